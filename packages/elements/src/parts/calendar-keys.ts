import type { LitElement } from 'lit';

export interface CalendarKeysOptions {
  /** The cell with the tab stop: a day, or a day and an hour, as its `data-day` says. */
  readonly cell: () => string;
  /** Where a key leads from there; undefined when it is none of ours. */
  readonly after: (cell: string, key: string, isMirrored: boolean) => string | undefined;
  readonly go: (cell: string) => void;
  /** Enter on a cell in which nothing can be gone into; `isHidden`: something is in it, but there is no room for it. False: not ours. */
  readonly enter: (cell: string, isHidden: boolean) => boolean;
}

/** The keys of a grid of days: arrows from cell to cell, Enter into one, there up and down among what is in it, Escape out again. */
export class CalendarKeys {
  readonly #host: LitElement;
  readonly #options: CalendarKeysOptions;

  constructor(host: LitElement, options: CalendarKeysOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The tab stop goes where the person clicks. */
  readonly onFocusIn = (event: Event): void => {
    const cell = cellOf(event)?.dataset['day'];
    if (cell !== undefined && cell !== this.#options.cell()) this.#options.go(cell);
  };

  readonly onKey = (event: KeyboardEvent): void => {
    const cell = cellOf(event);
    if (!cell || event.altKey || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (event.target === cell ? this.#onCell(event, cell) : this.#inCell(event, cell)) {
      event.preventDefault();
      event.stopPropagation(); // not the keys of what is around
    }
  };

  /** Shows a cell and focuses it. */
  focusCell(cell: string): void {
    this.#options.go(cell);
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>(`[data-day="${cell}"]`)?.focus());
  }

  #onCell(event: KeyboardEvent, cell: HTMLElement): boolean {
    const { after, enter } = this.#options;
    const at = cell.dataset['day'] ?? this.#options.cell();
    if (event.key === 'Enter' || event.key === 'F2') {
      const [first] = stopsOf(cell);
      if (!first?.checkVisibility()) return enter(at, first !== undefined);
      first.focus();
      return true;
    }
    const next = after(at, event.key, getComputedStyle(cell).direction === 'rtl');
    if (next !== undefined) this.focusCell(next);
    return next !== undefined;
  }

  #inCell(event: KeyboardEvent, cell: HTMLElement): boolean {
    if (event.key === 'Escape') {
      cell.focus();
      return true;
    }
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return false;
    const stops = stopsOf(cell);
    const at = stops.findIndex((stop) => stop === event.target);
    stops[(at + step + stops.length) % stops.length]?.focus();
    return true;
  }
}

function cellOf({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-day]') : null;
}

function stopsOf(cell: HTMLElement): readonly HTMLElement[] {
  return [...cell.querySelectorAll<HTMLElement>('button, a')];
}
