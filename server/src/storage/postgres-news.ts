import type { Id } from '@workfloor/core';
import pg from 'pg';
import { localNews } from './sql-storage.ts';
import type { CommitNews } from './sql-storage.ts';

const CHANNEL = 'workfloor_commits';
/** Many commits, one notification: sent inside a transaction it would cost a lock of the whole database. */
const GATHER_MS = 10;
const RECONNECT_MS = 1000;

export interface NewsOptions {
  readonly url: string;
  readonly pool: pg.Pool;
  /** How often to look whether a notification was lost. */
  readonly pollMs: number;
  /** Off where there is no LISTEN, such as behind a transaction pooler: then the look alone brings the news. */
  readonly notify: boolean;
}

/** News of all instances on one PostgreSQL. A notification is only a hint; every few seconds a look at the logs makes up for lost ones. */
class PostgresNews implements CommitNews {
  readonly #options: NewsOptions;
  readonly #local = localNews();
  /** The last commit of each workspace that was told here. */
  readonly #told = new Map<Id, number>();
  #untold = new Map<Id, number>();
  #gathering: NodeJS.Timeout | undefined;
  readonly #polling: NodeJS.Timeout;
  #listener: pg.Client | undefined;
  #reconnecting: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: NewsOptions) {
    this.#options = options;
    this.#polling = setInterval(() => void this.#poll(), options.pollMs).unref();
  }

  /** Learns where the logs stand and begins to listen. */
  async start(): Promise<void> {
    for (const [workspace, seq] of await this.#heads()) this.#told.set(workspace, seq);
    if (this.#options.notify) await this.#listen();
  }

  tell(workspace: Id, seq: number): void {
    this.#told.set(workspace, seq);
    this.#local.tell(workspace, seq);
    if (!this.#options.notify) return;
    this.#untold.set(workspace, seq);
    this.#gathering ??= setTimeout(() => void this.#send(), GATHER_MS);
  }

  on(listener: (workspace: Id, seq: number) => void): () => void {
    return this.#local.on(listener);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#polling);
    clearTimeout(this.#reconnecting);
    await this.#send();
    await this.#listener?.end().catch(() => {
      // already broken
    });
    await this.#local.close();
  }

  async #send(): Promise<void> {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    const hints = [...this.#untold].map(([workspace, seq]) => `${seq} ${workspace}`);
    this.#untold = new Map();
    if (hints.length === 0) return;
    const sql = `select pg_notify('${CHANNEL}', hint) from unnest($1::text[]) as hint`;
    await this.#options.pool.query(sql, [hints]).catch(() => {
      // the others find out when they next look
    });
  }

  async #listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#options.url, keepAlive: true });
    const again = (): void => {
      if (this.#isClosed || this.#listener !== client) return;
      this.#listener = undefined;
      void client.end().catch(() => {
        // broken anyway
      });
      this.#reconnecting = setTimeout(() => void this.#listen(), RECONNECT_MS).unref();
    };
    this.#listener = client;
    client.on('error', again);
    client.on('end', again);
    client.on('notification', ({ payload = '' }) => {
      const [seq = '', workspace = ''] = payload.split(' ');
      if (Number(seq) > (this.#told.get(workspace) ?? 0)) this.#hear(workspace, Number(seq));
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      await this.#poll(); // what was said while nobody listened
    } catch {
      again();
    }
  }

  #hear(workspace: Id, seq: number): void {
    this.#told.set(workspace, seq);
    this.#local.tell(workspace, seq);
  }

  async #heads(): Promise<readonly [Id, number][]> {
    const { rows } = await this.#options.pool.query<{ workspace_id: Id; seq: number }>('select workspace_id, seq from log_heads');
    return rows.map((row) => [row.workspace_id, row.seq]);
  }

  async #poll(): Promise<void> {
    try {
      for (const [workspace, seq] of await this.#heads()) if (this.#told.get(workspace) !== seq) this.#hear(workspace, seq);
    } catch {
      // the database is away; the next look will tell
    }
  }
}

/** Begins to listen for the commits of all instances. */
export async function createPostgresNews(options: NewsOptions): Promise<CommitNews> {
  const news = new PostgresNews(options);
  try {
    await news.start();
  } catch (error) {
    await news.close();
    throw error;
  }
  return news;
}
