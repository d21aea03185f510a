import type { Change, Cursor } from '@workfloor/core';
import { backOff } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Http } from '../http.ts';

const SILENCE_MS = 40_000;

interface Message {
  readonly event: string;
  readonly data: string;
  readonly id: string | undefined;
}

/** Cuts server-sent events out of a text as it comes in. Returns what takes the next piece and gives the messages it completed. */
export function createEventParser(): (text: string) => readonly Message[] {
  let rest = '';
  return (text) => {
    const blocks = (rest + text).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      const fields = new Map<string, string>();
      for (const line of block.split(/\r?\n/)) {
        const colon = line.indexOf(':');
        if (colon <= 0) continue; // a comment, such as the heartbeat
        const name = line.slice(0, colon);
        const value = line.slice(colon + 1).replace(/^ /, '');
        fields.set(name, fields.has(name) ? `${fields.get(name)}\n${value}` : value);
      }
      return fields.size === 0 ? [] : [{ event: fields.get('event') ?? 'message', data: fields.get('data') ?? '', id: fields.get('id') }];
    });
  };
}

export interface StreamOptions {
  readonly http: Pick<Http, 'open'>;
  readonly clock: Clock;
  readonly cursor: () => Cursor | undefined;
  /** Returns false when entries before this one are missing; `isFirst` is true for the first entry of a connection. */
  readonly onChange: (change: Change, cursor: Cursor, isFirst: boolean) => boolean;
  /** The server's log no longer reaches back to the cursor, or has begun anew. The stream waits for what it returns. */
  readonly onReset: () => Promise<void>;
  /** The token ends soon: fetch another. */
  readonly onReauth: () => Promise<void>;
}

interface Connection {
  readonly abort: AbortController;
  readonly body: ReadableStream<Uint8Array>;
}

/** Follows the change log: connects, resumes behind the last entry after a failure, and renews its token without a gap. */
export class Stream {
  readonly #options: StreamOptions;
  #current: AbortController | undefined;
  /** The connection that is being made. */
  #opening: AbortController | undefined;
  /** The connection that takes over from the current one. */
  #next: Promise<Connection | undefined> | undefined;
  #failures = 0;
  #wake = (): void => {};
  #life = 0;

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#current) return;
    this.#current = new AbortController();
    this.#life += 1;
    void this.#run(this.#life);
  }

  stop(): void {
    this.#life += 1;
    this.#current?.abort();
    this.#opening?.abort();
    this.#current = undefined;
    this.#next = undefined;
    this.#wake();
  }

  /** Tries again at once instead of waiting. */
  kick(): void {
    this.#wake();
  }

  async #run(life: number): Promise<void> {
    while (this.#life === life) {
      let isFine = false;
      try {
        const taken = await this.#next;
        this.#next = undefined;
        isFine = await this.#follow(taken ?? (await this.#open(life)), life);
      } catch {
        isFine = this.#next !== undefined; // otherwise what it was is in `$status`, which `http` tells
      }
      if (this.#life === life && !isFine) await this.#pause(backOff(this.#failures++));
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(ms, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }

  async #open(life: number): Promise<Connection> {
    const { http, cursor, onReset } = this.#options;
    if (cursor() === undefined) await onReset();
    const abort = new AbortController();
    this.#opening = abort;
    if (this.#life !== life) abort.abort();
    // the old connection goes on until the new one stands
    const body = await http.open(cursor() ?? '', abort.signal);
    abort.signal.throwIfAborted();
    this.#current?.abort();
    this.#current = abort;
    return { abort, body };
  }

  /** Reads to the end. Returns whether to go on at once. */
  async #follow({ abort, body }: Connection, life: number): Promise<boolean> {
    const { clock, onReset } = this.#options;
    const reader = body.getReader();
    const decoder = new TextDecoder();
    const parse = createEventParser();
    let isFirst = true;
    for (;;) {
      const cancel = clock.after(SILENCE_MS, () => abort.abort());
      const { done, value } = await reader.read().finally(cancel);
      if (done || this.#life !== life) return false;
      this.#failures = 0;
      for (const message of parse(decoder.decode(value, { stream: true }))) {
        if (message.event === 'reset') {
          abort.abort();
          await onReset();
          return true;
        }
        if (message.event === 'reauth') this.#next ??= this.#handOver(life);
        if (message.event !== 'message' || message.id === undefined || message.data === '') continue;
        const change = JSON.parse(message.data) as Change; // the parse boundary: the server's entries follow core's shape
        if (!this.#options.onChange(change, message.id, isFirst)) {
          abort.abort();
          return true;
        }
        isFirst = false;
      }
    }
  }

  async #handOver(life: number): Promise<Connection | undefined> {
    try {
      await this.#options.onReauth();
      return await this.#open(life);
    } catch {
      return undefined; // the current one lives until the server closes it, then connecting again tells what is wrong
    }
  }
}
