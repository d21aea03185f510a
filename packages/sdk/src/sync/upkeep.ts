import type { Change, CommandAnswer, Id } from '@workfloor/core';
import type { PendingCommand } from '../cache/run-pending.ts';
import type { ClientError } from '../client-error.ts';
import type { Engine } from '../engine.ts';
import { aborted } from '../http.ts';
import type { CommandFailure } from '../workfloor.ts';
import { openOutboxStorage } from './open-storage.ts';
import { Outbox } from './outbox.ts';
import type { OutboxStorage } from './outbox.ts';
import { Stream } from './stream.ts';

interface Waiter {
  readonly promise: Promise<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: ClientError) => void;
}

/** Opens where unsent commands of a subject are kept, and hands over those that a closed tab left. */
export type OpenStorage = (subject: string, adopt: (commands: readonly PendingCommand[]) => void) => OutboxStorage;

export interface UpkeepOptions {
  readonly engine: Pick<Engine, 'cache' | 'clock' | 'feed' | 'http' | 'undo' | 'reset'>;
  /** Under which name unsent commands are kept, with the subject behind it; false: in memory only. */
  readonly name: string | false;
  readonly openStorage?: OpenStorage | undefined;
  /** How many commands wait to be sent. */
  readonly onSize: (pending: number) => void;
  readonly onFailure: (failure: CommandFailure) => void;
  /** Somebody else has changed something. */
  readonly onRemote: (change: Change) => void;
  /** The token ends soon: fetch another. */
  readonly onReauth: () => Promise<void>;
}

/** What comes behind the first read: the way of commands to the server, and that of the log back. */
export class Upkeep {
  readonly #options: UpkeepOptions;
  readonly #outbox: Outbox;
  readonly #stream: Stream;
  readonly #waiters = new Map<Id, Waiter>();
  readonly #reported = new Set<Id>();

  constructor(options: UpkeepOptions) {
    const { feed, http, clock, reset } = options.engine;
    this.#options = options;
    this.#outbox = new Outbox({
      http,
      clock,
      onAnswer: (command, answer) => this.#accept(command, answer),
      onRefusal: (command, error) => this.#refuse(command, error),
      onSize: options.onSize,
    });
    this.#stream = new Stream({
      http,
      clock,
      cursor: () => feed.cursor,
      onChange: (change, cursor, isFirst) => this.#take(change, cursor, isFirst),
      onReset: reset,
      onReauth: options.onReauth,
    });
  }

  /** Runs a command: at once in the cache, then for good on the server. The same id is the same run. */
  run(name: string, args: unknown, id: Id): Promise<unknown> {
    const known = this.#waiters.get(id);
    if (known) return known.promise;
    const waiter = createWaiter();
    const { undo, clock } = this.#options.engine;
    this.#waiters.set(id, waiter);
    undo.push({ id, name }, args);
    this.#enqueue([{ id, name, args, at: new Date(clock.now()).toISOString() }], false);
    return waiter.promise;
  }

  /** Begins to follow the log. */
  follow(): void {
    this.#stream.start();
  }

  unfollow(): void {
    this.#stream.stop();
  }

  /** Tries again at once instead of waiting. */
  kick(): void {
    this.#stream.kick();
    this.#outbox.kick();
  }

  /** Keeps what waits for this person, and takes over what they left. */
  keepFor(subject: string): void {
    const { name, openStorage } = this.#options;
    const adopt = (commands: readonly PendingCommand[]): void => this.#enqueue(commands, true);
    const storage = openStorage?.(subject, adopt) ?? openOutboxStorage(name && `${name} ${subject}`, adopt);
    this.#outbox.storage = storage;
    for (const command of this.#outbox.commands) storage.put(command);
  }

  /** What waits is not even kept for their return. */
  forget(): void {
    for (const { id } of this.#outbox.commands) this.#outbox.storage.remove(id);
  }

  /** Lets go of a person: connection and what waits. What is stored stays sealed for their return. */
  leave(): void {
    this.#stream.stop();
    this.#outbox.clear();
    this.#outbox.storage.close();
    for (const { reject } of this.#waiters.values()) reject(aborted('Waiting for an answer'));
    this.#waiters.clear();
  }

  /** For good. */
  stop(): void {
    this.#outbox.stop();
  }

  #enqueue(commands: readonly PendingCommand[], isStored: boolean): void {
    const { feed, cache } = this.#options.engine;
    for (const command of commands) feed.own(command.id);
    void cache.edit({ add: commands });
    for (const command of commands) this.#outbox.add(command, isStored);
  }

  async #accept(command: PendingCommand, { change, result, cursor }: CommandAnswer): Promise<void> {
    const { feed, undo } = this.#options.engine;
    await feed.answer(change ? [change] : [], [command.id], cursor);
    if (!change) undo.drop(command.id);
    this.#reported.delete(command.id);
    this.#waiters.get(command.id)?.resolve(result);
    this.#waiters.delete(command.id);
  }

  async #refuse({ id, name }: PendingCommand, error: ClientError): Promise<void> {
    const { engine, onFailure } = this.#options;
    const broken = await engine.cache.edit({ drop: [id] });
    engine.undo.drop(id);
    this.#waiters.get(id)?.reject(error);
    this.#waiters.delete(id);
    if (!this.#reported.delete(id)) onFailure({ id, name, error });
    // what built on it is told with it (D12), and still sent: the server may know better
    for (const other of this.#outbox.commands) {
      if (!broken.includes(other.id)) continue;
      this.#reported.add(other.id);
      onFailure({ id: other.id, name: other.name, error });
    }
  }

  #take(change: Change, cursor: string, isFirst: boolean): boolean {
    const { feed } = this.#options.engine;
    const isDone = feed.follow(change, cursor, isFirst);
    if (isDone && !feed.isOwn(change.command.id)) this.#options.onRemote(change);
    return isDone;
  }
}

function createWaiter(): Waiter {
  let resolve = (_result: unknown): void => {};
  let reject = (_error: ClientError): void => {};
  const promise = new Promise<unknown>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
