import { defineCommand, staff } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import { arrivalRank } from '../kernel/rank.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Stage } from '../pipeline/pipeline.ts';
import { runDefaults } from './run.ts';
import type { Run, Step, SubjectKind } from './run.ts';
import { deadlineOf, indexOfStage } from './steps.ts';

export interface StartRun {
  /** The id of the new run. */
  readonly id: Id;
  readonly pipeline: Id;
  readonly subjectKind: SubjectKind;
  readonly subject: Id;
  /** @defaultValue the first stage */
  readonly stage?: Id;
}

async function assertMayStart(tx: Tx, args: StartRun): Promise<void> {
  const subject = await need(tx, args.subjectKind, args.subject);
  if ('state' in subject && subject.state === 'archived') refuse('archived', { [args.subjectKind]: args.subject });
  await assertNoneOpen(tx, args);
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

/** Starts a subject on a pipeline's current edition (JOB-2, PIPE-16). */
export const startRun = defineCommand<StartRun>('run.start', staff, async (tx, args, ctx) => {
  const pipeline = await need(tx, 'pipeline', args.pipeline);
  if (pipeline.state === 'retired') refuse('retired', { pipeline: pipeline.id });
  if (!pipeline.subjects.includes(args.subjectKind)) refuse('invalid_input', { field: 'subjectKind', reason: 'not_for_this_pipeline' });
  await assertMayStart(tx, args);
  const edition = await need(tx, 'edition', pipeline.edition);
  const at = args.stage === undefined ? 0 : indexOfStage(edition, args.stage); // the first stage has no condition (STG-5)
  const stage = edition.stages[at];
  if (!stage) return;
  tx.insert('run', {
    id: args.id,
    workspace: ctx.workspace,
    pipeline: pipeline.id,
    edition: edition.id,
    subjectKind: args.subjectKind,
    subject: args.subject,
    ...runDefaults,
    stage: stage.id,
    entered: ctx.now,
    deadline: await deadlineOf(tx, stage, ctx),
    rank: arrivalRank(ctx.now, args.id),
    steps: firstSteps(edition.stages, at, ctx.now, ctx.actor.name),
  });
  tx.emit({ type: 'run.started', run: args.id, pipeline: pipeline.id, subjectKind: args.subjectKind, subject: args.subject });
  tx.emit({ type: 'step.activated', run: args.id, stage: stage.id });
});
