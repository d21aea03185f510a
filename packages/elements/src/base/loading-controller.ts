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
    if (isLoading) this.#since ??= now;
    else this.#since = undefined;
    if (this.#since !== undefined && now - this.#since >= WAIT_MS) this.#shownAt ??= now;
    if (this.#shownAt !== undefined && !isLoading && now - this.#shownAt >= KEPT_MS) this.#shownAt = undefined;
    const next = this.#shownAt === undefined ? this.#since && this.#since + WAIT_MS : isLoading ? undefined : this.#shownAt + KEPT_MS;
    this.#wakeAt(next, now);
    return this.#shownAt !== undefined;
  }

  hostDisconnected(): void {
    this.#wakeAt(undefined, 0);
    this.#since = undefined;
    this.#shownAt = undefined;
  }

  #wakeAt(at: number | undefined, now: number): void {
    clearTimeout(this.#timer);
    this.#timer = at === undefined ? undefined : setTimeout(() => this.#host.requestUpdate(), Math.max(0, Math.ceil(at - now)) + 1);
  }
}
