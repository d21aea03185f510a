import type { Awaited, AwaitedKind } from '../awaited/awaited.ts';
import { isResolved } from '../awaited/is-resolved.ts';
import { eventCommands } from '../event/commands.ts';
import { completeJob } from '../job/job-states.ts';
import { mayRun } from '../kernel/command.ts';
import type { Command, Ctx } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import type { Edition } from '../pipeline/pipeline.ts';
import { completeProject } from '../project/project-states.ts';
import { acceptRequest, withdrawRequest } from '../request/request-states.ts';
import { cancelTask, completeTask } from '../task/task-states.ts';
import type { Run } from './run.ts';

export const unfinishedChoices = ['carry', 'done', 'cancel', 'ask'] as const;
/**
 * What becomes of unfinished items when a run is moved by hand (GATE-12): they go along with it, are marked done, or are cancelled. `ask`
 * refuses the move with the list, so that a program can ask a person (GATE-6).
 */
export type Unfinished = (typeof unfinishedChoices)[number];

/** A part of a move by hand. */
export interface MovedByHand {
  /** @defaultValue 'carry' */
  readonly unfinished?: Unfinished;
}

/** The steps that a run is about to leave. */
interface Departure {
  readonly run: Id;
  readonly left: readonly Id[];
  readonly unfinished: Unfinished | undefined;
}

/** The active step of a run. */
export interface Place {
  readonly run: Id;
  readonly stage: Id;
}

/** What the domain has for ending an item by hand. An invoice is done by money only, and so is a file that it locks. */
const doneBy: { readonly [K in AwaitedKind]?: Command<{ readonly id: Id }> } = {
  task: completeTask,
  event: eventCommands.complete,
  project: completeProject,
  job: completeJob,
  request: acceptRequest,
};

/** What becomes of an item when it is cancelled; anything else is released and stays as it is (D13). */
const cancelledBy: { readonly [K in AwaitedKind]?: Command<{ readonly id: Id }> } = { task: cancelTask, request: withdrawRequest };

async function unfinishedOf(source: Source, run: Id, stages: readonly Id[]): Promise<readonly Awaited[]> {
  const awaited = (await source.find('awaited', 'run', [run])).filter(({ stage }) => stages.includes(stage));
  const open: Awaited[] = [];
  for (const record of awaited) if (!(await isResolved(source, record.itemKind, record.item))) open.push(record);
  return open;
}

/** Runs a command of another feature as part of this one, by its own rules and rights. */
async function runWithin(tx: Tx, command: Command<{ readonly id: Id }>, id: Id, ctx: Ctx): Promise<void> {
  if (!mayRun(command, ctx.actor)) refuse('forbidden', { command: command.name });
  await command.apply(tx, { id }, ctx);
}

function release(tx: Tx, record: Awaited): void {
  const { run, stage, itemKind, item } = record;
  tx.remove('awaited', record);
  tx.emit({ type: 'awaited.removed', run, stage, itemKind, item });
}

/** Lets an item hold another step. What that step waits for already it waits for once. */
async function carry(tx: Tx, record: Awaited, into: Place): Promise<void> {
  const { itemKind, item, run } = record;
  const twin = (await tx.find('awaited', 'run', [into.run])).find((other) => other.stage === into.stage && other.item === item);
  if (twin) return release(tx, record);
  // in another pipeline it begins anew
  tx.update('awaited', record, run === into.run ? into : { ...into, origin: into.stage });
  tx.emit({ type: 'awaited.carried', run: into.run, stage: into.stage, itemKind, item });
}

/** Does with the unfinished items of the steps that a run is about to leave what whoever moves it has chosen. What is left goes along. */
export async function settleUnfinished(tx: Tx, { run, left, unfinished: choice = 'carry' }: Departure, ctx: Ctx): Promise<void> {
  if (choice === 'carry') return;
  const items = await unfinishedOf(tx, run, left);
  const stuck = choice === 'done' ? items.filter(({ itemKind }) => !doneBy[itemKind]) : choice === 'ask' ? items : [];
  if (stuck.length > 0) refuse('unfinished_items', { run, items: stuck.map(({ itemKind, item, since }) => ({ itemKind, item, since })) });
  for (const record of items) {
    const command = (choice === 'done' ? doneBy : cancelledBy)[record.itemKind];
    if (command) await runWithin(tx, command, record.item, ctx);
    else release(tx, record);
  }
}

/** Takes the unfinished items of the steps that a run has left along to where it is now (GATE-12). */
export async function carryOn(tx: Tx, run: Id, left: readonly Id[], into: Place): Promise<void> {
  for (const record of await unfinishedOf(tx, run, left)) await carry(tx, record, into);
}

/**
 * Takes unfinished items back along: those that were linked to the step to which the run goes back, or before it. Items of later steps
 * wait there until the run comes again (STG-10).
 */
export async function bringBack(tx: Tx, run: Run, { stages }: Pick<Edition, 'stages'>, to: number): Promise<void> {
  const target = stages[to];
  if (!target) return;
  const later = stages.slice(to + 1).map(({ id }) => id);
  for (const record of await unfinishedOf(tx, run.id, later)) {
    if (!later.includes(record.origin)) await carry(tx, record, { run: run.id, stage: target.id });
  }
}
