import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Stage } from '@workfloor/core';
import type { JobRun } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { parts } from '../i18n/en/parts.ts';
import type { MenuItem } from '../parts/menu.ts';
import type { UnfinishedChoice } from '../parts/unfinished.ts';
import { mainRun } from './job-tools.ts';
import type { JobScene } from './job-tools.ts';

/** Sent with a move, so that it is asked about what is unfinished (GATE-6). */
interface Asking {
  readonly unfinished: UnfinishedChoice | 'ask';
}
type Retry<Args> = (error: unknown) => Promise<Args | false | undefined>;

/** Asks what becomes of unfinished items, where a move is refused because of them. */
export function askingRetry<Args extends Asking>(scene: JobScene, { blockers }: JobRun, args: Args): Retry<Args> {
  const { tools, detail, formats, wordsOf } = scene;
  let retry: Retry<Args> | undefined;
  return async (error) => {
    const { retryUnfinished } = await import('../parts/unfinished.ts');
    const since = (moment: string): string => formats.lasting(moment);
    const ask = { dialog: tools.dialog, t: wordsOf('parts', parts) ?? parts, title: detail.job.title, blockers, since };
    retry ??= retryUnfinished(ask, args);
    return retry(error);
  };
}

/** Takes a run on to its next stage. */
export function completeButton(scene: JobScene, one: JobRun, look: string): TemplateResult {
  const { words, tools } = scene;
  const { run, edition } = one;
  const stage = edition.stages.find(({ id }) => id === run.stage)?.name ?? '';
  const complete = (): void => {
    const args = { run: run.id, stage: run.stage, unfinished: 'ask' } as const;
    const how = { at: `run:${run.id}`, said: words.saidCompleted({ stage }), retry: askingRetry<CompleteArgs>(scene, one, args) };
    void tools.feedback.act('run.complete', args, how);
  };
  return html`<button type="button" class=${look} data-control="complete" title=${words.completeStage({ stage })} @click=${complete}>
    ${actionIcons.check}${words.complete}
  </button>`;
}

interface CompleteArgs extends Asking {
  readonly run: string;
  readonly stage: string;
}

/** What can be done with a run that is open. */
export function openActions(scene: JobScene, one: JobRun): TemplateResult {
  const { words } = scene;
  const { run, edition } = one;
  const at = edition.stages.findIndex(({ id }) => id === run.stage);
  const hint = `required-${run.id}`;
  const isRequired = edition.stages[at]?.required === true;
  const skip = (): void => {
    if (!isRequired) scene.act(`run:${run.id}`, (more, full) => more.openSkip(full, one));
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
        ${actionIcons.skip}${words.skip}
      </button>
      ${at > 0 ? backMenu(scene, one, edition.stages.slice(0, at)) : nothing} ${moreMenu(scene, one, at)}
    </div>
    ${isRequired ? html`<p class="quiet" id=${hint}>${words.requiredHint}</p>` : nothing}`;
}

/** The nearest first. */
function backMenu(scene: JobScene, one: JobRun, earlier: readonly Stage[]): TemplateResult {
  const { words, tools } = scene;
  const items = (): MenuItem[] =>
    earlier.toReversed().map((stage) => {
      const how = { at: `run:${one.run.id}`, said: words.saidWent({ stage: stage.name }) };
      const args = { run: one.run.id, stage: one.run.stage, to: stage.id };
      return { label: stage.name, run: () => void tools.feedback.act('run.back', args, how) };
    });
  const shown = html`${actionIcons.back}${words.backTo}`;
  return tools.menu.button({ key: `back:${one.run.id}`, name: words.backTo, shown, items, look: 'plain', control: 'back' });
}

function aheadItem(scene: JobScene, one: JobRun, stage: Stage): MenuItem {
  const { words, tools } = scene;
  const args = { run: one.run.id, stage: one.run.stage, to: stage.id, unfinished: 'ask' } as const;
  const said = words.saidWent({ stage: stage.name });
  const how = { at: `run:${one.run.id}`, said, retry: askingRetry<CompleteArgs & { readonly to: string }>(scene, one, args) };
  return { label: words.aheadTo({ stage: stage.name }), run: () => void tools.feedback.act('run.advance', args, how) };
}

interface MoveArgs extends CompleteArgs {
  readonly to: { readonly id: string; readonly pipeline: string };
}

function moreMenu(scene: JobScene, one: JobRun, at: number): TemplateResult {
  const { words, tools, studio } = scene;
  const { run, pipeline, edition } = one;
  const later = edition.stages.slice(at + 2); // the next one is reached by completing
  const others = (studio?.pipelines ?? []).filter(
    ({ id, state, subjects }) => id !== pipeline.id && state === 'live' && subjects.includes('job'),
  );
  const move = (to: string, name: string): void => {
    const id = tools.client()?.newId();
    if (id === undefined) return;
    const args: MoveArgs = { run: run.id, stage: run.stage, to: { id, pipeline: to }, unfinished: 'ask' };
    const said = words.saidMoved({ pipeline: name });
    void tools.feedback.act('run.move', args, { at: `run:${run.id}`, said, retry: askingRetry<MoveArgs>(scene, one, args) });
  };
  const spot = `run:${run.id}`;
  const items = (): MenuItem[] => [
    ...later.map((stage) => aheadItem(scene, one, stage)),
    {
      label: words.awaitItem,
      icon: icons.wait,
      apart: later.length > 0,
      run: () => scene.act(spot, (more, full) => more.openAwait(full, one)),
    },
    ...others.map(({ id, name }, index) => ({ label: words.moveTo({ pipeline: name }), apart: index === 0, run: () => move(id, name) })),
    { label: words.close, icon: icons.close, apart: true, run: () => scene.act(spot, (more, full) => more.openClose(full, one)) },
  ];
  return tools.menu.button({ key: `run:${run.id}`, name: words.more, shown: icons.more, items, look: 'plain', control: 'run-more' });
}

/** For a run that has ended: back to its last active stage. A run that has moved goes on elsewhere. */
export function endedActions({ words, tools }: JobScene, { run, pipeline }: JobRun): TemplateResult | typeof nothing {
  if (run.state === 'moved') return nothing;
  const reopen = (): void =>
    void tools.feedback.act('run.reopen', { run: run.id }, { at: `run:${run.id}`, said: words.saidReopened({ pipeline: pipeline.name }) });
  return html`<div class="actions buttons">
    <button type="button" data-control="reopen" @click=${reopen}>${actionIcons.undo}${words.reopen}</button>
  </div>`;
}

/** The pipelines that the job may be put on; hidden ones are reached from others only (PIPE-11). */
export function startItems({ detail, words, tools, studio }: JobScene): MenuItem[] {
  const start = (pipeline: string, name: string): void => {
    const id = tools.client()?.newId();
    if (id === undefined) return;
    const args = { id, pipeline, subjectKind: 'job', subject: detail.job.id } as const;
    void tools.feedback.act('run.start', args, { at: 'start', said: words.saidStarted({ pipeline: name }) });
  };
  return (studio?.pipelines ?? [])
    .filter(({ state, subjects, hidden }) => state === 'live' && !hidden && subjects.includes('job'))
    .map(({ id, name }) => ({ label: name, run: () => start(id, name) }));
}
