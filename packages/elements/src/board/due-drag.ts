import type { Day, Id } from '@workfloor/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { DragGhost } from './drag-ghost.ts';
import { hitIn } from './drag-hit.ts';
import { scrollersOf, scrollTowards } from './drag-scroll.ts';
import type { Scrollers } from './drag-scroll.ts';
import { PointerDrag } from './pointer-drag.ts';
import type { Point } from './pointer-drag.ts';

export interface DueDragOptions {
  /** Whether the card of a run can be given another day. */
  readonly canDrag: (run: Id) => boolean;
  /** How many cards go along, as it is shown; empty for one. */
  readonly countOf: (run: Id) => string;
  /** `null`: among those without a day. */
  readonly onDrop: (run: Id, day: Day | null) => void;
}

/** Drags cards of a calendar to another day, or to those without one, by mouse, pen and touch. */
export class DueDrag implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: DueDragOptions;
  readonly #pointer: PointerDrag | undefined;
  #run: Id | undefined;
  #ghost: DragGhost | undefined;
  /** The day, or the tray, that the card is held over. */
  #place: HTMLElement | undefined;
  #scrollers: Scrollers | undefined;
  #scrolling: AbortController | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: DueDragOptions) {
    this.#host = host;
    this.#options = options;
    this.#pointer = host.shadowRoot
      ? new PointerDrag(host.shadowRoot, {
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
    const item = target.closest<HTMLElement>('.sheet li[data-run]');
    const run = item?.dataset['run'];
    return item && run !== undefined && this.#options.canDrag(run) ? item : undefined;
  }

  #start(item: HTMLElement, at: Point): void {
    const run = item.dataset['run'];
    const box = this.#host.shadowRoot?.querySelector<HTMLElement>('.ghost');
    if (run === undefined || !box) return this.#pointer?.cancel();
    this.#run = run;
    this.#ghost = new DragGhost(box);
    this.#ghost.show(item.querySelector<HTMLElement>('.due-card') ?? item, at, this.#options.countOf(run));
    this.#scrolling = new AbortController();
    // what was under a pointer that rests is elsewhere after a wheel
    addEventListener('scroll', () => this.#pointer?.again(), { capture: true, passive: true, signal: this.#scrolling.signal });
    this.#host.requestUpdate();
  }

  #move(at: Point): boolean {
    const hit = hitIn(this.#host.shadowRoot, at);
    const place = hit?.closest<HTMLElement>('[data-day], .tray') ?? undefined;
    if (place !== this.#place || !this.#scrollers) this.#scrollers = scrollersOf(hit ?? this.#host);
    this.#ghost?.move(at);
    this.#aim(place);
    return scrollTowards(this.#scrollers, at);
  }

  #aim(place: HTMLElement | undefined): void {
    if (place === this.#place) return;
    this.#place?.removeAttribute('data-aimed');
    place?.setAttribute('data-aimed', '');
    this.#place = place;
  }

  #end(isDropped: boolean): void {
    const [run, place] = [this.#run, this.#place];
    this.#scrolling?.abort();
    this.#scrollers = undefined;
    this.#ghost?.hide();
    this.#aim(undefined);
    this.#run = undefined;
    this.#host.requestUpdate();
    if (isDropped && run !== undefined && place) this.#options.onDrop(run, place.dataset['day'] ?? null);
  }
}
