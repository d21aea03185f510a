import type { Id } from '@workfloor/core';
import type { Card } from '@workfloor/sdk';
import type { ReactiveControllerHost } from 'lit';
import { Later } from '../parts/later.ts';
import type { Range } from './column-layout.ts';
import type { WindowController } from './window-controller.ts';

/** Before anything is measured. */
const FIRST_HEIGHT_PX = 124;
const FIRST_WIDTH_PX = 300;

/** A column or another list of cards, the same object while it is the same. */
export interface Listed {
  readonly cards: readonly Card[];
  readonly hasMore: boolean;
}

export interface WindowOptions {
  /** Cards that stay mounted wherever they are: the one with the tab stop, the one being dragged. */
  readonly pinned: () => readonly Id[];
  /** The list, by its key, is seen to its end. */
  readonly onNearEnd: (key: string) => void;
}

/** Which cards of each list are in the DOM: at first what fits into the window by a guess, and what is in view once that can be measured. */
export class Windows {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #later: Later<WindowController>;
  #isAll = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: WindowOptions) {
    this.#host = host;
    this.#later = new Later(host, async () => new (await import('./window-controller.ts')).WindowController(host, options));
  }

  /** Has come what measures. Never rejects: without network the next call tries again. */
  prepare(): void {
    this.#later.prepare();
  }

  /** Has all cards in the DOM, as for printing. */
  set isAll(isAll: boolean) {
    this.#isAll = isAll;
    this.#host.requestUpdate();
  }

  /** The indexes of the cards to render in a list, ascending; `at`: the how many-th list it is beside the first. */
  indexes(key: string, list: Listed, at: number): readonly number[] {
    if (this.#isAll) return list.cards.map((_, index) => index);
    const measured = this.#later.now;
    if (measured) return measured.indexes(key, list, at);
    return Array.from({ length: firstRange(list, at).to }, (_, index) => index);
  }

  /** For the lists' own scrolling, whose events stay in the host's shadow tree. */
  readonly onScroll = (): void => {
    const measured = this.#later.now;
    if (measured) measured.onScroll();
    else this.prepare();
  };

  /** Forgets heights, after a change of density or language. */
  reset(): void {
    this.#later.now?.reset();
  }
}

/** A guess without asking for layout: what fits into the window. */
export function firstRange({ cards }: Listed, at: number): Range {
  const fitting = Math.ceil(innerHeight / FIRST_HEIGHT_PX);
  return { from: 0, to: isNearAtFirst(at) ? Math.min(cards.length, fitting) : 0 };
}

export function isNearAtFirst(at: number): boolean {
  return at * FIRST_WIDTH_PX < innerWidth;
}
