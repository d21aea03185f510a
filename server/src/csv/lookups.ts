import type { AnyRecord, Id, Kind, Kinds } from '@workfloor/core';
import { plain } from '@workfloor/core/csv-import';
import { recordsWhere } from '../views/records.ts';
import type { ViewSession } from '../views/view-session.ts';
import type { ImportPlan } from './import-plan.ts';
import { bagOf } from './named.ts';

/** Reads in a snapshot, as whoever imports sees it. */
export type Read = <T>(view: (session: ViewSession) => Promise<T>) => Promise<T>;

/** Few enough that nothing waits for one page. */
const PAGE = 1000;

/** Ids by the words that people write for them. */
export class Index {
  readonly #ids = new Map<string, Set<Id>>();

  add(words: string, id: Id): void {
    if (words === '') return;
    const ids = this.#ids.get(words) ?? new Set();
    this.#ids.set(words, ids.add(id));
  }

  /** All that are called so. */
  find(words: string): readonly Id[] {
    return [...(this.#ids.get(words) ?? [])];
  }
}

/** A name as it is compared: without capitals and doubled spaces. Signs and accents count: they tell names apart. */
export function toWords(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

async function eachRecord<K extends Kind>(read: Read, kind: K, take: (record: Kinds[K]) => void): Promise<void> {
  for (let last = '', size = PAGE; size === PAGE;) {
    const condition = { text: 'id > ? order by id limit ?', values: [last, PAGE] };
    const page = await read((session) => recordsWhere(session, kind, condition));
    for (const record of page) take(record);
    size = page.length;
    last = page.at(-1)?.id ?? last;
  }
}

/** What a record is called by the target that tells rows apart. */
export function keysOf(record: AnyRecord, key: string): readonly string[] {
  const bag = bagOf(record);
  const [field = '', own] = key.split('.');
  const value = own === undefined ? bag[field] : bagOf((bag[field] ?? {}) as AnyRecord)[own]; // values by key
  return [value].flat().flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? [toWords(String(one))] : []));
}

async function indexOf<K extends Kind>(read: Read, kind: K, wordsOf: (record: Kinds[K]) => readonly (string | null)[]): Promise<Index> {
  const index = new Index();
  await eachRecord(read, kind, (record) => {
    for (const words of wordsOf(record)) index.add(toWords(words ?? ''), record.id);
  });
  return index;
}

/** Everything that the names in a file may mean. */
export interface Lookups {
  /** What is there already, by the key of rows. */
  readonly own: Index;
  readonly tags: Index;
  readonly clients: Index;
  readonly members: Index;
  readonly jobs: Index;
  /** Pipelines of jobs by name, with the stages of their current editions. */
  readonly pipelines: ReadonlyMap<string, readonly PipelinePlace[]>;
}

export interface PipelinePlace {
  readonly pipeline: Id;
  readonly stages: ReadonlyMap<string, Id>;
}

async function pipelinesByName(read: Read): Promise<ReadonlyMap<string, readonly PipelinePlace[]>> {
  const stages = new Map<Id, ReadonlyMap<string, Id>>();
  await eachRecord(read, 'edition', (edition) => stages.set(edition.id, new Map(edition.stages.map(({ id, name }) => [plain(name), id]))));
  const byName = new Map<string, readonly PipelinePlace[]>();
  await eachRecord(read, 'pipeline', ({ id, name, edition, state, subjects }) => {
    if (state !== 'live' || !subjects.includes('job')) return;
    const place = { pipeline: id, stages: stages.get(edition) ?? new Map<string, Id>() };
    byName.set(plain(name), [...(byName.get(plain(name)) ?? []), place]);
  });
  return byName;
}

/** Reads what the columns of the plan may name, and nothing else. */
export async function readLookups(read: Read, { kind, columns, key }: ImportPlan): Promise<Lookups> {
  const mapped = new Set(columns.map(({ target }) => target.key));
  const has = (...keys: readonly string[]): boolean => keys.some((each) => mapped.has(each));
  const none = new Index();
  return {
    own: key === undefined ? none : await indexOf(read, kind, (record) => keysOf(record, key)),
    tags: has('tags') ? await indexOf(read, 'tag', ({ id, name }) => [id, name]) : none,
    clients: has('clients', 'client') ? await indexOf(read, 'client', ({ id, name }) => [id, name]) : none,
    members: has('assignees') ? await indexOf(read, 'member', ({ id, name, email }) => [id, name, email]) : none,
    jobs: has('job') ? await indexOf(read, 'job', ({ id, title, code }) => [id, title, code]) : none,
    pipelines: has('pipeline') ? await pipelinesByName(read) : new Map(),
  };
}
