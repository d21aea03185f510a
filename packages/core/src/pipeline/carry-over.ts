import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import { deadlineOf, pausesUntilNow } from '../run/clock.ts';
import type { Run, Step } from '../run/run.ts';
import { endStep } from '../run/steps.ts';
import { carryOn } from '../run/unfinished.ts';
import type { Edition, Stage } from './pipeline.ts';

/** The steps of a run in another edition, and the visits that have no place there any more. */
function fitSteps(run: Run, stages: readonly Stage[], to: number, ctx: Ctx): Pick<Run, 'steps' | 'past'> {
  const active = run.steps.find((step) => step.state === 'active');
  const old = new Map(run.steps.map((step) => [step.stage, step]));
  const kept = new Set<Id>();
  const steps = stages.map((stage, at): Step => {
    const step = old.get(stage.id);
    if (at > to) return { stage: stage.id, state: 'pending' };
    if (at === to) {
      if (active?.stage === stage.id) kept.add(stage.id);
      return active?.stage === stage.id ? active : { stage: stage.id, state: 'active', entered: ctx.now };
    }
    if (!step || step.state === 'pending' || step.state === 'active')
      return { stage: stage.id, state: 'skipped', why: 'migrated', left: ctx.now, by: ctx.actor.name };
    kept.add(stage.id);
    return step;
  });
  const lost = run.steps.filter((step) => step.entered !== undefined && !kept.has(step.stage));
  const visits = lost.map((step) => (step.state === 'active' ? endStep(step, 'skipped', ctx, { why: 'migrated' }) : step));
  return { steps, past: [...run.past, ...visits] };
}

interface Destination {
  readonly edition: Pick<Edition, 'id' | 'stages'>;
  /** The stage in it. */
  readonly to: Id;
}

/**
 * Brings an open run from its edition to another, at the stage given. What it has passed stays as it was; visits to stages that are not
 * there any more, or now lie ahead, go into its history (PIPE-16). In the same stage the clock goes on, in another it starts anew. Nobody
 * asks for conditions and doors: the run was already where it is.
 */
export async function carryOver(tx: Tx, run: Run, { edition, to }: Destination, ctx: Ctx): Promise<void> {
  const at = edition.stages.findIndex(({ id }) => id === to);
  const stage = edition.stages[at];
  if (!stage) return;
  const isSame = run.stage === to;
  const { stages: before } = await need(tx, 'edition', run.edition);
  const from = before.find(({ id }) => id === run.stage);
  const entered = isSame ? run.entered : ctx.now;
  const hasSameLimit = isSame && from?.limitDays === stage.limitDays;
  tx.update('run', run, {
    edition: edition.id,
    stage: to,
    entered,
    deadline: hasSameLimit ? run.deadline : await deadlineOf(tx, stage, ctx, entered),
    paused: run.paused === null || isSame ? run.paused : ctx.now,
    pauses: isSame ? run.pauses : pausesUntilNow(run, ctx),
    approvals: run.approvals.filter((approval) => approval.stage !== to && edition.stages.some(({ id }) => id === approval.stage)),
    ...fitSteps(run, edition.stages, at, ctx),
  });
  tx.emit({ type: 'run.migrated', run: run.id, from: run.edition, to: edition.id, stage: to });
  if (!isSame) tx.emit({ type: 'step.activated', run: run.id, stage: to });
  const left = before.filter(({ id }) => id !== to && (id === run.stage || edition.stages.every((other) => other.id !== id)));
  await carryOn(
    tx,
    run.id,
    left.map(({ id }) => id),
    { run: run.id, stage: to },
  );
}
