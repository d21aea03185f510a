import type { ReactiveController, ReactiveControllerHost } from 'lit';

const WAIT_MS = 150;
const KEPT_MS = 300;

/**
 * Says when to show that something is loading: not before 150 ms, so quick answers do not flicker, and then for at least 300 ms. Call
 * `isShown(loading)` in each render.
 */
export class LoadingController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #since: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shownAt: number | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  isShown(isLoading: boolean, mode: 'auto' | 'always' | 'never' = 'auto'): boolean {
    if (mode === 'never') return false;
    if (mode === 'always' && isLoading) return true;
    const now = performance.now();
    if (isLoading) this.#begin(now);
    else this.#finish(now);
    return this.#shownAt !== undefined;
  }

  #begin(now: number): void {
    this.#since ??= now;
    const left = this.#since + WAIT_MS - now;
    if (left <= 0) this.#shownAt ??= now;
    this.#wakeIn(this.#shownAt === undefined ? left : undefined);
  }

  #finish(now: number): void {
    this.#since = undefined;
    const left = this.#shownAt === undefined ? 0 : this.#shownAt + KEPT_MS - now;
    if (left <= 0) this.#shownAt = undefined;
    this.#wakeIn(left > 0 ? left : undefined);
  }

  hostDisconnected(): void {
    this.#wakeIn(undefined);
    this.#since = undefined;
    this.#shownAt = undefined;
  }

  #wakeIn(ms: number | undefined): void {
    clearTimeout(this.#timer);
    this.#timer = ms === undefined ? undefined : setTimeout(() => this.#host.requestUpdate(), Math.ceil(ms) + 1);
  }
}
