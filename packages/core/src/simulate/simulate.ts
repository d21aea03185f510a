import type { Effect } from '../effect/effect.ts';
import { fireEffect } from '../effect/fire-effect.ts';
import type { Outcome } from '../kernel/command.ts';
import type { Id, Instant } from '../kernel/record.ts';
import { beginMessage, reportMessage } from '../message/deliver-message.ts';
import type { Message } from '../message/message.ts';
import type { PipelineDocument } from '../pipeline/document.ts';
import { fireReminder } from '../reminder/fire-reminder.ts';
import { fireSchedule } from '../schedule/fire-schedule.ts';
import { act } from './deeds.ts';
import { createDesk, SYSTEM } from './desk.ts';
import type { Desk, Happening } from './desk.ts';
import type { Scene } from './find.ts';
import { jobIfAny } from './find.ts';
import { createMemorySource } from './memory-source.ts';
import type { MemorySource } from './memory-source.ts';
import { addDuration, momentOf, TIME_TEXT } from './moments.ts';
import type { Made, SimulateOptions, Step } from './script.ts';
import { SimulationError } from './simulation-error.ts';
import { tell, whoIs } from './timeline.ts';
import type { TimelineEntry } from './timeline.ts';
import { Timers } from './timers.ts';
import type { Timer } from './timers.ts';
import { setUp } from './world.ts';

const WORKSPACE = 'ws_0000000000000000000000';
const FIRST_DAY = '2026-01-05';
const A_YEAR = 'P1Y';
/** So much happens in no firm; rules that go on for ever are to be found out. */
const MOST_FIRED = 100_000;
const MOST_TIMES = 1000;

/** What came of a simulation. */
export interface Simulation {
  /** What happened, in its order. */
  readonly timeline: readonly TimelineEntry[];
  /** Every accepted command with its rows and events, for what the timeline passes over. */
  readonly happenings: readonly Happening[];
  /** The messages that went out, in their order. */
  readonly sent: readonly Message[];
  /** What waits for its time or for a yes at the end. */
  readonly waiting: readonly Effect[];
  /** What could not be done. */
  readonly parked: readonly (Effect | Message)[];
  /** What steps have made, by the names they gave. */
  readonly made: Made;
  /** All records as they are at the end. */
  readonly source: MemorySource;
  /** When it ended. */
  readonly end: Instant;
  /** The name of the stage that a job, or the last session, stood in at a time (`2026-03-01`, or as steps say it); undefined: in none. */
  readonly stageAt: (at: string, job?: string) => string | undefined;
}

function fire(desk: Desk, { kind, id }: Timer): Promise<Outcome> {
  if (kind === 'effect') return desk.run(fireEffect, { id }, SYSTEM);
  if (kind === 'reminder') return desk.run(fireReminder, { id }, SYSTEM);
  if (kind === 'schedule') return desk.run(fireSchedule, { id }, SYSTEM);
  return deliver(desk, id);
}

/** Whatever is sent arrives. */
async function deliver(desk: Desk, id: Id): Promise<Outcome> {
  const begun = await desk.run(beginMessage, { id }, SYSTEM);
  if (!begun.ok || desk.source.get('message', id)?.state !== 'sending') return begun;
  return desk.run(reportMessage, { id, outcome: { ok: true } }, SYSTEM);
}

/** Does what is due by then, one after the other. */
async function passTime(desk: Desk, timers: Timers, until: Instant): Promise<void> {
  let [fired, again, last] = [0, 0, ''];
  for (let timer = timers.first(until); timer; timer = timers.first(until)) {
    if (timer.due > desk.now) desk.now = timer.due;
    const outcome = await fire(desk, timer);
    if (!outcome.ok) throw new SimulationError(`What was due at ${timer.due}, ${timer.kind}.fire,`, outcome.refusal);
    fired += 1;
    if (fired > MOST_FIRED) throw new SimulationError(`More than ${MOST_FIRED} things were due until ${until}`);
    const key = `${timer.id} ${timer.due}`;
    again = key === last ? again + 1 : 0;
    last = key;
    // a schedule for many clients takes several times; what is due for ever has not been done
    if (again > MOST_TIMES) throw new SimulationError(`The ${timer.kind} ${timer.id} stays due at ${timer.due}`);
  }
  if (until > desk.now) desk.now = until;
}

function momentFrom(zone: string, from: Instant, text: string): Instant {
  const at = text.startsWith('P') ? addDuration(zone, from, text) : momentOf(zone, text);
  if (at === undefined) throw new SimulationError(`“${text}” is not ${TIME_TEXT}`);
  return at;
}

function timeOf({ at, after }: Step, { desk, zone }: Scene): Instant {
  const when = momentFrom(zone, desk.now, at ?? after ?? 'PT0M');
  if (when < desk.now) throw new SimulationError(`${at} is before the step before it`);
  return when;
}

async function takeStep(step: Step, scene: Scene): Promise<TimelineEntry | undefined> {
  const { outcome, made } = await act(step, scene);
  const { desk } = scene;
  const at = desk.now;
  if (outcome.ok) {
    if (step.refused) throw new SimulationError(`“${step.do}” was to be refused as ${step.refused}, and was not`);
    if (step.as !== undefined && made !== undefined) scene.made.set(step.as, made);
    return undefined;
  }
  if (step.refused !== outcome.refusal.code) throw new SimulationError(`“${step.do}”`, outcome.refusal);
  const text = `“${step.do}” is refused as ${step.refused}`;
  return { at, what: 'refused', who: step.by ?? whoIs(desk.source, 'key:owner'), text, run: null };
}

/** The error says which step it was. */
function inStep(error: unknown, step: number): unknown {
  if (!(error instanceof SimulationError) || error.step !== undefined) return error;
  return new SimulationError(error.what, error.refusal, step);
}

interface Playing {
  /** The place of the step in the script. */
  readonly at: number;
  readonly end: Instant | undefined;
  readonly scene: Scene;
  readonly timers: Timers;
  readonly refused: (entry: TimelineEntry) => void;
}

/** Lets time pass up to a step and takes it; false: it comes after the end. */
async function play(step: Step, { at, end, scene, timers, refused }: Playing): Promise<boolean> {
  try {
    const when = timeOf(step, scene);
    if (end !== undefined && when > end) return false;
    await passTime(scene.desk, timers, when);
    const entry = await takeStep(step, scene);
    if (entry) refused(entry);
    return true;
  } catch (error) {
    throw inStep(error, at);
  }
}

/**
 * Runs pipelines with their rules through months in milliseconds: takes the steps of a script at their times and does, in between, what is
 * due, as the server's worker does. The clock is the script's, the ids come from a counter: the same script gives the same again. Rejects
 * with `SimulationError` where a step cannot be taken.
 */
export async function simulate(
  pipelines: PipelineDocument | readonly PipelineDocument[],
  script: readonly Step[],
  options: SimulateOptions = {},
): Promise<Simulation> {
  const { start = FIRST_DAY, until, workspace = {} } = options;
  const source = createMemorySource(WORKSPACE, { currency: 'EUR', ...workspace });
  const zone = source.get('workspace', WORKSPACE)?.zone ?? 'UTC';
  const begins = momentFrom(zone, '', start);
  const [timers, happenings, timeline]: [Timers, Happening[], TimelineEntry[]] = [new Timers(), [], []];
  let isSetUp = false;
  const desk = createDesk(source, begins, (happening) => {
    timers.follow(happening.rows);
    if (!isSetUp) return;
    happenings.push(happening);
    timeline.push(...tell(happening, source));
  });
  const documents = Array.isArray(pipelines) ? (pipelines as readonly PipelineDocument[]) : [pipelines as PipelineDocument]; // arrays may be readonly
  const scene: Scene = { desk, cast: await setUp(desk, documents, options), zone, made: new Map() };
  isSetUp = true;
  const end = until === undefined ? undefined : momentFrom(zone, begins, until);
  const refused = (entry: TimelineEntry): void => void timeline.push(entry);
  for (const [at, step] of script.entries()) if (!(await play(step, { at, end, scene, timers, refused }))) break;
  await passTime(desk, timers, end ?? momentFrom(zone, begins, A_YEAR));
  return toSimulation(scene, timeline, happenings);
}

function toSimulation(scene: Scene, timeline: readonly TimelineEntry[], happenings: readonly Happening[]): Simulation {
  const { desk, zone, made } = scene;
  const { source } = desk;
  const effects = source.all('effect');
  const messages = source.all('message');
  return {
    timeline,
    happenings,
    sent: timeline.flatMap(({ message }) => (message ? [message] : [])),
    waiting: effects.filter(({ state }) => state === 'waiting' || state === 'held'),
    parked: [...effects, ...messages].filter(({ state }) => state === 'parked'),
    made,
    source,
    end: desk.now,
    stageAt: (at, job) => stageAt(scene, timeline, { job, at: momentFrom(zone, desk.now, at) }),
  };
}

function stageAt(
  scene: Scene,
  timeline: readonly TimelineEntry[],
  { job, at }: { job: string | undefined; at: Instant },
): string | undefined {
  const { source } = scene.desk;
  const subject = jobIfAny(scene, job);
  const those = subject === undefined ? source.all('run').slice(-1) : source.find('run', 'subject', [subject]);
  const runs = new Set(those.map(({ id }) => id));
  const ends: readonly string[] = ['run.done', 'run.closed', 'run.moved'];
  const last = timeline.findLast(
    (entry) => entry.at <= at && runs.has(entry.run ?? '') && (entry.what === 'step.activated' || ends.includes(entry.what)),
  );
  return last?.what === 'step.activated' ? last.stage : undefined;
}
