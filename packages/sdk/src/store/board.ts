import { beforeImage } from '@workfloor/core/kernel';
import type { AnyRecord, BoardAnswer, ColumnAnswer, Id, JobFilter, Run, Stage } from '@workfloor/core';
import type { Commit } from '../cache/cache.ts';
import type { CardParts } from '../cache/card-parts.ts';
import type { Engine } from '../engine.ts';
import { fromCause } from '../http.ts';
import type { Board, BoardOptions, Card, Column } from '../workfloor.ts';
import { buildCard, isKnown, isWhole, loadOtherCards, runsConcerned } from './card.ts';
import type { matchesCard } from './filter.ts';
import { SortedList } from './sorted-list.ts';
import { debounce, share } from './view-store.ts';
import type { Model } from './view-store.ts';

const PAGE = 50;
/** The most that the server gives at a time. */
const MAX = 200;
const RECOUNT_MS = 300;

type Place = Pick<Run, 'rank' | 'id'>;

function comparePlaces(a: Place, b: Place): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

interface ColumnState {
  readonly stage: Stage;
  readonly retired: boolean;
  readonly cards: SortedList<Card>;
  /** The server's count and what the log has changed since. */
  count: number;
  /** What pending commands add to it. */
  pending: number;
  next: string | null;
  /** The last place that is loaded; null: all are. */
  end: Place | null;
  shown: Column | undefined;
}

/** What of the options narrows the board. */
function filterOf({ pipeline: _pipeline, pageSize: _pageSize, ...filter }: BoardOptions): JobFilter {
  return filter;
}

/** A board: what is loaded of each column, kept in order run by run. */
export class BoardModel implements Model<Board> {
  changed = (): void => {};
  readonly #engine: Engine;
  readonly #parts: CardParts;
  readonly #options: BoardOptions;
  readonly #filter: JobFilter;
  readonly #isFiltered: boolean;
  #matches: typeof matchesCard = () => true;
  #pipeline: Id | undefined;
  #columns = new Map<Id, ColumnState>();
  /** The shown cards by run. */
  #cards = new Map<Id, Card>();
  /** Runs that this client has moved: shown even behind what is loaded, so a card does not vanish under one's hand. */
  readonly #own = new Set<Id>();
  readonly #asked = new Set<string>();
  #board: Board | undefined;
  readonly #recount: () => void;
  readonly #reload: () => void;

  constructor(engine: Engine, parts: CardParts, options: BoardOptions, refresh: () => void) {
    this.#engine = engine;
    this.#parts = parts;
    this.#options = options;
    this.#filter = filterOf(options);
    this.#isFiltered = Object.values(this.#filter).some((value) => String(value ?? '').trim() !== '');
    this.#recount = debounce(engine, RECOUNT_MS, () => void this.#readCounts());
    this.#reload = debounce(engine, 0, refresh);
  }

  async load(): Promise<void> {
    const pipeline = this.#options.pipeline ?? this.#firstPipeline();
    const loaded = [...this.#columns.values()].map(({ cards }) => cards.items.length);
    const limit = Math.min(Math.max(this.#options.pageSize ?? PAGE, ...loaded), MAX);
    const [answer] = await Promise.all([this.#read<BoardAnswer>(pipeline, '', { limit }), this.#loadParts(pipeline)]);
    // runs that began before their pipeline was only for jobs
    if (answer.records.run?.some((run) => !isKnown(run))) await loadOtherCards();
    this.#pipeline = pipeline;
    this.#asked.clear();
    this.#columns = new Map(answer.columns.map((column) => [column.stage.id, this.#toState(column)]));
    for (const change of this.#engine.feed.since(answer.cursor)) this.#tally(change.rows);
    const shown = new Map<Id, Card>();
    for (const [stage, state] of this.#columns) {
      const cards = this.#runsIn(stage).flatMap((run) => this.#cardOf(run, state) ?? []);
      state.cards.fill(cards);
      for (const card of cards) shown.set(card.run.id, card);
    }
    this.#cards = shown;
    this.#tallyPending();
    this.#publish();
  }

  async loadMore(stage: Id, count = this.#options.pageSize ?? PAGE): Promise<void> {
    const column = this.#columns.get(stage);
    if (this.#pipeline === undefined || !column || column.next === null) return;
    const { next } = column;
    const limit = Math.min(count, MAX);
    const answer = await this.#read<ColumnAnswer>(this.#pipeline, `/columns/${stage}`, { after: next, limit });
    if (this.#columns.get(stage) !== column || column.next !== next) return;
    column.next = answer.next;
    column.end = this.#endOf(answer.runs, answer.next);
    for (const { id } of this.#runsIn(stage)) if (!this.#cards.has(id)) this.#place(id);
    this.#publish();
    this.changed();
  }

  take(commit: Commit): void {
    if (this.#columns.size === 0) return;
    for (const { kind, id, before, after } of commit.touched) {
      if (kind === 'pipeline' && id === this.#pipeline && editionOf(before) !== editionOf(after)) this.#reload();
    }
    for (const row of this.#engine.cache.view.rows()) if (row.kind === 'run') this.#own.add(row.id);
    for (const change of commit.changes) this.#tally(change.rows);
    this.#tallyPending();
    const runs = runsConcerned(this.#parts, commit);
    for (const run of runs) this.#place(run);
    if (this.#isFiltered && runs.size > 0) this.#recount();
    this.#publish();
  }

  value(): Board | undefined {
    return this.#board;
  }

  pause(): void {
    this.#columns = new Map();
  }

  #firstPipeline(): Id {
    const live = this.#engine.cache.view.all('pipeline').filter(({ state }) => state === 'live');
    const [first] = live.toSorted((a, b) => Number(a.hidden) - Number(b.hidden) || a.name.localeCompare(b.name));
    if (!first) throw fromCause(undefined, 'Looking for a pipeline', 'not_found');
    return first.id;
  }

  /** Has come along with the answer what only some boards need. */
  async #loadParts(pipeline: Id): Promise<void> {
    const subjects = this.#engine.cache.view.get('pipeline', pipeline)?.subjects ?? [];
    if (this.#isFiltered) this.#matches = (await import('./filter.ts')).matchesCard;
    if (subjects.some((kind) => kind !== 'job')) await loadOtherCards();
  }

  async #read<A extends BoardAnswer | ColumnAnswer>(
    pipeline: Id,
    path: string,
    page: Readonly<Record<string, string | number>>,
  ): Promise<A> {
    const { http, feed } = this.#engine;
    const answer = await http.get<A>(`boards/${pipeline}${path}`, { ...this.#filter, ...page });
    this.#parts.counts.read(answer);
    this.#parts.waits.read(answer);
    await feed.read(answer);
    return answer;
  }

  async #readCounts(): Promise<void> {
    if (this.#pipeline === undefined || this.#columns.size === 0) return;
    const answer = await this.#read<BoardAnswer>(this.#pipeline, '', { limit: 1 }).catch(() => undefined); // told by `$status`; the next change asks again
    for (const { stage, count } of answer?.columns ?? []) {
      const column = this.#columns.get(stage.id);
      if (column) column.count = count;
    }
    for (const change of answer ? this.#engine.feed.since(answer.cursor) : []) this.#tally(change.rows);
    this.#publish();
    this.changed();
  }

  #toState({ stage, retired, count, runs, next }: BoardAnswer['columns'][number]): ColumnState {
    const cards = new SortedList<Card>(
      ({ run }) => run.id,
      (a, b) => comparePlaces(a.run, b.run),
    );
    return { stage, retired, cards, count, pending: 0, next, end: this.#endOf(runs, next), shown: this.#columns.get(stage.id)?.shown };
  }

  #endOf(runs: readonly Id[], next: string | null): Place | null {
    const last = runs.at(-1);
    return next === null || last === undefined ? null : (this.#engine.cache.confirmed.get('run', last) ?? null);
  }

  #runsIn(stage: Id): readonly Run[] {
    return this.#pipeline === undefined ? [] : this.#engine.cache.view.find('run', 'place', [this.#pipeline, stage]);
  }

  /** The column in which a run stands, if it is on this board at all. */
  #stageOf(record: AnyRecord | null | undefined): ColumnState | undefined {
    const run = record as Run | null | undefined; // callers pass records of kind run
    if (!run || run.pipeline !== this.#pipeline || run.state !== 'open' || run.archived) return undefined;
    const column = this.#columns.get(run.stage);
    if (!column && this.#columns.size > 0) this.#reload(); // a stage of another edition
    return column;
  }

  #cardOf(run: Run | undefined, column: ColumnState | undefined): Card | undefined {
    if (!run || !column || this.#stageOf(run) !== column) return undefined;
    if (column.end && comparePlaces(run, column.end) > 0 && !this.#own.has(run.id)) return undefined;
    if (!isKnown(run)) void loadOtherCards().then(this.#reload, () => {}); // the next change tries again
    const card = buildCard(this.#parts, run, this.#cards.get(run.id));
    if (!card || !isWhole(this.#parts, run)) this.#ask(run);
    return card && this.#matches(this.#filter, card, this.#engine) ? card : undefined;
  }

  /** Asks for what the card shows, once for each state of the run. */
  #ask(run: Run): void {
    const key = `${run.id} ${run.version}`;
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    this.#parts.cards.want(run.id);
  }

  #place(id: Id): void {
    const run = this.#engine.cache.view.get('run', id);
    const column = this.#stageOf(run);
    const card = this.#cardOf(run, column);
    const stage = this.#cards.get(id)?.run.stage;
    if (stage !== undefined && (!card || stage !== run?.stage)) {
      this.#columns.get(stage)?.cards.remove(id);
      this.#cards.delete(id);
    }
    if (!card || !column) return;
    column.cards.put(card);
    this.#cards.set(id, card);
  }

  #tally(rows: Commit['changes'][number]['rows']): void {
    for (const row of rows) {
      if (row.kind !== 'run' || this.#isFiltered) continue;
      const from = this.#stageOf(beforeImage(row));
      const to = this.#stageOf(row.after);
      if (from) from.count -= 1;
      if (to) to.count += 1;
    }
  }

  #tallyPending(): void {
    const { cache } = this.#engine;
    for (const column of this.#columns.values()) column.pending = 0;
    for (const row of cache.view.rows()) {
      if (row.kind !== 'run' || (this.#isFiltered && !this.#cards.has(row.id))) continue;
      const from = this.#stageOf(cache.confirmed.get('run', row.id));
      const to = this.#stageOf(row.after);
      if (from) from.pending -= 1;
      if (to) to.pending += 1;
    }
  }

  #publish(): void {
    const { view } = this.#engine.cache;
    const pipeline = this.#pipeline === undefined ? undefined : view.get('pipeline', this.#pipeline);
    const edition = pipeline && view.get('edition', pipeline.edition);
    if (!pipeline || !edition) return;
    const columns = share(this.#board?.columns, [...this.#columns.values()].map(showColumn));
    const { pipeline: oldPipeline, edition: oldEdition, columns: oldColumns } = this.#board ?? {};
    if (oldPipeline === pipeline && oldEdition === edition && oldColumns === columns) return;
    this.#board = { pipeline, edition, columns };
  }
}

function editionOf(record: AnyRecord | undefined): Id | undefined {
  return record && 'edition' in record ? record.edition : undefined;
}

/** The column as it is shown; the same object while it looks the same. */
function showColumn(state: ColumnState): Column {
  const { stage, retired, next, shown } = state;
  const cards = share(shown?.cards, state.cards.items);
  const hasMore = next !== null;
  const count = hasMore ? Math.max(state.count + state.pending, cards.length) : cards.length;
  const isSame = shown?.cards === cards && shown.count === count && shown.hasMore === hasMore && shown.retired === retired;
  if (isSame && JSON.stringify(shown.stage) === JSON.stringify(stage)) return shown;
  return (state.shown = { stage, retired, count, cards, hasMore });
}
