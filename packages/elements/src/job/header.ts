import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { heading } from '../parts/heading.ts';
import { strip } from '../parts/view-states.ts';
import { jobIcons } from './job-icons.ts';
import { mainRun } from './job-tools.ts';
import type { JobScene } from './job-tools.ts';
import { completeButton } from './complete.ts';

/** Number, title, where it stands, and the main action; it stays in view. */
export function header(scene: JobScene, label: string | undefined): TemplateResult {
  const { detail, words, tools, level, isReadonly } = scene;
  const { job } = detail;
  const save = (title: string): Promise<boolean> =>
    tools.feedback.act('job.edit', { id: job.id, title }, { at: `${job.id}:title`, said: words.saidChanged });
  const title = isReadonly
    ? html`<span>${job.title}</span>`
    : tools.edit.field({ key: `${job.id}:title`, name: words.title, value: job.title, required: true, save });
  const number = job.code ?? (job.number === null ? undefined : `#${job.number}`);
  return html`<header part="header" class="top">
    <div class="over">
      ${label === undefined ? nothing : html`<span class="quiet">${label}</span>`}
      ${number === undefined ? nothing : html`<span class="number">${number}</span>`} ${stateBadge(scene)}
      <span class="over-end">
        <slot name="header"></slot>
        ${isReadonly ? nothing : scene.later((more, full) => more.jobMenus(full))}
      </span>
    </div>
    <div class="head">${heading(level - 1, html`<span class="job-title">${title}</span>`, 'heading')} ${standing(scene)}</div>
    ${tools.feedback.problem('state')}
  </header>`;
}

function stateBadge({ detail, words }: JobScene): TemplateResult | typeof nothing {
  const { state } = detail.job;
  if (state === 'open' || state === 'archived') return nothing; // that is said by a line of its own
  return html`<span class="badge" data-state=${state}
    >${state === 'done' ? actionIcons.check : jobIcons.pause}${words[`job_${state}`]}</span
  >`;
}

/** The stage that the job is at, with what takes it on. */
function standing(scene: JobScene): TemplateResult | typeof nothing {
  const one = mainRun(scene);
  const stage = one?.edition.stages.find(({ id }) => id === one.run.stage);
  if (!one || !stage) return nothing;
  return html`<div class="standing">
    <span class="stage-chip"><span class="dot"></span>${stage.name}</span>
    ${scene.isReadonly ? nothing : completeButton(scene, one, 'primary')}
  </div>`;
}

type StateCommand = 'job.pause' | 'job.resume' | 'job.complete' | 'job.reopen' | 'job.archive' | 'job.restore';

export function setState({ detail, tools }: JobScene, command: StateCommand, said: string): () => void {
  return () => void tools.feedback.act(command, { id: detail.job.id }, { at: 'state', said });
}

/** Says that the job is archived, stands still or is done, with the way on for those who may. */
export function stateStrip(scene: JobScene, mayChange: boolean): TemplateResult | typeof nothing {
  const { detail, words } = scene;
  const { state } = detail.job;
  const button = (label: string, run: () => void): TemplateResult | typeof nothing =>
    mayChange ? html`<button type="button" data-control="job-more" @click=${run}>${label}</button>` : nothing;
  if (state === 'archived') {
    return strip(icons.lock, words.archivedHint, button(words.restore, setState(scene, 'job.restore', words.saidRestored)));
  }
  if (state === 'paused') {
    return strip(jobIcons.pause, words.pausedHint, button(words.resume, setState(scene, 'job.resume', words.saidResumed)));
  }
  return nothing;
}

/** The description; nothing to look at while it is empty and cannot be written. */
export function description({ detail, words, tools, isReadonly }: JobScene): TemplateResult | typeof nothing {
  const { job } = detail;
  if (isReadonly) return job.text === '' ? nothing : html`<p class="text description">${job.text}</p>`;
  const save = (text: string): Promise<boolean> =>
    tools.feedback.act('job.edit', { id: job.id, text }, { at: `${job.id}:text`, said: words.saidChanged });
  const shown = job.text === '' ? html`<span class="quiet">${words.addText}</span>` : html`<span class="text">${job.text}</span>`;
  return html`<div class="description">
    ${tools.edit.field({ key: `${job.id}:text`, name: words.text, value: job.text, shown, type: 'lines', save })}
  </div>`;
}
