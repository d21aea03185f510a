import type { Connection, Engine } from './connection.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { prepareDatabase } from './sqlite-database.ts';
import { SqliteThread, ThreadedConnection } from './sqlite-thread.ts';
import { StorageError } from './storage-error.ts';

const READERS = 4;
/** Below it, SQLite may lose commits when two connections write-ahead log (https://sqlite.org/wal.html#walresetbug). */
const OLDEST_SQLITE = [3, 51, 3] as const;

export interface SqliteOptions {
  /** A path, or ':memory:'. */
  readonly path: string;
  /** Whether to refuse a file that another server has open; off for tools that run beside one. */
  readonly exclusive: boolean;
}

/** A connection whose transactions wait for one another. */
class Lane {
  readonly connection: SqliteConnection;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(connection: SqliteConnection) {
    this.connection = connection;
  }

  run<T>(begin: string, work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#inTurn(() => this.#transaction(begin, work));
  }

  /** A transaction that reads here and writes in the thread. */
  runBeside<T>(thread: SqliteThread, work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#inTurn(() => this.#transactionBeside(thread, work));
  }

  #inTurn<T>(transact: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(transact);
    this.#tail = turn.catch(() => {}); // the caller hears of it; the next in line does not care
    return turn;
  }

  async #transactionBeside<T>(thread: SqliteThread, work: (connection: Connection) => Promise<T>): Promise<T> {
    // from here on nobody else can commit, so what is read below stays true until the end
    await thread.ask('begin');
    try {
      const connection = new ThreadedConnection(this.connection, thread);
      const result = await work(connection);
      await connection.flush();
      await thread.ask('commit');
      return result;
    } catch (error) {
      await thread.ask('rollback').catch(() => undefined); // what went wrong first is what counts
      throw error;
    }
  }

  async #transaction<T>(begin: string, work: (connection: Connection) => Promise<T>): Promise<T> {
    const { connection } = this;
    connection.all(begin, []);
    try {
      const result = await work(connection);
      connection.all('commit', []);
      return result;
    } catch (error) {
      // a full disk has already rolled back by itself
      if (connection.isInTransaction) connection.all('rollback', []);
      throw error;
    }
  }

  /** Ends after what is under way. */
  async close(): Promise<void> {
    await this.#tail;
    this.connection.close();
  }
}

function assertSafe(connection: SqliteConnection): void {
  const version = String(connection.all('select sqlite_version()', [])[0]?.[0]);
  const parts = version.split('.').map(Number);
  const differs = OLDEST_SQLITE.findIndex((part, at) => parts[at] !== part);
  if (differs >= 0 && (parts[differs] ?? 0) < (OLDEST_SQLITE[differs] ?? 0)) {
    throw new StorageError(
      'unsupported',
      `SQLite ${version} can lose data; Workfloor needs ${OLDEST_SQLITE.join('.')}, which Node 24 has.`,
    );
  }
}

function connect(path: string, readOnly: boolean): SqliteConnection {
  const connection = new SqliteConnection(path, { readOnly });
  prepareDatabase(connection, readOnly);
  return connection;
}

/**
 * Takes the operating system's lock on a small file beside the database, for as long as the process lives: a killed server leaves none
 * behind. SQLite itself would let two servers in, but each would not hear of the other's changes.
 */
function lockFile(path: string): SqliteConnection {
  const lock = new SqliteConnection(`${path}.lock`, { readOnly: false });
  try {
    lock.exec('pragma busy_timeout = 0; pragma journal_mode = memory; begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    throw new StorageError('locked', `Another Workfloor server has ${path} open; stop it first, or use PostgreSQL for several servers.`, {
      cause: error,
    });
  }
}

/**
 * Opens a SQLite file, or a database in memory. One connection writes; in a file others read beside it, each a snapshot (WAL), in memory
 * reads and writes take turns.
 */
export function openSqlite({ path, exclusive }: SqliteOptions): Engine {
  const inMemory = path === ':memory:';
  const lock = exclusive && !inMemory ? lockFile(path) : undefined;
  let writer: Lane;
  try {
    writer = new Lane(connect(path, false));
    assertSafe(writer.connection);
  } catch (error) {
    lock?.close();
    throw error;
  }
  const thread = inMemory ? undefined : new SqliteThread(path);
  const readers: Lane[] = inMemory ? [writer] : [];
  let turn = 0;

  let isClosed = false;
  const assertOpen = (): void => {
    if (isClosed) throw new StorageError('unavailable', 'The storage is closed.');
  };

  const reader = (): Lane => {
    turn = (turn + 1) % READERS;
    const lane = readers[turn] ?? (inMemory ? writer : new Lane(connect(path, true)));
    readers[turn] = lane;
    return lane;
  };
  return {
    name: 'sqlite',
    async read(work) {
      assertOpen();
      return reader().run('begin', work);
    },
    async write(work) {
      assertOpen();
      return writer.run('begin immediate', work);
    },
    async writeBeside(work) {
      assertOpen();
      return thread ? writer.runBeside(thread, work) : writer.run('begin immediate', work);
    },
    async close() {
      isClosed = true;
      for (const lane of new Set([...readers.filter(Boolean), writer])) await lane.close();
      await thread?.close();
      lock?.close();
    },
  };
}
