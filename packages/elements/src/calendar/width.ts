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
      // hidden: as before. In the next frame: what changes sizes while they are told ends as an error of the page
      if (width > 0) requestAnimationFrame(() => this.#observer && this.#take(width));
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
