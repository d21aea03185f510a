import { playersOf, resolveRoles } from '../client/resolve-roles.ts';
import { shiftDay } from '../kernel/calendar-days.ts';
import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { getAll } from '../kernel/get-all.ts';
import { editList, need } from '../kernel/need.ts';
import { arrivalRank, rankBetween } from '../kernel/rank.ts';
import type { Day, Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { clientsOf } from '../task/clients-of.ts';
import { linkTask } from '../task/task-links.ts';
import { taskDefaults } from '../task/task.ts';
import type { Task } from '../task/task.ts';
import { todayOf } from '../workspace/today.ts';
import { anchorOf } from './anchor-of.ts';
import type { SavedTask } from './saved-tasks.ts';

export interface ApplySavedTasks {
  readonly set: Id;
  /** Where the copies go: a project, or a job. */
  readonly project?: Id;
  readonly job?: Id;
  /** @defaultValue the project's day, its event's, the start of the job, today */
  readonly anchor?: Day;
  /** Days added to every offset. @defaultValue 0 */
  readonly shiftDays?: number;
}

export interface AppliedSavedTasks {
  /** The copies, in the order of the set. */
  readonly tasks: readonly Id[];
  /** The day that their due days were counted from. */
  readonly anchor: Day;
  /** Roles that nobody plays for the clients. */
  readonly unfilled: readonly string[];
}

async function firstAnchor(tx: Tx, { project, job }: ApplySavedTasks, ctx: Ctx): Promise<Day> {
  const ofProject = project === undefined ? undefined : await anchorOf(tx, await need(tx, 'project', project));
  const ofJob = job === undefined ? null : (await need(tx, 'job', job)).start;
  return ofProject ?? ofJob ?? todayOf(tx, ctx);
}

async function assertTarget(tx: Tx, { project, job }: ApplySavedTasks): Promise<void> {
  if ((project === undefined) === (job === undefined)) refuse('invalid_input', { field: 'project', reason: 'project_or_job' });
  if (job !== undefined && (await need(tx, 'job', job)).state === 'archived') refuse('archived', { job });
  if (project !== undefined && (await need(tx, 'project', project)).state === 'archived') refuse('archived', { project });
}

/** Members who can still be assigned. */
async function present(tx: Tx, ids: readonly Id[]): Promise<readonly Id[]> {
  return (await getAll(tx, 'member', ids)).flatMap(({ id, state }) => (state === 'left' ? [] : [id]));
}

/** Parents first, as references want it. */
function inOrder(items: readonly SavedTask[]): readonly SavedTask[] {
  const placed = new Set<Id>();
  const ordered: SavedTask[] = [];
  for (let left = items; left.length > 0;) {
    const free = left.filter(({ waitsFor }) => waitsFor.every((id) => placed.has(id)));
    for (const item of free) placed.add(item.id);
    ordered.push(...free);
    left = left.filter(({ id }) => !placed.has(id));
  }
  return ordered;
}

/** What all copies of a set have in common. */
interface Copying {
  readonly target: Pick<Task, 'job' | 'project' | 'client'>;
  readonly clients: readonly Id[];
  readonly anchor: Day;
  readonly shiftDays: number;
  /** The ids and order keys of the copies, by those of the items. */
  readonly copies: ReadonlyMap<Id, { readonly id: Id; readonly rank: string }>;
}

function copiesOf(items: readonly SavedTask[], seq: number | undefined, ctx: Ctx): Copying['copies'] {
  let last: string | null = null;
  const copies = new Map<Id, { readonly id: Id; readonly rank: string }>();
  for (const item of items) {
    const id = ctx.newId();
    last = last === null ? arrivalRank(ctx.now, id, seq) : rankBetween(last, null);
    copies.set(item.id, { id, rank: last });
  }
  return copies;
}

function dueOf({ offsetDays }: SavedTask, { anchor, shiftDays }: Copying): Day | null {
  if (offsetDays === null) return null;
  return shiftDay(anchor, offsetDays + shiftDays) ?? refuse('invalid_input', { field: 'anchor', reason: 'out_of_range' });
}

async function copyItem(tx: Tx, item: SavedTask, copying: Copying, ctx: Ctx): Promise<void> {
  const { title, text, priority, kind = '', roles } = item;
  const { target, clients, copies } = copying;
  const copyOf = (id: Id): { readonly id: Id; readonly rank: string } => copies.get(id) ?? refuse('not_found', { kind: 'item', id });
  const assignees = editList(await present(tx, item.assignees), { add: await resolveRoles(tx, clients, roles) });
  const task = tx.insert('task', {
    ...taskDefaults,
    ...target,
    ...copyOf(item.id),
    workspace: ctx.workspace,
    title,
    text,
    priority,
    kind,
    roles,
    assignees,
    due: dueOf(item, copying),
    number: (await tx.nextNumber('task')) ?? null,
    checklist: item.checklist.map((line) => ({ id: ctx.newId(), title: line, done: false })),
    waitsFor: item.waitsFor.map((id) => copyOf(id).id),
  });
  tx.emit({ type: 'task.created', task: task.id, job: task.job, project: task.project, assigned: assignees });
}

/**
 * Copies a set's tasks into a project or a job (SC-6): due so many days from the anchor, waiting for each other as in the set, roles resolved
 * for the clients (JOB-12). The copies keep no tie to the set: later edits of it never reach them (SC-7).
 */
async function copySet(tx: Tx, args: ApplySavedTasks, ctx: Ctx): Promise<AppliedSavedTasks> {
  const set = await need(tx, 'savedTasks', args.set);
  if (set.state === 'retired') refuse('retired', { savedTasks: set.id });
  await assertTarget(tx, args);
  const anchor = args.anchor ?? (await firstAnchor(tx, args, ctx));
  const unlinked = { id: '', job: null, project: null, client: null, version: 0 };
  const links = await linkTask(tx, unlinked, args.project === undefined ? { job: args.job ?? null } : { project: args.project });
  const target = { job: links.job ?? null, project: links.project ?? null, client: links.client ?? null };
  const copies = copiesOf(set.items, tx.seq, ctx);
  const clients = await clientsOf(tx, target);
  const copying = { target, clients, anchor, shiftDays: args.shiftDays ?? 0, copies };
  for (const item of inOrder(set.items)) await copyItem(tx, item, copying, ctx);
  const { unfilled } = await playersOf(tx, [...new Set(set.items.flatMap(({ roles }) => roles))], clients);
  return { tasks: [...copies.values()].map(({ id }) => id), anchor, unfilled };
}

/** Fills a project or a job with the tasks of a saved set (SC-6, SC-7). */
export const applySavedTasks = defineCommand<ApplySavedTasks, AppliedSavedTasks>(
  'savedTasks.apply',
  staffWith('tasks'),
  async (tx, args, ctx) => {
    const applied = await copySet(tx, args, ctx);
    const { set: savedTasks, project = null, job = null } = args;
    tx.emit({ type: 'savedTasks.applied', savedTasks, project, job, anchor: applied.anchor, tasks: applied.tasks });
    return applied;
  },
);
