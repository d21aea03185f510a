import type { AnyRecord, Change, Id, StartAnswer } from '@workfloor/core';
import { atom } from 'nanostores';
import { Cache } from './cache/cache.ts';
import type { Commit } from './cache/cache.ts';
import type { CardParts } from './cache/card-parts.ts';
import type { ClientError } from './client-error.ts';
import { backOff, systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { aborted, fromCause, Http } from './http.ts';
import { newId } from './new-id.ts';
import { Feed } from './sync/feed.ts';
import type { OpenStorage, Upkeep } from './sync/upkeep.ts';
import { Tokens } from './tokens.ts';
import { subscribe, tell } from './tell.ts';
import { UndoStack } from './undo-stack.ts';
import type { CommandFailure, RunOptions, Status, WorkfloorOptions } from './workfloor.ts';

export interface EngineOptions extends WorkfloorOptions {
  readonly clock?: Clock;
  /** Instead of the page's own storage. */
  readonly openStorage?: OpenStorage;
}

/** What all stores and methods of one client share: the cache and its ways to the server and back. */
export class Engine {
  readonly $status = atom<Status>({ connection: 'connecting', pending: 0 });
  readonly undo = new UndoStack();
  readonly cache: Cache;
  readonly feed: Feed;
  readonly http: Http;
  readonly clock: Clock;
  readonly #options: EngineOptions;
  readonly #tokens: Tokens;
  readonly #onReset = new Set<() => void>();
  readonly #onOnline = new Set<() => void>();
  readonly #onFailure = new Set<(failure: CommandFailure) => void>();
  readonly #onRemote = new Set<(change: Change) => void>();
  #starting: Promise<void> | undefined;
  #cards: CardParts | undefined;
  #cardsLoading: Promise<CardParts> | undefined;
  #upkeep: Upkeep | undefined;
  #upkeepComing: Promise<Upkeep> | undefined;
  #ended: ClientError | undefined;
  #subject: string | undefined;
  /** Counts the persons: what was asked for one is not done for the next. */
  #life = 0;
  #retry = (): void => {};
  readonly #kick = (): void => {
    this.#retry();
    this.#upkeep?.kick();
  };

  constructor(options: EngineOptions) {
    const { workspace, clock = systemClock } = options;
    this.#options = options;
    this.clock = clock;
    this.cache = new Cache(workspace);
    this.feed = new Feed(this.cache);
    this.#tokens = new Tokens({ ...options, clock, onSubject: (subject) => this.#become(subject) });
    this.http = new Http({ ...options, tokens: this.#tokens, onOutcome: (error) => this.#noteOutcome(error) });
    this.cache.onCommit((commit) => this.#cards?.take(commit)); // before any store, which asks it
    this.feed.onEpoch = () => {
      this.feed.forget();
      void this.#restart();
    };
    this.cache.onCommit((commit) => this.#noteRole(commit));
    globalThis.addEventListener?.('online', this.#kick);
  }

  /** Reads what everybody needs and begins to follow the log. Later calls wait for the first. */
  start(): Promise<void> {
    if (this.#ended) return Promise.reject(this.#ended);
    this.#starting ??= this.reset().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    if (this.#options.live ?? true) this.#follow(this.#starting);
    return this.#starting;
  }

  /** Runs a command: at once in the cache, then for good on the server. */
  run(name: string, args: unknown, { id = newId(this.clock.now()) }: RunOptions = {}): Promise<unknown> {
    const result = this.#upkeep?.run(name, args, id) ?? this.#runLater(name, args, id);
    result.catch(() => {}); // whoever does not await it hears of it by `onFailure`
    return result;
  }

  async #runLater(name: string, args: unknown, id: Id): Promise<unknown> {
    if (this.#ended) throw this.#ended;
    const life = this.#life;
    const upkeep = await this.#loadUpkeep();
    if (life !== this.#life) throw aborted('Waiting for an answer');
    return upkeep.run(name, args, id);
  }

  /** What boards and jobs know of runs besides records; a failed fetch is tried again the next time. */
  cards(): Promise<CardParts> {
    this.#cardsLoading ??= this.#loadCards().catch((error: unknown) => {
      this.#cardsLoading = undefined;
      throw error;
    });
    return this.#cardsLoading;
  }

  async #loadCards(): Promise<CardParts> {
    const { CardParts: Parts } = await import('./cache/card-parts.ts');
    return (this.#cards = new Parts(this));
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    return this.cache.onCommit(listener);
  }

  /** Everything has to be read anew. */
  onReset(listener: () => void): () => void {
    return subscribe(this.#onReset, listener);
  }

  /** The server answers again. */
  onOnline(listener: () => void): () => void {
    return subscribe(this.#onOnline, listener);
  }

  onFailure(listener: (failure: CommandFailure) => void): () => void {
    return subscribe(this.#onFailure, listener);
  }

  onRemoteChange(listener: (change: Change) => void): () => void {
    this.start().catch(() => {}); // the stream goes on trying
    return subscribe(this.#onRemote, listener);
  }

  /** Signs the person out for good: this client sends nothing any more. */
  async logout(): Promise<void> {
    this.#upkeep?.forget();
    this.#end(fromCause(undefined, 'After logout', 'unauthenticated'), 'signed-out');
    tell(this.#onReset, undefined);
  }

  close(): void {
    this.#end(aborted('After close'), 'closed');
  }

  /** Why nothing works any more. */
  get ended(): ClientError | undefined {
    return this.#ended;
  }

  #end(reason: ClientError, connection: Status['connection']): void {
    if (this.#ended) return;
    this.#leave();
    this.#tokens.forget();
    this.#upkeep?.stop();
    this.#upkeep = undefined;
    globalThis.removeEventListener?.('online', this.#kick);
    this.$status.set({ connection, pending: 0 });
    this.#ended = reason;
  }

  /** Never gives up: without it nothing is sent, and nothing of others is heard. */
  #loadUpkeep(): Promise<Upkeep> {
    return (this.#upkeepComing ??= this.#openUpkeep());
  }

  async #openUpkeep(): Promise<Upkeep> {
    for (let failures = 0; ; failures += 1) {
      const module = await import('./sync/upkeep.ts').catch(() => undefined); // no network just now
      if (this.#ended) throw this.#ended;
      if (module) return this.#equip(module);
      await new Promise<void>((resolve) => {
        const cancel = this.clock.after(backOff(failures), resolve);
        this.#retry = () => {
          cancel();
          resolve();
        };
      });
    }
  }

  #equip({ Upkeep: Own }: { readonly Upkeep: typeof Upkeep }): Upkeep {
    const { url, workspace, persist = true, openStorage } = this.#options;
    const upkeep = new Own({
      engine: this,
      name: persist && `workfloor ${url} ${workspace}`,
      openStorage,
      onSize: (pending) => this.#setStatus({ ...this.$status.get(), pending }),
      onFailure: (failure) => tell(this.#onFailure, failure),
      onRemote: (change) => tell(this.#onRemote, change),
      onReauth: async () => void (await this.#tokens.renew(await this.#tokens.get(), 'renew')),
    });
    this.#upkeep = upkeep;
    if (this.#subject !== undefined) upkeep.keepFor(this.#subject);
    return upkeep;
  }

  /** Follows the log from what has been read, or from when it can be. */
  #follow(starting: Promise<void>): void {
    const life = this.#life;
    const upkeep = this.#loadUpkeep();
    void starting
      .catch(() => {}) // the stream goes on trying
      .then(() => upkeep)
      .then((loaded) => this.#ended || life !== this.#life || loaded.follow())
      .catch(() => {}); // closed meanwhile
  }

  /** Reads anew what everybody needs, and has all stores do the same. */
  readonly reset = async (): Promise<void> => {
    const [answer] = await Promise.all([this.http.get<StartAnswer>('start'), this.cache.prepare()]);
    this.cache.actor = answer.actor;
    await this.feed.restart(answer);
    this.#cards?.clear();
    tell(this.#onReset, undefined);
  };

  async #restart(): Promise<void> {
    this.#upkeep?.unfollow();
    this.#starting = undefined;
    await this.start().catch(() => {}); // the stream goes on trying
  }

  /** A token came for this subject: the first, or another person (A4). */
  #become(subject: string): void {
    const isOther = this.#subject !== undefined;
    if (isOther) this.#leave();
    this.#subject = subject;
    if (this.#upkeep) this.#upkeep.keepFor(subject);
    else this.#loadUpkeep().catch(() => {}); // at the same time as what is read first
    if (isOther) void this.#restart();
  }

  /** Lets go of a person: connection, caches and what waits. What is stored stays sealed for their return. */
  #leave(): void {
    this.#life += 1;
    this.#starting = undefined;
    this.#upkeep?.leave();
    this.cache.clear();
    this.feed.forget();
    this.#cards?.clear();
    this.undo.clear();
  }

  /** Somebody has given the person another role: what they may do has to be asked again. */
  #noteRole({ touched }: Commit): void {
    const self = touched.find(({ kind, id }) => kind === 'member' && id === this.cache.actor.member);
    if (self?.before && self.after && roleOf(self.before) !== roleOf(self.after)) this.reset().catch(() => {}); // told by `$status`
  }

  #noteOutcome(error?: ClientError): void {
    const { connection, pending, since } = this.$status.get();
    const next = connectionAfter(error);
    if (next === undefined || next === connection || this.#ended) return;
    const isOut = next !== 'online';
    this.#setStatus({ connection: next, pending, ...(isOut && { since: since ?? new Date(this.clock.now()).toISOString() }) });
    if (isOut || connection === 'connecting') return;
    this.#kick();
    tell(this.#onOnline, undefined);
  }

  #setStatus(status: Status): void {
    const { connection, pending } = this.$status.get();
    if (!this.#ended && (status.connection !== connection || status.pending !== pending)) this.$status.set(status);
  }
}

/** What the outcome of a request says about the connection; undefined: nothing. */
function connectionAfter(error?: ClientError): Status['connection'] | undefined {
  if (error?.code === 'aborted') return undefined;
  if (error?.code === 'unauthenticated') return 'signed-out';
  return error && ['offline', 'timeout', 'unavailable'].includes(error.code) ? 'offline' : 'online';
}

function roleOf(record: AnyRecord): unknown {
  return 'role' in record ? record.role : undefined;
}
