import type { CSSResult, LitElement, ReactiveControllerHost } from 'lit';
import { addStyles } from '../base/add-styles.ts';

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

/** A module whose styles come with it. */
export function laterWithStyles<M extends { readonly styles: CSSResult }>(host: LitElement, load: () => Promise<M>): Later<M> {
  return new Later(host, async () => {
    const module = await load();
    addStyles(host, module.styles);
    return module;
  });
}
