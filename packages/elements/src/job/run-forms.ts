import type { ArgsOf, AwaitedKind, Commands } from '@workfloor/core';
import type { JobRun } from '@workfloor/sdk';
import type { Option } from '../parts/combobox.ts';
import type { FormField, FormValues } from '../parts/form-fields.ts';
import { parts } from '../i18n/en/parts.ts';
import { isFinished } from '../task-list/groups.ts';
import type { MoreSubjectScene } from './job-tools.ts';

const textOf = ({ reason }: FormValues): { readonly reason?: string } => (typeof reason === 'string' && reason !== '' ? { reason } : {});

const reasonField = ({ t }: MoreSubjectScene): FormField => ({ name: 'reason', kind: 'lines', label: t.reason });

/** Asks for an optional reason, and what becomes of unfinished items, before a stage is skipped. */
export function openSkip(scene: MoreSubjectScene, { run, edition, blockers }: JobRun): Promise<void> {
  const { t, tools } = scene;
  const p = scene.wordsOf('parts', parts) ?? parts;
  const at = `skip:${run.id}`;
  const stage = edition.stages.find(({ id }) => id === run.stage)?.name ?? '';
  const left: FormField = {
    name: 'unfinished',
    kind: 'radios',
    label: p.unfinishedLabel,
    value: 'carry',
    options: [
      { id: 'carry', name: p.unfinishedCarry, hint: p.unfinishedCarryHint },
      { id: 'done', name: p.unfinishedDone },
      { id: 'cancel', name: p.unfinishedCancel, hint: p.unfinishedCancelHint },
    ],
  };
  return tools.dialog.open({
    title: t.skipTitle({ stage }),
    fields: blockers.length > 0 ? [reasonField(scene), left] : [reasonField(scene)],
    submit: t.skipNow,
    at,
    save: (values) => {
      const { unfinished } = values;
      const args: ArgsOf<Commands['run']['skip']> = {
        run: run.id,
        stage: run.stage,
        ...textOf(values),
        ...(unfinished === 'done' || unfinished === 'cancel' ? { unfinished } : {}),
      };
      return tools.feedback.act('run.skip', args, { at, said: t.saidSkipped({ stage }) });
    },
  });
}

/** Asks for an optional reason before a run is closed. */
export function openClose(scene: MoreSubjectScene, { run, pipeline }: JobRun): Promise<void> {
  const { t, tools } = scene;
  const at = `close:${run.id}`;
  return tools.dialog.open({
    title: t.closeTitle({ pipeline: pipeline.name }),
    note: t.closeNote,
    fields: [reasonField(scene)],
    submit: t.closeNow,
    at,
    save: (values) =>
      tools.feedback.act(
        'run.close',
        { run: run.id, stage: run.stage, ...textOf(values) },
        { at, said: t.saidClosed({ pipeline: pipeline.name }) },
      ),
  });
}

/** What of the job a step may wait for. */
function awaitable({ detail, t }: MoreSubjectScene): readonly (Option & { readonly kind: AwaitedKind })[] {
  const projects = detail.projects.filter(({ project }) => project.state === 'open');
  return [
    ...[...detail.tasks, ...detail.projects.flatMap(({ tasks }) => tasks)]
      .filter((task) => !isFinished(task))
      .map(({ id, title }) => ({ id, name: title, kind: 'task' as const })),
    ...projects.map(({ project: { id, title } }) => ({ id, name: title, kind: 'project' as const })),
    ...detail.events.filter(({ state }) => state === 'planned').map(({ id, title }) => ({ id, name: title, kind: 'event' as const })),
    ...detail.invoices
      .filter(({ state }) => state !== 'paid' && state !== 'void')
      .map(({ id, number, title }) => ({ id, name: number ?? title, kind: 'invoice' as const })),
    ...detail.files.filter(({ locks }) => locks.length > 0).map(({ id, name }) => ({ id, name, kind: 'file' as const })),
    ...detail.jobs
      .filter(({ state }) => state === 'open' || state === 'paused')
      .map(({ id, title }) => ({ id, name: title, kind: 'job' as const })),
    ...detail.resources.map(({ id, label }) => ({ id, name: label, kind: 'resource' as const })),
  ].map((one) => ({ ...one, detail: t[`kind_${one.kind}`] }));
}

/** Lets a step of the run wait for something, by hand (GATE-3). */
export function openAwait(scene: MoreSubjectScene, { run, edition }: JobRun): Promise<void> {
  const { t, tools } = scene;
  const at = `await:${run.id}`;
  const options = awaitable(scene);
  const stages = edition.stages.filter(({ id }) => {
    const state = run.steps.find(({ stage }) => stage === id)?.state;
    return state === 'active' || state === 'pending';
  });
  return tools.dialog.open({
    title: t.awaitItem,
    note: options.length === 0 ? t.nothingToAwait : t.awaitNote,
    fields: [
      { name: 'item', kind: 'record', label: t.awaitWhat, required: true, source: { options } },
      { name: 'stage', kind: 'choice', label: t.awaitAt, value: run.stage, options: stages },
    ],
    submit: t.awaitNow,
    at,
    save: ({ item, stage }) => {
      const chosen = options.find(({ id }) => id === item);
      if (!chosen) return Promise.resolve(false);
      const args = { run: run.id, stage: typeof stage === 'string' ? stage : run.stage, itemKind: chosen.kind, item: chosen.id };
      return tools.feedback.act('run.await', args, { at, said: t.saidAwaits({ title: chosen.name }) });
    },
  });
}
