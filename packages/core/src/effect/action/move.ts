import type { Ctx } from '../../kernel/command.ts';
import { need } from '../../kernel/need.ts';
import type { Id } from '../../kernel/record.ts';
import type { Tx } from '../../kernel/tx.ts';
import { closeRun, transferRun } from '../../run/end-run.ts';
import { advanceRun, completeStep, skipStep } from '../../run/move-on.ts';
import { beginRun } from '../../run/start-run.ts';
import type { Effect } from '../effect.ts';
import { runFor, runnableOf } from '../target.ts';
import { made } from './doing.ts';
import type { Doer } from './doing.ts';

/** Starts a run; of a hidden pipeline as well, because the rule is the firm's. */
export const startRun: Doer<'run.start'> = async (tx, { effect, action }, ctx) => {
  const pipeline = await need(tx, 'pipeline', action.pipeline);
  const subject = await runnableOf(tx, effect, pipeline.subjects);
  const id = ctx.newId();
  await beginRun(tx, pipeline, { id, subjectKind: subject.kind, subject: subject.id }, ctx);
  return made('run', id);
};

/**
 * The run and the stage that an action leaves. What follows from entering a stage is about that stage: where the run has gone on since, it
 * is refused like anybody who was too late (D1).
 */
async function standing(tx: Tx, effect: Effect): Promise<{ readonly run: Id; readonly stage: Id }> {
  const run = await runFor(tx, effect);
  const rule = await tx.get('rule', effect.rule);
  const isOfEntry = rule?.on.kind === 'stage' && rule.on.moment === 'enter' && effect.stage !== null;
  return { run: run.id, stage: isOfEntry ? (effect.stage ?? run.stage) : run.stage };
}

export const leaveStep: Doer<'run.complete' | 'run.skip' | 'run.close'> = async (tx, { effect, action }, ctx: Ctx) => {
  const at = await standing(tx, effect);
  const command = { 'run.complete': completeStep, 'run.skip': skipStep, 'run.close': closeRun }[action.do];
  await command.apply(tx, at, ctx);
  return made('run', at.run);
};

/** Whether a run has come as far as a stage, or is over. */
async function hasPassed(tx: Tx, id: Id, to: Id): Promise<boolean> {
  const { state, stage, steps } = await need(tx, 'run', id);
  const place = (wanted: Id): number => steps.findIndex((step) => step.stage === wanted);
  return state !== 'open' || (place(to) !== -1 && place(to) <= place(stage));
}

/** Brings a run on to a stage. One that people have brought as far already stays where it is: the calendar comes late, and takes nothing back. */
export const advance: Doer<'run.advance'> = async (tx, { effect, action }, ctx) => {
  const at = await standing(tx, effect);
  if (await hasPassed(tx, at.run, action.stage)) return [];
  await advanceRun.apply(tx, { ...at, to: action.stage }, ctx);
  return made('run', at.run);
};

export const transfer: Doer<'run.move'> = async (tx, { effect, action }, ctx) => {
  const at = await standing(tx, effect);
  const { pipeline, stage } = action;
  const to = { id: ctx.newId(), pipeline, ...(stage === undefined ? {} : { stage }) };
  await transferRun.apply(tx, { ...at, to }, ctx);
  return made('run', at.run, to.id);
};
