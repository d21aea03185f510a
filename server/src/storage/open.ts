import { randomBytes } from 'node:crypto';
import type { Engine } from './connection.ts';
import { migrate } from './migrate.ts';
import { createPostgresNews } from './postgres-news.ts';
import { createPool, createPostgres } from './postgres.ts';
import { createSqlStorage, localNews } from './sql-storage.ts';
import type { CommitNews } from './sql-storage.ts';
import { openSqlite } from './sqlite.ts';
import type { Storage } from './storage.ts';

interface SqliteStorageOptions {
  /** Path of the file, created when it is not there; or ':memory:'. */
  readonly sqlite: string;
  /**
   * Whether to refuse the file while another server has it open. Off for tools that run beside a server.
   *
   * @defaultValue true
   */
  readonly exclusive?: boolean;
}

interface PostgresStorageOptions {
  /** `postgres://user:password@host/database` */
  readonly postgres: string;
  /**
   * How often to look for commits of other instances whose notification was lost.
   *
   * @defaultValue 3000
   */
  readonly pollMs?: number;
  /**
   * Whether instances tell each other at once, by NOTIFY. Off where LISTEN does not work, such as behind a transaction pooler.
   *
   * @defaultValue true
   */
  readonly notify?: boolean;
}

export type StorageOptions = SqliteStorageOptions | PostgresStorageOptions;

/** The mark that a workspace's log begins with; a restored one begins another (D16). */
function newEpoch(): string {
  return randomBytes(4).toString('hex');
}

/** Opens what stands on a migrated engine; closes the engine when that fails. */
async function onMigrated(engine: Engine, openNews: () => CommitNews | Promise<CommitNews>): Promise<Storage> {
  try {
    await migrate(engine);
    return createSqlStorage(engine, await openNews(), newEpoch);
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
export async function openStorage(options: StorageOptions): Promise<Storage> {
  if ('sqlite' in options) {
    return onMigrated(openSqlite({ path: options.sqlite, exclusive: options.exclusive ?? true }), localNews);
  }
  const { postgres: url, pollMs = 3000, notify = true } = options;
  const pool = createPool(url, { pipeline: notify });
  return onMigrated(createPostgres(pool), () => createPostgresNews({ url, pool, pollMs, notify }));
}
