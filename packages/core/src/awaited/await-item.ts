import { mayRun, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { LIST_MAX, need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import { rightOf } from '../kernel/rights.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import type { Run } from '../run/run.ts';
import type { Awaited, AwaitedKind } from './awaited.ts';

/** What waits for what. */
export interface Waiting {
  readonly run: Id;
  /** The active step of the run, or one to come. */
  readonly stage: Id;
  readonly itemKind: AwaitedKind;
  readonly item: Id;
  /** The job's label, if it asks for the item (GATE-8). */
  readonly label?: string;
  /** @defaultValue a new one */
  readonly id?: Id;
}

/** Linking needs the right to manage that kind of item (JOB-10). */
export function assertMayLink(ctx: Ctx, kind: AwaitedKind): void {
  const right = rightOf[kind];
  if (right && !mayRun({ policy: staffWith(right) }, ctx.actor)) refuse('forbidden', { right });
}

/** An open run in which the step of the stage is still active or to come; otherwise somebody was faster (D1). */
async function needStep(tx: Tx, id: Id, stage: Id): Promise<Run> {
  const run = await need(tx, 'run', id);
  const step = run.steps.find((candidate) => candidate.stage === stage) ?? refuse('stage_unknown', { stage, pipeline: run.pipeline });
  if (run.state !== 'open' || (step.state !== 'active' && step.state !== 'pending')) {
    refuse('stale_state', { run: id, state: run.state, stage: run.stage, version: run.version });
  }
  return run.archived ? refuse('archived', { run: id }) : run;
}

async function assertFits(tx: Tx, run: Run, { itemKind, item, label = '' }: Waiting): Promise<void> {
  const record = await need(tx, itemKind, item);
  // an order goes on once it is paid, a session once it was held; a job is done when its runs are, not before
  if (itemKind === 'job' && run.subject === item) refuse('invalid_input', { field: 'item', reason: 'runs_itself' });
  if ('locks' in record && record.locks.length === 0) refuse('invalid_input', { field: 'item', reason: 'no_invoice_locks_it' });
  if (label === '') return;
  const job = run.subjectKind === 'job' ? await need(tx, 'job', run.subject) : undefined;
  if (job?.label !== label) refuse('invalid_input', { field: 'label', reason: 'not_the_label' });
}

/** The item as this run waits for it, in any of its steps. */
export async function findAwaited(source: Source, run: Id, item: Id): Promise<readonly Awaited[]> {
  return (await source.find('awaited', 'run', [run])).filter((awaited) => awaited.item === item);
}

/**
 * Lets a step of a run wait for an item (GATE-3). What the step waits for already is left as it is. Automations call it for what needs a
 * person's action, and for nothing else (GATE-4).
 */
export async function awaitItem(tx: Tx, waiting: Waiting, how: Awaited['how'], ctx: Ctx): Promise<Awaited> {
  const { run: id, stage, itemKind, item, label = '' } = waiting;
  const run = await needStep(tx, id, stage);
  await assertFits(tx, run, waiting);
  const ofStep = (await tx.find('awaited', 'run', [id])).filter((awaited) => awaited.stage === stage);
  const known = ofStep.find((awaited) => awaited.item === item);
  if (known) return known;
  if (ofStep.length >= LIST_MAX) refuse('too_large', { max: LIST_MAX });
  const awaited = tx.insert('awaited', {
    id: waiting.id ?? ctx.newId(),
    workspace: ctx.workspace,
    run: id,
    stage,
    origin: stage,
    label,
    itemKind,
    item,
    since: ctx.now,
    by: ctx.actor.name,
    how,
  });
  tx.emit({ type: 'awaited.added', run: id, stage, itemKind, item });
  return awaited;
}
