import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqlRow } from './connection.ts';
import { StorageError } from './storage-error.ts';

/** Statements kept prepared; beyond it the oldest goes. Views with lists of many lengths make many. */
const STATEMENTS_KEPT = 500;

/** One statement, run once for each row of parameters. */
export interface Step {
  readonly sql: string;
  readonly rows: readonly SqlRow[];
}

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

/** A node:sqlite database with its prepared statements. Failures are `StorageError`s. */
export class SqliteDatabase {
  readonly #database: DatabaseSync;
  readonly #arrays = new Map<string, StatementSync>();
  readonly #objects = new Map<string, StatementSync>();

  constructor(path: string, options: { readonly readOnly: boolean }) {
    try {
      this.#database = new DatabaseSync(path, { readOnly: options.readOnly, timeout: 5000 });
    } catch (error) {
      throw fromSqliteError(error);
    }
  }

  get isInTransaction(): boolean {
    return this.#database.isTransaction;
  }

  exec(sql: string): void {
    try {
      this.#database.exec(sql);
    } catch (error) {
      throw fromSqliteError(error);
    }
  }

  /** Rows as arrays in the order of the columns asked for. */
  all(sql: string, values: readonly SQLInputValue[]): readonly SqlRow[] {
    try {
      // with returnArrays each row is an array of the values asked for; we store no blobs and no big integers
      return this.#prepare(sql, true).all(...values) as unknown as readonly SqlRow[];
    } catch (error) {
      throw fromSqliteError(error);
    }
  }

  /** Rows as objects. */
  objects(sql: string, values: readonly SQLInputValue[]): readonly unknown[] {
    try {
      return this.#prepare(sql, false).all(...values);
    } catch (error) {
      throw fromSqliteError(error);
    }
  }

  run({ sql, rows }: Step): void {
    try {
      const statement = this.#prepare(sql, true);
      for (const row of rows) statement.run(...row);
    } catch (error) {
      throw fromSqliteError(error);
    }
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
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

/** Set on every open: a file that is in WAL mode already would otherwise run with what the build thinks best. */
export function prepareDatabase(database: Pick<SqliteDatabase, 'exec'>, readOnly: boolean): void {
  database.exec('pragma busy_timeout = 5000; pragma foreign_keys = on; pragma synchronous = full; pragma cache_size = -65536');
  if (!readOnly) database.exec('pragma journal_mode = wal; pragma wal_autocheckpoint = 4000');
}
