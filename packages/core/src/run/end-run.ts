import { defineCommand, staff } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import { needPipeline } from '../pipeline/available.ts';
import { ending } from './clock.ts';
import { repeating } from './move-on.ts';
import type { Run, Step } from './run.ts';
import { assertNoneOpen, beginRun } from './start-run.ts';
import { activate, endStep, indexOfStage, needOpenRun, needRun } from './steps.ts';
import { needSubject } from './subjects.ts';
import { carryOn, settleUnfinished } from './unfinished.ts';
import type { MovedByHand } from './unfinished.ts';

/** All steps still open end as skipped, with the reason why. */
function endAll(run: Run, why: 'closed' | 'moved', ctx: Ctx, reason?: string): Step[] {
  return run.steps.map((step) => {
    if (step.state === 'active') return endStep(step, 'skipped', ctx, reason === undefined ? { why } : { why, reason });
    return step.state === 'pending' ? { ...step, state: 'skipped', why } : step;
  });
}

export interface CloseRun {
  readonly run: Id;
  /** The stage that the caller sees as active (D1). */
  readonly stage: Id;
  readonly reason?: string;
}

/** Ends a run early (PIPE-10). */
export const closeRun = defineCommand<CloseRun>('run.close', staff, async (tx, args, ctx) => {
  const { run } = await needOpenRun(tx, args.run, args.stage, ctx);
  tx.update('run', run, { state: 'closed', ...ending(run, ctx), steps: endAll(run, 'closed', ctx, args.reason) });
  tx.emit({ type: 'run.closed', run: run.id });
});

export interface ReopenRun {
  readonly run: Id;
  /** Rules run again what they have done for this run in the stage before (STG-10). @defaultValue false */
  readonly repeat?: boolean;
}

/** Re-activates the last active stage of a run that is done or closed; its earlier visit goes into the history. */
export const reopenRun = defineCommand<ReopenRun>('run.reopen', staff, async (tx, args, ctx) => {
  const run = await needRun(tx, args.run, ctx);
  if (run.state !== 'done' && run.state !== 'closed')
    refuse('stale_state', { run: run.id, state: run.state, stage: run.stage, version: run.version });
  if (run.archived) refuse('archived', { run: run.id });
  await needSubject(tx, run.subjectKind, run.subject);
  await assertNoneOpen(tx, run);
  const edition = await need(tx, 'edition', run.edition);
  const at = indexOfStage(edition, run.stage);
  const stage = edition.stages[at];
  if (!stage) return;
  const steps = run.steps.map((step, index): Step => (index > at ? { stage: step.stage, state: 'pending' } : step));
  tx.update('run', run, {
    ...(await activate(tx, { ...run, steps }, stage, ctx)),
    past: [...run.past, ...run.steps.slice(at, at + 1)],
  });
  tx.emit({ type: 'run.reopened', run: run.id });
  tx.emit({ type: 'step.activated', run: run.id, stage: run.stage, ...repeating(args) });
});

export interface TransferRun extends MovedByHand {
  readonly run: Id;
  /** The stage that the caller sees as active (D1). */
  readonly stage: Id;
  /** The other pipeline, the id of the run there, and where it starts. */
  readonly to: { readonly id: Id; readonly pipeline: Id; readonly stage?: Id };
}

/**
 * Ends the run as moved and starts one in another pipeline, in one change (PIPE-4, PIPE-15); a hidden one too (PIPE-11). Who is
 * responsible stays so.
 */
export const transferRun = defineCommand<TransferRun>('run.move', staff, async (tx, args, ctx) => {
  const { edition, at } = await needOpenRun(tx, args.run, args.stage, ctx);
  if (args.to.pipeline === edition.pipeline) refuse('already_running', { run: args.run, pipeline: edition.pipeline });
  const left = edition.stages.slice(at).map(({ id }) => id);
  await settleUnfinished(tx, { run: args.run, left, unfinished: args.unfinished }, ctx);
  const { run } = await needOpenRun(tx, args.run, args.stage, ctx);
  tx.update('run', run, { state: 'moved', ...ending(run, ctx), steps: endAll(run, 'moved', ctx) });
  tx.emit({ type: 'run.moved', run: run.id, to: args.to.id });
  const target = await needPipeline(tx, args.to.pipeline, ctx.actor);
  await beginRun(tx, target, { ...args.to, subjectKind: run.subjectKind, subject: run.subject, owner: run.owner }, ctx);
  const { stage } = await need(tx, 'run', args.to.id);
  await carryOn(tx, run.id, left, { run: args.to.id, stage });
});
