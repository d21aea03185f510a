import { Refusal } from '@workfloor/core';
import type { Id } from '@workfloor/core';
import type { Engine } from './connection.ts';
import { Generations } from './generations.ts';
import { createInstallation } from './installation.ts';
import { DecodedCache, RecordCache } from './record-cache.ts';
import { SqlReadSession, SqlWriteSession, emptyHead, readHead } from './session.ts';
import type { Storage, WorkspaceStorage, WriteSession } from './storage.ts';
import { createTimers } from './timers.ts';

type CommitListener = (workspace: Id, seq: number) => void;

/** How the instances of an installation tell each other of commits. */
export interface CommitNews {
  /** Called after each commit of this instance. */
  tell(workspace: Id, seq: number): void;
  on(listener: CommitListener): () => void;
  close(): Promise<void>;
}

/** News within one process. A listener that throws does not keep the others from hearing. */
export function localNews(): CommitNews {
  const listeners = new Set<CommitListener>();
  return {
    tell(workspace, seq) {
      for (const listener of listeners) {
        try {
          listener(workspace, seq);
        } catch {
          // the commit is done, and the others must hear of it; a listener reports its own failures
        }
      }
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
    },
  };
}

/** What this process remembers of a workspace. */
interface Caches {
  readonly cache: RecordCache;
  readonly decoded: DecodedCache;
}

class SqlWorkspace implements WorkspaceStorage {
  readonly #id: Id;
  readonly #engine: Engine;
  readonly #news: CommitNews;
  readonly #cache: RecordCache;
  readonly #decoded: DecodedCache;

  constructor(id: Id, engine: Engine, shared: Caches & { readonly news: CommitNews }) {
    this.#id = id;
    this.#engine = engine;
    this.#news = shared.news;
    this.#cache = shared.cache;
    this.#decoded = shared.decoded;
  }

  read<T>(work: (session: SqlReadSession) => Promise<T>): Promise<T> {
    return this.#engine.read(async (connection) => {
      const head = (await readHead(connection, this.#id, false)) ?? emptyHead;
      return work(new SqlReadSession(this.#id, connection, head, this.#decoded));
    });
  }

  async write<T>(work: (session: WriteSession) => Promise<T>): Promise<T> {
    let committed: number | undefined;
    const engine = this.#engine;
    const transact = engine.writeBeside?.bind(engine) ?? engine.write.bind(engine);
    try {
      const result = await transact(async (connection) => {
        const head = await readHead(connection, this.#id, true);
        if (!head) throw new Refusal('not_found', { kind: 'workspace', id: this.#id });
        const session = new SqlWriteSession(this.#id, connection, head, this.#cache);
        const done = await work(session);
        if (session.committed !== head.seq) ({ committed } = session);
        return done;
      });
      if (committed !== undefined) this.#news.tell(this.#id, committed);
      return result;
    } catch (error) {
      this.#cache.clear(); // it may hold what was rolled back
      throw error;
    }
  }
}

/** Storage on an opened and migrated database. */
export function createSqlStorage(engine: Engine, news: CommitNews, newEpoch: () => string): Storage {
  const caches = new Generations<Caches>(); // bounded: anybody can ask for workspaces that do not exist
  const cachesOf = (id: Id): Caches => {
    const cache = caches.get(id) ?? { cache: new RecordCache(), decoded: new DecodedCache() };
    caches.set(id, cache);
    return cache;
  };
  return {
    engine: engine.name,
    installation: createInstallation(engine, newEpoch),
    timers: createTimers(engine),
    workspace: (id) => new SqlWorkspace(id, engine, { news, ...cachesOf(id) }),
    onCommit: (listener) => news.on(listener),
    async isReady() {
      try {
        await engine.read(async (connection) => connection.all('select 1', []));
        return true;
      } catch {
        return false; // why it does not answer is for the requests that need it to say
      }
    },
    async close() {
      await news.close();
      await engine.close();
    },
  };
}
