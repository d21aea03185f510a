import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Feedback } from './feedback.ts';

const TITLE_MAX = 500;
const TEXT_MAX = 20_000;

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
  readonly #host: LitElement;
  readonly #feedback: Feedback;
  readonly #drafts = new Map<string, string>();
  readonly #editHint: () => string;

  constructor(host: LitElement, feedback: Feedback, editHint: () => string) {
    this.#host = host;
    this.#feedback = feedback;
    this.#editHint = editHint;
  }

  isEditing(key: string): boolean {
    return this.#drafts.has(key);
  }

  field(field: Field): TemplateResult {
    return this.#drafts.has(field.key) ? this.#input(field) : this.#text(field);
  }

  /** Opens a field, as a click on its text does. */
  async open(field: Pick<Field, 'key' | 'value'>, byPointer = false): Promise<void> {
    this.#drafts.set(field.key, field.value);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const input = this.#find<HTMLInputElement>('input, textarea', field.key);
    input?.focus();
    if (input?.type === 'date') return byPointer ? showPicker(input) : undefined;
    input?.select();
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

  #input(field: Field): TemplateResult {
    const { type = 'text' } = field;
    const isLong = type === 'lines';
    const onInput = (event: Event): void => void this.#drafts.set(field.key, (event.target as HTMLInputElement).value);
    const onKey = (event: KeyboardEvent): void => this.#onKey(event, field);
    // a field that is removed while rendering is left, too: saving waits until that is over
    const onBlur = (): void => queueMicrotask(() => void this.#save(field, false));
    const described = ifDefined(this.#feedback.problemId(field.key));
    const draft = this.#drafts.get(field.key) ?? '';
    return html`${
      isLong
        ? html`<textarea
            rows="4"
            maxlength=${TEXT_MAX}
            data-field=${field.key}
            aria-label=${field.name}
            aria-describedby=${described}
            .value=${draft}
            @input=${onInput}
            @keydown=${onKey}
            @blur=${onBlur}
          ></textarea>`
        : html`<input
            class=${field.look ?? ''}
            type=${type}
            maxlength=${type === 'text' ? TITLE_MAX : nothing}
            min=${type === 'number' ? 0 : nothing}
            max=${type === 'number' ? 100 : nothing}
            step=${type === 'number' ? 'any' : nothing}
            data-field=${field.key}
            data-control=${controlOf(field.key)}
            aria-label=${field.name}
            aria-describedby=${described}
            .value=${draft}
            @input=${onInput}
            @keydown=${onKey}
            @blur=${onBlur}
          />`
    }${this.#feedback.problem(field.key)}`;
  }

  #onKey(event: KeyboardEvent, field: Field): void {
    if (event.isComposing) return;
    const isEnter = event.key === 'Enter' && (field.type !== 'lines' || event.ctrlKey || event.metaKey);
    if (event.key !== 'Escape' && !isEnter) return;
    event.preventDefault();
    event.stopPropagation(); // a dialog of the page around us stays open
    if (isEnter) void this.#save(field, true);
    else void this.#close(field, true);
  }

  async #save(field: Field, keepFocus: boolean): Promise<void> {
    const draft = this.#drafts.get(field.key);
    if (draft === undefined) return; // closed already
    const value = field.type === 'lines' ? draft.trimEnd() : draft.trim();
    await this.#close(field, keepFocus);
    if (value === field.value || (field.required && value === '')) return;
    if (await field.save(value)) return;
    this.#drafts.set(field.key, draft);
    this.#host.requestUpdate();
  }

  async #close(field: Field, keepFocus: boolean): Promise<void> {
    this.#drafts.delete(field.key);
    this.#feedback.clear(field.key);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (keepFocus) this.#find('button', field.key)?.focus();
  }

  #find<E extends HTMLElement>(tag: string, key: string): E | null {
    const selector = tag
      .split(', ')
      .map((each) => `${each}[data-field="${CSS.escape(key)}"]`)
      .join(', ');
    return this.#host.renderRoot.querySelector<E>(selector);
  }
}

/** `task:<id>:title` is the control `title` of its row. */
function controlOf(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1);
}

function showPicker(input: HTMLInputElement): void {
  try {
    input.showPicker();
  } catch {
    // not allowed here (a frame of another origin): the field can be typed into
  }
}
