import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Studio } from '@workfloor/sdk';
import type { Words } from './naming.ts';

type Value = string | number | boolean;

export interface FieldValueOptions {
  readonly words: Words;
  readonly studio: Studio;
  /** The path. */
  readonly field: string;
  readonly value: Value;
  readonly control: string;
  change(this: void, value: Value): void;
}

/** Where what a field must be exactly is entered: as the field is, a choice, yes or no, a number, a date or text. */
export function fieldValue({ words, studio, field: path, value, control, change }: FieldValueOptions): TemplateResult {
  const field = studio.fields.find(({ key }) => path.endsWith(`fields.${key}`));
  const typed = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;
  if (typeof value === 'boolean') {
    return html`<select data-control=${control} aria-label=${words.value} @change=${(event: Event) => change(typed(event) === 'yes')}>
      <option value="yes" .selected=${value}>${words.yes}</option>
      <option value="no" .selected=${!value}>${words.no}</option>
    </select>`;
  }
  if (field?.type === 'choice') {
    return html`<select data-control=${control} aria-label=${words.value} @change=${(event: Event) => change(typed(event))}>
      ${field.choices.map((choice) => html`<option .selected=${choice === value}>${choice}</option>`)}
    </select>`;
  }
  const isNumber = field?.type === 'number';
  const onInput = (event: Event): void => {
    const text = typed(event);
    change(isNumber && text !== '' && Number.isFinite(Number(text)) ? Number(text) : text);
  };
  return html`<input
    type=${isNumber ? 'number' : field?.type === 'date' ? 'date' : 'text'}
    step="any"
    maxlength="200"
    data-control=${control}
    aria-label=${words.value}
    .value=${live(String(value))}
    @input=${onInput}
  />`;
}
