import type { Day } from '@workfloor/core';
import type { BoardHost } from './board-host.ts';
import { dayAfter } from './calendar-days.ts';
import type { Span } from './calendar-days.ts';

export interface CalendarKeysOptions {
  /** The day with the tab stop. */
  readonly day: () => Day;
  readonly span: () => Span;
  readonly firstDay: () => number;
  readonly go: (day: Day) => void;
  /** Where there is no room for the jobs of a day. */
  readonly openWeek: (day: Day) => void;
}

/** The keys of a grid of days: arrows from day to day, Enter into a day, there up and down among its jobs, Escape out again. */
export class CalendarKeys {
  readonly #host: BoardHost;
  readonly #options: CalendarKeysOptions;

  constructor(host: BoardHost, options: CalendarKeysOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The tab stop goes where the person clicks. */
  readonly onFocusIn = (event: Event): void => {
    const day = cellOf(event)?.dataset['day'];
    if (day !== undefined && day !== this.#options.day()) this.#options.go(day);
  };

  readonly onKey = (event: KeyboardEvent): void => {
    const cell = cellOf(event);
    if (!cell || event.altKey || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (event.target === cell ? this.#onDay(event, cell) : this.#inDay(event, cell)) {
      event.preventDefault();
      event.stopPropagation(); // not the board's keys
    }
  };

  /** Shows a day and focuses it. */
  focusDay(day: Day): void {
    this.#options.go(day);
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus());
  }

  #onDay(event: KeyboardEvent, cell: HTMLElement): boolean {
    const { day, span, firstDay, openWeek } = this.#options;
    if (event.key === 'Enter' || event.key === 'F2') {
      const [first] = stopsOf(cell);
      if (!first) return false;
      if (first.checkVisibility()) first.focus();
      else openWeek(day());
      return true;
    }
    const isMirrored = getComputedStyle(cell).direction === 'rtl';
    const next = dayAfter(day(), event.key, { span: span(), firstDay: firstDay(), isMirrored });
    if (next !== undefined) this.focusDay(next);
    return next !== undefined;
  }

  #inDay(event: KeyboardEvent, cell: HTMLElement): boolean {
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
