import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What is said relative to now is looked at anew so often. */
const TICK_MS = 60_000;

/** Renders its host anew from time to time. */
export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(() => this.#host.requestUpdate(), TICK_MS);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}
