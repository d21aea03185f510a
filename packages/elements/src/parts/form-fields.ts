import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { parts } from '../i18n/en/parts.ts';
import { icons } from '../base/icons.ts';
import type { Combobox, Option, Source } from './combobox.ts';

/** Text, a number, a yes or no, chosen ids, or nothing. */
export type FormValue = string | number | boolean | readonly string[] | null;
export type FormValues = Readonly<Record<string, FormValue>>;

interface Named {
  /** As in the command, so that a refusal that names it finds it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  /** Shares its line with the next one that is narrow, where there is room. */
  readonly narrow?: boolean;
  /** Begins a part of the form of this name, or without one if it is empty; it goes on to where the next begins. */
  readonly section?: string;
  readonly value?: FormValue;
}

/** A field of a form; what it gives: `text`, `lines`, `date` (YYYY-MM-DD), `moment` (YYYY-MM-DDTHH:MM) and `choice` a string, '' for none. */
export type FormField = Named &
  (
    | { readonly kind: 'text' | 'lines' | 'date' | 'moment' | 'email' | 'tel' | 'time' }
    /** A number; null when it is empty. */
    | { readonly kind: 'number'; readonly min?: number; readonly max?: number; readonly step?: number }
    /** Minor units of a currency with so many decimals; null when it is empty. */
    | { readonly kind: 'money'; readonly currency: string; readonly decimals: number }
    | { readonly kind: 'choice'; readonly options: readonly { readonly id: string; readonly name: string }[] }
    /** As a choice, with all of them in view; `hint` says what it means. */
    | { readonly kind: 'radios'; readonly options: readonly { readonly id: string; readonly name: string; readonly hint?: string }[] }
    | { readonly kind: 'check' }
    /** Ids of what is ticked. */
    | { readonly kind: 'checks'; readonly options: readonly { readonly id: string; readonly name: string }[] }
    /** The id of a record that is found by typing; `chosen` is what `value` is called. */
    | { readonly kind: 'record'; readonly source: Source; readonly chosen?: Option | undefined }
  );

export interface FieldScene {
  readonly locale: string;
  /** Before its name, so that fields of two forms are two. */
  readonly prefix: string;
  readonly value: FormValue;
  readonly isFirst: boolean;
  readonly isWrong: boolean;
  readonly t: typeof parts | undefined;
  readonly combobox: Combobox;
  /** Of a record that was found: what its id is called. */
  readonly chosen: Option | undefined;
  change(this: void, value: FormValue): void;
  choose(this: void, option: Option): void;
}

const inputTypes = { text: 'text', date: 'date', moment: 'datetime-local', time: 'time', email: 'email', tel: 'tel' } as const;

/** The sign before the decimals in a language. */
function decimalSign(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}

/**
 * What people write as a number, with or without groups, with a comma or a point before the decimals. What could be either, `1,234`, is
 * read as the language writes it. Undefined for anything else.
 */
export function parseNumber(text: string, locale: string): number | undefined {
  const plain = text.replaceAll(/[\s\u00a0\u202f']/g, '');
  if (!/^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)?(?:[.,]\d*)?$/.test(plain) || !/\d/.test(plain)) return undefined;
  const signs = plain.replaceAll(/[^.,]/g, '');
  const last = plain.lastIndexOf(signs.at(-1) ?? '');
  const isGroup =
    signs.length > 0 && new Set(signs).size === 1 && (signs.length > 1 || (/\d[.,]\d{3}$/.test(plain) && signs !== decimalSign(locale)));
  if (signs === '' || isGroup) return Number(plain.replaceAll(/[.,]/g, ''));
  return Number(`${plain.slice(0, last).replaceAll(/[.,]/g, '')}.${plain.slice(last + 1)}`);
}

/** The value that a field gives, from what was typed. */
export function readField(field: FormField, value: FormValue, locale: string): FormValue {
  if (field.kind === 'number' || field.kind === 'money') return readNumber(field, value, locale);
  if (field.kind === 'check') return value === true;
  if (field.kind === 'checks') return idsOf(value);
  if (typeof value !== 'string') return '';
  return field.kind === 'lines' ? value.trimEnd() : value.trim();
}

/** A number that was given stays as it is; one that was typed is read. */
function readNumber(field: FormField & { readonly kind: 'number' | 'money' }, value: FormValue, locale: string): number | null {
  if (typeof value === 'number') return value;
  const read = typeof value === 'string' ? parseNumber(value, locale) : undefined;
  if (read === undefined) return null;
  return field.kind === 'money' ? Math.round(read * 10 ** field.decimals) : read;
}

function isEmpty(value: FormValue): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** Whether a value may be sent: filled where it must be, and a number where it is one. */
export function isValid(field: FormField, value: FormValue, locale: string): boolean {
  if (isEmpty(value)) return !field.required;
  if (field.kind !== 'number' && field.kind !== 'money') return true;
  const read = typeof value === 'number' ? value : parseNumber(String(value), locale);
  if (read === undefined || field.kind === 'money') return read !== undefined;
  return read >= (field.min ?? -Infinity) && read <= (field.max ?? Infinity);
}

/** A field with its label, hint and, where it is wrong, what to do. */
export function fieldRow(field: FormField, scene: FieldScene): TemplateResult {
  const { isFirst, isWrong } = scene;
  const id = `field-${scene.prefix}${field.name}`;
  const hint = isWrong ? whatToDo(field, scene) : field.hint;
  const look = ['form-row', field.narrow ? 'narrow' : '', field.kind === 'check' ? 'check' : '', isWrong ? 'wrong' : ''];
  return html`<div class=${look.join(' ')} data-name=${field.name} ?data-first=${isFirst}>
    ${labelOf(field, scene, id)} ${control(field, scene, { id, described: hint === undefined ? nothing : `${id}-hint` })}
    ${hint === undefined ? nothing : html`<p class="form-hint" id="${id}-hint">${isWrong ? icons.alert : nothing}${hint}</p>`}
  </div>`;
}

function whatToDo({ required, hint }: FormField, { value, t }: FieldScene): string | undefined {
  return required && isEmpty(value) ? t?.fillIn : (hint ?? t?.checkThis);
}

/** Groups and fields to search in name themselves by this text. */
function labelOf({ kind, label, required }: FormField, { t }: FieldScene, id: string): TemplateResult {
  if (kind === 'checks' || kind === 'radios' || kind === 'record') return html`<span class="form-label" id="${id}-label">${label}</span>`;
  const mark = required ? html` <span class="quiet">${t?.required}</span>` : nothing;
  return html`<label class="form-label" for=${id}>${label}${mark}</label>`;
}

interface Wiring {
  readonly id: string;
  readonly described: string | typeof nothing;
}

function control(field: FormField, scene: FieldScene, { id, described }: Wiring): TemplateResult {
  const { value, isWrong, change } = scene;
  const invalid = isWrong ? 'true' : nothing;
  const onInput = (event: Event): void => change((event.target as HTMLInputElement).value);
  switch (field.kind) {
    case 'lines':
      return html`<textarea
        id=${id}
        rows="3"
        maxlength="20000"
        aria-invalid=${invalid}
        aria-describedby=${described}
        .value=${live(textOf(value))}
        @input=${onInput}
      ></textarea>`;
    case 'choice':
      return html`<select id=${id} aria-invalid=${invalid} aria-describedby=${described} @change=${onInput}>
        ${field.options.map((each) => html`<option value=${each.id} .selected=${each.id === (value ?? '')}>${each.name}</option>`)}
      </select>`;
    case 'check':
      return html`<input
        type="checkbox"
        id=${id}
        aria-describedby=${described}
        .checked=${live(value === true)}
        @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
      />`;
    case 'checks':
      return checks(field, scene, id);
    case 'radios':
      return radios(field, scene, id);
    case 'record':
      return record(field, scene, { id, described });
    case 'number':
    case 'money':
      return html`<span class="form-number"
        ><input
          type="text"
          inputmode="decimal"
          autocomplete="off"
          id=${id}
          aria-invalid=${invalid}
          aria-describedby=${described}
          .value=${live(shownNumber(field, value, scene.locale))}
          @input=${onInput}
        />${field.kind === 'money' ? html`<span class="quiet">${field.currency}</span>` : nothing}</span
      >`;
    default:
      return html`<input
        type=${inputTypes[field.kind]}
        id=${id}
        maxlength="500"
        autocomplete="off"
        aria-invalid=${invalid}
        aria-describedby=${described}
        .value=${live(textOf(value))}
        @input=${onInput}
      />`;
  }
}

const textOf = (value: FormValue): string => (typeof value === 'string' ? value : '');

/** A number that was given, as one would type it; what has been typed stays as it is. */
function shownNumber(field: FormField, value: FormValue, locale: string): string {
  if (typeof value !== 'number') return textOf(value);
  const text = field.kind === 'money' ? (value / 10 ** field.decimals).toFixed(field.decimals) : String(value);
  return text.replace('.', decimalSign(locale));
}

function checks(field: FormField & { readonly kind: 'checks' }, { value, change }: FieldScene, id: string): TemplateResult {
  const on = new Set(idsOf(value));
  const toggle = (option: string): void => change(on.has(option) ? [...on].filter((each) => each !== option) : [...on, option]);
  return html`<div class="form-checks" role="group" aria-labelledby="${id}-label">
    ${field.options.map((each) => html`<label><input type="checkbox" .checked=${live(on.has(each.id))} @change=${() => toggle(each.id)} />${each.name}</label>`)}
  </div>`;
}

function radios(field: FormField & { readonly kind: 'radios' }, { value, change }: FieldScene, id: string): TemplateResult {
  return html`<div class="form-radios" role="radiogroup" aria-labelledby="${id}-label">
    ${field.options.map(
      (each) =>
        html`<label
          ><input type="radio" name=${id} .value=${each.id} .checked=${live(each.id === value)} @change=${() => change(each.id)} /><span
            >${each.name}${each.hint === undefined ? nothing : html`<span class="form-hint">${each.hint}</span>`}</span
          ></label
        >`,
    )}
  </div>`;
}

function record(field: FormField & { readonly kind: 'record' }, scene: FieldScene, { id, described }: Wiring): TemplateResult {
  const { value, t, combobox, change, choose } = scene;
  const chosen = scene.chosen?.id === value ? scene.chosen : field.chosen;
  if (chosen?.id === value) {
    return html`<span class="form-chosen"
      ><span>${chosen.name}</span>
      <button
        type="button"
        class="bare"
        id="${id}-remove"
        aria-label=${t?.remove ?? nothing}
        aria-labelledby="${id}-remove ${id}-label"
        @click=${() => change(null)}
      >
        ${icons.close}
      </button></span
    >`;
  }
  return combobox.render({
    key: scene.prefix + field.name,
    label: field.label,
    source: field.source,
    required: field.required ?? false,
    describedBy: typeof described === 'string' ? described : undefined,
    onChoose: choose,
  });
}

function idsOf(value: FormValue): readonly string[] {
  return typeof value === 'object' && value !== null ? value : [];
}
