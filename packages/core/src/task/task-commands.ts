import { defineCommand, staff } from '../kernel/command.ts';
import { editList, need, needAll } from '../kernel/need.ts';
import type { ListEdit } from '../kernel/need.ts';
import { arrivalRank, rankBetween } from '../kernel/rank.ts';
import type { Day, Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Priority } from '../job/job.ts';
import { taskDefaults } from './task.ts';
import type { CheckItem } from './task.ts';

export interface CreateTask {
  readonly id: Id;
  readonly title: string;
  readonly job?: Id | null;
  readonly text?: string;
  readonly assignees?: readonly Id[];
  readonly due?: Day | null;
  readonly priority?: Priority;
  readonly checklist?: readonly CheckItem[];
}

export const createTask = defineCommand<CreateTask>('task.create', staff, async (tx, args, ctx) => {
  if (args.job) await need(tx, 'job', args.job);
  await needAll(tx, 'member', args.assignees);
  const number = (await tx.nextNumber('task')) ?? null;
  const rank = arrivalRank(ctx.now, args.id);
  tx.insert('task', { workspace: ctx.workspace, ...taskDefaults, number, rank, ...args });
  tx.emit({ type: 'task.created', task: args.id, job: args.job });
});

export interface EditTask {
  readonly id: Id;
  readonly title?: string;
  readonly text?: string;
  readonly due?: Day | null;
  readonly priority?: Priority;
  /** Links to a job, or unlinks with null. A linked task is unlinked first: linking it to a second job is `stale_state` (JOB-8). */
  readonly job?: Id | null;
}

export const editTask = defineCommand<EditTask>('task.edit', staff, async (tx, { id, ...patch }) => {
  const task = await need(tx, 'task', id);
  if (patch.job) await need(tx, 'job', patch.job);
  if (patch.job && task.job && patch.job !== task.job) refuse('stale_state', { task: id, job: task.job, version: task.version });
  tx.update('task', task, patch);
  tx.emit({ type: 'task.edited', task: id, job: patch.job ?? task.job });
});

export const assignTask = defineCommand<ListEdit & { readonly id: Id }>('task.assign', staff, async (tx, args) => {
  const task = await need(tx, 'task', args.id);
  await needAll(tx, 'member', args.add);
  tx.update('task', task, { assignees: editList(task.assignees, args) });
  tx.emit({ type: 'task.edited', task: args.id, job: task.job });
});

export interface ReorderTask {
  readonly id: Id;
  /** The task to stand behind and the one to stand before; null is the end of the list. */
  readonly after: Id | null;
  readonly before: Id | null;
}

export const reorderTask = defineCommand<ReorderTask>('task.reorder', staff, async (tx, args, ctx) => {
  const task = await need(tx, 'task', args.id);
  const rankOf = async (id: Id | null): Promise<string | null> => (id === null ? null : ((await tx.get('task', id))?.rank ?? null));
  const [after, before] = [await rankOf(args.after), await rankOf(args.before)];
  const isLost = args.after !== null && after === null && before === null; // it was to be the last, behind one that is gone
  tx.update('task', task, { rank: isLost ? arrivalRank(ctx.now, task.id) : rankBetween(after, before) });
  tx.emit({ type: 'task.edited', task: args.id, job: task.job });
});
