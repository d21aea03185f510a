import type { DomainEvent } from './event.ts';
import type { Change, ChangedRow } from './change.ts';
import type { Id, IndexOf, Kind, Kinds } from './record.ts';

export type Awaitable<T> = T | Promise<T>;

/** Where records are read from: a database transaction on the server, the cache in the SDK. */
export interface Source {
  /** True for the cache of a client, which may hold only some of the records: what needs all of them is left to the server. */
  readonly isPartial?: boolean;
  /** How many changes the log has so far. Undefined where only the server counts. */
  readonly seq?: number | undefined;
  get<K extends Kind>(kind: K, id: Id): Awaitable<Kinds[K] | undefined>;
  /** The records in a declared index under these values, in no promised order; at most `limit` when given. */
  find<K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[], limit?: number): Awaitable<readonly Kinds[K][]>;
  /** The next number of a series, or undefined where only the server can know it (it then fills it in). */
  nextNumber(series: string): Awaitable<number | undefined>;
  /** The number of a series that was taken last, 0 when none was; undefined where `nextNumber` is. Takes none. */
  lastNumber(series: string): Awaitable<number | undefined>;
  /** A past change by the id of its command, for undo. */
  change(command: Id): Awaitable<Change | undefined>;
}

/** A patch: only the fields that change. Identity and version are not patched, they follow. */
export type Patch<K extends Kind> = Partial<Omit<Kinds[K], 'id' | 'workspace' | 'version'>>;

/** A record before it is stored. The version follows, above all that its id has had; a record that is put back names that of its removal. */
export type Draft<K extends Kind> = Omit<Kinds[K], 'version'> & { readonly version?: number };

/**
 * What a command works on. Reads see the command's own writes; writes are staged and become real all together, or not at all.
 */
export interface Tx extends Source {
  /** Stages a new record. An id that is taken refuses the command with `id_taken`, at the latest when it is committed. */
  insert<K extends Kind>(kind: K, draft: Draft<K>): Kinds[K];
  /** Stages the patch and returns the record as it then is. A patch that changes nothing leaves no trace. */
  update<K extends Kind>(kind: K, record: Kinds[K], patch: Patch<K>): Kinds[K];
  remove<K extends Kind>(kind: K, record: Kinds[K]): void;
  emit(event: DomainEvent): void;
  /** Takes over what another transaction on top of this one has staged. */
  absorb(rows: readonly ChangedRow[]): void;
}
