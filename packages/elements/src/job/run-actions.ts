import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Stage } from '@workfloor/core';
import type { JobRun } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import { askingRetry, completeButton } from './complete.ts';
import type { CompleteArgs } from './complete.ts';
import { mainRun } from './job-tools.ts';
import type { MoreSubjectScene } from './job-tools.ts';
import { openAwait, openClose, openSkip } from './run-forms.ts';

/** What can be done with a run that is open. */
export function openActions(scene: MoreSubjectScene, one: JobRun): TemplateResult {
  const { t } = scene;
  const { run, edition } = one;
  const at = edition.stages.findIndex(({ id }) => id === run.stage);
  const hint = `required-${run.id}`;
  const isRequired = edition.stages[at]?.required === true;
  const skip = (): void => {
    if (!isRequired) void openSkip(scene, one);
  };
  return html`<div class="actions buttons">
      ${mainRun(scene) === one ? nothing : completeButton(scene, one, 'plain')}
      <button
        type="button"
        data-control="skip"
        aria-disabled=${isRequired ? 'true' : nothing}
        aria-describedby=${isRequired ? hint : nothing}
        @click=${skip}
      >
        ${actionIcons.skip}${t.skip}
      </button>
      ${at > 0 ? backMenu(scene, one, edition.stages.slice(0, at)) : nothing} ${moreMenu(scene, one, at)}
    </div>
    ${isRequired ? html`<p class="quiet" id=${hint}>${t.requiredHint}</p>` : nothing}`;
}

/** The nearest first. */
function backMenu(scene: MoreSubjectScene, one: JobRun, earlier: readonly Stage[]): TemplateResult {
  const { t, tools } = scene;
  const items = (): MenuItem[] =>
    earlier.toReversed().map((stage) => {
      const how = { at: `run:${one.run.id}`, said: t.saidWent({ stage: stage.name }) };
      const args = { run: one.run.id, stage: one.run.stage, to: stage.id };
      return { label: stage.name, run: () => void tools.feedback.act('run.back', args, how) };
    });
  const shown = html`${actionIcons.back}${t.backTo}`;
  return tools.menu.button({ key: `back:${one.run.id}`, name: t.backTo, shown, items, look: 'plain', control: 'back' });
}

function aheadItem(scene: MoreSubjectScene, one: JobRun, stage: Stage): MenuItem {
  const { t, tools } = scene;
  const args = { run: one.run.id, stage: one.run.stage, to: stage.id, unfinished: 'ask' } as const;
  const said = t.saidWent({ stage: stage.name });
  const how = { at: `run:${one.run.id}`, said, retry: askingRetry<CompleteArgs & { readonly to: string }>(scene, one, args) };
  return { label: t.aheadTo({ stage: stage.name }), run: () => void tools.feedback.act('run.advance', args, how) };
}

interface MoveArgs extends CompleteArgs {
  readonly to: { readonly id: string; readonly pipeline: string };
}

function moreMenu(scene: MoreSubjectScene, one: JobRun, at: number): TemplateResult {
  const { t, tools, studio, subject } = scene;
  const { run, pipeline, edition } = one;
  const later = edition.stages.slice(at + 2); // the next one is reached by completing
  const others = (studio?.pipelines ?? []).filter(
    ({ id, state, subjects }) => id !== pipeline.id && state === 'live' && subjects.includes(subject.kind),
  );
  const move = (to: string, name: string): void => {
    const id = tools.client()?.newId();
    if (id === undefined) return;
    const args: MoveArgs = { run: run.id, stage: run.stage, to: { id, pipeline: to }, unfinished: 'ask' };
    const said = t.saidMoved({ pipeline: name });
    void tools.feedback.act('run.move', args, { at: `run:${run.id}`, said, retry: askingRetry<MoveArgs>(scene, one, args) });
  };
  const items = (): MenuItem[] => [
    ...later.map((stage) => aheadItem(scene, one, stage)),
    {
      label: t.awaitItem,
      icon: icons.wait,
      apart: later.length > 0,
      run: () => void openAwait(scene, one),
    },
    ...others.map(({ id, name }, index) => ({ label: t.moveTo({ pipeline: name }), apart: index === 0, run: () => move(id, name) })),
    { label: t.close, icon: icons.close, apart: true, run: () => void openClose(scene, one) },
  ];
  return tools.menu.button({ key: `run:${run.id}`, name: t.more, shown: icons.more, items, look: 'plain', control: 'run-more' });
}

/** For a run that has ended: back to its last active stage. A run that has moved goes on elsewhere. */
export function endedActions({ t, tools }: MoreSubjectScene, { run, pipeline }: JobRun): TemplateResult | typeof nothing {
  if (run.state === 'moved') return nothing;
  const reopen = (): void =>
    void tools.feedback.act('run.reopen', { run: run.id }, { at: `run:${run.id}`, said: t.saidReopened({ pipeline: pipeline.name }) });
  return html`<div class="actions buttons">
    <button type="button" data-control="reopen" data-fallback @click=${reopen}>${actionIcons.undo}${t.reopen}</button>
  </div>`;
}

/** The pipelines that the job may be put on; hidden ones are reached from others only (PIPE-11). */
function startItems({ subject, t, tools, studio }: MoreSubjectScene): MenuItem[] {
  const start = (pipeline: string, name: string): void => {
    const id = tools.client()?.newId();
    if (id === undefined) return;
    const args = { id, pipeline, subjectKind: subject.kind, subject: subject.id } as const;
    void tools.feedback.act('run.start', args, { at: 'start', said: t.saidStarted({ pipeline: name }) });
  };
  return (studio?.pipelines ?? [])
    .filter(({ state, subjects, hidden }) => state === 'live' && !hidden && subjects.includes(subject.kind))
    .map(({ id, name }) => ({ label: name, run: () => start(id, name) }));
}

/** Puts the job on a pipeline: a button while it is on none, then the section's `+`. */
export function startMenu(scene: MoreSubjectScene, look: 'plain' | 'plus'): TemplateResult {
  const { t, tools } = scene;
  const shown = look === 'plus' ? icons.plus : html`${icons.plus}${t.startOn}`;
  return tools.menu.button({
    key: 'start',
    name: t.startOn,
    items: () => startItems(scene),
    shown,
    look: look === 'plus' ? 'bare plus' : 'plain',
  });
}
