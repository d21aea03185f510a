import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Connection, SqlRow, SqlValue, Target } from './connection.ts';
import { kyselyOn } from './kysely-on.ts';
import { StorageError } from './storage-error.ts';
import type { Tables } from './tables.ts';

/** Statements kept prepared; beyond it the oldest goes. Views with lists of many lengths make many. */
const STATEMENTS_KEPT = 500;

function resultCode(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined;
}

/** SQLite's own errors by result code, see https://sqlite.org/rescode.html. */
function fromSqliteError(error: unknown): unknown {
  const code = resultCode(error);
  if (code === undefined) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (code === 1555 || code === 2067) return new StorageError('id_taken', message, { cause: error });
  if (code === 787) return new StorageError('reference', message, { cause: error });
  switch (code & 0xff) {
    case 13:
      return new StorageError('storage_full', 'The disk is full.', { cause: error });
    case 5: // busy
    case 6: // locked
    case 8: // read-only
    case 10: // input or output failed
    case 14: // cannot open
      return new StorageError('unavailable', `The database file cannot be used: ${message}.`, { cause: error });
    default:
      return error;
  }
}

/** A node:sqlite database with its prepared statements. Answers at once; one transaction at a time is its owner's duty. */
export class SqliteConnection implements Connection {
  readonly engine = 'sqlite';
  readonly db: Kysely<Tables>;
  readonly #database: DatabaseSync;
  readonly #arrays = new Map<string, StatementSync>();
  readonly #objects = new Map<string, StatementSync>();

  constructor(path: string, options: { readonly readOnly: boolean }) {
    try {
      this.#database = new DatabaseSync(path, { readOnly: options.readOnly, timeout: 5000 });
    } catch (error) {
      throw fromSqliteError(error);
    }
    this.db = kyselyOn('sqlite', async (sql, values) => this.#objectsOf(sql, values));
  }

  exec(sql: string): void {
    try {
      this.#database.exec(sql);
    } catch (error) {
      throw fromSqliteError(error);
    }
  }

  get isInTransaction(): boolean {
    return this.#database.isTransaction;
  }

  isOneOf(column: string): string {
    return `${column} in (select value from json_each(?))`;
  }

  all(sql: string, values: readonly (SqlValue | readonly string[])[]): readonly SqlRow[] {
    try {
      const bound = values.map((value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value));
      // with returnArrays each row is an array of the values asked for; we store no blobs and no big integers
      return this.#prepare(sql, true).all(...bound) as unknown as readonly SqlRow[];
    } catch (error) {
      throw fromSqliteError(error);
    }
  }

  insert(target: Target, rows: readonly SqlRow[]): void {
    const names = target.columns.map(({ name }) => `"${name}"`).join(', ');
    const verb = target.onConflict === 'replace' ? 'insert or replace' : 'insert';
    this.#runEach(`${verb} into ${target.table} (${names}) values (${target.columns.map(() => '?').join(', ')})`, rows);
  }

  update(target: Target, rows: readonly SqlRow[], changed: readonly (readonly number[])[]): void {
    for (const [at, row] of rows.entries()) {
      const columns = changed[at] ?? [];
      // only what changed: SQLite rewrites every index that a `set` touches, whether the value differs or not
      const set = columns.map((column) => `"${target.columns[column]?.name}" = ?`).join(', ');
      const key = target.columns.slice(0, target.key).map(({ name }) => `"${name}" = ?`);
      const values = [...columns.map((column) => row[column] ?? null), ...row.slice(0, target.key)];
      this.#runEach(`update ${target.table} set ${set} where ${key.join(' and ')}`, [values]);
    }
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #runEach(sql: string, rows: readonly SqlRow[]): void {
    try {
      const statement = this.#prepare(sql, true);
      for (const row of rows) statement.run(...row);
    } catch (error) {
      throw fromSqliteError(error);
    }
  }

  #objectsOf(sql: string, values: readonly unknown[]): readonly unknown[] {
    try {
      return this.#prepare(sql, false).all(...(values as readonly SqlValue[])); // Kysely binds what the Tables type allows
    } catch (error) {
      throw fromSqliteError(error);
    }
  }

  #prepare(sql: string, returnArrays: boolean): StatementSync {
    const cache = returnArrays ? this.#arrays : this.#objects;
    let statement = cache.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql, { returnArrays });
      const oldest = cache.size >= STATEMENTS_KEPT ? cache.keys().next().value : undefined;
      if (oldest !== undefined) cache.delete(oldest);
      cache.set(sql, statement);
    }
    return statement;
  }
}
