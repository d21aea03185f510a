import { defineCommand, staff } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { rankAt } from './place.ts';
import type { Place } from './place.ts';
import { ending } from './clock.ts';
import { nextStage } from './conditions.ts';
import { assertDoor } from './doors.ts';
import type { Step } from './run.ts';
import { activate, endStep, indexOfStage, needOpenRun } from './steps.ts';
import type { OpenRun } from './steps.ts';
import { bringBack, carryOn, settleUnfinished } from './unfinished.ts';
import type { MovedByHand } from './unfinished.ts';

export interface LeaveStep extends MovedByHand {
  readonly run: Id;
  /** The stage that the caller sees as active; if it is not any more, the command is refused with `stale_state` (D1). */
  readonly stage: Id;
  readonly reason?: string;
  /** Rules run again what they have done for this run in the stages concerned before (STG-10). @defaultValue false */
  readonly repeat?: boolean;
}

/** How a step is left. */
export interface Leaving {
  readonly state: 'completed' | 'skipped';
  readonly reason?: string;
  readonly repeat?: boolean;
}

/** What the events of a step say besides. */
export function repeating({ repeat = false }: { readonly repeat?: boolean }): { readonly repeat?: true } {
  return repeat ? { repeat } : {};
}

/**
 * Ends the active step and activates the next stage whose condition holds; at the end the run is done (PIPE-8, STG-9). A stage that does
 * not count for this run has no door either; the door of the next one that counts must be open, and nothing steps over it.
 */
export async function goOn(tx: Tx, { run, edition, at }: OpenRun, { state, reason, ...more }: Leaving, ctx: Ctx): Promise<void> {
  const { stages } = edition;
  const next = await nextStage(tx, run, stages, at + 1);
  const target = stages[next];
  if (target) await assertDoor(tx, run, target, ctx);
  const end = target ? next : stages.length;
  const note = reason === undefined ? {} : { reason };
  const steps = run.steps.map((step, index): Step => {
    if (index === at) return endStep(step, state, ctx, state === 'skipped' ? { why: 'manual', ...note } : note);
    return index > at && index < end ? endStep(step, 'skipped', ctx, { why: 'condition' }) : step;
  });
  tx.emit({ type: `step.${state}`, run: run.id, stage: run.stage, ...repeating(more) });
  for (const stage of stages.slice(at + 1, end)) tx.emit({ type: 'step.skipped', run: run.id, stage: stage.id, why: 'condition' });
  if (target) {
    tx.update('run', run, await activate(tx, { ...run, steps }, target, ctx));
    tx.emit({ type: 'step.activated', run: run.id, stage: target.id, ...repeating(more) });
    const left = stages.slice(at, end).map(({ id }) => id);
    await carryOn(tx, run.id, left, { run: run.id, stage: target.id });
  } else {
    tx.update('run', run, { state: 'done', steps, ...ending(run, ctx), approvals: [] });
    tx.emit({ type: 'run.done', run: run.id });
  }
}

async function leave(tx: Tx, { run, stage, unfinished, ...note }: LeaveStep, state: Leaving['state'], ctx: Ctx): Promise<void> {
  const { edition, at } = await needOpenRun(tx, run, stage, ctx);
  if (state === 'skipped' && edition.stages[at]?.required) refuse('required_stage', { stage });
  await settleUnfinished(tx, { run, left: [stage], unfinished }, ctx);
  await goOn(tx, await needOpenRun(tx, run, stage, ctx), { state, ...note }, ctx);
}

export const completeStep = defineCommand<LeaveStep>('run.complete', staff, (tx, args, ctx) => leave(tx, args, 'completed', ctx));

/** A required stage cannot be skipped. */
export const skipStep = defineCommand<LeaveStep>('run.skip', staff, (tx, args, ctx) => leave(tx, args, 'skipped', ctx));

export interface MoveRun {
  readonly run: Id;
  /** The stage that the caller sees as active (D1). */
  readonly stage: Id;
  /** The stage to go to. */
  readonly to: Id;
  readonly reason?: string;
  /** Rules run again what they have done for this run in the stages concerned before (STG-10). @defaultValue false */
  readonly repeat?: boolean;
  /** @defaultValue the end of the column */
  readonly place?: Place;
}

async function placed(tx: Tx, args: MoveRun, pipeline: Id, ctx: Ctx): Promise<{ rank?: string }> {
  return args.place ? { rank: await rankAt(tx, { id: args.run, pipeline, stage: args.to }, args.place, ctx) } : {};
}

export type AdvanceRun = MoveRun & MovedByHand;

/**
 * Completes the active step, skips those between, activates a later stage, conditional or not (PIPE-8, STG-4, STG-11). The door of that
 * stage must be open; one that may not be gone past is the door of a required stage.
 */
export const advanceRun = defineCommand<AdvanceRun>('run.advance', staff, async (tx, args, ctx) => {
  const { edition, at } = await needOpenRun(tx, args.run, args.stage, ctx);
  const to = indexOfStage(edition, args.to);
  const target = edition.stages[to];
  if (to <= at || !target) refuse('stage_order', { stage: args.stage, to: args.to });
  const between = edition.stages.slice(at + 1, to);
  const required = between.find((stage) => stage.required);
  if (required) refuse('required_stage', { stage: required.id });
  const left = edition.stages.slice(at, to).map(({ id }) => id);
  await settleUnfinished(tx, { run: args.run, left, unfinished: args.unfinished }, ctx);
  const { run } = await needOpenRun(tx, args.run, args.stage, ctx);
  await assertDoor(tx, run, target, ctx);
  const steps = run.steps.map((step, index): Step => {
    if (index === at) return endStep(step, 'completed', ctx, args.reason === undefined ? {} : { reason: args.reason });
    return index > at && index < to ? endStep(step, 'skipped', ctx, { why: 'manual' }) : step;
  });
  tx.emit({ type: 'step.completed', run: run.id, stage: args.stage, ...repeating(args) });
  for (const stage of between) tx.emit({ type: 'step.skipped', run: run.id, stage: stage.id, why: 'manual', ...repeating(args) });
  tx.update('run', run, { ...(await activate(tx, { ...run, steps }, target, ctx)), ...(await placed(tx, args, run.pipeline, ctx)) });
  tx.emit({ type: 'step.activated', run: run.id, stage: args.to, ...repeating(args) });
  await carryOn(tx, run.id, left, { run: run.id, stage: target.id });
});

/** Makes an earlier stage active again and later ones pending; the visits that this ends go into the history (STG-10). */
export const returnRun = defineCommand<MoveRun>('run.back', staff, async (tx, args, ctx) => {
  const { run, edition, at } = await needOpenRun(tx, args.run, args.stage, ctx);
  const to = indexOfStage(edition, args.to);
  const target = edition.stages[to];
  if (to >= at || !target) refuse('stage_order', { stage: args.stage, to: args.to });
  const note = args.reason === undefined ? {} : { reason: args.reason };
  const visits = run.steps
    .slice(to, at)
    .concat(run.steps.slice(at, at + 1).map((step) => endStep(step, 'skipped', ctx, { why: 'back', ...note })));
  const steps = run.steps.map((step, index): Step => (index >= to ? { stage: step.stage, state: 'pending' } : step));
  tx.update('run', run, {
    ...(await activate(tx, { ...run, steps }, target, ctx)),
    ...(await placed(tx, args, run.pipeline, ctx)),
    past: [...run.past, ...visits],
  });
  tx.emit({ type: 'step.returned', run: run.id, stage: args.stage, to: args.to });
  tx.emit({ type: 'step.activated', run: run.id, stage: args.to, ...repeating(args) });
  await bringBack(tx, run, edition, to);
});
