import type { AnyRecord, ChangedRow, Id, Kind, Kinds } from '@workfloor/core';

const RECORDS_KEPT = 10_000;

interface Place {
  readonly seq: number;
  readonly epoch: string;
}

/**
 * The records that commands read lately, as they are at one place in the log. Valid only under the workspace's lock: a transaction first
 * says where the log stands, and what another instance has written in between empties the cache.
 */
export class RecordCache {
  readonly #records = new Map<string, AnyRecord>();
  #place: Place = { seq: -1, epoch: '' };

  /** Begins a transaction at this place of the log. */
  beginAt({ seq, epoch }: Place): void {
    if (seq !== this.#place.seq || epoch !== this.#place.epoch) this.#records.clear();
    this.#place = { seq, epoch };
  }

  get<K extends Kind>(kind: K, id: Id): Kinds[K] | undefined {
    return this.#records.get(`${kind} ${id}`) as Kinds[K] | undefined; // kept under its own kind
  }

  keep<K extends Kind>(kind: K, record: Kinds[K] | undefined): Kinds[K] | undefined {
    if (record) this.#set(`${kind} ${record.id}`, record);
    return record;
  }

  /** Follows what the transaction writes; `clear` if it is not committed after all. */
  apply(rows: readonly ChangedRow[], place: Place): void {
    for (const { kind, id, after } of rows) {
      if (after) this.#set(`${kind} ${id}`, after);
      else this.#records.delete(`${kind} ${id}`);
    }
    this.#place = place;
  }

  clear(): void {
    this.#records.clear();
    this.#place = { seq: -1, epoch: '' };
  }

  #set(key: string, record: AnyRecord): void {
    this.#records.delete(key); // to the end of the line: the first in it goes first
    this.#records.set(key, record);
    const oldest = this.#records.size > RECORDS_KEPT ? this.#records.keys().next().value : undefined;
    if (oldest !== undefined) this.#records.delete(oldest);
  }
}
