import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { diffDocuments, toDocument } from '@workfloor/core/pipelines';
import type { DocumentDifference, PipelineDocument } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { strip } from '../parts/view-states.ts';
import type { Scene } from './desk.ts';
import { isChanged, toEdit } from './draft.ts';
import type { Draft } from './draft.ts';
import { findProblems } from './problems.ts';
import { differenceText, isSilent } from './sentences.ts';
import { standingIn } from './desk.ts';

/** A draft as a document. */
export function documentOf({ studio }: Pick<Scene, 'studio'>, { stages, ...own }: Draft): PipelineDocument {
  const conditionTags = stages.flatMap(({ when }) => [...(when?.all ?? []), ...(when?.any ?? []), ...(when?.none ?? [])]);
  const entity = { id: '', workspace: '', version: 0 } as const;
  const pipeline = { ...entity, ...own, state: 'live', edition: '' } as const;
  return toDocument(pipeline, { ...entity, pipeline: '', number: 0, name: own.name, stages, conditionTags }, studio);
}

/** What differs between two drafts, as far as people need to be told. */
export function differences(scene: Pick<Scene, 'studio'>, before: Draft, after: Draft): readonly DocumentDifference[] {
  return diffDocuments(documentOf(scene, before), documentOf(scene, after)).filter((difference) => !isSilent(difference));
}

export function differenceList({ naming, words }: Scene, all: readonly DocumentDifference[]): TemplateResult {
  if (all.length === 0) return html`<p class="quiet">${words.noChanges}</p>`;
  return html`<ul class="differences" part="changes">
    ${all.map((difference) => html`<li data-how=${howOf(difference)}>${differenceText(difference, naming)}</li>`)}
  </ul>`;
}

function howOf({ before, after }: DocumentDifference): 'added' | 'removed' | 'changed' {
  return before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
}

/** Below the editor as long as something is not saved: what it is, and what to do with it. */
export function saveBar(scene: Scene, save: () => void, discard: () => void): TemplateResult | typeof nothing {
  const { editing, words, desk, tools, problems } = scene;
  if (!isChanged(editing)) return tools.feedback.problem('save');
  const { base, draft } = editing;
  const all = base ? differences(scene, base, draft) : [];
  const count = Math.max(all.length, 1);
  return html`<section class="save-bar" part="save-bar" aria-label=${words.unsaved}>
    ${tools.feedback.problem('save')}
    ${problems.size > 0 ? html`<p class="wrong-line">${icons.alert}<span>${words.fixFirst({ count: problems.size })}</span></p>` : nothing}
    <div class="save-line">
      ${
        base
          ? html`<details class="changes">
              <summary>${words.changes({ count })}</summary>
              ${differenceList(scene, all)}
            </details>`
          : html`<span class="changes quiet">${words.notSaved}</span>`
      }
      <span class="save-buttons">
        <button type="button" data-control="discard" @click=${discard}>${words.discard}</button>
        <button type="button" class="primary" data-control="save" aria-disabled=${desk.isSaving ? 'true' : nothing} @click=${save}>
          ${desk.isSaving ? words.saving : saveWord(scene)}
        </button>
      </span>
    </div>
  </section>`;
}

/** Only other stages make another version. */
function saveWord({ editing, words, edition }: Scene): string {
  if (!editing.base) return words.createIt;
  return toEdit(editing).stages ? words.saveAs({ number: (edition?.number ?? 0) + 1 }) : words.saveOnly;
}

/** Two people are editing: the other one was faster. */
export function rivalStrip(scene: Scene, compare: () => void): TemplateResult | typeof nothing {
  const { editing, words, desk, say } = scene;
  const { rival } = editing;
  if (rival === undefined) return nothing;
  const take = (): void => {
    desk.discard(editing);
    say(words.saidDiscarded);
  };
  const buttons = html`<button type="button" @click=${compare}>${words.compare}</button>
    <button type="button" @click=${take}>${words.takeTheirs({ number: rival })}</button>`;
  return strip(icons.alert, words.rival({ number: rival }), buttons);
}

/** What keeps the draft from being saved. */
export function problemsOf({ editing, page, words, desk, formats }: Scene): ReadonlyMap<string, string> {
  const found = findProblems(editing, (stage) => standingIn(page, stage), words);
  const isThere = (place: string): boolean => editing.draft.stages.some(({ id }) => place.startsWith(`stage:${id}:`));
  const wrong = [...desk.typed].filter(([place]) => isThere(place));
  const typed = wrong.map(([place, { max }]) => [place, words.wrongNumber({ max: formats.number(max) })] as const);
  return new Map([...found, ...typed, ...desk.refused]);
}
