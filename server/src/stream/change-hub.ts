import type { Id } from '@workfloor/core';
import type { Identity } from '../access/identity.ts';
import { ProblemError } from '../problem.ts';
import type { Log } from '../services.ts';
import type { Storage } from '../storage/storage.ts';
import { Feed } from './feed.ts';
import { openEvent, parseCursor, resetEvent } from './stream-events.ts';
import { Subscriber } from './subscriber.ts';

const TICK_MS = 1_000;
/** How often an open stream's credential is checked again; with the age of what it is checked against that is below 5 s. */
const RECHECK_TICKS = 2;
const RETRY_AFTER_S = 5;

export interface ChangeHubOptions {
  readonly storage: Storage;
  readonly log: Log;
  readonly nowMs: () => number;
  readonly limits: { readonly perSession: number; readonly total: number };
}

export interface OpenStream {
  readonly identity: Identity;
  /** The client's cursor; undefined: from now on. */
  readonly after: string | undefined;
  /** Rejects when the credential would not be accepted any more. */
  readonly recheck: () => Promise<unknown>;
}

/** All open streams of this instance. Its one timer runs only while there are any. */
export class ChangeHub {
  readonly #options: ChangeHubOptions;
  readonly #feeds = new Map<Id, Feed>();
  readonly #open = new Map<Subscriber, OpenStream>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #ticks = 0;
  #isClosed = false;

  constructor(options: ChangeHubOptions) {
    this.#options = options;
    options.storage.onCommit((workspace) => this.#pump(workspace));
  }

  get size(): number {
    return this.#open.size;
  }

  async open(request: OpenStream): Promise<ReadableStream<Uint8Array>> {
    const { nowMs, storage } = this.#options;
    const { identity, after } = request;
    this.#assertRoom(identity);
    const scope = storage.workspace(identity.workspace);
    const place = await scope.read(async ({ epoch, seq }) => ({ epoch, seq }));
    const wanted = after === undefined ? place : parseCursor(after);
    const isKnown = wanted !== undefined && wanted.epoch === place.epoch && wanted.seq <= place.seq;
    const seq = isKnown ? wanted.seq : place.seq;
    const subscriber: Subscriber = new Subscriber({ identity, seq, nowMs: nowMs(), onEnd: () => this.#forget(subscriber) });
    this.#open.set(subscriber, request);
    this.#timer ??= setInterval(() => this.tick(), TICK_MS);
    subscriber.write(openEvent(`${place.epoch}.${seq}`, jitteredRetryMs()), nowMs());
    if (!isKnown) subscriber.write(resetEvent(`${place.epoch}.${seq}`), nowMs());
    this.#follow(subscriber, place.epoch);
    return subscriber.stream;
  }

  /** What the timer does once a second; tests with their own clock call it themselves. */
  tick(): void {
    this.#ticks += 1;
    const nowMs = this.#options.nowMs();
    for (const [subscriber, { recheck }] of this.#open) {
      subscriber.tick(nowMs);
      const { credential } = subscriber.identity;
      const isOver = credential.type === 'session' && nowMs >= credential.expiresMs; // its last seconds are counted, not checked
      if (this.#ticks % RECHECK_TICKS === 0 && !isOver) recheck().catch(() => subscriber.close());
    }
  }

  /** Ends all streams, and any that comes later. */
  close(): void {
    this.#isClosed = true;
    for (const subscriber of this.#open.keys()) subscriber.close();
  }

  #assertRoom({ credential }: Identity): void {
    const { perSession, total } = this.#options.limits;
    if (this.#isClosed || this.#open.size >= total) throw new ProblemError('unavailable', { retryAfterS: RETRY_AFTER_S });
    if (credential.type === 'key') return;
    let count = 0;
    for (const { identity } of this.#open.keys()) {
      if (identity.credential.type === 'session' && identity.credential.sid === credential.sid) count += 1;
    }
    if (count >= perSession) {
      throw new ProblemError('rate_limited', {
        detail: `A session may have ${perSession} streams; close one.`,
        retryAfterS: RETRY_AFTER_S,
      });
    }
  }

  #follow(subscriber: Subscriber, epoch: string): void {
    const { log, nowMs, storage } = this.#options;
    const { workspace } = subscriber.identity;
    let feed = this.#feeds.get(workspace);
    if (!feed) {
      feed = new Feed(storage.workspace(workspace), epoch, nowMs);
      this.#feeds.set(workspace, feed);
    }
    feed.follow(subscriber).catch((error: unknown) => {
      log.error({ workspace, err: error }, 'a stream could not read the log');
      subscriber.close();
    });
  }

  #pump(workspace: Id): void {
    this.#feeds
      .get(workspace)
      ?.pump()
      .catch((error: unknown) => {
        this.#options.log.error({ workspace, err: error }, 'the streams of a workspace could not read the log');
        for (const subscriber of this.#open.keys()) if (subscriber.identity.workspace === workspace) subscriber.close();
      });
  }

  #forget(subscriber: Subscriber): void {
    this.#open.delete(subscriber);
    const { workspace } = subscriber.identity;
    this.#feeds.get(workspace)?.leave(subscriber);
    const isLast = ![...this.#open.keys()].some(({ identity }) => identity.workspace === workspace);
    if (isLast) this.#feeds.delete(workspace);
    if (this.#open.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }
}

/** Clients of a server that comes back do not all come at once. */
function jitteredRetryMs(): number {
  const [random = 0] = crypto.getRandomValues(new Uint16Array(1));
  return 1_000 + (random % 2_000);
}
