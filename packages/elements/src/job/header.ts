import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from '../base/icons.ts';
import { heading } from '../parts/heading.ts';
import { strip } from '../parts/view-states.ts';
import type { JobScene } from './job-tools.ts';

/** Number and title, edited in place; archive and restore. */
export function header(scene: JobScene, label: string | undefined): TemplateResult {
  const { detail, words, tools, level, isReadonly } = scene;
  const { job } = detail;
  const save = (title: string): Promise<boolean> =>
    tools.feedback.act('job.edit', { id: job.id, title }, { at: `${job.id}:title`, said: words.saidChanged });
  const title = isReadonly
    ? html`<span>${job.title}</span>`
    : tools.edit.field({ key: `${job.id}:title`, name: words.title, value: job.title, required: true, save });
  const number = job.number === null ? nothing : html`<span class="number">#${job.number}</span>`;
  return html`<header part="header">
    ${label === undefined ? nothing : html`<p class="over quiet">${label}</p>`}
    <div class="head">
      ${heading(level - 1, html`${number} <span class="job-title">${title}</span>`, 'heading')}
      ${isReadonly ? nothing : archiveButton(scene)}
      <slot name="header"></slot>
    </div>
    ${tools.feedback.problem('archive')}
  </header>`;
}

function archiveButton({ detail, words, tools }: JobScene): TemplateResult {
  const archive = (): void => void tools.feedback.act('job.archive', { id: detail.job.id }, { at: 'archive', said: words.saidArchived });
  return html`<button type="button" data-control="archive" @click=${archive}>${words.archive}</button>`;
}

/** Says that the job is archived, with the way back for those who may. */
export function archivedStrip({ detail, words, tools }: JobScene, mayRestore: boolean): TemplateResult | typeof nothing {
  if (detail.job.state !== 'archived') return nothing;
  const restore = (): void => void tools.feedback.act('job.restore', { id: detail.job.id }, { at: 'archive', said: words.saidRestored });
  const button = html`<button type="button" class="primary" data-control="archive" @click=${restore}>${words.restore}</button>`;
  return strip(icons.lock, words.archivedHint, mayRestore ? button : nothing);
}

/** The description; nothing to look at while it is empty and cannot be written. */
export function description({ detail, words, tools, isReadonly }: JobScene): TemplateResult | typeof nothing {
  const { job } = detail;
  if (isReadonly) return job.text === '' ? nothing : html`<p class="text">${job.text}</p>`;
  const save = (text: string): Promise<boolean> =>
    tools.feedback.act('job.edit', { id: job.id, text }, { at: `${job.id}:text`, said: words.saidChanged });
  const shown = job.text === '' ? html`<span class="quiet">${words.addText}</span>` : html`<span class="text">${job.text}</span>`;
  return html`<div class="description">
    ${tools.edit.field({ key: `${job.id}:text`, name: words.text, value: job.text, shown, type: 'lines', save })}
  </div>`;
}
