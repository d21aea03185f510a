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
    // the schema is made once, and `isOneOfThese` is planned for its list
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
  const all = names.slice(key).map((name) => `${name} = excluded.${name}`);
  const set = typeof onConflict === 'object' ? onConflict.set : overwrites || onConflict === 'replace' ? all.join(', ') : undefined;
  const conflict = set === undefined ? '' : ` on conflict (${names.slice(0, key).join(', ')}) do update set ${set}`;
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
  /** Rows that were inserted, by table. */
  readonly inserted = new Map<string, number>();
  readonly #client: pg.PoolClient;
  #db: Kysely<Tables> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  get db(): Kysely<Tables> {
    this.#db ??= kyselyOn(
      'postgres',
      async (text, values) => (await this.#send<Record<string, unknown>>({ text, values: [...values] })).rows,
    );
    return this.#db;
  }

  isOneOf(column: string): string {
    // not `= any`: before the table is analysed, the planner would rather compare each row with the whole list
    return `${column} in (select unnest(?::text[]))`;
  }

  isOneOfThese(column: string): string {
    return `${column} = any(?::text[])`;
  }

  all(sql: string, values: readonly (SqlValue | readonly string[])[]): Promise<readonly SqlRow[]> {
    return this.query(sql, values);
  }

  async insert(target: Target, rows: readonly SqlRow[]): Promise<void> {
    this.inserted.set(target.table, (this.inserted.get(target.table) ?? 0) + rows.length);
    await this.query(insertText(target, false), toColumns(target.columns.length, rows));
  }

  // whole rows: PostgreSQL itself sees which indexed and referring columns differ
  async update(target: Target, rows: readonly SqlRow[]): Promise<void> {
    await this.query(insertText(target, true), toColumns(target.columns.length, rows));
  }

  /** What has no parameters and no answer. */
  async run(text: string): Promise<void> {
    await this.#send({ text });
  }

  /** Nothing waits here. */
  async flush(): Promise<void> {}

  protected async query(sql: string, values: readonly unknown[]): Promise<readonly SqlRow[]> {
    const { text, name } = prepare(sql);
    const query = { text, values: [...values], rowMode: 'array' as const, ...(name === undefined ? {} : { name }) };
    return (await this.#send<SqlValue[]>(query)).rows;
  }

  /** At once where the client may send before it is answered, else after what was sent before. */
  async #send<R extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<R>> {
    const sent = this.#client.pipeline ? this.#client.query<R>(query) : this.#last.then(() => this.#client.query<R>(query));
    this.#last = sent.catch(() => undefined); // whoever asked hears of it
    try {
      return await sent;
    } catch (error) {
      throw fromPostgresError(error);
    }
  }
}

/**
 * The same, whose writes nobody waits for until `flush`: they follow one another on their way, so a commit of twelve statements takes one
 * journey and not twelve.
 */
export class PipelinedConnection extends PostgresConnection {
  #underWay: Promise<unknown>[] = [];

  override all(sql: string, values: readonly (SqlValue | readonly string[])[]): Promise<readonly SqlRow[]> {
    const rows = this.query(sql, values);
    if (sql.startsWith('select ')) return rows.catch((error: unknown) => this.#failed(error));
    this.#take(rows);
    return Promise.resolve([]);
  }

  override insert(target: Target, rows: readonly SqlRow[]): Promise<void> {
    this.#take(super.insert(target, rows));
    return Promise.resolve();
  }

  override update(target: Target, rows: readonly SqlRow[]): Promise<void> {
    this.#take(super.update(target, rows));
    return Promise.resolve();
  }

  /** Throws what the first of them was refused for. */
  override async flush(): Promise<void> {
    const underWay = this.#underWay;
    this.#underWay = [];
    for (const outcome of await Promise.allSettled(underWay)) if (outcome.status === 'rejected') throw outcome.reason;
  }

  /** After a write that was refused nothing is answered any more: that one says why. */
  async #failed(error: unknown): Promise<never> {
    await this.flush();
    throw error;
  }

  #take(write: Promise<unknown>): void {
    write.catch(() => undefined); // `flush` tells, or what went wrong before it
    this.#underWay.push(write);
  }
}
