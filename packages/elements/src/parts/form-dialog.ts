import { html, nothing } from 'lit';
import type { CSSResult, LitElement, ReactiveController, TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { Combobox } from './combobox.ts';
import type { Option } from './combobox.ts';
import { formStyles } from './form-styles.ts';
import { fieldRow, isValid, readField } from './form-fields.ts';
import type { FormField, FormValue, FormValues } from './form-fields.ts';
import type { DialogOptions } from './dialog.ts';

/** A form in the dialog of an element, or a question where it has no fields. */
export interface FormSpec {
  readonly title: string;
  /** Below the title: what it does, what will follow. */
  readonly note?: unknown;
  /** A function of what is in the form at the moment, where one field decides about others. */
  readonly fields?: readonly FormField[] | ((values: FormValues) => readonly FormField[]);
  /** Below the fields, live: a sum, a preview. */
  readonly below?: (values: FormValues) => unknown;
  /** The button that does it: a verb. */
  readonly submit: string;
  /** It destroys something. */
  readonly danger?: boolean;
  /** Where `save` shows why it was refused. @defaultValue 'dialog' */
  readonly at?: string;
  /** Resolves to false when it was refused: the form stays open with what was typed. */
  save(this: void, values: FormValues): Promise<boolean>;
  /** It is closed, done or not. */
  closed?(this: void): void;
}

/** Shows one form at a time as a modal dialog. Closing returns the focus to where it was. */
export class FormDialog implements ReactiveController {
  static readonly styles: CSSResult = formStyles;

  readonly #host: LitElement;
  readonly #options: DialogOptions;
  readonly #combobox: Combobox;
  #spec: FormSpec | undefined;
  #values: Record<string, FormValue> = {};
  readonly #chosen = new Map<string, Option>();
  #opener: HTMLElement | undefined;
  #isTried = false;
  #isBusy = false;
  #count = 0;

  constructor(host: LitElement, options: DialogOptions) {
    this.#host = host;
    this.#options = options;
    this.#combobox = new Combobox(host, options.around);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#spec?.closed?.();
    this.#spec = undefined;
  }

  async open(spec: FormSpec): Promise<void> {
    const root = this.#host.renderRoot;
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    this.#opener = active instanceof HTMLElement ? active : undefined;
    this.#options.feedback.clear(spec.at ?? 'dialog');
    this.#spec = spec;
    this.#values = {};
    this.#values = Object.fromEntries(this.#fields().map(({ name, value }) => [name, value ?? null]));
    this.#chosen.clear();
    this.#isTried = false;
    this.#count += 1;
    await this.#rendered();
    const dialog = this.#dialog();
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-first] :is(input, select, textarea), .form-buttons .primary')?.focus();
  }

  render(): TemplateResult {
    return html`<dialog
      class="form-dialog"
      part="dialog"
      aria-labelledby="form-title"
      @close=${this.#onClose}
      @keydown=${(event: Event) => event.stopPropagation()}
    >
      ${this.#spec ? keyed(this.#count, this.#form(this.#spec)) : nothing}
    </dialog>`;
  }

  #form(spec: FormSpec): TemplateResult {
    const { common: t, parts, locale } = this.#options.around();
    const at = spec.at ?? 'dialog';
    const wrong = new Set(this.#options.feedback.wrongInputs(at));
    const rows = this.#fields().map((field, index) =>
      fieldRow(field, {
        locale,
        value: this.#values[field.name] ?? null,
        isFirst: index === 0,
        isWrong: wrong.has(field.name) || (this.#isTried && !isValid(field, this.#values[field.name] ?? null, locale)),
        t: parts,
        combobox: this.#combobox,
        chosen: this.#chosen.get(field.name),
        change: (value) => this.#change(field.name, value),
        choose: (option) => {
          this.#chosen.set(field.name, option);
          this.#change(field.name, option.id);
        },
      }),
    );
    return html`<form novalidate @submit=${this.#onSubmit}>
      <h2 id="form-title">${spec.title}</h2>
      ${spec.note === undefined ? nothing : html`<div class="form-note">${spec.note}</div>`}
      <div class="form-fields">${rows}</div>
      ${spec.below?.(this.#values) ?? nothing} ${this.#options.feedback.problem(at)}
      <div class="form-buttons">
        <button type="button" @click=${() => this.#dialog()?.close()}>${t?.cancel}</button>
        <button class=${spec.danger ? 'primary danger' : 'primary'} aria-disabled=${this.#isBusy ? 'true' : nothing}>${spec.submit}</button>
      </div>
    </form>`;
  }

  #fields(): readonly FormField[] {
    const { fields = [] } = this.#spec ?? {};
    return typeof fields === 'function' ? fields(this.#values) : fields;
  }

  #change(name: string, value: FormValue): void {
    this.#values = { ...this.#values, [name]: value };
    this.#host.requestUpdate();
  }

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const spec = this.#spec;
    if (!spec || this.#isBusy) return;
    this.#isTried = true;
    const { locale } = this.#options.around();
    const fields = this.#fields();
    const wrong = fields.find((field) => !isValid(field, this.#values[field.name] ?? null, locale));
    if (wrong) return this.#point(wrong.name);
    this.#isBusy = true;
    const values = Object.fromEntries(fields.map((field) => [field.name, readField(field, this.#values[field.name] ?? null, locale)]));
    const isDone = await spec.save(values);
    this.#isBusy = false;
    if (isDone) this.#dialog()?.close();
    else if (this.#spec === spec) await this.#point(this.#options.feedback.wrongInputs(spec.at ?? 'dialog')[0]);
  };

  /** To the field that has to be looked at. */
  async #point(name: string | undefined): Promise<void> {
    await this.#rendered();
    if (name !== undefined)
      this.#dialog()
        ?.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"] :is(input, select, textarea)`)
        ?.focus();
  }

  readonly #onClose = (): void => {
    const spec = this.#spec;
    this.#spec = undefined;
    this.#host.requestUpdate();
    const root = this.#host.renderRoot;
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    if (active === null) this.#opener?.focus(); // the browser has given it back already, unless the opener was drawn anew
    spec?.closed?.();
  };

  async #rendered(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }

  #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('.form-dialog');
  }
}
