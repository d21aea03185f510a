import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ListQuery } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';

const PAUSE_MS = 400;

interface Asked {
  readonly client: Workfloor;
  readonly path: string;
  readonly query: ListQuery;
  /** What it was read of: when that changes, it is read anew. */
  readonly of: unknown;
}

/** What the server says of something that no store holds, such as sums. It keeps the last answer while it reads anew. */
export class Reading<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #asked: Asked | undefined;
  #key = '';
  #value: T | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** While the host stands in a page. */
  #stay: AbortController | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stay = new AbortController();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#stay?.abort();
    this.#stay = undefined;
    this.#asked = undefined;
  }

  /** The last answer; undefined until there is one. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Reads this from now on; call it in each update. An update that comes after the host has left the page reads nothing. */
  follow(asked: Asked | undefined): void {
    if (!this.#stay) return;
    const key = asked ? `${asked.client.workspaceId} ${asked.path} ${JSON.stringify(asked.query)}` : '';
    const before = this.#asked;
    this.#asked = asked;
    if (asked && before && key === this.#key && before.of === asked.of && before.client === asked.client) return;
    clearTimeout(this.#timer);
    if (key !== this.#key) this.#value = undefined;
    const isNew = key !== this.#key || this.#value === undefined;
    this.#key = key;
    // commands come in twos and threes
    if (asked) this.#timer = setTimeout(() => void this.#read(asked), isNew ? 0 : PAUSE_MS);
  }

  async #read({ client, path, query }: Asked): Promise<void> {
    const key = this.#key;
    try {
      const value = await client.read<T>(path, query, this.#stay?.signal);
      if (key !== this.#key || this.#asked?.client !== client) return; // something else is wanted by now
      this.#value = value;
      this.#host.requestUpdate();
    } catch {
      // offline, not allowed or given up: what it tells is left out, and read with the next change
    }
  }
}
