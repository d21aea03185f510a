import type { Id } from '@workfloor/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { DragGhost } from './drag-ghost.ts';
import { hitIn } from './drag-hit.ts';
import { scrollersOf, scrollTowards } from './drag-scroll.ts';
import type { Scrollers } from './drag-scroll.ts';
import { PointerDrag } from './pointer-drag.ts';
import type { Point } from './pointer-drag.ts';

/** What is under a card on its way. */
export interface Under {
  /** Where it would be dropped. */
  readonly place: HTMLElement | undefined;
  /** What scrolls around this scrolls along near an edge. */
  readonly inside: Element;
  /** Shows it. */
  readonly show: () => void;
}

export interface CardDragOptions {
  /** The item, with its run as `data-run`, that a gesture which begins on this element takes up; undefined: none. */
  readonly itemAt: (target: Element) => HTMLElement | undefined;
  /** How many cards go along, as it is shown; empty for one. */
  readonly countOf: (run: Id) => string;
  readonly onStart?: (run: Id, item: HTMLElement) => void;
  /** Reads the layout and writes nothing, at most once a frame: `show` is called when all is read, so that a frame lays out once. */
  readonly look: (run: Id, hit: Element | undefined, at: Point) => Under;
  readonly onEnd: (run: Id, isDropped: boolean) => void;
}

/** A card on its way by mouse, pen or finger: its picture follows the pointer, what is near an edge scrolls. */
export class CardDrag implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: CardDragOptions;
  readonly #pointer: PointerDrag | undefined;
  #run: Id | undefined;
  #ghost: DragGhost | undefined;
  #place: HTMLElement | undefined;
  #scrollers: Scrollers | undefined;
  #scrolling: AbortController | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: CardDragOptions) {
    this.#host = host;
    this.#options = options;
    this.#pointer = host.shadowRoot
      ? new PointerDrag(host.shadowRoot, {
          itemAt: options.itemAt,
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

  #start(item: HTMLElement, at: Point): void {
    const root = this.#host.shadowRoot;
    const run = item.dataset['run'];
    const box = root?.querySelector<HTMLElement>('.ghost');
    if (run === undefined || !root || !box) return this.#pointer?.cancel();
    this.#run = run;
    this.#ghost = new DragGhost(box);
    this.#ghost.show(item, at, this.#options.countOf(run));
    this.#scrolling = new AbortController();
    // what was under a pointer that rests is elsewhere after a wheel, or after something has scrolled along
    for (const around of [root, window])
      around.addEventListener('scroll', () => this.#pointer?.again(), { capture: true, passive: true, signal: this.#scrolling.signal });
    this.#options.onStart?.(run, item);
    this.#host.requestUpdate();
  }

  #move(at: Point): boolean {
    if (this.#run === undefined) return false;
    const { place, inside, show } = this.#options.look(this.#run, hitIn(this.#host.shadowRoot, at), at);
    if (place !== this.#place || !this.#scrollers) this.#scrollers = scrollersOf(inside);
    this.#place = place;
    this.#ghost?.move(at);
    show();
    return scrollTowards(this.#scrollers, at);
  }

  #end(isDropped: boolean): void {
    const run = this.#run;
    this.#scrolling?.abort();
    this.#ghost?.hide();
    this.#scrollers = undefined;
    this.#place = undefined;
    this.#run = undefined;
    this.#host.requestUpdate();
    if (run !== undefined) this.#options.onEnd(run, isDropped);
  }
}
