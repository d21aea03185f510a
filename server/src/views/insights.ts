import { Refusal, countByWeek, dayIn, spreadOf, startOfDay, wallClock, weeksOf, workingTime } from '@workfloor/core';
import type { Day, Edition, Id, InsightsAnswer, Instant, Pause, Pipeline, Stopwatch, Week, WeekEnds, Workspace } from '@workfloor/core';
import { Turns } from '../soon.ts';
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

type Span = readonly [fromMs: number, toMs: number];

/** Times that something took, each less the times in which its clock stood still; there may be hundreds of thousands. */
interface Stays {
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** By their place in the lists. */
  readonly pauses: ReadonlyMap<number, readonly Span[]>;
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

  /** Columns of many rows, each as one text: quicker than a hundred thousand rows. */
  async #lists(columns: readonly string[], from: Sql): Promise<readonly (readonly unknown[])[]> {
    const { connection } = this.#session;
    const texts = columns.map((column) =>
      connection.engine === 'sqlite' ? `json_group_array(${column})` : `coalesce(json_agg(${column})::text, '[]')`,
    );
    const [row = []] = await connection.all(`select ${texts.join(', ')} from ${from.text}`, from.values);
    return row.map((text) => JSON.parse(String(text)) as readonly unknown[]); // a list, as the line before has asked
  }

  get #here(): Sql {
    return sql`workspace_id = ${bound(this.#session.workspace)} and pipeline = ${bound(this.#pipeline)}`;
  }

  #runs(...conditions: readonly Sql[]): Sql {
    return sql`runs where ${allOf([this.#here, ...conditions, ...seen(this.#session, 'run')])}`;
  }

  /** The stages in which runs stand now, as the counts of the board have them: of all runs, seen or not. */
  async stagesNow(): Promise<readonly Id[]> {
    const { text, values } = this.#here;
    const rows = await this.#session.connection.all(`select stage from board_counts where ${text} and runs > 0 order by stage`, values);
    return rows.map(([stage]) => String(stage));
  }

  /** How long the runs on the board have been in a stage. */
  async ages(stage: Id, nowMs: number): Promise<Stays> {
    const from = this.#runs(onBoard, sql`stage = ${bound(stage)}`);
    const [entered, paused, pauses] = await this.#lists(['entered', 'paused', PAUSES], from);
    return toStays(
      toMoments(entered),
      toMoments(paused).map((ms) => ms || nowMs),
      pauses,
    );
  }

  /** The runs that ended in a period in one way, from start to end. */
  async ended(state: 'done' | 'closed' | 'moved', { fromMs, toMs }: Period): Promise<Stays> {
    const [first, end] = [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
    const then = sql`ended is not null and ended >= ${bound(first)} and ended < ${bound(end)} and state = ${bound(state)}`;
    const [started, ended, pauses] = await this.#lists(['started', 'ended', PAUSES], this.#runs(then));
    return toStays(toMoments(started), toMoments(ended), pauses);
  }

  /** The visits to a stage that ended in a period; where only their lengths matter, these without the pauses, from 0. */
  async visits(stage: Id, { fromMs, toMs }: Period, isWorkdays: boolean): Promise<Stays> {
    const { workspace } = this.#session;
    const then = sql`stage = ${bound(stage)} and finished >= ${bound(fromMs)} and finished < ${bound(toMs)}`;
    const isAll = visibility(this.#session, 'run') === true;
    const mine = isAll
      ? ''
      : sql` and run in (select id from runs where workspace_id = ${bound(workspace)} and ${visible(this.#session, 'run')})`;
    const from = sql`step_visits where ${this.#here} and ${then}${mine}`;
    if (!isWorkdays) {
      const [took] = await this.#lists(['finished - entered - stood'], from);
      const to = toMoments(took);
      return toStays(
        to.map(() => 0),
        to,
      );
    }
    const [entered, finished, pauses] = await this.#lists(['entered', 'finished', 'pauses'], from);
    return toStays(toMoments(entered), toMoments(finished), pauses);
  }
}

const onBoard = { text: `state = 'open' and archived = 0`, values: [] };
/** Most runs have none, and need not be looked up for it. */
const PAUSES = 'case when has_pauses = 1 then pauses end';

/** Milliseconds, of nothing 0. */
function toMoments(list: readonly unknown[] = []): readonly number[] {
  return list.map((value) => (typeof value === 'string' ? Date.parse(value) : Number(value)));
}

function toSpan(pause: Span | Pause): Span {
  return 'from' in pause ? [Date.parse(pause.from), Date.parse(pause.to)] : pause;
}

/** Of the pauses, which lie at the same place as what they are of, the parts that fall into it. */
function toStays(from: readonly number[], to: readonly number[], pauses: readonly unknown[] = []): Stays {
  const found = new Map<number, readonly Span[]>();
  for (const [at, text] of pauses.entries()) {
    if (typeof text !== 'string') continue;
    const [begin, end] = [from[at] ?? 0, to[at] ?? 0];
    const all = (JSON.parse(text) as readonly (Span | Pause)[]).map(toSpan); // of a run, or as `writeVisits` keeps them
    const cut = all.map(([one, two]): Span => [Math.max(one, begin), Math.min(two, end)]);
    found.set(
      at,
      cut.filter(([one, two]) => one < two),
    );
  }
  return { from, to, pauses: found };
}

/** How long each of them took, as far as it counts. */
function tookOf({ from, to, pauses }: Stays, stopwatch: Stopwatch): Float64Array {
  const took = new Float64Array(from.length);
  for (let at = 0; at < from.length; at += 1) took[at] = stopwatch(from[at] ?? 0, to[at] ?? 0);
  for (const [at, spans] of pauses) for (const [begin, end] of spans) took[at] = (took[at] ?? 0) - stopwatch(begin, end);
  return took;
}

/** What counts of the time of all these. */
function stopwatchFor(isWorkdays: boolean, calendar: Workspace, all: readonly Stays[]): Stopwatch {
  if (!isWorkdays) return wallClock;
  let [fromMs, toMs] = [Infinity, -Infinity];
  for (const { from, to } of all) {
    for (const ms of from) if (ms < fromMs) fromMs = ms;
    for (const ms of to) if (ms > toMs) toMs = ms;
  }
  return fromMs <= toMs ? workingTime(calendar, { fromMs, toMs }) : wallClock;
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
  const isWorkdays = question.workdays ?? false;
  const [ages, visits] = [new Map<Id, Stays>(), new Map<Id, Stays>()];
  const turns = new Turns();
  for (const stage of stages) {
    ages.set(stage, await reader.ages(stage, Date.parse(now)));
    visits.set(stage, await reader.visits(stage, period, isWorkdays));
    await turns.next();
  }
  const ended = {
    done: await reader.ended('done', period),
    closed: await reader.ended('closed', period),
    moved: await reader.ended('moved', period),
  };
  const stopwatch = stopwatchFor(isWorkdays, workspace, [...ages.values(), ...visits.values(), ended.done]);
  const gathered = new Gathered();
  gathered.add('pipeline', [pipeline]);
  gathered.add('edition', editions);
  const { longest: _longest, ...cycle } = spreadOf(tookOf(ended.done, stopwatch));
  return {
    cursor: session.cursor,
    records: gathered.toRecords(),
    from: period.from,
    to: period.to,
    workdays: isWorkdays,
    ageing: byStage(ages, stopwatch).map(({ longest, ...age }) => ({ ...age, oldest: longest })),
    throughput: throughputOf(weeksOf(zone, period.from, period.to), ended),
    cycle,
    stages: byStage(visits, stopwatch).map(({ longest: _longest, ...spread }) => spread),
  };
}

function byStage(stays: ReadonlyMap<Id, Stays>, stopwatch: Stopwatch): readonly ({ readonly stage: Id } & ReturnType<typeof spreadOf>)[] {
  const found = [...stays].filter(([, { from }]) => from.length > 0);
  return found.map(([stage, list]) => ({ stage, ...spreadOf(tookOf(list, stopwatch)) }));
}

function throughputOf(weeks: readonly Week[], { done, closed, moved }: Readonly<Record<'done' | 'closed' | 'moved', Stays>>): WeekEnds[] {
  const counts = [done, closed, moved].map(({ to }) => countByWeek(weeks, to));
  const at = (way: number, week: number): number => counts[way]?.[week] ?? 0;
  return weeks.map(({ week }, place) => ({ week, done: at(0, place), closed: at(1, place), moved: at(2, place) }));
}
