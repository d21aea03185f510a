import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Connection, SqlRow, SqlValue, Target } from './connection.ts';
import { kyselyOn } from './kysely-on.ts';
import { StorageError } from './storage-error.ts';
import type { StorageErrorCode } from './storage-error.ts';
import type { Tables } from './tables.ts';

/** See https://www.postgresql.org/docs/current/errcodes-appendix.html; the longest beginning that fits counts. */
const codes: readonly (readonly [begin: string, code: StorageErrorCode])[] = [
  ['23505', 'id_taken'],
  ['23503', 'reference'],
  ['22021', 'invalid_text'],
  ['22P05', 'invalid_text'],
  ['53100', 'storage_full'],
  ['08', 'unavailable'], // connection
  ['53', 'unavailable'], // resources
  ['57P', 'unavailable'], // shut down
  ['58', 'unavailable'], // input or output failed
  ['40', 'unavailable'], // deadlock and the like: try again
  ['25006', 'unavailable'], // read-only stand-by
  ['3D000', 'unavailable'], // no such database
  ['28', 'unavailable'], // not let in
  ['E', 'unavailable'], // ECONNREFUSED and its kin
];

/** PostgreSQL's and the driver's errors by code; the driver has none for a connection that broke. */
export function fromPostgresError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StorageError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isBroken = /connection terminated|connection error|timeout exceeded|client has encountered|not queryable/i.test(error.message);
  const known = isBroken ? 'unavailable' : codes.find(([begin]) => code.startsWith(begin))?.[1];
  if (known === undefined) return error;
  const message = known === 'unavailable' ? `PostgreSQL does not answer: ${error.message || code}.` : error.message;
  return new StorageError(known, message, { cause: error });
}

interface Prepared {
  readonly text: string;
  readonly name: string | undefined;
}

/** Texts that each connection keeps prepared; filters of all shapes could make more than a server should hold. */
const NAMED = 300;
const prepared = new Map<string, Prepared>();

function prepare(sql: string): Prepared {
  let known = prepared.get(sql);
  if (!known) {
    let count = 0;
    const text = sql.replace(/\?/g, () => `$${(count += 1)}`);
    // the schema is made once, and deletions of lists are planned for their list
    const isOnce = /^(?:create|alter|drop) | = any\(/.test(sql);
    known = { text, name: !isOnce && prepared.size < NAMED ? `wf${prepared.size}` : undefined };
    if (known.name !== undefined) prepared.set(sql, known);
  }
  return known;
}

const inserts = new Map<string, string>();

/** One statement for any number of rows: each column arrives as one array. */
function insertText({ table, columns, key, onConflict }: Target, overwrites: boolean): string {
  const known = inserts.get(`${table} ${overwrites}`);
  if (known !== undefined) return known;
  const names = columns.map(({ name }) => `"${name}"`);
  const arrays = columns.map(({ type }) => `?::${type}[]`);
  const set = names.slice(key).map((name) => `${name} = excluded.${name}`);
  const conflict =
    overwrites || onConflict === 'replace' ? ` on conflict (${names.slice(0, key).join(', ')}) do update set ${set.join(', ')}` : '';
  const text = `insert into ${table} (${names.join(', ')}) select * from unnest(${arrays.join(', ')})${conflict}`;
  inserts.set(`${table} ${overwrites}`, text);
  return text;
}

function toColumns(count: number, rows: readonly SqlRow[]): readonly (readonly SqlValue[])[] {
  return Array.from({ length: count }, (_, at) => rows.map((row) => row[at] ?? null));
}

/** A pooled connection inside a transaction. */
export class PostgresConnection implements Connection {
  readonly engine = 'postgres';
  readonly db: Kysely<Tables>;
  readonly #client: pg.ClientBase;

  constructor(client: pg.ClientBase) {
    this.#client = client;
    this.db = kyselyOn('postgres', async (sql, values) => {
      try {
        return (await client.query<Record<string, unknown>>(sql, [...values])).rows;
      } catch (error) {
        throw fromPostgresError(error);
      }
    });
  }

  isOneOf(column: string): string {
    // not `= any`: before the table is analysed, the planner would rather compare each row with the whole list
    return `${column} in (select unnest(?::text[]))`;
  }

  all(sql: string, values: readonly (SqlValue | readonly string[])[]): Promise<readonly SqlRow[]> {
    return this.#query(sql, values);
  }

  async insert(target: Target, rows: readonly SqlRow[]): Promise<void> {
    await this.#query(insertText(target, false), toColumns(target.columns.length, rows));
  }

  async update(target: Target, rows: readonly SqlRow[]): Promise<void> {
    // whole rows: PostgreSQL itself sees which indexed and referring columns differ
    await this.#query(insertText(target, true), toColumns(target.columns.length, rows));
  }

  async #query(sql: string, values: readonly unknown[]): Promise<readonly SqlRow[]> {
    const { text, name } = prepare(sql);
    try {
      const query = { text, values: [...values], rowMode: 'array' as const, ...(name === undefined ? {} : { name }) };
      const { rows } = await this.#client.query<SqlValue[]>(query);
      return rows;
    } catch (error) {
      throw fromPostgresError(error);
    }
  }
}
