import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { icons } from '../base/icons.ts';
import { cellField } from './cell-field.ts';

/** A field of a line that is always open, as in a spreadsheet. */
export interface Cell {
  readonly line: string;
  readonly field: string;
  /** What it is called: "Quantity, line 2". */
  readonly name: string;
  /** As one would type it. */
  readonly value: string;
  readonly kind?: 'text' | 'number' | 'date' | 'lines';
  readonly maxLength?: number;
  readonly placeholder?: string;
  /** Why this cannot be; undefined where it can. */
  check(this: void, typed: string): string | undefined;
  /** Resolves to false when it was refused: what was typed stays. */
  save(this: void, typed: string): Promise<boolean>;
  /** Alt and an arrow: puts the line up or down. */
  move(this: void, by: -1 | 1): void;
}

/** Fields in a table: leaving or Enter saves, Escape leaves it as it was, arrows go to the line above and below. */
export class Cells {
  readonly #host: LitElement;
  readonly #drafts = new Map<string, string>();
  readonly #wrong = new Map<string, string>();

  readonly #say: (text: string) => void;

  constructor(host: LitElement, say: (text: string) => void) {
    this.#host = host;
    this.#say = say;
  }

  /** Forgets what was typed: another invoice is shown. */
  reset(): void {
    this.#drafts.clear();
    this.#wrong.clear();
  }

  /** The field, and what stands with it in its cell. */
  render(cell: Cell, besides: TemplateResult | typeof nothing = nothing): TemplateResult {
    const { kind = 'text' } = cell;
    const field = cellField({ cell, text: this.#shown(cell), isWrong: this.#isWrong(cell), on: (event) => this.#on(event, cell) });
    if (kind === 'lines') return html`<textarea rows="1" ${field}></textarea>${besides}`;
    const type = kind === 'date' ? 'date' : 'text';
    return html`<input type=${type} inputmode=${kind === 'number' ? 'decimal' : nothing} autocomplete="off" ${field} />${besides}`;
  }

  #on(event: Event, cell: Cell): void {
    if (event.type === 'input') this.#type(event, cell);
    else if (event.type === 'focus') select(event);
    else if (event.type === 'blur') void this.#save(cell);
    else if (event instanceof KeyboardEvent) this.#onKey(event, cell);
  }

  #shown(cell: Cell): string {
    return this.#drafts.get(keyOf(cell)) ?? cell.value;
  }

  #isWrong(cell: Cell): boolean {
    return this.#wrong.has(keyOf(cell));
  }

  #type({ target }: Event, cell: Cell): void {
    if (isField(target)) this.#drafts.set(keyOf(cell), target.value);
  }

  /** What is wrong with the fields of a line, and what to do. */
  problem(line: string): TemplateResult | typeof nothing {
    const told = [...this.#wrong].filter(([key]) => key.startsWith(`${line} `)).map(([, text]) => text);
    if (told.length === 0) return nothing;
    return html`<p class="problem" part="problem" id="wrong-${line}">${icons.alert}<span>${told.join(' ')}</span></p>`;
  }

  /** Puts the focus into a field once it is there. */
  async focus(line: string, field: string): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#find(`[data-line="${CSS.escape(line)}"][data-cell="${CSS.escape(field)}"]`)?.focus();
  }

  async #save(cell: Cell): Promise<void> {
    const key = keyOf(cell);
    const typed = this.#drafts.get(key);
    if (typed === undefined) return;
    const text = typed.trim();
    if (text === cell.value) return this.#forget(key);
    const wrong = cell.check(text);
    if (wrong !== undefined) {
      this.#wrong.set(key, wrong);
      this.#say(wrong);
      return this.#host.requestUpdate();
    }
    this.#wrong.delete(key);
    const isDone = await cell.save(text);
    // what has been typed meanwhile is another change
    if (isDone && this.#drafts.get(key) === typed) this.#forget(key);
    else this.#host.requestUpdate();
  }

  #forget(key: string): void {
    this.#drafts.delete(key);
    this.#wrong.delete(key);
    this.#host.requestUpdate();
  }

  #onKey(event: KeyboardEvent, cell: Cell): void {
    if (event.isComposing) return;
    const act = this.#actOf(event, cell);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** What a key does in a field; undefined for what the field itself does. */
  #actOf(event: KeyboardEvent, cell: Cell): (() => void) | undefined {
    const { key, shiftKey, altKey, target } = event;
    const isLong = cell.kind === 'lines';
    if (key === 'Escape' && this.#drafts.has(keyOf(cell))) {
      event.stopPropagation(); // a dialog of the page around us stays open
      return () => this.#forget(keyOf(cell));
    }
    if (key === 'Enter' && !(shiftKey && isLong)) return () => this.#enter(cell, shiftKey ? -1 : 1);
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
    const step = key === 'ArrowUp' ? -1 : 1;
    if (altKey) return () => cell.move(step);
    return cell.kind !== 'date' && isAtEdge(target, step) ? () => this.#go(cell, step) : undefined;
  }

  #enter(cell: Cell, step: number): void {
    void this.#save(cell);
    this.#go(cell, step);
  }

  /** To the same field of the line before or after; behind the last one to where a line is added. */
  #go({ line, field }: Cell, step: number): void {
    const column = [...this.#host.renderRoot.querySelectorAll<HTMLElement>(`[data-cell="${CSS.escape(field)}"]`)];
    const at = column.findIndex((input) => input.dataset['line'] === line);
    const next = column[at + step];
    if (next) next.focus();
    else if (step > 0) this.#find('[data-add-line] input')?.focus();
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}

const keyOf = ({ line, field }: Pick<Cell, 'line' | 'field'>): string => `${line} ${field}`;

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

function select({ target }: Event): void {
  if (isField(target) && target.type !== 'date') target.select();
}

/** Whether an arrow leaves the field: of several lines only from the first or last letter. */
function isAtEdge(target: EventTarget | null, step: number): boolean {
  if (!(target instanceof HTMLTextAreaElement)) return true;
  return step < 0 ? target.selectionStart === 0 : target.selectionEnd === target.value.length;
}
