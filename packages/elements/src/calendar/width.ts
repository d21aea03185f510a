import type { LitElement, ReactiveController } from 'lit';

/** Tells how wide its host is, from the first moment on and whenever it changes. */
export class Width implements ReactiveController {
  readonly #host: LitElement;
  readonly #take: (width: number) => void;
  #observer: ResizeObserver | undefined;

  constructor(host: LitElement, take: (width: number) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      if (width > 0) this.#take(width); // hidden: as before
    });
    this.#observer.observe(this.#host);
    const { width } = this.#host.getBoundingClientRect();
    if (width > 0) this.#take(width);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }
}
