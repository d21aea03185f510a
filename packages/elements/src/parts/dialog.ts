import { nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { addStyles } from '../base/add-styles.ts';
import type { FormDialog, FormSpec } from './form-dialog.ts';
import type { Around, Feedback } from './feedback.ts';

export interface DialogOptions {
  readonly feedback: Feedback;
  readonly around: () => Around;
}

/** The one dialog of an element. Its forms are loaded when the first one is wanted. */
export class Dialog {
  readonly #host: LitElement;
  readonly #options: DialogOptions;
  #form: FormDialog | undefined;

  constructor(host: LitElement, options: DialogOptions) {
    this.#host = host;
    this.#options = options;
  }

  /**
   * Opens a form; the focus goes back to where it was when it closes. Without network it may not come: then the failure is shown at
   * `spec.at`.
   */
  async open(spec: FormSpec): Promise<void> {
    try {
      if (!this.#form) {
        const { FormDialog: Form } = await import('./form-dialog.ts');
        addStyles(this.#host, Form.styles);
        this.#form ??= new Form(this.#host, this.#options);
      }
    } catch (error) {
      await this.#options.feedback.fail(spec.at ?? 'dialog', error);
      return spec.closed?.();
    }
    await this.#form.open(spec);
  }

  render(): TemplateResult | typeof nothing {
    return this.#form?.render() ?? nothing;
  }
}
