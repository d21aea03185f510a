import type { ReactiveController } from 'lit';
import type { BoardHost } from './board-host.ts';
import type { Windows } from './windows.ts';

/** All loaded cards are on paper, not only those in the window. */
export class Printing implements ReactiveController {
  readonly #windows: Windows;

  constructor(host: BoardHost, windows: Windows) {
    this.#windows = windows;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#begin);
    addEventListener('afterprint', this.#end);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#begin);
    removeEventListener('afterprint', this.#end);
  }

  readonly #begin = (): void => {
    this.#windows.isAll = true;
  };

  readonly #end = (): void => {
    this.#windows.isAll = false;
  };
}
