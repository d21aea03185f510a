import { html } from 'lit';
import type { ReactiveController, TemplateResult } from 'lit';
import { icons } from '../base/icons.ts';
import type { board as boardWords } from '../i18n/en/board.ts';
import type { BoardHost } from './board-host.ts';
import { choose } from './choose.ts';

const DEBOUNCE_MS = 150;

/** The words of the filter as the person types them, and, a moment later, as the board uses them. */
export class SearchField implements ReactiveController {
  readonly #host: BoardHost;
  #typed = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: BoardHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stopWaiting();
  }

  /** As typed, blanks at the end too, unless the filter has been set from elsewhere meanwhile. */
  get #value(): string {
    const { q = '' } = this.#host.filter;
    return this.#timer !== undefined || this.#typed.trim() === q ? this.#typed : q;
  }

  /** `more` stands beside it: what else narrows the board. */
  render(t: typeof boardWords, more: unknown): TemplateResult {
    return html`<form class="filter" part="filter" role="search" aria-label=${t.filter} @submit=${this.#onSubmit} @keydown=${stop}>
      <label class="search">
        <span class="unseen">${t.search}</span>${icons.search}
        <input type="search" part="search" maxlength="200" placeholder=${t.search} .value=${this.#value} @input=${this.#onInput} />
      </label>
      ${more}
    </form>`;
  }

  readonly #onInput = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.#typed = event.target.value;
    this.#stopWaiting();
    this.#timer = setTimeout(this.#use, DEBOUNCE_MS);
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#use();
  };

  readonly #use = (): void => {
    const typed = (this.#timer === undefined ? this.#value : this.#typed).trim();
    this.#stopWaiting();
    const { q = '', ...rest } = this.#host.filter;
    if (typed !== q) choose(this.#host, { filter: typed ? { ...rest, q: typed } : rest });
  };

  #stopWaiting(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

/** Letters are text here, not the board's keys. */
function stop(event: Event): void {
  event.stopPropagation();
}
