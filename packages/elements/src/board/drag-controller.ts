import type { Id } from '@workfloor/core';
import type { Board, Card } from '@workfloor/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { DragGhost, scaleOf } from './drag-ghost.ts';
import { hitIn } from './drag-hit.ts';
import { scrollersOf, scrollTowards } from './drag-scroll.ts';
import type { Scrollers } from './drag-scroll.ts';
import type { LaneMove } from './lane-moves.ts';
import { PointerDrag } from './pointer-drag.ts';
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

/** Moves cards by dragging: a picture of the card follows the pointer, a line shows where it will be, what is near an edge scrolls. */
export class DragController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: DragOptions;
  readonly #pointer: PointerDrag | undefined;
  #run: Id | undefined;
  /** The lane that it comes from. */
  #lane: string | undefined;
  #ghost: DragGhost | undefined;
  #target: DropTarget | undefined;
  #column: HTMLElement | undefined;
  #scrollers: Scrollers | undefined;
  #scrolling: AbortController | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: DragOptions) {
    this.#host = host;
    this.#options = options;
    const root = host.shadowRoot;
    this.#pointer = root
      ? new PointerDrag(root, {
          itemAt: (target) => this.#itemAt(target),
          onStart: (item, at) => this.#start(item, at),
          onMove: (at) => this.#move(at),
          onEnd: (isDropped) => this.#end(isDropped),
        })
      : undefined;
    host.addController(this);
  }

  /** The run whose card is on its way. */
  get run(): Id | undefined {
    return this.#run;
  }

  hostConnected(): void {
    this.#pointer?.attach();
  }

  hostDisconnected(): void {
    this.#pointer?.detach();
  }

  #itemAt(target: Element): HTMLElement | undefined {
    const item = target.closest<HTMLElement>('li[data-run]');
    return item && this.#options.canDrag() && this.#options.strip()?.contains(item) ? item : undefined;
  }

  #start(item: HTMLElement, at: Point): void {
    const run = item.dataset['run'];
    const strip = this.#options.strip();
    const box = this.#host.shadowRoot?.querySelector<HTMLElement>('.ghost');
    if (run === undefined || !strip || !box) return this.#pointer?.cancel();
    this.#run = run;
    this.#lane = laneOf(item);
    this.#ghost = new DragGhost(box);
    this.#ghost.show(item, at, this.#options.countOf(run));
    strip.toggleAttribute('data-dragging', true); // columns do not snap meanwhile
    this.#scrollers = undefined;
    this.#scrolling = new AbortController();
    // what was under a pointer that rests is elsewhere after a wheel, or after something has scrolled along
    for (const around of [strip, window])
      around.addEventListener('scroll', () => this.#pointer?.again(), { capture: true, passive: true, signal: this.#scrolling.signal });
    this.#host.requestUpdate();
  }

  /** All reads come before all writes, so that a frame lays out once at most. */
  #move(at: Point): boolean {
    const strip = this.#options.strip();
    if (!strip || this.#run === undefined) return false;
    const under = placeIn(strip, hitIn(this.#host.shadowRoot, at));
    const line = this.#point(strip, under, at);
    if (under?.column !== this.#column || !this.#scrollers) this.#scrollers = scrollersOf(under?.list ?? strip);
    this.#ghost?.move(at);
    drawLine(strip, line);
    this.#aim(under?.column);
    return scrollTowards(this.#scrollers, at);
  }

  /** Sets where the card would be dropped, and tells where the line is for that; none where it would stay. */
  #point(strip: HTMLElement, under: Place | undefined, at: Point): Line | undefined {
    const spot = under && !this.#isBarred(under.column) ? this.#spotIn(under, at) : undefined;
    this.#target = spot && toTarget(spot);
    return under && spot && !spot.isSame ? lineAt(strip, under.list, spot.y) : undefined;
  }

  #aim(column: HTMLElement | undefined): void {
    if (column === this.#column || this.#run === undefined) return;
    this.#column?.classList.remove('aimed');
    if (column && !this.#isBarred(column)) column.classList.add('aimed');
    this.#column = column;
    this.#options.onAim(this.#run, column?.dataset['stage'], column, column !== undefined && this.#isBarred(column));
  }

  #isBarred(column: HTMLElement): boolean {
    return this.#run !== undefined && laneOf(column) !== this.#lane && !this.#options.canCross(this.#run);
  }

  /** Which place among the other cards of the column, and at which height of the window it is. */
  #spotIn({ column, list, over: hit }: Place, { y }: Point): Spot | undefined {
    const to = column.dataset['stage'] ?? '';
    const cards = this.#options.board()?.columns.find(({ stage }) => stage.id === to)?.cards;
    if (!cards) return undefined;
    const lane = this.#crossing(column);
    const over = hit ?? nearest(list, y);
    if (!over) return { ...atTop(list), to, lane, index: laneOf(column) === undefined ? 0 : undefined };
    const box = over.getBoundingClientRect();
    const isBefore = y < box.top + box.height / 2;
    const own = indexOf(cards, this.#run);
    const index = among(own, indexOf(cards, over.dataset['run']) + (isBefore ? 0 : 1));
    return { to, lane, index, y: isBefore ? box.top : box.bottom, isSame: index === own && !lane };
  }

  /** Another lane than the one that the card comes from. */
  #crossing(column: Element): LaneMove | undefined {
    const [from, to] = [this.#lane, laneOf(column)];
    return from === undefined || to === undefined || from === to ? undefined : { from, to };
  }

  #end(isDropped: boolean): void {
    const run = this.#run;
    const target = this.#target;
    this.#scrolling?.abort();
    this.#ghost?.hide();
    this.#aim(undefined);
    const strip = this.#options.strip();
    if (strip) {
      drawLine(strip, undefined);
      strip.removeAttribute('data-dragging');
    }
    this.#run = undefined;
    this.#target = undefined;
    this.#host.requestUpdate();
    if (run === undefined || !this.#host.isConnected) return;
    if (isDropped && target) this.#options.onDrop(run, target);
    else this.#options.onStay(run);
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
