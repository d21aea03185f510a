import type { AnyRecord, ChangedRow, Id, Kind, Kinds } from '@workfloor/core';

/** How many records each of the two generations holds. */
const GENERATION = 5000;

interface Place {
  readonly seq: number;
  readonly epoch: string;
}

/**
 * The records that commands read lately, as they are at one place in the log. Valid only under the workspace's lock: a transaction first
 * says where the log stands, and what another instance has written in between empties the cache.
 */
export class RecordCache {
  /** What was used lately, and what was before: when the first is full it becomes the second, and the second goes. */
  #young = new Map<string, AnyRecord>();
  #old = new Map<string, AnyRecord>();
  #place: Place = { seq: -1, epoch: '' };

  /** Begins a transaction at this place of the log. */
  beginAt({ seq, epoch }: Place): void {
    if (seq !== this.#place.seq || epoch !== this.#place.epoch) this.clear();
    this.#place = { seq, epoch };
  }

  get<K extends Kind>(kind: K, id: Id): Kinds[K] | undefined {
    const key = `${kind} ${id}`;
    const young = this.#young.get(key);
    if (young) return young as Kinds[K]; // kept under its own kind
    const old = this.#old.get(key);
    if (old) this.#set(key, old);
    return old as Kinds[K] | undefined; // as above
  }

  keep<K extends Kind>(kind: K, record: Kinds[K] | undefined): Kinds[K] | undefined {
    if (record) this.#set(`${kind} ${record.id}`, record);
    return record;
  }

  /** Follows what the transaction writes; `clear` if it is not committed after all. */
  apply(rows: readonly ChangedRow[], place: Place): void {
    for (const { kind, id, after } of rows) {
      if (after) this.#set(`${kind} ${id}`, after);
      else this.#delete(`${kind} ${id}`);
    }
    this.#place = place;
  }

  clear(): void {
    this.#young = new Map();
    this.#old = new Map();
    this.#place = { seq: -1, epoch: '' };
  }

  #set(key: string, record: AnyRecord): void {
    if (this.#young.size >= GENERATION) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, record);
  }

  #delete(key: string): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }
}
