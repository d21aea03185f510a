import type { Id } from '@workfloor/core';
import type { PendingCommand } from '../cache/run-pending.ts';
import { newId } from '../new-id.ts';
import type { OutboxStorage } from './outbox.ts';

const STORE = 'commands';

interface Row extends PendingCommand {
  /** The tab that sends it, as long as that tab lives. */
  readonly tab: string;
  /** Its place among those of one moment. */
  readonly order: number;
}

/** A request of IndexedDB as a promise. */
function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}

async function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
  return settled(request);
}

/** Unsent commands of one person in one workspace, in IndexedDB; one tab sends at a time, and takes over what a closed tab has left. */
export class IndexedOutbox implements OutboxStorage {
  readonly #name: string;
  readonly #tab = newId();
  readonly #adopt: (commands: readonly PendingCommand[]) => void;
  readonly #database: Promise<IDBDatabase | undefined>;
  readonly #channel: BroadcastChannel | undefined;
  #leave = (): void => {};
  #isClosed = false;
  #tail: Promise<unknown> = Promise.resolve();
  #count = 0;

  constructor(name: string, adopt: (commands: readonly PendingCommand[]) => void) {
    this.#name = name;
    this.#adopt = adopt;
    // a sandboxed page has the object and may not use it: then memory is all there is
    this.#database = openDatabase(name).catch(() => undefined);
    this.#channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
    if (this.#channel) this.#channel.onmessage = () => void this.#takeOver();
    void this.#live();
  }

  put({ id, name, args, at }: PendingCommand): void {
    this.#count += 1;
    const row: Row = { id, name, args, at, tab: this.#tab, order: this.#count };
    void this.#write((store) => store.put(row));
  }

  remove(id: Id): void {
    void this.#write((store) => store.delete(id));
  }

  async exclusively(work: () => Promise<void>): Promise<void> {
    let hasBegun = false;
    const begin = (): Promise<void> => {
      hasBegun = true;
      return work();
    };
    try {
      await lockManager()?.request(this.#name, begin);
    } catch (error) {
      if (hasBegun) throw error; // otherwise this page may not lock, and shares nothing to lock either
    }
    if (!hasBegun) await work();
  }

  close(): void {
    this.#leave();
    // whoever is still there takes over what waits here
    this.#channel?.postMessage('left');
    this.#channel?.close();
    const closing = this.#tail.then(() => this.#database).then((database) => database?.close());
    this.#tail = closing;
    this.#isClosed = true;
  }

  /** Holds a lock for as long as this tab lives, so that others know whose commands are orphans. */
  async #live(): Promise<void> {
    const until = new Promise<void>((resolve) => (this.#leave = resolve));
    void lockManager()
      ?.request(`${this.#name} ${this.#tab}`, () => until)
      .catch(() => {});
    await this.#takeOver();
  }

  async #takeOver(): Promise<void> {
    await this.exclusively(async () => {
      const database = await this.#database;
      if (!database || this.#isClosed) return;
      const held = new Set((await lockManager()?.query())?.held?.map(({ name }) => name));
      const rows = (await settled(database.transaction(STORE).objectStore(STORE).getAll())) as readonly Row[]; // nobody else writes here
      const orphans = rows.filter(({ tab }) => tab !== this.#tab && !held.has(`${this.#name} ${tab}`));
      orphans.sort((a, b) => (a.at === b.at ? a.order - b.order : a.at < b.at ? -1 : 1));
      for (const orphan of orphans) this.put(orphan);
      await this.#tail;
      this.#adopt(orphans.map(({ id, name, args, at }) => ({ id, name, args, at })));
    }).catch(() => {}); // without storage nothing was left behind
  }

  /** Writes in order. Never rejects. */
  #write(change: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
    if (this.#isClosed) return this.#tail;
    const write = async (): Promise<unknown> => {
      const database = await this.#database;
      return database && settled(change(database.transaction(STORE, 'readwrite').objectStore(STORE)));
    };
    // the disk is full or the database gone: the command still waits in memory
    return (this.#tail = this.#tail.then(write).catch(() => {}));
  }
}

function lockManager(): LockManager | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.locks;
}
