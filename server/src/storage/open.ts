import { randomBytes } from 'node:crypto';
import type { Engine } from './connection.ts';
import { migrate } from './migrate.ts';
import { createSqlStorage, localNews } from './sql-storage.ts';
import { openSqlite } from './sqlite.ts';
import type { Storage } from './storage.ts';

export interface SqliteStorageOptions {
  /** Path of the file, created when it is not there; or ':memory:'. */
  readonly sqlite: string;
  /**
   * Whether to refuse the file while another server has it open. Off for tools that run beside a server.
   *
   * @defaultValue true
   */
  readonly exclusive?: boolean;
}

/** The mark that a workspace's log begins with; a restored one begins another (D16). */
export function newEpoch(): string {
  return randomBytes(4).toString('hex');
}

async function migrated(engine: Engine): Promise<Engine> {
  try {
    await migrate(engine);
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/**
 * Opens the database and brings its schema up to date. Rejects with a `StorageError` whose message tells what to do. The caller closes it.
 *
 * @example
 * const storage = await openStorage({ sqlite: '.workfloor/workfloor.sqlite' });
 */
export async function openStorage(options: SqliteStorageOptions): Promise<Storage> {
  const engine = await migrated(openSqlite({ path: options.sqlite, exclusive: options.exclusive ?? true }));
  return createSqlStorage(engine, localNews(), newEpoch);
}
