import type { LitElement, ReactiveController } from 'lit';
import type { TaskListStore } from '@workfloor/sdk';

/** Tasks that are fetched at a time. */
const PAGE = 200;
/** So many are loaded without being asked for. */
const MOST = 10_000;

/**
 * Loads on: what the server sorts otherwise as a whole, everything else when the end comes into sight. A page that does not come ends it
 * until something changes.
 */
export class Pages implements ReactiveController {
  readonly #host: LitElement;
  #store: TaskListStore | undefined;
  #loaded = -1;
  #isLoading = false;
  #observer: IntersectionObserver | undefined;
  #button: Element | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#button = null;
    this.#loaded = -1;
  }

  /** Called after each rendering. */
  follow(store: TaskListStore | undefined, needsAll: boolean): void {
    if (store !== this.#store) this.#loaded = -1;
    this.#store = store;
    this.#watch();
    if (needsAll) void this.#load();
  }

  /** Coming near the button is asking for more. */
  #watch(): void {
    const button = this.#host.renderRoot.querySelector('.load-more');
    if (button === this.#button) return;
    this.#observer?.disconnect();
    this.#button = button;
    if (!button) return;
    this.#observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void this.#load();
    });
    this.#observer.observe(button);
  }

  async #load(): Promise<void> {
    const store = this.#store;
    const count = store?.get().value?.rows.length ?? 0;
    if (!store || this.#isLoading || count === this.#loaded || count >= MOST) return;
    this.#loaded = count;
    this.#isLoading = true;
    await store.loadMore(PAGE);
    this.#isLoading = false;
    // what is still in sight, or still needed, goes on
    this.#button = null;
    this.#host.requestUpdate();
  }
}
