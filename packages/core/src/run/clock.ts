import type { Ctx } from '../kernel/command.ts';
import { addDays, dayIn, daysBetween } from '../kernel/day.ts';
import type { WorkCalendar } from '../kernel/day.ts';
import { need } from '../kernel/need.ts';
import type { Day, Id, Instant } from '../kernel/record.ts';
import type { Patch, Source, Tx } from '../kernel/tx.ts';
import { findLabel } from '../label/find-label.ts';
import type { Stage } from '../pipeline/pipeline.ts';
import type { Pause, Run, SubjectKind } from './run.ts';

interface Calendar extends WorkCalendar {
  readonly zone: string;
}

async function calendarOf(source: Source, ctx: Ctx): Promise<Calendar> {
  return need(source, 'workspace', ctx.workspace);
}

/** The day after which a run that entered the stage then is overdue there (STG-8, STG-12). */
export async function deadlineOf(source: Source, stage: Stage | undefined, ctx: Ctx, entered: Instant = ctx.now): Promise<Day | null> {
  if (stage?.limitDays === undefined) return null;
  const calendar = await calendarOf(source, ctx);
  return addDays(dayIn(calendar.zone, entered), stage.limitDays, calendar);
}

/** The pipelines on which something runs now. */
export async function openPipelines(source: Source, subject: Id): Promise<readonly Id[]> {
  const runs = await source.find('run', 'subject', [subject]);
  return runs.filter(({ state }) => state === 'open').map(({ pipeline }) => pipeline);
}

/** Whether the clocks of what runs stand still: a job that is paused or done, or whose label says so (STG-12). */
async function standsStill(source: Source, kind: SubjectKind, subject: Id, more: readonly Id[] = []): Promise<boolean> {
  if (kind !== 'job') return false;
  const job = await need(source, 'job', subject);
  if (job.state === 'paused' || job.state === 'done') return true;
  if (job.label === '') return false;
  const label = await findLabel(source, 'job', job.label, [...(await openPipelines(source, subject)), ...more]);
  return label?.pauses ?? false;
}

/** Since when the clock of a run that begins now stands still; null: it goes. */
export async function pausedFrom(
  source: Source,
  run: Pick<Run, 'subjectKind' | 'subject' | 'pipeline'>,
  ctx: Ctx,
): Promise<Instant | null> {
  return (await standsStill(source, run.subjectKind, run.subject, [run.pipeline])) ? ctx.now : null;
}

/** The pauses of a run whose clock goes, or begins anew, from now on. */
export function pausesUntilNow({ paused, pauses }: Run, { now }: Ctx): readonly Pause[] {
  return paused === null || paused >= now ? pauses : [...pauses, { from: paused, to: now }];
}

/** What ending a run changes besides its steps; its clock is needed no more. */
export function ending(run: Run, ctx: Ctx): Patch<'run'> {
  return { ended: ctx.now, deadline: null, paused: null, pauses: pausesUntilNow(run, ctx) };
}

/** What starting the clock of the active step anew changes. */
export async function restartClock(tx: Tx, run: Run, ctx: Ctx): Promise<Patch<'run'>> {
  const { stages } = await need(tx, 'edition', run.edition);
  const stage = stages.find(({ id }) => id === run.stage);
  return {
    entered: ctx.now,
    deadline: await deadlineOf(tx, stage, ctx),
    paused: await pausedFrom(tx, run, ctx),
    pauses: pausesUntilNow(run, ctx),
  };
}

type Which = (run: Run) => boolean;

async function openRuns(tx: Tx, subject: Id, which: Which): Promise<readonly Run[]> {
  return (await tx.find('run', 'subject', [subject])).filter((run) => run.state === 'open' && which(run));
}

/** Stops the clocks of a subject's open runs; those that stand still already go on doing so. */
async function pauseRuns(tx: Tx, subject: Id, which: Which, ctx: Ctx): Promise<void> {
  for (const run of await openRuns(tx, subject, which)) {
    if (run.paused !== null) continue;
    tx.update('run', run, { paused: ctx.now });
    tx.emit({ type: 'run.paused', run: run.id, stage: run.stage });
  }
}

/** Lets the clocks of a subject's runs go on: each deadline moves by the working days that its clock stood. */
async function resumeRuns(tx: Tx, subject: Id, which: Which, ctx: Ctx): Promise<void> {
  for (const run of await openRuns(tx, subject, which)) {
    if (run.paused === null) continue;
    const calendar = await calendarOf(tx, ctx);
    const stood = daysBetween(dayIn(calendar.zone, run.paused), dayIn(calendar.zone, ctx.now), calendar);
    tx.update('run', run, {
      paused: null,
      pauses: pausesUntilNow(run, ctx),
      deadline: run.deadline && addDays(run.deadline, stood, calendar),
    });
    tx.emit({ type: 'run.resumed', run: run.id, stage: run.stage });
  }
}

/** Stops or starts the clocks of a job's runs as its state and label say now: they go again when neither holds them. */
export async function fitClocks(tx: Tx, job: Id, ctx: Ctx): Promise<void> {
  await fitClocksOf(tx, job, () => true, ctx);
}

/** The same for some of them. */
export async function fitClocksOf(tx: Tx, job: Id, which: Which, ctx: Ctx): Promise<void> {
  if (await standsStill(tx, 'job', job)) await pauseRuns(tx, job, which, ctx);
  else await resumeRuns(tx, job, which, ctx);
}
