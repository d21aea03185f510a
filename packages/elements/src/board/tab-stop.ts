import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Board } from '@workfloor/sdk';
import { findCard } from './move.ts';
import { keepStop } from './stop.ts';
import type { Stop } from './stop.ts';

/** The board's one tab stop: where the person has put it, and where its card goes. */
export class TabStop implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #board: () => Board | undefined;
  #stop: Stop | undefined;
  /** Its place in the column, for when the card goes. */
  #index = 0;
  #seen: Board | undefined;

  constructor(host: ReactiveControllerHost, board: () => Board | undefined) {
    this.#host = host;
    this.#board = board;
    host.addController(this);
  }

  get now(): Stop | undefined {
    return this.#stop;
  }

  hostUpdate(): void {
    const board = this.#board();
    if (!board || board === this.#seen) return;
    this.#seen = board;
    this.#stop = keepStop(board, this.#stop, this.#index);
    const { run, stage } = this.#stop ?? {};
    if (run !== undefined) this.#index = findCard(board, run, stage)?.index ?? this.#index;
  }

  /** Puts it elsewhere; the same place changes nothing. */
  put(stop: Stop): void {
    if (this.#stop?.run === stop.run && this.#stop?.stage === stop.stage) return;
    this.#stop = stop;
    this.#seen = undefined;
    this.#host.requestUpdate();
  }

  /** It is where the person has put it by any means. */
  onFocusIn({ target }: Event): void {
    const at = target instanceof Element ? target.closest<HTMLElement>('[data-stop]') : null;
    // in lanes a card stands in the cell of lane and stage
    const { cell, stage } = at?.closest<HTMLElement>('[data-cell], [data-stage]')?.dataset ?? {};
    const key = cell ?? stage;
    const run = at?.dataset['run'];
    if (key !== undefined) this.put(run === undefined ? { stage: key } : { stage: key, run });
  }
}
