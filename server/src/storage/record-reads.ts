import { indexes } from '@workfloor/core';
import type { Awaitable, Change, Id, IndexOf, Kind, Kinds } from '@workfloor/core';
import { codecOf } from './codec.ts';
import type { Connection, SqlRow } from './connection.ts';
import { links } from './links.ts';
import { columnName, tableNames } from './tables.ts';

const texts = new Map<string, string>();

/** The SQL of a question that is asked over and over: put together once. */
function cached(key: string, make: () => string): string {
  const text = texts.get(key) ?? make();
  texts.set(key, text);
  return text;
}

/** Goes on at once with what is there at once. */
function map<A, B>(value: Awaitable<A>, toNext: (value: A) => B): Awaitable<B> {
  return value instanceof Promise ? value.then((settled) => toNext(settled)) : toNext(value);
}

/** Where records are read, and how their rows become records. */
export interface Reader {
  readonly connection: Connection;
  readonly workspace: Id;
  fromRow<K extends Kind>(kind: K, row: SqlRow): Kinds[K];
}

export function getRecord<K extends Kind>(reader: Reader, kind: K, id: Id): Awaitable<Kinds[K] | undefined> {
  const sql = cached(`get ${kind}`, () => `select ${codecOf(kind).columnList} from ${tableNames[kind]} where workspace_id = ? and id = ?`);
  return map(reader.connection.all(sql, [reader.workspace, id]), ([row]) => row && reader.fromRow(kind, row));
}

function indexSql(kind: Kind, index: string, limited: boolean): string {
  const fields = (indexes[kind] as Readonly<Record<string, readonly string[]>>)[index] ?? []; // some kinds have no index
  const conditions = fields.map((field) => {
    const link = links[kind]?.[field];
    if (!link) return `"${columnName(field)}" = ?`;
    return `id in (select ${link.owner} from ${link.table} where workspace_id = ? and ${link.entry} = ?)`;
  });
  const where = ['workspace_id = ?', ...conditions].join(' and ');
  return `select ${codecOf(kind).columnList} from ${tableNames[kind]} where ${where}${limited ? ' limit ?' : ''}`;
}

export interface IndexQuestion<K extends Kind> {
  readonly kind: K;
  readonly index: IndexOf<K>;
  readonly values: readonly string[];
  readonly limit?: number | undefined;
}

export function findRecords<K extends Kind>(
  reader: Reader,
  { kind, index, values, limit }: IndexQuestion<K>,
): Awaitable<readonly Kinds[K][]> {
  const { workspace } = reader;
  const sql = cached(`find ${kind} ${index} ${limit === undefined}`, () => indexSql(kind, index, limit !== undefined));
  const fields = (indexes[kind] as Readonly<Record<string, readonly string[]>>)[index] ?? []; // as above
  const bound = fields.flatMap((field, at) => (links[kind]?.[field] ? [workspace, values[at] ?? null] : [values[at] ?? null]));
  const all = reader.connection.all(sql, [workspace, ...bound, ...(limit === undefined ? [] : [limit])]);
  return map(all, (rows) => rows.map((row) => reader.fromRow(kind, row)));
}

const CHANGE = 'seq, command_id, name, actor, at, rows, events';

function toChange([seq, id, name, actor, at, rows, events]: SqlRow): Change {
  return {
    seq: Number(seq),
    command: { id: String(id), name: String(name) },
    actor: String(actor),
    at: String(at),
    rows: JSON.parse(String(rows)) as Change['rows'], // written by `writeBatch`
    events: JSON.parse(String(events)) as Change['events'],
  };
}

/** A change by its command; undefined as well when its rows have been trimmed, for then it cannot be undone any more. */
export async function getChange(connection: Connection, workspace: Id, command: Id): Promise<Change | undefined> {
  const sql = `select ${CHANGE} from changes where workspace_id = ? and command_id = ? and rows is not null`;
  const [row] = await connection.all(sql, [workspace, command]);
  return row && toChange(row);
}

/** Changes after `seq` whose rows are still kept, in order. */
export async function changesAfter(connection: Connection, workspace: Id, seq: number, limit: number): Promise<readonly Change[]> {
  const sql = `select ${CHANGE} from changes where workspace_id = ? and seq > ? and rows is not null order by seq limit ?`;
  return (await connection.all(sql, [workspace, seq, limit])).map(toChange);
}
