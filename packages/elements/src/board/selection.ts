import type { Id } from '@workfloor/core';
import type { Board, Card } from '@workfloor/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { tellHost } from '../base/ask-host.ts';

export interface SelectionOptions {
  /** The columns as they stand in the view. */
  readonly board: () => Board | undefined;
  readonly isOn: () => boolean;
  /** It has changed by what a person did; `card` is the one concerned where it is one. */
  readonly onChange: (card: Card | undefined) => void;
}

/** Which cards are selected. What leaves the board, or its filter, is selected no more: nobody acts on what they do not see. */
export class Selection implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: SelectionOptions;
  #runs: ReadonlySet<Id> = new Set();
  /** From where a range reaches. */
  #anchor: Id | undefined;
  /** What was selected before the range. */
  #base: ReadonlySet<Id> = new Set();
  #seen: Board | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: SelectionOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The same set while nothing changes. */
  get runs(): ReadonlySet<Id> {
    return this.#runs;
  }

  get isOn(): boolean {
    return this.#options.isOn();
  }

  hostUpdate(): void {
    if (this.#runs.size === 0) return;
    const board = this.#options.board();
    if (!this.isOn) return this.#set(new Set());
    if (!board || board === this.#seen) return;
    this.#seen = board;
    const there = new Set(board.columns.flatMap(({ cards }) => cards.map(({ run }) => run.id)));
    const left = [...this.#runs].filter((run) => there.has(run));
    if (left.length < this.#runs.size) this.#set(new Set(left));
  }

  /** The selected cards, column by column. */
  get cards(): readonly Card[] {
    if (this.#runs.size === 0) return [];
    const cards = this.#options.board()?.columns.flatMap((column) => column.cards) ?? [];
    const found = cards.filter(({ run }) => this.#runs.has(run.id));
    return [...new Map(found.map((card) => [card.run.id, card])).values()];
  }

  toggle(run: Id): void {
    const next = new Set(this.#runs);
    if (!next.delete(run)) next.add(run);
    this.#anchor = run;
    this.#base = new Set(this.#runs.has(run) ? next : this.#runs);
    this.#change(next, run);
  }

  /** Everything from where the last one was selected to here, in the same column; elsewhere this one alone is added. */
  extend(run: Id, from?: Id): void {
    this.#anchor ??= from;
    const cards = this.#options.board()?.columns.find((column) => column.cards.some((card) => card.run.id === run))?.cards ?? [];
    const at = cards.findIndex((card) => card.run.id === run);
    const start = cards.findIndex((card) => card.run.id === this.#anchor);
    if (start < 0) {
      this.#anchor = run;
      this.#base = this.#runs;
    }
    const range = start < 0 ? cards.slice(at, at + 1) : cards.slice(Math.min(at, start), Math.max(at, start) + 1);
    this.#change(new Set([...this.#base, ...range.map((card) => card.run.id)]));
  }

  /** All loaded cards of the column in which a card stands; all of them once more: none of them. */
  column(run: Id): void {
    const column = this.#options.board()?.columns.find(({ cards }) => cards.some((card) => card.run.id === run));
    const all = column?.cards.map((card) => card.run.id) ?? [];
    const isWhole = all.every((each) => this.#runs.has(each));
    const others = [...this.#runs].filter((each) => !all.includes(each));
    this.#anchor = run;
    this.#base = new Set(others);
    this.#change(new Set(isWhole ? others : [...others, ...all]));
  }

  clear(): void {
    this.#anchor = undefined;
    this.#base = new Set();
    this.#change(new Set());
  }

  #change(runs: ReadonlySet<Id>, run?: Id): void {
    this.#set(runs);
    const card =
      run === undefined
        ? undefined
        : this.#options
            .board()
            ?.columns.flatMap(({ cards }) => cards)
            .find((each) => each.run.id === run);
    this.#options.onChange(card);
  }

  #set(runs: ReadonlySet<Id>): void {
    if (runs.size === 0 && this.#runs.size === 0) return;
    this.#runs = runs;
    this.#host.requestUpdate();
    const jobs = this.cards.flatMap(({ job }) => (job ? [job.id] : []));
    tellHost(this.#host, 'wf-select', { runs: [...runs], jobs });
  }
}

/** Which card a click selects, and whether by its box; undefined when it is a click for something else. */
export function selectedBy({ target, shiftKey, ctrlKey, metaKey }: MouseEvent): { readonly run: Id; readonly isBox: boolean } | undefined {
  if (!(target instanceof Element)) return undefined;
  const run = target.closest<HTMLElement>('[data-run]')?.dataset['run'];
  const part = target.closest<HTMLElement>('[data-part]')?.dataset['part'];
  const isAdded = shiftKey || ((ctrlKey || metaKey) && !target.closest('a'));
  return run !== undefined && part !== 'move' && (part === 'check' || isAdded) ? { run, isBox: part === 'check' } : undefined;
}
