import type { BoardDesk } from './desk.ts';
import type { BoardHost, DeskOptions } from './board-host.ts';
import { addStyles } from '../base/add-styles.ts';

/** Everything around the columns, loaded when the first view is there or when something but a plain board is to be shown. */
export class LazyDesk {
  readonly #host: BoardHost;
  readonly #options: DeskOptions;
  #desk: BoardDesk | undefined;
  #loading: Promise<void> | undefined;

  constructor(host: BoardHost, options: DeskOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The desk, if it is there. */
  get now(): BoardDesk | undefined {
    return this.#desk;
  }

  /** Has it come, and the board drawn anew then. Never rejects: without network the next call tries again. */
  prepare(): void {
    this.#loading ??= this.#load().catch(() => (this.#loading = undefined));
  }

  async #load(): Promise<void> {
    const { BoardDesk: Desk } = await import('./desk.ts');
    for (const styles of Desk.styles) addStyles(this.#host, styles);
    this.#desk = new Desk(this.#host, this.#options);
    this.#host.requestUpdate();
  }
}
