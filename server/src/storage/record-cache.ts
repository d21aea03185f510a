import type { AnyRecord, ChangedRow, Id, Kind, Kinds } from '@workfloor/core';
import { codecOf } from './codec.ts';
import type { SqlRow } from './connection.ts';
import { Generations } from './generations.ts';

/** A studio of ten thousand jobs stays in memory while it is worked on: each with its run. */
const RECORDS_KEPT = 20_000;

/** Kinds of which all in use are asked for by every command. */
export const seldom: ReadonlySet<Kind> = new Set<Kind>(['rule', 'hook']);

interface Place {
  readonly seq: number;
  readonly epoch: string;
}

/**
 * The records that commands read lately, as they are at one place in the log. Valid only under the workspace's lock: a transaction first
 * says where the log stands, and what another instance has written in between empties the cache.
 */
export class RecordCache {
  readonly #records = new Generations<AnyRecord>(RECORDS_KEPT);
  /** The rules and web hooks in use: every command asks for them, and they seldom change. */
  readonly #inUse = new Map<string, readonly AnyRecord[]>();
  #place: Place = { seq: -1, epoch: '' };

  /** Begins a transaction at this place of the log. */
  beginAt({ seq, epoch }: Place): void {
    if (seq !== this.#place.seq || epoch !== this.#place.epoch) this.#empty();
    this.#place = { seq, epoch };
  }

  get<K extends Kind>(kind: K, id: Id): Kinds[K] | undefined {
    return this.#records.get(`${kind} ${id}`) as Kinds[K] | undefined; // kept under its own kind
  }

  keep<K extends Kind>(kind: K, record: Kinds[K] | undefined): Kinds[K] | undefined {
    if (record) this.#records.set(`${kind} ${record.id}`, record);
    return record;
  }

  /** What a question about a kind that seldom changes was answered last; undefined: it was not asked since one of them changed. */
  found<K extends Kind>(kind: K, question: string): readonly Kinds[K][] | undefined {
    return this.#inUse.get(`${kind} ${question}`) as readonly Kinds[K][] | undefined; // kept under its own kind
  }

  keepFound<K extends Kind>(kind: K, question: string, records: readonly Kinds[K][]): readonly Kinds[K][] {
    this.#inUse.set(`${kind} ${question}`, records);
    return records;
  }

  /** Follows what the transaction writes; `clear` if it is not committed after all. */
  apply(rows: readonly ChangedRow[], place: Place): void {
    for (const { kind, id, after } of rows) {
      if (after) this.#records.set(`${kind} ${id}`, after);
      else this.#records.delete(`${kind} ${id}`);
      if (seldom.has(kind)) this.#inUse.clear();
    }
    this.#place = place;
  }

  clear(): void {
    this.#empty();
    this.#place = { seq: -1, epoch: '' };
  }

  #empty(): void {
    this.#records.clear();
    this.#inUse.clear();
  }
}

/**
 * Records that were decoded before, by version: a version of a record never changes within an epoch, so a row that has it needs no
 * parsing. Every row is still read from the database, so a reader sees its own snapshot and nothing else.
 */
export class DecodedCache {
  readonly #kinds = new Map<Kind, Generations<AnyRecord>>();
  #epoch = '';

  /** Begins a read in this epoch. */
  beginIn(epoch: string): void {
    if (epoch !== this.#epoch) this.#kinds.clear();
    this.#epoch = epoch;
  }

  fromRow<K extends Kind>(kind: K, row: SqlRow): Kinds[K] {
    const [, id, version] = row; // every table begins with workspace, id, version
    const key = String(id);
    let records = this.#kinds.get(kind);
    if (!records) this.#kinds.set(kind, (records = new Generations()));
    const known = records.get(key);
    if (known?.version === version) return known as Kinds[K]; // kept under its own kind
    const record = codecOf(kind).fromRow(row);
    records.set(key, record);
    return record;
  }
}
