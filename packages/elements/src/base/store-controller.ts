import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';

/** Follows a store while its host is connected and renders the host when the value changes. */
export class StoreController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #store: ReadableAtom<T> | undefined;
  #stop: (() => void) | undefined;
  #isConnected = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The current value; undefined without a store. */
  get value(): T | undefined {
    return this.#store?.get();
  }

  /** Follows another store from now on; the same one again changes nothing. */
  follow(store: ReadableAtom<T> | undefined): void {
    if (this.#turnTo(store)) this.#host.requestUpdate();
  }

  /** The same for a host that is just rendering the value: that needs no other rendering. */
  followInRendering(store: ReadableAtom<T> | undefined): void {
    this.#turnTo(store);
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#listen();
    if (this.#store) this.#host.requestUpdate(); // it may have changed meanwhile
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#forget();
  }

  #turnTo(store: ReadableAtom<T> | undefined): boolean {
    if (store === this.#store) return false;
    this.#forget();
    this.#store = store;
    this.#listen();
    return true;
  }

  #listen(): void {
    if (this.#isConnected) this.#stop ??= this.#store?.listen(() => this.#host.requestUpdate());
  }

  #forget(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
