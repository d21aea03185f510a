import type { ReactiveController } from 'lit';
import type { BoardHost } from './board-host.ts';
import type { WindowController } from './window-controller.ts';

/** All loaded cards are on paper, not only those in the window. */
export class Printing implements ReactiveController {
  readonly #windows: WindowController;

  constructor(host: BoardHost, windows: WindowController) {
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
