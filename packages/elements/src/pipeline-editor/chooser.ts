import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Pipeline } from '@workfloor/core';
import type { Studio } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import { icons } from '../base/icons.ts';
import type { Desk } from './desk.ts';
import type { Editing } from './draft.ts';
import type { Words } from './naming.ts';

export interface ChooserScene {
  readonly studio: Studio;
  readonly words: Words;
  readonly formats: Formats;
  readonly desk: Desk;
  open(this: void, pipeline: Pipeline): void;
  /** Goes on with one that is not saved yet. */
  goOn(this: void, draft: Editing): void;
}

/** Beside the heading. */
export function newPipeline(words: Words, create: () => void): TemplateResult {
  return html`<button type="button" class="primary" data-fallback data-control="new" @click=${create}>
    ${icons.plus}${words.newPipeline}
  </button>`;
}

/** All pipelines to choose from, those in use first. */
export function chooser({ studio, words, formats, desk, open, goOn }: ChooserScene): TemplateResult {
  const isRetired = ({ state }: Pipeline): boolean => state === 'retired';
  const all = studio.pipelines.toSorted((a, b) => Number(isRetired(a)) - Number(isRetired(b)) || formats.compare(a.name, b.name));
  const row = (pipeline: Pipeline): TemplateResult => {
    const edition = studio.editions.find(({ id }) => id === pipeline.edition);
    return html`<li data-row=${pipeline.id}>
      <button type="button" class="choice" data-control="open" @click=${() => open(pipeline)}>
        <span class="choice-name">${pipeline.name}</span>
        <span class="choice-facts quiet">
          ${formats.list(pipeline.subjects.map((kind) => words[kind]))} · ${words.stageCount({ count: edition?.stages.length ?? 0 })} ·
          ${words.version({ number: edition?.number ?? 1 })}
        </span>
        <span class="badges">
          ${isRetired(pipeline) ? html`<span class="badge">${words.retired}</span>` : nothing}
          ${pipeline.hidden ? html`<span class="badge">${words.hidden}</span>` : nothing}
          ${desk.isDirtyAt(pipeline.id) ? html`<span class="badge is-warning">${words.unsaved}</span>` : nothing}
        </span>
        ${icons.next}
      </button>
    </li>`;
  };
  const unmade = (editing: Editing): TemplateResult =>
    html`<li data-row=${editing.id}>
      <button type="button" class="choice" data-control="open" @click=${() => goOn(editing)}>
        <span class="choice-name">${editing.draft.name || words.newPipeline}</span>
        <span class="choice-facts quiet">${words.stageCount({ count: editing.draft.stages.length })}</span>
        <span class="badges"><span class="badge is-warning">${words.notSaved}</span></span>
        ${icons.next}
      </button>
    </li>`;
  if (all.length + desk.unmade.length === 0) return html`<p class="empty">${words.noPipelines}</p>`;
  return html`<ul class="choices-list" part="pipelines">
    ${all.map(row)} ${desk.unmade.map(unmade)}
  </ul>`;
}
