import type { Day, Id } from '@workfloor/core';
import type { ReactiveControllerHost } from 'lit';
import { CardDrag } from './card-drag.ts';

export interface DueDragOptions {
  /** Whether the card of a run can be given another day. */
  readonly canDrag: (run: Id) => boolean;
  /** How many cards go along, as it is shown; empty for one. */
  readonly countOf: (run: Id) => string;
  /** `null`: among those without a day. */
  readonly onDrop: (run: Id, day: Day | null) => void;
}

/** Drags cards of a calendar to another day, or to those without one. */
export class DueDrag {
  readonly #drag: CardDrag;
  /** The day, or the tray, that the card is held over. */
  #place: HTMLElement | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, { canDrag, countOf, onDrop }: DueDragOptions) {
    this.#drag = new CardDrag(host, {
      itemAt(target) {
        const item = target.closest<HTMLElement>('.sheet li[data-run]') ?? undefined;
        const run = item?.dataset['run'];
        return run !== undefined && canDrag(run) ? item : undefined;
      },
      countOf,
      look: (_, hit) => {
        const place = hit?.closest<HTMLElement>('[data-day], .tray') ?? undefined;
        return { place, inside: hit ?? host, show: () => this.#aim(place) };
      },
      onEnd: (run, isDropped) => {
        const place = this.#place;
        this.#aim(undefined);
        if (isDropped && place) onDrop(run, place.dataset['day'] ?? null);
      },
    });
  }

  /** The run whose card is on its way. */
  get run(): Id | undefined {
    return this.#drag.run;
  }

  #aim(place: HTMLElement | undefined): void {
    if (place === this.#place) return;
    this.#place?.removeAttribute('data-aimed');
    place?.setAttribute('data-aimed', '');
    this.#place = place;
  }
}
