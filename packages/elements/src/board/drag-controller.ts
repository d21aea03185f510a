import type { Id } from '@workfloor/core';
import type { Board, Card } from '@workfloor/sdk';
import type { ReactiveControllerHost } from 'lit';
import { CardDrag } from './card-drag.ts';
import type { Under } from './card-drag.ts';
import { scaleOf } from './drag-ghost.ts';
import type { LaneMove } from './lane-moves.ts';
import type { Point } from './pointer-drag.ts';

/** Where a dragged card would be dropped. */
export interface DropTarget {
  readonly to: Id;
  /** Among the other cards of the column; none where no card of it is near, in another lane. */
  readonly index?: number;
  /** From one lane to another. */
  readonly lane?: LaneMove;
}

export interface DragOptions {
  readonly board: () => Board | undefined;
  readonly canDrag: () => boolean;
  /** Whether the card can go to another lane. */
  readonly canCross: (run: Id) => boolean;
  readonly onDrop: (run: Id, target: DropTarget) => void;
  /** The card stays where it is. */
  readonly onStay: (run: Id) => void;
  /** The card is over another column, or over none; `column` is where it is shown. `isBarred`: it cannot go to that lane. */
  readonly onAim: (run: Id, to: Id | undefined, column: HTMLElement | undefined, isBarred: boolean) => void;
  /** How many cards go along, as it is shown; empty for one. */
  readonly countOf: (run: Id) => string;
  /** The strip of columns: scrolls sideways and holds the drop line. */
  readonly strip: () => HTMLElement | null;
}

interface Spot {
  readonly to: Id;
  readonly index: number | undefined;
  readonly lane: LaneMove | undefined;
  /** Height of the line in the window. */
  readonly y: number;
  /** The card would stay where it is. */
  readonly isSame: boolean;
}

/** Moves cards between columns by dragging: a line shows where the card will be. */
export class DragController {
  readonly #options: DragOptions;
  readonly #drag: CardDrag;
  /** The lane that it comes from. */
  #lane: string | undefined;
  #target: DropTarget | undefined;
  #column: HTMLElement | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: DragOptions) {
    this.#options = options;
    this.#drag = new CardDrag(host, {
      itemAt: (target) => this.#itemAt(target),
      countOf: options.countOf,
      onStart: (_, item) => {
        this.#lane = laneOf(item);
        options.strip()?.toggleAttribute('data-dragging', true); // columns do not snap meanwhile
      },
      look: (run, hit, at) => this.#look(run, hit, at),
      onEnd: (run, isDropped) => this.#end(run, isDropped),
    });
  }

  /** The run whose card is on its way. */
  get run(): Id | undefined {
    return this.#drag.run;
  }

  #itemAt(target: Element): HTMLElement | undefined {
    const item = target.closest<HTMLElement>('li[data-run]');
    return item && this.#options.canDrag() && this.#options.strip()?.contains(item) ? item : undefined;
  }

  #look(run: Id, hit: Element | undefined, at: Point): Under {
    const strip = this.#options.strip();
    const under = strip ? placeIn(strip, hit) : undefined;
    const spot = under && this.#spotAt(run, under, at);
    const line = strip && under && spot && !spot.isSame ? lineAt(strip, under.list, spot.y) : undefined;
    this.#target = spot && toTarget(spot);
    return {
      place: under?.column,
      inside: under?.list ?? strip ?? document.documentElement,
      show: () => {
        if (strip) drawLine(strip, line);
        this.#aim(run, under?.column);
      },
    };
  }

  #aim(run: Id, column: HTMLElement | undefined): void {
    if (column === this.#column) return;
    const isBarred = column !== undefined && this.#isBarred(run, column);
    this.#column?.classList.remove('aimed');
    if (!isBarred) column?.classList.add('aimed');
    this.#column = column;
    this.#options.onAim(run, column?.dataset['stage'], column, isBarred);
  }

  #isBarred(run: Id, column: HTMLElement): boolean {
    return laneOf(column) !== this.#lane && !this.#options.canCross(run);
  }

  /** Which place among the other cards of the column, and at which height of the window it is; none where it cannot go. */
  #spotAt(run: Id, { column, list, over: hit }: Place, { y }: Point): Spot | undefined {
    if (this.#isBarred(run, column)) return undefined;
    const to = column.dataset['stage'] ?? '';
    const cards = this.#options.board()?.columns.find(({ stage }) => stage.id === to)?.cards;
    if (!cards) return undefined;
    const lane = this.#crossing(column);
    const over = hit ?? nearest(list, y);
    if (!over) return { ...atTop(list), to, lane, index: laneOf(column) === undefined ? 0 : undefined };
    const box = over.getBoundingClientRect();
    const isBefore = y < box.top + box.height / 2;
    const own = indexOf(cards, run);
    const index = among(own, indexOf(cards, over.dataset['run']) + (isBefore ? 0 : 1));
    return { to, lane, index, y: isBefore ? box.top : box.bottom, isSame: index === own && !lane };
  }

  /** Another lane than the one that the card comes from. */
  #crossing(column: Element): LaneMove | undefined {
    const [from, to] = [this.#lane, laneOf(column)];
    return from === undefined || to === undefined || from === to ? undefined : { from, to };
  }

  #end(run: Id, isDropped: boolean): void {
    const target = this.#target;
    const strip = this.#options.strip();
    this.#aim(run, undefined);
    if (strip) {
      drawLine(strip, undefined);
      strip.removeAttribute('data-dragging');
    }
    this.#target = undefined;
    if (isDropped && target) this.#options.onDrop(run, target);
    else if (strip?.isConnected) this.#options.onStay(run);
  }
}

function laneOf(element: Element): string | undefined {
  return element.closest<HTMLElement>('[data-lane]')?.dataset['lane'];
}

function indexOf(cards: readonly Card[], run: Id | undefined): number {
  return cards.findIndex((card) => card.run.id === run);
}

/** Places are counted without the card itself. */
function among(own: number, index: number): number {
  return own >= 0 && index > own ? index - 1 : index;
}

/** Of a list without cards. */
function atTop(list: Element): Pick<Spot, 'y' | 'isSame'> {
  return { y: list.getBoundingClientRect().top + 2, isSame: false };
}

function toTarget({ to, index, lane }: Spot): DropTarget {
  return { to, ...(index !== undefined && { index }), ...(lane && { lane }) };
}

/** What of the board is under the pointer. */
interface Place {
  readonly column: HTMLElement;
  readonly list: Element;
  readonly over: HTMLElement | undefined;
}

function placeIn(strip: HTMLElement, hit: Element | undefined): Place | undefined {
  const column = hit?.closest<HTMLElement>('[data-stage]');
  if (!hit || !column || !strip.contains(column)) return undefined;
  const list = hit.closest('ul') ?? column.querySelector('ul');
  return list ? { column, list, over: hit.closest<HTMLElement>('li[data-run]') ?? undefined } : undefined;
}

interface Line {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where the line lies in the strip, with which it scrolls. */
function lineAt(strip: HTMLElement, list: Element, y: number): Line {
  const frame = strip.getBoundingClientRect();
  const box = (list.parentElement ?? list).getBoundingClientRect();
  const scale = scaleOf(strip);
  const height = Math.max(box.top, Math.min(y, box.bottom));
  return {
    x: (box.left - frame.left) / scale + strip.scrollLeft - strip.clientLeft + 8,
    y: (height - frame.top) / scale + strip.scrollTop - strip.clientTop,
    width: box.width / scale - 16,
  };
}

function drawLine(strip: HTMLElement, line: Line | undefined): void {
  const drawn = strip.querySelector<HTMLElement>('.drop-line');
  if (!drawn) return;
  drawn.toggleAttribute('hidden', !line);
  if (!line) return;
  drawn.style.setProperty('transform', `translate(${line.x}px, ${line.y}px)`);
  if (drawn.style.getPropertyValue('width') !== `${line.width}px`) drawn.style.setProperty('width', `${line.width}px`);
}

/** The card before whose end a height is; the last one below all. */
function nearest(list: Element, y: number): HTMLElement | undefined {
  const items = [...list.children].filter((item): item is HTMLElement => item instanceof HTMLElement && item.dataset['run'] !== undefined);
  return items.find((item) => y < item.getBoundingClientRect().bottom) ?? items.at(-1);
}
