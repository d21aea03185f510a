import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Feedback } from './feedback.ts';
import { controlOf } from './inline-edit.ts';
import type { Field } from './inline-edit.ts';

const TITLE_MAX = 500;
const TEXT_MAX = 20_000;

/** The fields that texts turn into, with what has been typed. */
export class InlineInput {
  readonly #host: LitElement;
  readonly #feedback: Feedback;
  readonly #drafts = new Map<string, string>();

  constructor(host: LitElement, feedback: Feedback) {
    this.#host = host;
    this.#feedback = feedback;
  }

  isEditing(key: string): boolean {
    return this.#drafts.has(key);
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

  /** The field, open. */
  render(field: Field): TemplateResult {
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

function showPicker(input: HTMLInputElement): void {
  try {
    input.showPicker();
  } catch {
    // not allowed here (a frame of another origin): the field can be typed into
  }
}
