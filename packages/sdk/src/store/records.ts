import { pathKinds } from '@workfloor/core/kernel';
import type { AnyRecord, Id, Kind, Kinds, ListAnswer, ListQuery, Lists, Pages, Records, Snapshot } from '@workfloor/core';
import type { Commit, Touched } from '../cache/cache.ts';
import type { Engine } from '../engine.ts';
import type { RecordList, RecordPage } from '../workfloor.ts';
import { debounce, share } from './view-store.ts';
import type { Model } from './view-store.ts';

const PAGE = 50;
const MAX = 200;
const REREAD_MS = 300;

/** Whether a record is one of these, or names one of them. */
function concerns(record: AnyRecord | undefined, ids: ReadonlySet<Id>): boolean {
  const values: readonly unknown[] = record ? Object.values(record) : [];
  return values.some((value) => (Array.isArray(value) ? value.some((entry) => ids.has(entry as Id)) : ids.has(value as Id))); // what is no id is not in the set
}

function touches({ before, after }: Touched, ids: ReadonlySet<Id>): boolean {
  return concerns(before, ids) || concerns(after, ids);
}

type Bag = Readonly<Record<string, unknown>>;

/** Whether a record surely belongs to a list: what narrows it is a field of the record with that value, a span of its `date`, or that it goes on. */
function fits(record: AnyRecord, query: ListQuery): boolean {
  const bag = record as unknown as Bag; // fields are looked up by their names
  const day = bag['date'];
  return Object.entries(query).every(([name, wanted]) => {
    if (wanted === undefined) return true;
    if ((name === 'from' || name === 'to') && typeof day === 'string')
      return name === 'from' ? day >= String(wanted) : day <= String(wanted);
    if (name === 'running') return 'ended' in bag && (bag['ended'] === null) === wanted;
    return Object.hasOwn(bag, name) && bag[name] === wanted;
  });
}

/** A list of any kind: the server says which and in what order, the cache how they look. */
export class RecordListModel<L extends keyof Lists> implements Model<RecordList<L>> {
  changed = (): void => {};
  readonly #engine: Engine;
  readonly #path: L;
  readonly #kind: Lists[L]['kind'];
  readonly #query: ListQuery;
  readonly #reread: () => void;
  #ids: readonly Id[] = [];
  #answers: readonly RecordList<L>['answers'][number][] = [];
  /** All that came along, by kind. */
  #around = new Map<Kind, Set<Id>>();
  #next: string | null = null;
  #isLoaded = false;
  #isLoading = false;
  /** Something has come while it was being read, perhaps too late for the answer. */
  #isDoubtful = false;
  #value: RecordList<L> | undefined;

  constructor(engine: Engine, list: { readonly path: L; readonly query: ListQuery }, refresh: () => void) {
    this.#engine = engine;
    this.#path = list.path;
    this.#kind = pathKinds[list.path];
    this.#query = list.query;
    this.#reread = debounce(engine, REREAD_MS, refresh);
  }

  async load(): Promise<void> {
    this.#isLoading = true;
    this.#isDoubtful = false;
    try {
      await this.#loadFirst();
    } finally {
      this.#isLoading = false;
    }
    if (this.#isDoubtful) this.#reread();
  }

  async #loadFirst(): Promise<void> {
    const answer = await this.#read({ limit: Math.min(Math.max(PAGE, this.#ids.length), MAX) });
    this.#ids = [...new Set([...this.#made(), ...answer.ids])];
    this.#answers = [];
    this.#around = new Map();
    this.#keep(answer);
    this.#isLoaded = true;
    this.#publish();
  }

  async loadMore(): Promise<void> {
    if (!this.#isLoaded || this.#next === null) return;
    const answer = await this.#read({ limit: PAGE, after: this.#next });
    this.#ids = [...new Set([...this.#ids, ...answer.ids])];
    this.#keep(answer);
    this.#publish();
    this.changed();
  }

  take({ touched, changes }: Commit): void {
    // what belongs to the list, and where, says the server: asked once it has spoken
    const isConcerned = changes.some(({ rows }) => rows.some(({ kind }) => kind === this.#kind));
    if (isConcerned) this.#isDoubtful = true;
    if (!this.#isLoaded) return;
    if (touched.some(({ kind, before }) => kind === this.#kind && !before)) this.#ids = [...new Set([...this.#made(), ...this.#ids])];
    const ids = new Set(this.#ids);
    const isOfKind = (entry: Touched): boolean => entry.kind === this.#kind;
    if (isConcerned && !this.#isLoading) this.#reread();
    for (const { kind, id, after } of touched) if (concerns(after, ids)) this.#join(kind, id);
    if (touched.some((entry) => isOfKind(entry) || touches(entry, ids))) this.#publish();
  }

  /** What the person has made here and the server has not answered yet, as far as it surely belongs to the list; the newest first. */
  #made(): readonly Id[] {
    const { view, confirmed } = this.#engine.cache;
    const rows = [...view.rows()].filter(({ kind, id, after }) => kind === this.#kind && after && !confirmed.get(kind, id));
    return rows
      .filter(({ after }) => after && fits(after, this.#query))
      .map(({ id }) => id)
      .toReversed();
  }

  #join(kind: Kind, id: Id): void {
    const ids = this.#around.get(kind) ?? new Set<Id>();
    this.#around.set(kind, ids.add(id));
  }

  #keep({ ids: _ids, next: _next, cursor: _cursor, records, ...said }: ListAnswer): void {
    this.#answers = [...this.#answers, said as RecordList<L>['answers'][number]]; // the answer of this path less what all have
    for (const [kind, list] of Object.entries(records)) for (const { id } of list) this.#join(kind as Kind, id); // keys of Records are kinds
  }

  value(): RecordList<L> | undefined {
    return this.#value;
  }

  pause(): void {
    this.#isLoaded = false;
  }

  async #read(page: ListQuery): Promise<ListAnswer> {
    const { http, feed } = this.#engine;
    const answer = await http.get<ListAnswer>(this.#path, { ...this.#query, ...page });
    await feed.read(answer);
    this.#next = answer.next;
    return answer;
  }

  #publish(): void {
    const { view } = this.#engine.cache;
    const items = share(this.#value?.items, view.getAll(this.#kind, this.#ids));
    const hasMore = this.#next !== null;
    this.#value = {
      items,
      hasMore,
      answers: this.#answers,
      find: <K extends Kind>(kind: K, id: Id): Kinds[K] | undefined => view.get(kind, id),
      naming: <K extends Kind>(kind: K, id: Id): readonly Kinds[K][] => {
        const one = new Set([id]);
        return view.getAll(kind, [...(this.#around.get(kind) ?? [])]).filter((record) => record.id !== id && concerns(record, one));
      },
    };
  }
}

/** `jobs/{id}/billing` of an id, `jobs/<id>` of `jobs`. */
const addressOf = (path: string, id: Id): string => (path.includes('{id}') ? path.replace('{id}', id) : `${path}/${id}`);

/** A record with everything around it: what belongs to it says the server, how it looks the cache. */
export class RecordPageModel<P extends keyof Pages> implements Model<RecordPage<P>> {
  changed = (): void => {};
  readonly #engine: Engine;
  readonly #path: P;
  readonly #kind: Pages[P]['kind'];
  readonly #id: Id;
  readonly #reread: () => void;
  #answer: RecordPage<P>['answer'] | undefined;
  #isLoading = false;
  /** Something has come while it was being read, perhaps too late for the answer. */
  #isDoubtful = false;
  #ids: readonly (readonly [Kind, readonly Id[]])[] = [];
  #all: ReadonlySet<Id> = new Set();
  #value: RecordPage<P> | undefined;

  constructor(engine: Engine, page: { readonly path: P; readonly id: Id }, refresh: () => void) {
    this.#engine = engine;
    this.#path = page.path;
    this.#kind = pathKinds[page.path];
    this.#id = page.id;
    this.#reread = debounce(engine, REREAD_MS, refresh);
  }

  async load(): Promise<void> {
    this.#isLoading = true;
    this.#isDoubtful = false;
    try {
      await this.#loadAll();
    } finally {
      this.#isLoading = false;
    }
    if (this.#isDoubtful) this.#reread();
  }

  async #loadAll(): Promise<void> {
    const { http, feed } = this.#engine;
    const { records, ...answer } = await http.get<Snapshot & Pages[P]['answer']>(addressOf(this.#path, this.#id));
    await feed.read({ cursor: answer.cursor, records });
    this.#answer = answer as RecordPage<P>['answer']; // the answer less its records
    this.#ids = Object.entries(records).map(([kind, list]) => [kind as Kind, list.map(({ id }) => id)]); // keys of Records are kinds
    this.#all = new Set(this.#ids.flatMap(([, ids]) => ids));
    this.#publish();
  }

  take({ touched, changes }: Commit): void {
    if (changes.length > 0 && this.#isLoading) this.#isDoubtful = true;
    if (!this.#answer || !touched.some((entry) => touches(entry, this.#all))) return;
    const own = new Set([this.#id]);
    for (const { kind, id, after } of touched) if (!this.#all.has(id) && concerns(after, own)) this.#join(kind, id);
    this.#publish();
    if (changes.length > 0 && !this.#isLoading) this.#reread(); // something may have joined it, sums may have changed
  }

  value(): RecordPage<P> | undefined {
    return this.#value;
  }

  pause(): void {
    this.#answer = undefined;
  }

  /** What names the record belongs to it, until the server says otherwise. */
  #join(kind: Kind, id: Id): void {
    const known = this.#ids.find(([of]) => of === kind)?.[1] ?? [];
    this.#ids = [...this.#ids.filter(([of]) => of !== kind), [kind, [...known, id]]];
    this.#all = new Set([...this.#all, id]);
  }

  #publish(): void {
    const { view } = this.#engine.cache;
    const record = view.get(this.#kind, this.#id);
    if (!record || !this.#answer) return;
    const lists = this.#ids.map(([kind, ids]) => [kind, share(this.#value?.records[kind], view.getAll(kind, ids))]);
    const records = Object.fromEntries(lists) as Records; // each list under its own kind
    this.#value = { record, records, answer: this.#answer };
  }
}
