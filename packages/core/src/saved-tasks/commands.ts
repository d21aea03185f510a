import { assertRoles } from '../client/resolve-roles.ts';
import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need, needAll } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { applySavedTasks } from './apply-saved-tasks.ts';
import type { NewSavedTask, SavedTask } from './saved-tasks.ts';

/** Items whose places are told apart by their ids, that wait only for items of the set, and for none in a circle. */
function assertOrder(items: readonly SavedTask[]): void {
  const ids = new Set(items.map(({ id }) => id));
  if (ids.size !== items.length) refuse('invalid_input', { field: 'items', reason: 'names_twice' });
  const placed = new Set<Id>();
  for (let left = items; left.length > 0;) {
    const free = left.filter(({ waitsFor }) => waitsFor.every((id) => placed.has(id)));
    for (const { id } of free) placed.add(id);
    left = left.filter(({ id }) => !placed.has(id));
    if (free.length > 0) continue;
    const stranger = left.flatMap(({ waitsFor }) => waitsFor).find((id) => !ids.has(id));
    if (stranger !== undefined) refuse('not_found', { kind: 'item', id: stranger });
    refuse('invalid_input', { field: 'waitsFor', reason: 'circle', items: left.map(({ id }) => id) });
  }
}

async function completed(tx: Tx, told: readonly NewSavedTask[], ctx: Ctx): Promise<readonly SavedTask[]> {
  const empty = { text: '', offsetDays: null, priority: 'none', assignees: [], roles: [], checklist: [], waitsFor: [] } as const;
  const items = told.map((item): SavedTask => ({ ...empty, ...item }));
  assertOrder(items);
  await needAll(tx, 'member', [...new Set(items.flatMap(({ assignees }) => assignees))]);
  await assertRoles(tx, ctx.workspace, [...new Set(items.flatMap(({ roles }) => roles))]);
  return items;
}

export interface CreateSavedTasks {
  readonly id: Id;
  readonly name: string;
  readonly items: readonly NewSavedTask[];
}

export interface EditSavedTasks {
  readonly id: Id;
  readonly name?: string;
  /** All of them, in order. What was made from the set before stays as it is (SC-7). */
  readonly items?: readonly NewSavedTask[];
}

const policy = staffWith('tasks');

const create = defineCommand<CreateSavedTasks>('savedTasks.create', policy, async (tx, args, ctx) => {
  const items = await completed(tx, args.items, ctx);
  tx.insert('savedTasks', { workspace: ctx.workspace, state: 'live', ...args, items });
  tx.emit({ type: 'savedTasks.created', savedTasks: args.id });
});

const edit = defineCommand<EditSavedTasks>('savedTasks.edit', policy, async (tx, { id, items, ...patch }, ctx) => {
  const set = await need(tx, 'savedTasks', id);
  tx.update('savedTasks', set, { ...patch, ...(items && { items: await completed(tx, items, ctx) }) });
  tx.emit({ type: 'savedTasks.edited', savedTasks: id });
});

type OneSet = { readonly id: Id };

/** Takes a set out of use; what was made from it stays (D14). */
const retire = defineCommand<OneSet>('savedTasks.retire', policy, async (tx, { id }) => {
  const set = await need(tx, 'savedTasks', id);
  if (set.state === 'retired') refuse('retired', { savedTasks: id });
  tx.update('savedTasks', set, { state: 'retired' });
  tx.emit({ type: 'savedTasks.retired', savedTasks: id });
});

const restore = defineCommand<OneSet>('savedTasks.restore', policy, async (tx, { id }) => {
  const set = await need(tx, 'savedTasks', id);
  if (set.state === 'live') refuse('stale_state', { savedTasks: id, state: set.state, version: set.version });
  tx.update('savedTasks', set, { state: 'live' });
  tx.emit({ type: 'savedTasks.restored', savedTasks: id });
});

/** The commands of `savedTasks`, by verb. */
export const savedTasksCommands = { create, edit, retire, restore, apply: applySavedTasks } as const;
