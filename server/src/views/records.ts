import { indexes } from '@workfloor/core';
import type { AnyRecord, Id, IndexOf, Kind, Kinds, Records } from '@workfloor/core';
import { codecOf } from '../storage/codec.ts';
import { links } from '../storage/links.ts';
import { columnName, tableNames } from '../storage/tables.ts';
import { allTrue, bound, sql } from './sql.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';
import { visibility } from './visible.ts';

export type { Sql } from './sql.ts';

/** The records of a kind for which a condition holds, as far as whoever asks sees them; it may end with an order and a limit. */
export async function recordsWhere<K extends Kind>(session: ViewSession, kind: K, { text, values }: Sql): Promise<readonly Kinds[K][]> {
  const seen = visibility(session, kind);
  if (seen === false) return [];
  const also = seen === true ? { text: '', values: [] } : sql`${seen} and `;
  const statement = `select ${codecOf(kind).columnList} from ${tableNames[kind]} where workspace_id = ? and ${also.text}${text}`;
  const rows = await session.connection.all(statement, [session.workspace, ...also.values, ...values]);
  return rows.map((row) => session.fromRow(kind, row));
}

/** The records that stand in a declared index under these values. */
export async function recordsInIndex<K extends Kind>(
  session: ViewSession,
  { kind, index, values, limit }: { kind: K; index: IndexOf<K>; values: readonly string[]; limit?: number | undefined },
): Promise<readonly Kinds[K][]> {
  const fields = (indexes[kind] as Readonly<Record<string, readonly string[]>>)[index] ?? []; // some kinds have no index
  const conditions = fields.map((field, at) => {
    const value = bound(values[at] ?? null);
    const link = links[kind]?.[field];
    if (!link) return sql`"${columnName(field)}" = ${value}`;
    return sql`id in (select ${link.owner} from ${link.table} where workspace_id = ${bound(session.workspace)} and ${link.entry} = ${value})`;
  });
  const condition = allTrue(...conditions);
  const where = typeof condition === 'boolean' ? { text: '1 = 1', values: [] } : condition;
  return recordsWhere(session, kind, limit === undefined ? where : sql`${where} limit ${bound(limit)}`);
}

/** The records with these ids, in no order; those that are not there are left out. */
export async function recordsById<K extends Kind>(session: ViewSession, kind: K, ids: Iterable<Id>): Promise<readonly Kinds[K][]> {
  return recordsIn(session, kind, 'id', ids);
}

/** The records that have one of these values in a column. */
export async function recordsIn<K extends Kind>(
  session: ViewSession,
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
  async addById<K extends Kind>(session: ViewSession, kind: K, ids: readonly Id[]): Promise<readonly Kinds[K][]> {
    return this.add(kind, await recordsById(session, kind, ids));
  }

  addAll(other: Gathered): void {
    for (const [kind, records] of other.#kinds) this.add(kind, [...records.values()] as readonly Kinds[typeof kind][]); // as they came in
  }

  /** What has been gathered of a kind. */
  all<K extends Kind>(kind: K): readonly Kinds[K][] {
    return [...((this.#kinds.get(kind) as ReadonlyMap<Id, Kinds[K]> | undefined)?.values() ?? [])]; // `add` keeps kinds and records together
  }

  toRecords(): Records {
    const records = [...this.#kinds].filter(([, ofKind]) => ofKind.size > 0).map(([kind, ofKind]) => [kind, [...ofKind.values()]]);
    return Object.fromEntries(records) as Records; // `add` keeps kinds and records together
  }
}
