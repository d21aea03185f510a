import pg from 'pg';
import type { Connection, Engine } from './connection.ts';
import { PostgresConnection, fromPostgresError } from './postgres-connection.ts';
import { StorageError } from './storage-error.ts';

const CONNECTIONS = 10;
const CONNECT_MS = 5000;
const INT8 = 20;

/** Our integers are below 2^53; the driver would give texts. */
const types = new pg.TypeOverrides();
types.setTypeParser(INT8, Number);

export function createPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: CONNECT_MS, keepAlive: true, types });
  pool.on('error', () => {
    // an idle connection broke: the pool has dropped it already, and the next query opens another
  });
  return pool;
}

/** PostgreSQL through a pool. Transactions of different workspaces run side by side. */
export function createPostgres(pool: pg.Pool): Engine {
  const connections = new WeakMap<pg.PoolClient, PostgresConnection>();

  const connect = async (): Promise<pg.PoolClient> => {
    try {
      return await pool.connect();
    } catch (error) {
      throw fromPostgresError(error);
    }
  };

  async function transaction<T>(begin: string, work: (connection: Connection) => Promise<T>): Promise<T> {
    const client = await connect();
    const connection = connections.get(client) ?? new PostgresConnection(client);
    connections.set(client, connection);
    let broken = false;
    try {
      await client.query(begin);
      const result = await work(connection);
      await client.query('commit');
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
    // what a member may see is a long condition on few rows: compiling it would take longer than all of its answers
    read: (work) => transaction('begin isolation level repeatable read read only; set local jit = off', work),
    write: (work) => transaction('begin', work),
    close: () => pool.end(),
  };
}
