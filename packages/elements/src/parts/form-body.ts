import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { Combobox } from './combobox.ts';
import type { Option } from './combobox.ts';
import type { DialogOptions } from './dialog.ts';
import { fieldRow, isValid, readField } from './form-fields.ts';
import type { FormField, FormValue, FormValues } from './form-fields.ts';

/** A form, or a question where it has no fields. */
export interface BodySpec {
  /** A function of what is in the form at the moment, where one field decides about others. */
  readonly fields?: readonly FormField[] | ((values: FormValues) => readonly FormField[]);
  /** Where `save` shows why it was refused. @defaultValue 'dialog' */
  readonly at?: string;
  /** What other fields become when one changes; `values` are those before. */
  follow?(this: void, name: string, value: FormValue, values: FormValues): FormValues;
  /** Resolves to false when it was refused: what was typed stays. */
  save(this: void, values: FormValues): Promise<boolean>;
}

/** The fields of a form: what is typed into them, what is wrong with it, and sending it. Needs `formStyles`. */
export class FormBody {
  readonly #host: LitElement;
  readonly #options: DialogOptions;
  readonly #combobox: Combobox;
  /** Before the names of its fields, so that two forms of an element are two. */
  readonly #prefix: string;
  #values: Record<string, FormValue> = {};
  readonly #chosen = new Map<string, Option>();
  #isTried = false;
  #isBusy = false;

  constructor(host: LitElement, options: DialogOptions, prefix = '') {
    this.#host = host;
    this.#options = options;
    this.#prefix = prefix;
    this.#combobox = new Combobox(host, options.around);
  }

  /** What is in it at the moment. */
  get values(): FormValues {
    return this.#values;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Begins anew: what has been typed is forgotten. */
  begin(spec?: BodySpec): void {
    this.#options.feedback.clear(spec?.at ?? 'dialog');
    this.#values = {};
    if (spec) this.#values = Object.fromEntries(this.#fields(spec).map(({ name, value }) => [name, value ?? null]));
    this.#chosen.clear();
    this.#isTried = false;
  }

  /** The fields and, below them, why sending was refused. */
  rows(spec: BodySpec): TemplateResult {
    const { parts: t, locale } = this.#options.around();
    const wrong = new Set(this.#options.feedback.wrongInputs(spec.at ?? 'dialog'));
    const rows = this.#fields(spec).map((field, index) =>
      fieldRow(field, {
        locale,
        prefix: this.#prefix,
        value: this.#valueOf(field),
        isFirst: index === 0,
        isWrong: wrong.has(field.name) || (this.#isTried && !isValid(field, this.#valueOf(field), locale)),
        t,
        combobox: this.#combobox,
        chosen: this.#chosen.get(field.name),
        change: (value) => this.#changed(spec, field.name, value),
        choose: (option) => {
          this.#chosen.set(field.name, option);
          this.#changed(spec, field.name, option.id);
        },
      }),
    );
    return inSections(this.#fields(spec), rows);
  }

  change(name: string, value: FormValue): void {
    this.#values = { ...this.#values, [name]: value };
    this.#host.requestUpdate();
  }

  #changed(spec: BodySpec, name: string, value: FormValue): void {
    const others = spec.follow?.(name, value, Object.fromEntries(this.#fields(spec).map((field) => [field.name, this.#valueOf(field)])));
    this.#values = { ...this.#values, ...others };
    this.change(name, value);
  }

  /** Sends it, unless something is wrong: then the focus goes there. Resolves to whether it was done. */
  async submit(spec: BodySpec, form: HTMLElement): Promise<boolean> {
    if (this.#isBusy) return false;
    this.#isTried = true;
    const { locale } = this.#options.around();
    const fields = this.#fields(spec);
    const wrong = fields.find((field) => !isValid(field, this.#valueOf(field), locale));
    if (wrong) return this.#point(form, wrong.name);
    this.#isBusy = true;
    const values = Object.fromEntries(fields.map((field) => [field.name, readField(field, this.#valueOf(field), locale)]));
    const isDone = await spec.save(values);
    this.#isBusy = false;
    return isDone || this.#point(form, this.#options.feedback.wrongInputs(spec.at ?? 'dialog')[0]);
  }

  /** What was typed, or what the field holds from the start, which may change as long as nobody has touched it. */
  #valueOf({ name, value = null }: FormField): FormValue {
    return this.#values[name] === undefined ? value : this.#values[name];
  }

  #fields({ fields = [] }: BodySpec): readonly FormField[] {
    return typeof fields === 'function' ? fields(this.#values) : fields;
  }

  /** To the field that has to be looked at. */
  async #point(form: HTMLElement, name: string | undefined): Promise<false> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (name !== undefined) form.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"] :is(input, select, textarea)`)?.focus();
    return false;
  }
}

/** Rows under the names of the parts of the form that they belong to; those before the first part stand by themselves. */
function inSections(fields: readonly FormField[], rows: readonly TemplateResult[]): TemplateResult {
  const begins = fields.flatMap(({ section }, index) => (section === undefined ? [] : [index]));
  const plain = html`<div class="form-fields">${rows.slice(0, begins[0])}</div>`;
  if (begins.length === 0) return plain;
  return html`${plain}
  ${begins.map((from, at) => {
    const name = fields[from]?.section ?? '';
    const content = html`<div class="form-fields">${rows.slice(from, begins[at + 1])}</div>`;
    if (name === '') return html`<div class="form-section">${content}</div>`;
    return html`<fieldset class="form-section">
      <legend>${name}</legend>
      ${content}
    </fieldset>`;
  })}`;
}

/** A form that stands in the page. It forgets what was typed once it is sent. */
export function formInPlace(
  body: FormBody,
  spec: BodySpec & { readonly label: string; readonly content: (rows: TemplateResult) => unknown },
): TemplateResult {
  const onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLElement)) return;
    if (await body.submit(spec, event.currentTarget)) body.begin();
  };
  return html`<form class="form-in-place" novalidate aria-label=${spec.label || nothing} @submit=${onSubmit}>
    ${spec.content(body.rows(spec))}
  </form>`;
}
