import type { Id, Kinds, ListAnswer, ListQuery } from '@workfloor/core';
import type { Commit } from '../cache/cache.ts';
import type { Engine } from '../engine.ts';
import { SortedList } from './sorted-list.ts';
import { debounce, share } from './view-store.ts';
import type { Model } from './view-store.ts';

const PAGE = 50;
const MAX = 200;
const REREAD_MS = 300;

/** What makes a list: where it is read, which records belong to it and in which order, and what a row shows. */
export interface ListSpec<K extends 'task' | 'job' | 'client', Row, Value> {
  readonly kind: K;
  readonly path: string;
  readonly query: ListQuery;
  matches(record: Kinds[K]): boolean;
  compare(a: Kinds[K], b: Kinds[K]): number;
  /** The old row when it would look the same. */
  toRow(record: Kinds[K], old: Row | undefined): Row;
  toRecord(row: Row): Kinds[K];
  /** The records whose rows the commit may have changed. */
  concerned(commit: Commit): Iterable<Id>;
  /**
   * Records that a commit concerns without changing them themselves: what the server said of them before may not hold any more. What they
   * hang on may come by a change, or sooner by somebody else's read.
   */
  doubted?(commit: Commit): Iterable<Id>;
  /** Takes what an answer tells besides records. */
  read?(answer: ListAnswer): void;
  /** Takes what a commit tells besides records; true when it does so only about, and the server is to be asked again. */
  take?(commit: Commit): boolean;
  toValue(rows: readonly Row[], hasMore: boolean): Value;
}

/** A live list of records, paged from the server, kept in order here. */
export class ListModel<K extends 'task' | 'job' | 'client', Row, Value> implements Model<Value> {
  changed = (): void => {};
  readonly #engine: Engine;
  readonly #spec: ListSpec<K, Row, Value>;
  readonly #rows: SortedList<Row>;
  readonly #reread: () => void;
  /** Versions that the server itself has put into the list. */
  #given = new Map<Id, number>();
  #next: string | null = null;
  #end: Kinds[K] | undefined;
  #isLoaded = false;
  #value: Value | undefined;
  #shown: readonly Row[] | undefined;
  #hadMore = false;

  constructor(engine: Engine, spec: ListSpec<K, Row, Value>, refresh: () => void) {
    this.#engine = engine;
    this.#spec = spec;
    this.#rows = new SortedList<Row>(
      (row) => spec.toRecord(row).id,
      (a, b) => spec.compare(spec.toRecord(a), spec.toRecord(b)),
    );
    this.#reread = debounce(engine, REREAD_MS, refresh);
  }

  async load(): Promise<void> {
    this.#given = new Map();
    await this.#read({ limit: Math.min(Math.max(PAGE, this.#rows.items.length), MAX) });
  }

  async loadMore(count = PAGE): Promise<void> {
    if (!this.#isLoaded || this.#next === null) return;
    await this.#read({ limit: Math.min(count, MAX), after: this.#next });
    this.changed();
  }

  take(commit: Commit): void {
    if (!this.#isLoaded) return;
    const isRough = this.#spec.take?.(commit) ?? false;
    const concerned = new Set(this.#spec.concerned(commit));
    for (const id of this.#spec.doubted?.(commit) ?? []) this.#given.delete(id);
    for (const id of concerned) this.#place(id);
    // which words match may depend on records that are not held
    if ((concerned.size > 0 && this.#spec.query['q'] !== undefined) || isRough) this.#reread();
    this.#publish();
  }

  value(): Value | undefined {
    return this.#value;
  }

  pause(): void {
    this.#isLoaded = false;
  }

  async #read(page: ListQuery): Promise<void> {
    const { http, feed, cache } = this.#engine;
    const { kind, path, query } = this.#spec;
    const answer = await http.get<ListAnswer>(path, { ...query, ...page });
    this.#spec.read?.(answer);
    await feed.read(answer);
    for (const id of answer.ids) this.#given.set(id, cache.confirmed.get(kind, id)?.version ?? 0);
    this.#next = answer.next;
    const last = answer.ids.at(-1);
    this.#end = answer.next === null || last === undefined ? undefined : cache.confirmed.get(kind, last);
    this.#isLoaded = true;
    const records = cache.view.all(kind).filter((record) => this.#belongs(record));
    this.#rows.fill(records.map((record) => this.#spec.toRow(record, this.#rows.get(record.id))));
    this.#publish();
  }

  #belongs(record: Kinds[K]): boolean {
    const spec = this.#spec;
    if (this.#given.get(record.id) !== record.version && !spec.matches(record)) return false;
    return this.#end === undefined || spec.compare(record, this.#end) <= 0;
  }

  #place(id: Id): void {
    const record = this.#engine.cache.view.get<K>(this.#spec.kind, id);
    if (record === undefined || !this.#belongs(record)) this.#rows.remove(id);
    else this.#rows.put(this.#spec.toRow(record, this.#rows.get(id)));
  }

  #publish(): void {
    const rows = share(this.#shown, this.#rows.items);
    const hasMore = this.#next !== null;
    if (this.#value !== undefined && rows === this.#shown && hasMore === this.#hadMore) return;
    this.#shown = rows;
    this.#hadMore = hasMore;
    this.#value = this.#spec.toValue(rows, hasMore);
  }
}

/** Compares by text, the smaller first, what has none last. */
export function compareText(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}

/** The records of a kind that a commit touches. */
export function touchedOf(commit: Commit, kind: string): Id[] {
  return commit.touched.flatMap((entry) => (entry.kind === kind ? [entry.id] : []));
}
