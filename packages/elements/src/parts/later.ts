import type { ReactiveControllerHost } from 'lit';

/** A module that an element loads when it first needs it. */
export class Later<M> {
  readonly #host: ReactiveControllerHost;
  readonly #load: () => Promise<M>;
  #module: M | undefined;
  #coming: Promise<M> | undefined;

  constructor(host: ReactiveControllerHost, load: () => Promise<M>) {
    this.#host = host;
    this.#load = load;
  }

  /** The module, if it is there. */
  get now(): M | undefined {
    return this.#module;
  }

  /** Has it come, and the element drawn anew then. Never rejects: without network the next call tries again. */
  prepare(): void {
    this.get().catch(() => undefined); // whoever needs it says so
  }

  /** Rejects when it cannot be loaded. */
  async get(): Promise<M> {
    if (this.#module) return this.#module;
    try {
      this.#module = await (this.#coming ??= this.#load());
      this.#host.requestUpdate();
      return this.#module;
    } catch (error) {
      this.#coming = undefined;
      throw error;
    }
  }
}
