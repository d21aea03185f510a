import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import { arrivalRank } from '../kernel/rank.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Patch, Tx } from '../kernel/tx.ts';
import { isAvailable } from '../pipeline/available.ts';
import type { Edition, Stage } from '../pipeline/pipeline.ts';
import { deadlineOf, pausedFrom, pausesUntilNow } from './clock.ts';
import type { Run, Step } from './run.ts';

/** A run on its way, with the edition it is pinned to and the place of its active step in it. */
export interface OpenRun {
  readonly run: Run;
  readonly edition: Edition;
  readonly at: number;
}

/** The run, unless its pipeline is not there for the actor (PIPE-5). */
export async function needRun(tx: Tx, id: Id, ctx: Ctx): Promise<Run> {
  const run = await need(tx, 'run', id);
  const pipeline = await need(tx, 'pipeline', run.pipeline);
  return isAvailable(pipeline, ctx.actor) ? run : refuse('not_found', { kind: 'run', id });
}

/** A run that is open, on a board, and still where the caller saw it (D1). */
export async function needOpenRun(tx: Tx, id: Id, seenAt: Id, ctx: Ctx): Promise<OpenRun> {
  const run = await needRun(tx, id, ctx);
  if (run.state !== 'open' || run.stage !== seenAt)
    refuse('stale_state', { run: id, state: run.state, stage: run.stage, version: run.version });
  if (run.archived) refuse('archived', { run: id });
  const edition = await need(tx, 'edition', run.edition);
  return { run, edition, at: indexOfStage(edition, run.stage) };
}

/** Where a stage stands in the edition of the run; a stage of another edition is refused with what to do about it. */
export function indexOfStage(edition: Edition, stage: Id): number {
  const at = edition.stages.findIndex((candidate) => candidate.id === stage);
  return at >= 0 ? at : refuse('stage_unknown', { stage, edition: edition.number, pipeline: edition.pipeline });
}

/** Ends an open step. */
export function endStep(step: Step, state: 'completed' | 'skipped', ctx: Ctx, more: Pick<Step, 'why' | 'reason'> = {}): Step {
  return { ...step, state, left: ctx.now, by: ctx.actor.name, ...more };
}

/** What making a stage of the run the active one changes: step, clock, place at the end of its column; approvals for it are used up. */
export async function activate(tx: Tx, run: Run, stage: Stage, ctx: Ctx): Promise<Patch<'run'>> {
  const entered = { stage: stage.id, state: 'active', entered: ctx.now } as const;
  return {
    state: 'open',
    stage: stage.id,
    ended: null,
    entered: ctx.now,
    deadline: await deadlineOf(tx, stage, ctx),
    paused: await pausedFrom(tx, run, ctx),
    pauses: pausesUntilNow(run, ctx),
    approvals: run.approvals.filter((approval) => approval.stage !== stage.id),
    rank: arrivalRank(ctx.now, run.id, tx.seq),
    steps: run.steps.map((step) => (step.stage === stage.id ? entered : step)),
  };
}
