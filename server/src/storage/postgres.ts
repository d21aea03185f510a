import pg from 'pg';
import type { Connection, Engine } from './connection.ts';
import { PipelinedConnection, PostgresConnection, fromPostgresError } from './postgres-connection.ts';
import { StorageError } from './storage-error.ts';
import { TableGrowth } from './table-growth.ts';

const CONNECTIONS = 10;
const CONNECT_MS = 5000;
const INT8 = 20;
// what a member may see is a long condition on few rows: compiling it would take longer than all of its answers
const READ = 'begin isolation level repeatable read read only; set local jit = off';
/** With so many rows known, PostgreSQL looks things up as it should. */
const GROWN_ROWS = 50_000;

/** Our integers are below 2^53; the driver would give texts. */
const types = new pg.TypeOverrides();
types.setTypeParser(INT8, Number);

/** `pipeline`: a query is sent before the one before is answered; off behind a pooler, for not every one lets several through. */
export function createPool(url: string, { pipeline = true }: { readonly pipeline?: boolean } = {}): pg.Pool {
  const common = { connectionTimeoutMillis: CONNECT_MS, keepAlive: true, types, pipeline };
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, ...common });
  pool.on('error', () => {
    // an idle connection broke: the pool has dropped it already, and the next query opens another
  });
  return pool;
}

async function inWrite<T>(connection: PostgresConnection, work: (connection: Connection) => Promise<T>): Promise<T> {
  await connection.run('begin');
  return work(connection);
}

/** PostgreSQL through a pool. Transactions of different workspaces run side by side. */
export function createPostgres(pool: pg.Pool): Engine {
  const growth = new TableGrowth(async (table) => {
    const known = await pool.query<{ rows: number }>('select reltuples as rows from pg_class where oid = to_regclass($1)', [table]);
    // one that is large already has room for what is added
    if ((known.rows[0]?.rows ?? 0) < GROWN_ROWS) await pool.query(`analyze ${table}`);
  });

  const connect = async (): Promise<pg.PoolClient> => {
    try {
      return await pool.connect();
    } catch (error) {
      throw fromPostgresError(error);
    }
  };

  /** Ends what `work` begins. */
  async function transaction<C extends PostgresConnection, T>(
    kind: new (client: pg.PoolClient) => C,
    work: (connection: C) => Promise<T>,
  ): Promise<T> {
    const client = await connect();
    const connection = new kind(client);
    let broken = false;
    try {
      const result = await work(connection);
      await connection.flush();
      await client.query('commit');
      for (const [table, rows] of connection.inserted) growth.grew(table, rows);
      return result;
    } catch (thrown) {
      const error = fromPostgresError(thrown);
      broken = error instanceof StorageError && error.code === 'unavailable';
      if (!broken) {
        await client.query('rollback').catch(() => {
          broken = true; // the first error says more
        });
      }
      throw error;
    } finally {
      client.release(broken);
    }
  }

  return {
    name: 'postgres',
    read: (work) =>
      transaction(PostgresConnection, async (connection) => {
        // need not wait: it changes nothing, and is answered after it
        const [, result] = await Promise.all([connection.run(READ), work(connection)]);
        return result;
      }),
    write: (work) => transaction(PostgresConnection, (connection) => inWrite(connection, work)),
    writeBeside: (work) => transaction(PipelinedConnection, (connection) => inWrite(connection, work)),
    close: () => pool.end(),
  };
}
