import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Stage } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { standingIn } from './desk.ts';
import type { Scene } from './desk.ts';
import { editorIcons } from './icons.ts';

const GHOSTS = 3;

/** The columns as the board will show them; a click opens the stage. For the eyes: the list below says the same, and more. */
export function preview(scene: Scene): TemplateResult {
  const { words, editing, formats } = scene;
  const names = formats.list(editing.draft.stages.map(({ name }) => name || words.nameless));
  return html`<div class="preview" part="preview" role="img" tabindex="0" aria-label=${`${words.preview}: ${names}`}>
    ${repeat(
      editing.draft.stages,
      ({ id }) => id,
      (stage) => column(scene, stage),
    )}
  </div>`;
}

function column({ desk, formats, page, words }: Scene, stage: Stage): TemplateResult {
  const count = standingIn(page, stage.id);
  const ghosts = Math.min(count, GHOSTS);
  return html`<div
    class="column"
    aria-hidden="true"
    data-stage=${stage.id}
    ?data-open=${desk.stage === stage.id}
    ?data-conditional=${stage.when !== undefined}
    @click=${() => desk.show({ stage: desk.stage === stage.id ? undefined : stage.id })}
  >
    <div class="column-name">${stage.name || words.nameless}</div>
    <div class="column-marks">
      <span class="column-count" ?data-over=${stage.wipLimit !== undefined && count > stage.wipLimit}
        >${formats.number(count)}${stage.wipLimit === undefined ? nothing : `/${formats.number(stage.wipLimit)}`}</span
      >
      ${stage.when ? icons.branch : nothing} ${stage.require ? editorIcons.door : nothing} ${stage.required ? icons.required : nothing}
      ${stage.gate === 'auto' ? editorIcons.auto : nothing} ${stage.gate === 'pass' ? icons.next : nothing}
      ${stage.limitDays === undefined ? nothing : html`${icons.clock}<span>${formats.number(stage.limitDays)}</span>`}
    </div>
    ${Array.from({ length: ghosts }, () => html`<span class="ghost"></span>`)}
  </div>`;
}
