import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, QueryResult } from 'kysely';
import type { Tables } from './tables.ts';

type Run = (sql: string, values: readonly unknown[]) => Promise<readonly unknown[]>;

/**
 * Kysely on one connection that somebody else opens, begins and ends transactions on: so views see the same snapshot as the session they
 * belong to.
 */
export function kyselyOn(engine: 'sqlite' | 'postgres', run: Run): Kysely<Tables> {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      return { rows: (await run(sql, parameters)) as R[] }; // Kysely derives R from the query it compiled
    },
    streamQuery() {
      throw new Error('Views read pages, not streams.');
    },
  };
  const nothing = async (): Promise<void> => {};
  const driver = {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: () => Promise.reject(new Error('The session is the transaction.')),
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  };
  const dialect: Dialect =
    engine === 'sqlite'
      ? {
          createAdapter: () => new SqliteAdapter(),
          createDriver: () => driver,
          createIntrospector: (db) => new SqliteIntrospector(db),
          createQueryCompiler: () => new SqliteQueryCompiler(),
        }
      : {
          createAdapter: () => new PostgresAdapter(),
          createDriver: () => driver,
          createIntrospector: (db) => new PostgresIntrospector(db),
          createQueryCompiler: () => new PostgresQueryCompiler(),
        };
  return new Kysely<Tables>({ dialect });
}
