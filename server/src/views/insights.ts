import { Refusal, countByWeek, dayIn, spreadOf, startOfDay, wallClock, weeksOf, workingTime } from '@workfloor/core';
import type { Day, Edition, Id, InsightsAnswer, Instant, Pipeline, Stopwatch, WeekEnds, Workspace } from '@workfloor/core';
import { allOf } from './filter.ts';
import { needRecord } from './need.ts';
import { Gathered } from './records.ts';
import { bound, sql } from './sql.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';
import { seen, visibility, visible } from './visible.ts';

export interface InsightsQuestion {
  readonly pipeline: Id;
  readonly from?: Day;
  readonly to?: Day;
  readonly workdays?: boolean;
}

const DAY_MS = 86_400_000;
/** Twelve weeks, unless asked otherwise. */
const USUAL_DAYS = 84;
const MOST_DAYS = 1_100;

/** A time that something took, less the times in which its clock stood still. */
interface Stay {
  readonly fromMs: number;
  readonly toMs: number;
  readonly pauses?: readonly (readonly [fromMs: number, toMs: number])[];
}

interface Period {
  readonly from: Day;
  readonly to: Day;
  readonly fromMs: number;
  readonly toMs: number;
}

function dayNumber(day: Day): number {
  return Date.parse(day) / DAY_MS;
}

function periodOf(zone: string, { from: first, to: last }: InsightsQuestion, now: Instant): Period {
  const to = last ?? dayIn(zone, now);
  const from = first ?? new Date((dayNumber(to) + 1 - USUAL_DAYS) * DAY_MS).toISOString().slice(0, 10);
  const days = dayNumber(to) - dayNumber(from) + 1;
  if (days < 1) throw new Refusal('invalid_input', { field: 'to', reason: 'before_from' });
  if (days > MOST_DAYS) throw new Refusal('invalid_input', { field: 'from', reason: 'too_long', max: MOST_DAYS });
  return { from, to, fromMs: startOfDay(zone, dayNumber(from)), toMs: startOfDay(zone, dayNumber(to) + 1) };
}

/** Reads from the tables that are kept for this; nothing of it looks into the steps of a run. */
class Reader {
  readonly #session: ViewSession;
  readonly #pipeline: Id;

  constructor(session: ViewSession, pipeline: Id) {
    this.#session = session;
    this.#pipeline = pipeline;
  }

  /** A column of many rows as one text: a hundredth of the rows to bring over. */
  #list(column: string): string {
    return this.#session.connection.engine === 'sqlite' ? `json_group_array(${column})` : `coalesce(json_agg(${column})::text, '[]')`;
  }

  async #rows({ text, values }: Sql): Promise<readonly (readonly (string | number | null)[])[]> {
    return this.#session.connection.all(text, values);
  }

  /** Two columns of many rows. */
  async #pairs(columns: readonly [string, string], from: Sql): Promise<readonly Stay[]> {
    const [one, two] = columns;
    const [row] = await this.#rows(sql`select ${this.#list(one)}, ${this.#list(two)} from ${from}`);
    const [begins, ends] = [toMoments(row?.[0]), toMoments(row?.[1])];
    return begins.map((fromMs, at) => ({ fromMs, toMs: ends[at] ?? fromMs }));
  }

  get #here(): Sql {
    return sql`workspace_id = ${bound(this.#session.workspace)} and pipeline = ${bound(this.#pipeline)}`;
  }

  #runs(...conditions: readonly Sql[]): Sql {
    return sql`runs where ${allOf([this.#here, ...conditions, ...seen(this.#session, 'run')])}`;
  }

  /** The stages in which runs stand now. */
  async stagesNow(): Promise<readonly Id[]> {
    const rows = await this.#rows(sql`select distinct stage from ${this.#runs(onBoard)} order by stage`);
    return rows.map(([stage]) => String(stage));
  }

  /** How long the runs on the board have been in a stage. */
  async ages(stage: Id, nowMs: number): Promise<readonly Stay[]> {
    const there = sql`stage = ${bound(stage)}`;
    const going = await this.#pairs(['entered', 'entered'], this.#runs(onBoard, there, sql`paused is null`, sql`has_pauses = 0`));
    const rows = await this.#rows(
      sql`select entered, paused, pauses from ${this.#runs(onBoard, there, sql`(paused is not null or has_pauses = 1)`)}`,
    );
    const stopped = rows.map(([entered, paused, pauses]) => {
      const toMs = typeof paused === 'string' ? Date.parse(paused) : nowMs;
      return stayOf(Date.parse(String(entered)), toMs, pauses);
    });
    return [...going.map(({ fromMs }) => ({ fromMs, toMs: nowMs })), ...stopped];
  }

  /** The runs that ended in a period in one way, from start to end. */
  async ended(state: 'done' | 'closed' | 'moved', { fromMs, toMs }: Period): Promise<readonly Stay[]> {
    const [first, end] = [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
    const then = sql`ended is not null and ended >= ${bound(first)} and ended < ${bound(end)} and state = ${bound(state)}`;
    const usual = await this.#pairs(['started', 'ended'], this.#runs(then, sql`has_pauses = 0`));
    const rows = await this.#rows(sql`select started, ended, pauses from ${this.#runs(then, sql`has_pauses = 1`)}`);
    return [...usual, ...rows.map(([started, ended, pauses]) => stayOf(Date.parse(String(started)), Date.parse(String(ended)), pauses))];
  }

  /** The visits to a stage that ended in a period. */
  async visits(stage: Id, { fromMs, toMs }: Period): Promise<readonly Stay[]> {
    const { workspace } = this.#session;
    const then = sql`stage = ${bound(stage)} and finished >= ${bound(fromMs)} and finished < ${bound(toMs)}`;
    const isAll = visibility(this.#session, 'run') === true;
    const mine = isAll
      ? ''
      : sql` and run in (select id from runs where workspace_id = ${bound(workspace)} and ${visible(this.#session, 'run')})`;
    const from = sql`step_visits where ${this.#here} and ${then}${mine}`;
    const usual = await this.#pairs(['entered', 'finished'], sql`${from} and stood = 0`);
    const rows = await this.#rows(sql`select entered, finished, pauses from ${from} and stood > 0`);
    const stood = rows.map(([entered, finished, pauses]) => ({
      fromMs: Number(entered),
      toMs: Number(finished),
      pauses: JSON.parse(String(pauses)) as [number, number][], // written by `writeVisits`
    }));
    return [...usual, ...stood];
  }
}

const onBoard = { text: `state = 'open' and archived = 0`, values: [] };

function toMoments(list: unknown): readonly number[] {
  const values = JSON.parse(String(list)) as readonly (string | number)[]; // a list of instants, or of milliseconds
  return values.map((value) => (typeof value === 'number' ? value : Date.parse(value)));
}

/** The part of a run's time between two moments, with the pauses that touch it. */
function stayOf(fromMs: number, toMs: number, pauses: unknown): Stay {
  const all = JSON.parse(String(pauses)) as readonly { from: Instant; to: Instant }[]; // a run's own
  const cut = all.map(({ from, to }) => [Math.max(Date.parse(from), fromMs), Math.min(Date.parse(to), toMs)] as const);
  return { fromMs, toMs, pauses: cut.filter(([begin, end]) => begin < end) };
}

function tookOf(stopwatch: Stopwatch): (stay: Stay) => number {
  return ({ fromMs, toMs, pauses = [] }) => pauses.reduce((took, [begin, end]) => took - stopwatch(begin, end), stopwatch(fromMs, toMs));
}

/** What counts of the time of all these stays. */
function stopwatchFor(isWorkdays: boolean, calendar: Workspace, stays: readonly (readonly Stay[])[]): Stopwatch {
  if (!isWorkdays) return wallClock;
  let [first, last] = [Infinity, -Infinity];
  for (const list of stays) {
    for (const { fromMs, toMs } of list) {
      if (fromMs < first) first = fromMs;
      if (toMs > last) last = toMs;
    }
  }
  return first <= last ? workingTime(calendar, { fromMs: first, toMs: last }) : wallClock;
}

/** Stages in the order of the current edition, then those of earlier ones, each once. */
function stageOrder({ edition: current }: Pipeline, editions: readonly Edition[], more: readonly Id[]): readonly Id[] {
  const order = editions.toSorted((a, b) => Number(b.id === current) - Number(a.id === current) || b.number - a.number);
  return [...new Set([...order.flatMap(({ stages }) => stages.map(({ id }) => id)), ...more])];
}

/** Ageing, throughput and cycle times of a pipeline. */
export async function readInsights(session: ViewSession, question: InsightsQuestion, now: Instant): Promise<InsightsAnswer> {
  const pipeline = await needRecord(session, 'pipeline', question.pipeline);
  const workspace = await needRecord(session, 'workspace', session.workspace);
  const editions = await session.find('edition', 'pipeline', [pipeline.id]);
  const { zone } = workspace;
  const period = periodOf(zone, question, now);
  const reader = new Reader(session, pipeline.id);
  const stages = stageOrder(pipeline, editions, await reader.stagesNow());
  const [ages, visits] = [new Map<Id, readonly Stay[]>(), new Map<Id, readonly Stay[]>()];
  for (const stage of stages) {
    ages.set(stage, await reader.ages(stage, Date.parse(now)));
    visits.set(stage, await reader.visits(stage, period));
  }
  const ended = {
    done: await reader.ended('done', period),
    closed: await reader.ended('closed', period),
    moved: await reader.ended('moved', period),
  };
  const isWorkdays = question.workdays ?? false;
  const took = tookOf(stopwatchFor(isWorkdays, workspace, [...ages.values(), ...visits.values(), ended.done]));
  const gathered = new Gathered();
  gathered.add('pipeline', [pipeline]);
  gathered.add('edition', editions);
  const { longest: _longest, ...cycle } = spreadOf(ended.done.map(took));
  return {
    cursor: session.cursor,
    records: gathered.toRecords(),
    from: period.from,
    to: period.to,
    workdays: isWorkdays,
    ageing: toList(ages, took).map(({ longest, ...age }) => ({ ...age, oldest: longest })),
    throughput: throughputOf(zone, period, ended),
    cycle,
    stages: toList(visits, took).map(({ longest: _longest, ...spread }) => spread),
  };
}

function toList(
  stays: ReadonlyMap<Id, readonly Stay[]>,
  took: (stay: Stay) => number,
): readonly ({ stage: Id } & ReturnType<typeof spreadOf>)[] {
  return [...stays].flatMap(([stage, list]) => (list.length === 0 ? [] : [{ stage, ...spreadOf(list.map(took)) }]));
}

function throughputOf(
  zone: string,
  { from, to }: Period,
  ended: Readonly<Record<'done' | 'closed' | 'moved', readonly Stay[]>>,
): WeekEnds[] {
  const weeks = weeksOf(zone, from, to);
  const count = (list: readonly Stay[]): readonly number[] =>
    countByWeek(
      weeks,
      list.map(({ toMs }) => toMs),
    );
  const [done, closed, moved] = [count(ended.done), count(ended.closed), count(ended.moved)];
  return weeks.map(({ week }, at) => ({ week, done: done[at] ?? 0, closed: closed[at] ?? 0, moved: moved[at] ?? 0 }));
}
