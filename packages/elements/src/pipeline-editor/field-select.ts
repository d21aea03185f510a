import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { fieldChoices } from './naming.ts';
import type { Scene } from './desk.ts';

export interface FieldSelect {
  /** A path; '' for none yet. */
  readonly chosen: string;
  readonly control: string;
  choose(this: void, path: string): void;
}

/** The fields that a condition can name: those of what runs, then those of its client. */
export function fieldSelect({ words, editing, studio, naming }: Scene, { chosen, control, choose }: FieldSelect): TemplateResult {
  const all = fieldChoices(editing.draft.subjects, studio, naming);
  const isKnown = chosen === '' || all.some(({ id }) => id === chosen);
  const option = ({ id, name }: { readonly id: string; readonly name: string }): TemplateResult =>
    html`<option value=${id} .selected=${id === chosen}>${name}</option>`;
  return html`<select
    data-control=${control}
    aria-label=${words.field}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
  >
    ${chosen === '' ? html`<option value="" selected>${words.field}…</option>` : nothing} ${all.map(option)}
    ${isKnown ? nothing : html`<option value=${chosen} selected>${naming.field(chosen)}</option>`}
  </select>`;
}
