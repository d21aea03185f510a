import { assertRoles, resolveRoles } from '../client/resolve-roles.ts';
import { defineCommand, staffWith } from '../kernel/command.ts';
import { editList, need, needAll } from '../kernel/need.ts';
import type { ListEdit } from '../kernel/need.ts';
import { arrivalRank, rankBetween } from '../kernel/rank.ts';
import type { Day, Id } from '../kernel/record.ts';
import type { Priority } from '../job/job.ts';
import { needPresent } from '../member/need-present.ts';
import { clientsOf } from './clients-of.ts';
import { findLabel } from '../label/find-label.ts';
import { enterState } from './enter-state.ts';
import { startRepeat } from './repeat-task.ts';
import type { RepeatRule } from './repeat-task.ts';
import { taskDefaults } from './task.ts';
import type { CheckItem } from './task.ts';
import { linkTask } from './task-links.ts';
import type { TaskLinks } from './task-links.ts';
import { assertWaits } from './waits.ts';

export interface CreateTask extends TaskLinks {
  readonly id: Id;
  readonly title: string;
  readonly text?: string;
  readonly place?: string;
  readonly assignees?: readonly Id[];
  /** Whoever plays these roles for the clients of the task is assigned besides (JOB-12). */
  readonly roles?: readonly string[];
  readonly tags?: readonly Id[];
  readonly due?: Day | null;
  readonly priority?: Priority;
  readonly label?: string;
  readonly kind?: string;
  readonly checklist?: readonly CheckItem[];
  readonly waitsFor?: readonly Id[];
  readonly repeat?: RepeatRule | null;
}

const policy = staffWith('tasks');

export const createTask = defineCommand<CreateTask>('task.create', policy, async (tx, { repeat, ...args }, ctx) => {
  const links = await linkTask(tx, { id: args.id, job: null, project: null, client: null, version: 0 }, args);
  await needPresent(tx, 'assignees', args.assignees);
  await needAll(tx, 'tag', args.tags);
  await assertRoles(tx, ctx.workspace, args.roles);
  await assertWaits(tx, args.id, args.waitsFor);
  const rule = repeat ? startRepeat(repeat, args.due ?? null) : null;
  const number = (await tx.nextNumber('task')) ?? null;
  const fresh = { ...taskDefaults, ...args, ...links };
  const byRole = await resolveRoles(tx, await clientsOf(tx, fresh), fresh.roles);
  const task = tx.insert('task', {
    ...fresh,
    workspace: ctx.workspace,
    number,
    rank: arrivalRank(ctx.now, args.id, tx.seq),
    assignees: editList(fresh.assignees, { add: byRole }),
    due: fresh.due ?? rule?.anchor ?? null,
    repeat: rule,
  });
  tx.emit({ type: 'task.created', task: task.id, job: task.job, project: task.project, assigned: task.assignees });
  const label = await findLabel(tx, 'task', task.label);
  if (label?.taskState) await enterState(tx, task, label.taskState, ctx);
});

export interface EditTask extends TaskLinks {
  readonly id: Id;
  readonly title?: string;
  readonly text?: string;
  readonly place?: string;
  readonly due?: Day | null;
  readonly priority?: Priority;
  /** A listed label that stands for a state brings the task into it (TASK-11). */
  readonly label?: string;
  readonly kind?: string;
  /** Starts counting anew, from the anchor or the due day; null: repeats no more (TASK-6). */
  readonly repeat?: RepeatRule | null;
}

export const editTask = defineCommand<EditTask>('task.edit', policy, async (tx, { id, repeat, ...patch }, ctx) => {
  const task = await need(tx, 'task', id);
  const links = await linkTask(tx, task, patch);
  const due = patch.due === undefined ? task.due : patch.due;
  const rule = repeat === undefined ? {} : { repeat: repeat && startRepeat(repeat, due) };
  const changed = tx.update('task', task, { ...patch, ...links, ...rule });
  tx.emit({ type: 'task.edited', task: id, job: changed.job ?? task.job, project: changed.project ?? task.project });
  const label = patch.label === undefined ? undefined : await findLabel(tx, 'task', patch.label);
  if (label?.taskState) await enterState(tx, changed, label.taskState, ctx);
});

type EditList = ListEdit & { readonly id: Id };

/** Names who is new, for the notice that they get (TASK-8). */
export const assignTask = defineCommand<EditList>('task.assign', policy, async (tx, args) => {
  const task = await need(tx, 'task', args.id);
  await needPresent(tx, 'assignees', args.add);
  const { assignees } = tx.update('task', task, { assignees: editList(task.assignees, args) });
  const assigned = assignees.filter((member) => !task.assignees.includes(member));
  tx.emit({ type: 'task.edited', task: args.id, job: task.job, project: task.project, ...(assigned.length > 0 ? { assigned } : {}) });
});

export const tagTask = defineCommand<EditList>('task.tag', policy, async (tx, args) => {
  const task = await need(tx, 'task', args.id);
  await needAll(tx, 'tag', args.add);
  tx.update('task', task, { tags: editList(task.tags, args) });
  tx.emit({ type: 'task.edited', task: args.id, job: task.job, project: task.project });
});

/** Adds tasks that this one ought to wait for, and takes them off; no circle (TASK-12). */
export const waitTask = defineCommand<EditList>('task.wait', policy, async (tx, args) => {
  const task = await need(tx, 'task', args.id);
  await assertWaits(tx, args.id, args.add);
  tx.update('task', task, { waitsFor: editList(task.waitsFor, args) });
  tx.emit({ type: 'task.edited', task: args.id, job: task.job, project: task.project });
});

export interface ReorderTask {
  readonly id: Id;
  /** The task to stand behind and the one to stand before; null is the end of the list. */
  readonly after: Id | null;
  readonly before: Id | null;
}

export const reorderTask = defineCommand<ReorderTask>('task.reorder', policy, async (tx, args, ctx) => {
  const task = await need(tx, 'task', args.id);
  const rankOf = async (id: Id | null): Promise<string | null> => (id === null ? null : ((await tx.get('task', id))?.rank ?? null));
  const [after, before] = [await rankOf(args.after), await rankOf(args.before)];
  const isLost = args.after !== null && after === null && before === null; // it was to be the last, behind one that is gone
  tx.update('task', task, { rank: isLost ? arrivalRank(ctx.now, task.id, tx.seq) : rankBetween(after, before) });
  tx.emit({ type: 'task.edited', task: args.id, job: task.job });
});
