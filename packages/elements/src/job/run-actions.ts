import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Stage } from '@workfloor/core';
import type { JobRun } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import type { JobScene } from './job-tools.ts';
import type { ReasonForm } from './reason-form.ts';

/** What can be done with a run that is open. */
export function openActions(scene: JobScene, one: JobRun, form: ReasonForm): TemplateResult {
  const { words, tools } = scene;
  const { run, edition } = one;
  const at = edition.stages.findIndex(({ id }) => id === run.stage);
  const stage = edition.stages[at];
  const hint = `required-${run.id}`;
  const complete = (): void =>
    void tools.feedback.act(
      'run.complete',
      { run: run.id, stage: run.stage },
      { at: `run:${run.id}`, said: words.saidCompleted({ stage: stage?.name ?? '' }) },
    );
  const isRequired = stage?.required === true;
  return html`<div class="actions buttons">
      <button type="button" class="primary" data-control="complete" @click=${complete}>${actionIcons.check}${words.complete}</button>
      <button
        type="button"
        data-control="skip"
        aria-disabled=${isRequired ? 'true' : nothing}
        aria-describedby=${isRequired ? hint : nothing}
        @click=${() => void (isRequired || form.show(run.id, 'skip'))}
      >
        ${actionIcons.skip}${words.skip}
      </button>
      ${at > 0 ? backMenu(scene, one, edition.stages.slice(0, at)) : nothing} ${moreMenu(scene, one, at, form)}
    </div>
    ${isRequired ? html`<p class="quiet" id=${hint}>${words.requiredHint}</p>` : nothing}
    ${form.isOpen(run.id) ? form.render(scene, one) : nothing}`;
}

/** The nearest first. */
function backMenu(scene: JobScene, one: JobRun, earlier: readonly Stage[]): TemplateResult {
  const { words, tools } = scene;
  const items = (): MenuItem[] => earlier.toReversed().map((stage) => goTo(scene, one, stage, 'run.back'));
  const shown = html`${actionIcons.back}${words.backTo}`;
  return tools.menu.button({ key: `back:${one.run.id}`, name: words.backTo, shown, items, look: 'plain', control: 'back' });
}

function goTo({ words, tools }: JobScene, { run }: JobRun, stage: Stage, command: 'run.back' | 'run.advance'): MenuItem {
  const how = { at: `run:${run.id}`, said: words.saidWent({ stage: stage.name }) };
  return { label: stage.name, run: () => void tools.feedback.act(command, { run: run.id, stage: run.stage, to: stage.id }, how) };
}

function moreMenu(scene: JobScene, one: JobRun, at: number, form: ReasonForm): TemplateResult {
  const { words, tools, studio } = scene;
  const { run, pipeline, edition } = one;
  const later = edition.stages.slice(at + 2); // the next one is reached by completing
  const others = (studio?.pipelines ?? []).filter(
    ({ id, state, subjects }) => id !== pipeline.id && state === 'live' && subjects.includes('job'),
  );
  const move = (to: string, name: string): void => {
    const id = tools.client()?.newId();
    if (id === undefined) return;
    const args = { run: run.id, stage: run.stage, to: { id, pipeline: to } };
    void tools.feedback.act('run.move', args, { at: `run:${run.id}`, said: words.saidMoved({ pipeline: name }) });
  };
  const items = (): MenuItem[] => [
    ...later.map((stage) => ({ ...goTo(scene, one, stage, 'run.advance'), label: words.aheadTo({ stage: stage.name }) })),
    ...others.map(({ id, name }, index) => ({ label: words.moveTo({ pipeline: name }), apart: index === 0, run: () => move(id, name) })),
    { label: words.close, icon: icons.close, apart: true, run: () => void form.show(run.id, 'close') },
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

/** Puts a job that runs nowhere on a pipeline. */
export function startMenu({ detail, words, tools, studio }: JobScene): TemplateResult {
  const start = (pipeline: string, name: string): void => {
    const id = tools.client()?.newId();
    if (id === undefined) return;
    const args = { id, pipeline, subjectKind: 'job', subject: detail.job.id } as const;
    void tools.feedback.act('run.start', args, { at: 'start', said: words.saidStarted({ pipeline: name }) });
  };
  const items = (): MenuItem[] =>
    (studio?.pipelines ?? [])
      .filter(({ state, subjects }) => state === 'live' && subjects.includes('job'))
      .map(({ id, name }) => ({ label: name, run: () => start(id, name) }));
  const shown = html`${icons.plus}${words.startOn}`;
  return html`${tools.menu.button({ key: 'start', name: words.startOn, shown, items, look: 'plain' })}${tools.feedback.problem('start')}`;
}
