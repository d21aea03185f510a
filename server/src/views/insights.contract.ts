import type { Day, DomainEvent, Id } from '@workfloor/core';
import type { SqlRow } from '../storage/connection.ts';

/* Insights as the events of the log alone tell them, the slow way: for tests of the quick one. Moments lie on full hours. */

export interface ExpectedQuestion {
  readonly pipeline: Id;
  readonly stages: readonly Id[];
  readonly from: Day;
  readonly to: Day;
  readonly workdays: boolean;
  readonly nowMs: number;
}

interface Visit {
  readonly stage: Id;
  readonly entered: number;
  left: number | undefined;
}

interface Trip {
  readonly pipeline: Id;
  readonly job: Id;
  readonly started: number;
  ended: { readonly at: number; readonly how: 'done' | 'closed' | 'moved' } | undefined;
  readonly visits: Visit[];
}

interface Story {
  readonly trips: Map<string, Trip>;
  /** By job, when it stood still. */
  readonly pauses: Map<string, { readonly from: number; to: number }[]>;
}

const HOUR_MS = 3_600_000;
const local = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Copenhagen' });

function dayOf(ms: number): Day {
  return local.format(new Date(ms));
}

function weekdayOf(day: Day): number {
  return new Date(day).getUTCDay();
}

function mondayOf(day: Day): Day {
  return new Date(Date.parse(day) - ((weekdayOf(day) + 6) % 7) * 24 * HOUR_MS).toISOString().slice(0, 10);
}

/** The changes that were not taken back, in order. */
function standing(log: readonly SqlRow[]): readonly { readonly at: number; readonly events: readonly DomainEvent[] }[] {
  const gone = new Set<string>();
  const kept: { at: number; events: readonly DomainEvent[] }[] = [];
  for (const [id, at, json] of log.toReversed()) {
    const events = JSON.parse(String(json)) as readonly DomainEvent[]; // written with the change
    const undone = events.find(({ type }) => type === 'change.undone');
    if (gone.has(String(id))) continue;
    if (undone) gone.add(String(undone['command']));
    else kept.unshift({ at: Date.parse(String(at)), events });
  }
  return kept;
}

type Take = (story: Story, event: DomainEvent, at: number) => void;

function tripOf({ trips }: Story, { run }: DomainEvent): Trip | undefined {
  return trips.get(String(run));
}

function leave(trip: Trip | undefined, at: number): void {
  const last = trip?.visits.at(-1);
  if (last) last.left ??= at;
}

function end(how: 'done' | 'closed' | 'moved'): Take {
  return (story, event, at) => {
    const trip = tripOf(story, event);
    leave(trip, at);
    if (trip) trip.ended = { at, how };
  };
}

const takes: Readonly<Record<string, Take>> = {
  'run.started': ({ trips }, { run, pipeline, subject }, at) =>
    void trips.set(String(run), { pipeline: String(pipeline), job: String(subject), started: at, ended: undefined, visits: [] }),
  'step.activated'(story, event, at) {
    const trip = tripOf(story, event);
    leave(trip, at);
    trip?.visits.push({ stage: String(event['stage']), entered: at, left: undefined });
    if (trip) trip.ended = undefined;
  },
  'run.done': end('done'),
  'run.closed': end('closed'),
  'run.moved': end('moved'),
  'job.paused': ({ pauses }, { job }, at) => void pauses.set(String(job), [...(pauses.get(String(job)) ?? []), { from: at, to: Infinity }]),
  'job.resumed'({ pauses }, { job }, at) {
    const open = pauses.get(String(job))?.at(-1);
    if (open) open.to = at;
  },
};

/** Hour by hour. */
function hoursBetween(from: number, to: number, counts: (ms: number) => boolean): number {
  let hours = 0;
  for (let ms = from; ms < to; ms += HOUR_MS) if (counts(ms)) hours += 1;
  return hours;
}

function spread(hours: readonly number[]): { count: number; median: number | null; p85: number | null; longest: number | null } {
  const sorted = hours.toSorted((a, b) => a - b);
  const at = (share: number): number | null => {
    const value = sorted.find((_, place) => (place + 1) / sorted.length >= share - 1e-9);
    return value === undefined ? null : Math.round((value / 24) * 1000) / 1000;
  };
  return { count: hours.length, median: at(0.5), p85: at(0.85), longest: at(1) };
}

export function expectedInsights(log: readonly SqlRow[], question: ExpectedQuestion): object {
  const { pipeline, stages, from, to, workdays, nowMs } = question;
  const story: Story = { trips: new Map(), pauses: new Map() };
  for (const { at, events } of standing(log)) for (const event of events) takes[event.type]?.(story, event, at);
  const trips = [...story.trips.values()].filter((trip) => trip.pipeline === pipeline);
  const isWork = (ms: number): boolean => !workdays || ![0, 6].includes(weekdayOf(dayOf(ms)));
  const goes = (trip: Trip, ms: number): boolean =>
    isWork(ms) && !(story.pauses.get(trip.job) ?? []).some((pause) => pause.from <= ms && ms < pause.to);
  const isOpenAt = ({ visits }: Trip, ms: number): boolean => visits.some(({ entered, left = Infinity }) => entered <= ms && ms < left);
  const isIn = (ms: number): boolean => dayOf(ms) >= from && dayOf(ms) <= to;
  const byStage = (hoursOf: (stage: Id) => readonly number[]): readonly ({ stage: Id } & ReturnType<typeof spread>)[] =>
    stages.map((stage) => ({ stage, ...spread(hoursOf(stage)) })).filter(({ count }) => count > 0);

  const ages = byStage((stage) =>
    trips.flatMap((trip) => {
      const last = trip.visits.at(-1);
      return last?.stage === stage && last.left === undefined ? [hoursBetween(last.entered, nowMs, (ms) => goes(trip, ms))] : [];
    }),
  );
  const visits = byStage((stage) =>
    trips.flatMap((trip) =>
      trip.visits.flatMap(({ stage: own, entered, left }) =>
        own === stage && left !== undefined && isIn(left) ? [hoursBetween(entered, left, (ms) => goes(trip, ms))] : [],
      ),
    ),
  );
  const ended = trips.flatMap((trip) => (trip.ended && isIn(trip.ended.at) ? [{ ...trip.ended, trip }] : []));
  const times = ended.flatMap(({ at, how, trip }) =>
    how === 'done' ? [hoursBetween(trip.started, at, (ms) => isWork(ms) && (!isOpenAt(trip, ms) || goes(trip, ms)))] : [],
  );
  const weeks = new Set<Day>();
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += 24 * HOUR_MS) weeks.add(mondayOf(new Date(ms).toISOString().slice(0, 10)));
  const count = (week: Day, kind: string): number => ended.filter(({ at, how }) => how === kind && mondayOf(dayOf(at)) === week).length;
  const { longest: _longest, ...cycle } = spread(times);
  return {
    ageing: ages.map(({ longest, ...age }) => ({ ...age, oldest: longest })),
    throughput: [...weeks].map((week) => ({ week, done: count(week, 'done'), closed: count(week, 'closed'), moved: count(week, 'moved') })),
    cycle,
    stages: visits.map(({ longest: _all, ...rest }) => rest),
  };
}
