import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Acting } from './acting.ts';
import type { Feedback } from './feedback.ts';
import type { Later } from './later.ts';

export interface Field {
  /** Unique in the host. */
  readonly key: string;
  /** What it is: "Title", "Due". */
  readonly name: string;
  readonly value: string;
  /** What stands there while it is not edited. @defaultValue the value */
  readonly shown?: unknown;
  /** @defaultValue 'text' */
  readonly type?: 'text' | 'date' | 'number' | 'lines';
  /** An emptied field keeps its old value. */
  readonly required?: boolean;
  readonly look?: string;
  /** Resolves to false when it was refused: the field opens again with what was typed. */
  save(this: void, value: string): Promise<boolean>;
}

/** Texts that turn into fields when clicked: Enter or leaving saves, Escape leaves it as it was. */
export class InlineEdit {
  readonly #feedback: Feedback;
  readonly #acting: Later<Acting>;
  readonly #editHint: () => string;

  constructor(feedback: Feedback, acting: Later<Acting>, editHint: () => string) {
    this.#feedback = feedback;
    this.#acting = acting;
    this.#editHint = editHint;
  }

  isEditing(key: string): boolean {
    return this.#acting.now?.input.isEditing(key) ?? false;
  }

  field(field: Field): TemplateResult {
    const input = this.#acting.now?.input;
    return input?.isEditing(field.key) ? input.render(field) : this.#text(field);
  }

  /** Opens a field, as a click on its text does. Never rejects. */
  async open(field: Pick<Field, 'key' | 'value'>, byPointer = false): Promise<void> {
    try {
      const { input } = this.#acting.now ?? (await this.#acting.get());
      await input.open(field, byPointer);
    } catch (error) {
      await this.#feedback.fail(field.key, error); // not loaded yet, and no network
    }
  }

  #text(field: Field): TemplateResult {
    return html`<button
        type="button"
        class="value ${field.look ?? ''}"
        data-field=${field.key}
        data-control=${controlOf(field.key)}
        aria-description=${this.#editHint()}
        @click=${(event: MouseEvent) => void this.open(field, event.detail > 0)}
      >
        <span class="unseen">${field.name}: </span>${field.shown ?? field.value}</button
      >${this.#feedback.problem(field.key)}`;
  }
}

/** `task:<id>:title` is the control `title` of its row. */
export function controlOf(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1);
}
