import { html, nothing } from 'lit';
import type { CSSResult, LitElement, ReactiveController, TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { formStyles } from './form-styles.ts';
import { giveFocusBack, holdFocus } from './focus-keeper.ts';
import { FormBody } from './form-body.ts';
import type { BodySpec } from './form-body.ts';
import type { FormValues } from './form-fields.ts';
import type { DialogOptions } from './dialog.ts';

/** A form in the dialog of an element, or a question where it has no fields. */
export interface FormSpec extends BodySpec {
  readonly title: string;
  /** Below the title: what it does, what will follow. */
  readonly note?: unknown;
  /** Below the fields, live: a sum, a preview. */
  readonly below?: (values: FormValues) => unknown;
  /** The button that does it: a verb. A function where it depends on what is in the form. */
  readonly submit: string | ((values: FormValues) => string);
  /** It destroys something. */
  readonly danger?: boolean;
  /** It is closed, done or not. */
  closed?(this: void): void;
}

/** Shows one form at a time as a modal dialog. Closing returns the focus to where it was. */
export class FormDialog implements ReactiveController {
  static readonly styles: CSSResult = formStyles;

  readonly #host: LitElement;
  readonly #options: DialogOptions;
  readonly #body: FormBody;
  #spec: FormSpec | undefined;
  /** The one that the dialog was opened for: its closing is told a moment later, when the next may be on its way. */
  #shown: FormSpec | undefined;
  #opener: ReturnType<typeof holdFocus> | undefined;
  #count = 0;

  constructor(host: LitElement, options: DialogOptions) {
    this.#host = host;
    this.#options = options;
    this.#body = new FormBody(host, options);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#spec?.closed?.();
    this.#spec = undefined;
  }

  async open(spec: FormSpec): Promise<void> {
    const root = this.#host.renderRoot;
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    this.#opener = active instanceof HTMLElement ? holdFocus(this.#host, active) : undefined;
    this.#spec = spec;
    this.#body.begin(spec);
    this.#count += 1;
    await this.#rendered();
    const dialog = this.#dialog();
    this.#shown = spec;
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
    const { common: t } = this.#options.around();
    // the host's live regions are silent as long as a modal dialog lies above them
    return html`<form novalidate @submit=${this.#onSubmit}>
      <h2 id="form-title">${spec.title}</h2>
      ${spec.note === undefined ? nothing : html`<div class="form-note">${spec.note}</div>`} ${this.#body.rows(spec)}
      ${spec.below?.(this.#body.values) ?? nothing}
      <div class="form-problem" role="alert">${this.#options.feedback.problem(spec.at ?? 'dialog')}</div>
      <div class="form-buttons">
        <button type="button" @click=${() => this.#dialog()?.close()}>${t?.cancel}</button>
        <button class=${spec.danger ? 'primary danger' : 'primary'} aria-disabled=${this.#body.isBusy ? 'true' : nothing}>
          ${typeof spec.submit === 'string' ? spec.submit : spec.submit(this.#body.values)}
        </button>
      </div>
    </form>`;
  }

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const spec = this.#spec;
    const dialog = this.#dialog();
    if (spec && dialog && (await this.#body.submit(spec, dialog)) && this.#spec === spec) dialog.close();
  };

  readonly #onClose = (): void => {
    const spec = this.#shown;
    if (this.#dialog()?.open || spec !== this.#spec) return spec?.closed?.();
    this.#spec = undefined;
    this.#host.requestUpdate();
    // the browser has given it back already, unless the opener was drawn anew, or is not there any more
    if (this.#opener) giveFocusBack(this.#host, this.#opener);
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
