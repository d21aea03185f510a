import type { Change, Cursor, Id, Snapshot } from '@workfloor/core';
import type { Cache, CacheEdit } from '../cache/cache.ts';
import { aborted } from '../http.ts';

const KEPT = 1_000;

/** `epoch.seq` taken apart. */
export function parseCursor(cursor: Cursor): { readonly epoch: string; readonly seq: number } {
  const dot = cursor.lastIndexOf('.');
  return { epoch: cursor.slice(0, dot), seq: Number(cursor.slice(dot + 1)) };
}

/**
 * The way from the server into the cache: entries of the log go in once each, whether the stream or an answer brought them first, and
 * the latest are kept for reads that were taken before them.
 */
export class Feed {
  /** The stream's place: everything up to here is in the cache. */
  cursor: Cursor | undefined;
  /** Called when an answer comes from another epoch than the stream: the database was restored. */
  onEpoch = (): void => {};
  readonly #cache: Cache;
  readonly #own = new Set<Id>();
  #recent: Change[] = [];
  readonly #ahead = new Set<number>();

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  /** Marks a command as this client's. */
  own(command: Id): void {
    this.#own.add(command);
    const [oldest] = this.#own;
    if (this.#own.size > KEPT && oldest !== undefined) this.#own.delete(oldest);
  }

  isOwn(command: Id): boolean {
    return this.#own.has(command);
  }

  /** Entries that are in the cache already but came after this place of the log. */
  since(cursor: Cursor): readonly Change[] {
    const { seq } = parseCursor(cursor);
    return this.#recent.filter((change) => change.seq > seq);
  }

  /** Takes over the entry that the stream brought. Returns false when entries before it are missing. */
  follow(change: Change, cursor: Cursor, isFirst: boolean): boolean {
    if (this.#isForeign(cursor)) return true;
    const last = this.cursor === undefined ? undefined : parseCursor(this.cursor).seq;
    if (last !== undefined && change.seq <= last) return true;
    if (last !== undefined && change.seq !== last + 1 && !isFirst) return false;
    this.cursor = cursor;
    if (!this.#ahead.delete(change.seq)) void this.#take({ changes: [change] });
    return true;
  }

  /** Takes over what an answer to an own command brought, together with the end of its waiting. */
  async answer(changes: readonly Change[], drop: readonly Id[], cursor?: Cursor): Promise<readonly Id[]> {
    if (cursor !== undefined && this.#isForeign(cursor)) return this.#cache.edit({ drop });
    const last = this.cursor === undefined ? 0 : parseCursor(this.cursor).seq;
    const fresh = changes.filter((change) => change.seq > last && !this.#recent.some((known) => known.seq === change.seq));
    for (const change of fresh) this.#ahead.add(change.seq);
    return this.#take({ changes: fresh, drop });
  }

  /** Takes over the records of a read; rejects with `aborted` when everything has to be read anew. */
  async read(snapshot: Snapshot): Promise<void> {
    if (this.#isForeign(snapshot.cursor)) throw aborted('Reading across epochs');
    await this.#cache.edit({ records: snapshot.records });
  }

  /** Begins anew where a start answer was taken. */
  async restart(answer: Snapshot): Promise<void> {
    this.forget();
    this.cursor = answer.cursor;
    await this.#cache.edit({ forget: true, records: answer.records });
  }

  forget(): void {
    this.cursor = undefined;
    this.#recent = [];
    this.#ahead.clear();
  }

  #isForeign(cursor: Cursor): boolean {
    const isForeign = this.cursor !== undefined && parseCursor(cursor).epoch !== parseCursor(this.cursor).epoch;
    if (isForeign) this.onEpoch();
    return isForeign;
  }

  #take(edit: CacheEdit): Promise<readonly Id[]> {
    this.#recent.push(...(edit.changes ?? []));
    if (this.#recent.length > KEPT) this.#recent = this.#recent.slice(-KEPT / 2);
    return this.#cache.edit(edit);
  }
}
