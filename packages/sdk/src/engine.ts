import type { AnyRecord, Change, CommandAnswer, Id, StartAnswer } from '@workfloor/core';
import { atom } from 'nanostores';
import { Cache } from './cache/cache.ts';
import type { Commit } from './cache/cache.ts';
import type { PendingCommand } from './cache/run-pending.ts';
import type { CardParts } from './cache/card-parts.ts';
import type { ClientError } from './client-error.ts';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { aborted, fromCause, Http } from './http.ts';
import { newId } from './new-id.ts';
import { Feed } from './sync/feed.ts';
import { Outbox } from './sync/outbox.ts';
import type { OutboxStorage } from './sync/outbox.ts';
import { Stream } from './sync/stream.ts';
import { Tokens } from './tokens.ts';
import { subscribe, tell } from './tell.ts';
import { UndoStack } from './undo-stack.ts';
import type { CommandFailure, RunOptions, Status, WorkfloorOptions } from './workfloor.ts';

interface Waiter {
  readonly promise: Promise<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: ClientError) => void;
}

export interface EngineOptions extends WorkfloorOptions {
  readonly clock?: Clock;
  /** Opens where unsent commands of a subject are kept, and hands over those that a closed tab left. */
  openStorage(subject: string, adopt: (commands: readonly PendingCommand[]) => void): OutboxStorage;
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
  readonly #outbox: Outbox;
  readonly #stream: Stream;
  readonly #waiters = new Map<Id, Waiter>();
  readonly #reported = new Set<Id>();
  readonly #onReset = new Set<() => void>();
  readonly #onOnline = new Set<() => void>();
  readonly #onFailure = new Set<(failure: CommandFailure) => void>();
  readonly #onRemote = new Set<(change: Change) => void>();
  #starting: Promise<void> | undefined;
  #cards: CardParts | undefined;
  #cardsLoading: Promise<CardParts> | undefined;
  #ended: ClientError | undefined;
  #subject: string | undefined;
  readonly #kick = (): void => {
    this.#stream.kick();
    this.#outbox.kick();
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
    this.#outbox = new Outbox({
      http: this.http,
      clock,
      onAnswer: (command, answer) => this.#accept(command, answer),
      onRefusal: (command, error) => this.#refuse(command, error),
      onSize: (pending) => this.#setStatus({ ...this.$status.get(), pending }),
    });
    this.#stream = new Stream({
      http: this.http,
      clock,
      cursor: () => this.feed.cursor,
      onChange: (change, cursor, isFirst) => this.#follow(change, cursor, isFirst),
      onReset: () => this.reset(),
      onReauth: async () => void (await this.#tokens.renew(await this.#tokens.get(), 'renew')),
    });
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
    if (this.#options.live ?? true) void this.#starting.catch(() => {}).then(() => this.#ended || this.#stream.start());
    return this.#starting;
  }

  /** Runs a command: at once in the cache, then for good on the server. */
  run(name: string, args: unknown, { id = newId(this.clock.now()) }: RunOptions = {}): Promise<unknown> {
    const known = this.#waiters.get(id);
    if (known) return known.promise;
    if (this.#ended) return Promise.reject(this.#ended);
    const waiter = createWaiter();
    this.#waiters.set(id, waiter);
    this.undo.push({ id, name }, args);
    this.#enqueue([{ id, name, args, at: new Date(this.clock.now()).toISOString() }], false);
    return waiter.promise;
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
    for (const { id } of this.#outbox.commands) this.#outbox.storage.remove(id);
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
    this.#outbox.stop();
    globalThis.removeEventListener?.('online', this.#kick);
    this.$status.set({ connection, pending: 0 });
    this.#ended = reason;
  }

  #enqueue(commands: readonly PendingCommand[], isStored: boolean): void {
    for (const command of commands) this.feed.own(command.id);
    void this.cache.edit({ add: commands });
    for (const command of commands) this.#outbox.add(command, isStored);
  }

  async #accept(command: PendingCommand, { change, result, cursor }: CommandAnswer): Promise<void> {
    await this.feed.answer(change ? [change] : [], [command.id], cursor);
    if (!change) this.undo.drop(command.id);
    this.#reported.delete(command.id);
    this.#waiters.get(command.id)?.resolve(result);
    this.#waiters.delete(command.id);
  }

  async #refuse({ id, name }: PendingCommand, error: ClientError): Promise<void> {
    const broken = await this.cache.edit({ drop: [id] });
    this.undo.drop(id);
    this.#waiters.get(id)?.reject(error);
    this.#waiters.delete(id);
    if (!this.#reported.delete(id)) tell(this.#onFailure, { id, name, error });
    // what built on it is told with it (D12), and still sent: the server may know better
    for (const other of this.#outbox.commands) {
      if (!broken.includes(other.id)) continue;
      this.#reported.add(other.id);
      tell(this.#onFailure, { id: other.id, name: other.name, error });
    }
  }

  #follow(change: Change, cursor: string, isFirst: boolean): boolean {
    const isDone = this.feed.follow(change, cursor, isFirst);
    if (isDone && !this.feed.isOwn(change.command.id)) tell(this.#onRemote, change);
    return isDone;
  }

  /** Reads anew what everybody needs, and has all stores do the same. */
  async reset(): Promise<void> {
    const [answer] = await Promise.all([this.http.get<StartAnswer>('start'), this.cache.prepare()]);
    this.cache.actor = answer.actor;
    await this.feed.restart(answer);
    this.#cards?.clear();
    tell(this.#onReset, undefined);
  }

  async #restart(): Promise<void> {
    this.#stream.stop();
    this.#starting = undefined;
    await this.start().catch(() => {}); // the stream goes on trying
  }

  /** A token came for this subject: the first, or another person (A4). */
  #become(subject: string): void {
    const isOther = this.#subject !== undefined;
    if (isOther) this.#leave();
    this.#subject = subject;
    this.#outbox.storage = this.#options.openStorage(subject, (commands) => this.#enqueue(commands, true));
    for (const command of this.#outbox.commands) this.#outbox.storage.put(command);
    if (isOther) void this.#restart();
  }

  /** Lets go of a person: connection, caches and what waits. What is stored stays sealed for their return. */
  #leave(): void {
    this.#stream.stop();
    this.#starting = undefined;
    this.#outbox.clear();
    this.#outbox.storage.close();
    this.cache.clear();
    this.feed.forget();
    this.#cards?.clear();
    this.undo.clear();
    for (const { reject } of this.#waiters.values()) reject(aborted('Waiting for an answer'));
    this.#waiters.clear();
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

function createWaiter(): Waiter {
  let resolve = (_result: unknown): void => {};
  let reject = (_error: ClientError): void => {};
  const promise = new Promise<unknown>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => {}); // whoever does not await it hears of it by `onFailure`
  return { promise, resolve, reject };
}
