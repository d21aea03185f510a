import type { Kysely } from 'kysely';
import type { Connection, SqlRow, SqlValue, Target } from './connection.ts';
import { kyselyOn } from './kysely-on.ts';
import { SqliteDatabase } from './sqlite-database.ts';
import type { Step } from './sqlite-database.ts';
import type { Tables } from './tables.ts';

/** A parameter as `all` takes it; a list is one JSON text to SQLite. */
export type Parameter = SqlValue | readonly string[];

/** What SQLite binds. */
export function bound(values: readonly Parameter[]): SqlRow {
  return values.map((value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value));
}

export function insertStep(target: Target, rows: readonly SqlRow[]): Step {
  const names = target.columns.map(({ name }) => `"${name}"`).join(', ');
  const { table, columns, key, onConflict } = target;
  const verb = onConflict === 'replace' ? 'insert or replace' : 'insert';
  const keys = columns.slice(0, key).map(({ name }) => name);
  const changes = typeof onConflict === 'object' ? ` on conflict (${keys.join(', ')}) do update set ${onConflict.set}` : '';
  return { sql: `${verb} into ${table} (${names}) values (${columns.map(() => '?').join(', ')})${changes}`, rows };
}

/** Rows that change in the same columns share a step. */
export function updateSteps(target: Target, rows: readonly SqlRow[], changed: readonly (readonly number[])[]): readonly Step[] {
  const byColumns = new Map<string, { readonly sql: string; readonly rows: SqlRow[] }>();
  for (const [at, row] of rows.entries()) {
    const columns = changed[at] ?? [];
    const key = columns.join();
    let step = byColumns.get(key);
    if (!step) byColumns.set(key, (step = { sql: updateSql(target, columns), rows: [] }));
    step.rows.push([...columns.map((column) => row[column] ?? null), ...row.slice(0, target.key)]);
  }
  return [...byColumns.values()];
}

/** Only what changed: SQLite rewrites every index that a `set` touches, whether the value differs or not. */
function updateSql({ table, columns, key }: Target, changed: readonly number[]): string {
  const set = changed.map((column) => `"${columns[column]?.name}" = ?`).join(', ');
  const where = columns.slice(0, key).map(({ name }) => `"${name}" = ?`);
  return `update ${table} set ${set} where ${where.join(' and ')}`;
}

/** A connection on which reads and writes are answered at once; one transaction at a time is its owner's duty. */
export class SqliteConnection implements Connection {
  readonly engine = 'sqlite';
  readonly db: Kysely<Tables>;
  readonly #database: SqliteDatabase;

  constructor(path: string, options: { readonly readOnly: boolean }) {
    const database = new SqliteDatabase(path, options);
    this.#database = database;
    this.db = kyselyOn('sqlite', async (sql, values) => database.objects(sql, values as readonly SqlValue[])); // what the Tables type allows
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  get isInTransaction(): boolean {
    return this.#database.isInTransaction;
  }

  isOneOf(column: string): string {
    return `${column} in (select value from json_each(?))`;
  }

  isOneOfThese(column: string): string {
    return this.isOneOf(column);
  }

  all(sql: string, values: readonly Parameter[]): readonly SqlRow[] {
    return this.#database.all(sql, bound(values));
  }

  insert(target: Target, rows: readonly SqlRow[]): void {
    this.#database.run(insertStep(target, rows));
  }

  update(target: Target, rows: readonly SqlRow[], changed: readonly (readonly number[])[]): void {
    for (const step of updateSteps(target, rows, changed)) this.#database.run(step);
  }

  close(): void {
    this.#database.close();
  }
}
