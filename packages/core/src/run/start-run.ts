import { defineCommand, staff } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import { arrivalRank } from '../kernel/rank.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { needPipeline } from '../pipeline/available.ts';
import type { Pipeline, Stage } from '../pipeline/pipeline.ts';
import { deadlineOf, pausedFrom } from './clock.ts';
import { assertDoor } from './doors.ts';
import { needPresent } from './edit-run.ts';
import { runDefaults } from './run.ts';
import type { Run, Step, SubjectKind } from './run.ts';
import { indexOfStage } from './steps.ts';
import { needSubject } from './subjects.ts';

export interface StartRun {
  /** The id of the new run. */
  readonly id: Id;
  readonly pipeline: Id;
  readonly subjectKind: SubjectKind;
  readonly subject: Id;
  /** @defaultValue the first stage */
  readonly stage?: Id;
  /** The member responsible for the whole run (PIPE-11). */
  readonly owner?: Id | null;
}

/** A subject has at most one open run in a pipeline. */
export async function assertNoneOpen(tx: Tx, run: Pick<Run, 'id' | 'subject' | 'pipeline'>): Promise<void> {
  const runs = await tx.find('run', 'subject', [run.subject]);
  const rival = runs.find((other) => other.pipeline === run.pipeline && other.state === 'open' && other.id !== run.id);
  if (rival) refuse('already_running', { run: rival.id, pipeline: run.pipeline });
}

/** Steps of a run that begins at stage `at`: those before it are skipped by hand, so none of them may be required. */
function firstSteps(stages: readonly Stage[], at: number, now: string, by: string): Step[] {
  return stages.map((stage, index): Step => {
    if (index === at) return { stage: stage.id, state: 'active', entered: now };
    if (index > at) return { stage: stage.id, state: 'pending' };
    if (stage.required) refuse('required_stage', { stage: stage.id });
    return { stage: stage.id, state: 'skipped', why: 'manual', left: now, by };
  });
}

/** Starts a run of anything on a pipeline's current edition, whether the pipeline is offered for that or not. */
export async function beginRun(tx: Tx, pipeline: Pipeline, args: Omit<StartRun, 'pipeline'>, ctx: Ctx): Promise<void> {
  const { id, subjectKind, subject, owner = null } = args;
  if (pipeline.state === 'retired') refuse('retired', { pipeline: pipeline.id });
  if (!pipeline.subjects.includes(subjectKind)) refuse('invalid_input', { field: 'subjectKind', reason: 'not_for_this_pipeline' });
  await needSubject(tx, subjectKind, subject);
  await assertNoneOpen(tx, { id, subject, pipeline: pipeline.id });
  if (owner !== null) await needPresent(tx, owner);
  const edition = await need(tx, 'edition', pipeline.edition);
  const at = args.stage === undefined ? 0 : indexOfStage(edition, args.stage); // the first stage has no condition (STG-5)
  const stage = edition.stages[at];
  if (!stage) return;
  const trip = { id, pipeline: pipeline.id, subjectKind, subject };
  await assertDoor(tx, trip, stage, ctx);
  tx.insert('run', {
    workspace: ctx.workspace,
    ...trip,
    edition: edition.id,
    ...runDefaults,
    owner,
    stage: stage.id,
    started: ctx.now,
    entered: ctx.now,
    deadline: await deadlineOf(tx, stage, ctx),
    paused: await pausedFrom(tx, trip, ctx),
    rank: arrivalRank(ctx.now, id, tx.seq),
    steps: firstSteps(edition.stages, at, ctx.now, ctx.actor.name),
  });
  tx.emit({ type: 'run.started', run: id, pipeline: pipeline.id, subjectKind, subject });
  tx.emit({ type: 'step.activated', run: id, stage: stage.id });
}

/** Starts a subject on a pipeline (JOB-2, PIPE-6, PIPE-16). A hidden one is only moved to (PIPE-11). */
export const startRun = defineCommand<StartRun>('run.start', staff, async (tx, args, ctx) => {
  const pipeline = await needPipeline(tx, args.pipeline, ctx.actor);
  if (pipeline.hidden) refuse('invalid_input', { field: 'pipeline', reason: 'hidden' });
  await beginRun(tx, pipeline, args, ctx);
});
