import type { AnyRecord, Id, Kind, Kinds, Records } from '@workfloor/core';
import type { SqlValue } from '../storage/connection.ts';
import { codecOf } from '../storage/codec.ts';
import type { ReadSession } from '../storage/storage.ts';
import { tableNames } from '../storage/tables.ts';

/** A piece of SQL and what goes into its question marks. Pieces are written in this folder; only values come from outside. */
export interface Sql {
  readonly text: string;
  readonly values: readonly (SqlValue | readonly string[])[];
}

/** The records of a kind for which a condition holds; it may end with an order and a limit. */
export async function recordsWhere<K extends Kind>(session: ReadSession, kind: K, { text, values }: Sql): Promise<readonly Kinds[K][]> {
  const codec = codecOf(kind);
  const sql = `select ${codec.columnList} from ${tableNames[kind]} where workspace_id = ? and ${text}`;
  const rows = await session.connection.all(sql, [session.workspace, ...values]);
  return rows.map((row) => session.fromRow(kind, row));
}

/** The records with these ids, in no order; those that are not there are left out. */
export async function recordsById<K extends Kind>(session: ReadSession, kind: K, ids: Iterable<Id>): Promise<readonly Kinds[K][]> {
  return recordsIn(session, kind, 'id', ids);
}

/** The records that have one of these values in a column. */
export async function recordsIn<K extends Kind>(
  session: ReadSession,
  kind: K,
  column: string,
  ids: Iterable<Id>,
): Promise<readonly Kinds[K][]> {
  const list = [...new Set(ids)];
  if (list.length === 0) return [];
  return recordsWhere(session, kind, { text: session.connection.isOneOf(column), values: [list] });
}

/** Gathers the records of an answer, each once. */
export class Gathered {
  readonly #kinds = new Map<Kind, Map<Id, AnyRecord>>();

  add<K extends Kind>(kind: K, records: readonly Kinds[K][]): readonly Kinds[K][] {
    const ofKind = this.#kinds.get(kind) ?? new Map<Id, AnyRecord>();
    this.#kinds.set(kind, ofKind);
    for (const record of records) ofKind.set(record.id, record);
    return records;
  }

  /** Reads the records with these ids and adds them. */
  async addById<K extends Kind>(session: ReadSession, kind: K, ids: readonly Id[]): Promise<readonly Kinds[K][]> {
    return this.add(kind, await recordsById(session, kind, ids));
  }

  toRecords(): Records {
    const records = [...this.#kinds].filter(([, ofKind]) => ofKind.size > 0).map(([kind, ofKind]) => [kind, [...ofKind.values()]]);
    return Object.fromEntries(records) as Records; // `add` keeps kinds and records together
  }
}
