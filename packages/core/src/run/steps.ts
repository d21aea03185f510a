import type { Ctx } from '../kernel/command.ts';
import { addDays, dayIn } from '../kernel/day.ts';
import { need } from '../kernel/need.ts';
import { arrivalRank } from '../kernel/rank.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Patch, Source, Tx } from '../kernel/tx.ts';
import type { Condition, Edition, Stage } from '../pipeline/pipeline.ts';
import type { Run, Step, SubjectKind } from './run.ts';

/** The tags that conditions ask for: of the client, or of all clients of the job (TAG-2), as they are now (TAG-5). */
async function clientTags(source: Source, subjectKind: SubjectKind, subject: Id): Promise<ReadonlySet<Id>> {
  const clients = subjectKind === 'client' ? [subject] : (await source.find('jobClient', 'job', [subject])).map((link) => link.client);
  const tags = new Set<Id>();
  for (const id of clients) for (const tag of (await need(source, 'client', id)).tags) tags.add(tag);
  return tags;
}

function holds(when: Condition | undefined, tags: ReadonlySet<Id>): boolean {
  if (!when) return true;
  const has = (tag: Id): boolean => tags.has(tag);
  return (when.all ?? []).every(has) && (!when.any?.length || when.any.some(has)) && !(when.none ?? []).some(has);
}

/** The first stage at or after `from` whose condition holds; -1 if there is none. Tags are read only where a condition asks. */
export async function nextStage(
  tx: Tx,
  run: Pick<Run, 'subjectKind' | 'subject'>,
  stages: readonly Stage[],
  from: number,
): Promise<number> {
  let tags: ReadonlySet<Id> | undefined;
  for (const [at, stage] of stages.entries()) {
    if (at < from) continue;
    if (stage.when) tags ??= await clientTags(tx, run.subjectKind, run.subject);
    if (holds(stage.when, tags ?? new Set())) return at;
  }
  return -1;
}

/** The day after which a run that enters the stage now is overdue (STG-12). */
export async function deadlineOf(source: Source, stage: Stage | undefined, ctx: Ctx): Promise<string | null> {
  if (stage?.limitDays === undefined) return null;
  const { zone, workdays } = await need(source, 'workspace', ctx.workspace);
  return addDays(dayIn(zone, ctx.now), stage.limitDays, workdays);
}

/** What starting the clock of the active step anew changes. */
export async function restartClock(tx: Tx, run: Run, ctx: Ctx): Promise<Patch<'run'>> {
  const { stages } = await need(tx, 'edition', run.edition);
  return {
    entered: ctx.now,
    deadline: await deadlineOf(
      tx,
      stages.find((stage) => stage.id === run.stage),
      ctx,
    ),
  };
}

/** A run that is open, on a board, and still where the caller saw it (D1); with its edition and the place of its active step. */
export async function needOpenRun(tx: Tx, id: Id, seenAt: Id): Promise<{ run: Run; edition: Edition; at: number }> {
  const run = await need(tx, 'run', id);
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

/** What making a stage the active one changes: the step, the clock, the place at the end of its column. */
export async function activate(tx: Tx, run: Pick<Run, 'id' | 'steps'>, stage: Stage, ctx: Ctx): Promise<Patch<'run'>> {
  const entered = { stage: stage.id, state: 'active', entered: ctx.now } as const;
  return {
    state: 'open',
    stage: stage.id,
    entered: ctx.now,
    deadline: await deadlineOf(tx, stage, ctx),
    rank: arrivalRank(ctx.now, run.id),
    steps: run.steps.map((step) => (step.stage === stage.id ? entered : step)),
  };
}
