import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Command } from '../kernel/command.ts';
import { LIST_MAX, need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { CheckItem } from './task.ts';

/** A command that changes one line of a checklist and leaves the others to other people. */
function onChecklist<Args extends { readonly task: Id; readonly item: Id }>(
  name: string,
  change: (list: readonly CheckItem[], args: Args) => readonly CheckItem[],
  mustExist = true,
): Command<Args, void> {
  return defineCommand<Args>(name, staffWith('tasks'), async (tx, args) => {
    const task = await need(tx, 'task', args.task);
    const isThere = task.checklist.some((item) => item.id === args.item);
    if (isThere !== mustExist) refuse(mustExist ? 'not_found' : 'id_taken', { kind: 'item', id: args.item });
    const checklist = change(task.checklist, args);
    if (checklist.length > LIST_MAX) refuse('too_large', { task: task.id, max: LIST_MAX });
    tx.update('task', task, { checklist });
    tx.emit({ type: 'task.edited', task: task.id, job: task.job });
  });
}

export interface AddItem {
  readonly task: Id;
  readonly item: Id;
  readonly title: string;
}
export interface EditItem {
  readonly task: Id;
  readonly item: Id;
  readonly title?: string;
  readonly done?: boolean;
}
export interface RemoveItem {
  readonly task: Id;
  readonly item: Id;
}

export interface ReorderItem {
  readonly task: Id;
  readonly item: Id;
  /** The line to stand behind and the one to stand before; null is the end of the list. */
  readonly after: Id | null;
  readonly before: Id | null;
}

export const addItem = onChecklist<AddItem>('task.addItem', (list, { item, title }) => [...list, { id: item, title, done: false }], false);

/** Ticks, unticks or renames. */
export const editItem = onChecklist<EditItem>('task.editItem', (list, { task: _task, item, ...patch }) =>
  list.map((line) =>
    line.id === item ? { ...(patch.done === undefined ? line : { id: item, title: line.title, done: line.done }), ...patch } : line,
  ),
);

export const removeItem = onChecklist<RemoveItem>('task.removeItem', (list, { item }) => list.filter((line) => line.id !== item));

/** Where a line goes among the others: by a neighbour that is still there, else to the end that was meant. */
function placeIn(others: readonly CheckItem[], { after, before }: Pick<ReorderItem, 'after' | 'before'>): number {
  const [behind, ahead] = [after, before].map((neighbour) => others.findIndex(({ id }) => id === neighbour));
  if (behind !== undefined && behind >= 0) return behind + 1;
  if (ahead !== undefined && ahead >= 0) return ahead;
  return after === null ? 0 : others.length;
}

/** Puts a line in another place of its checklist. */
export const reorderItem = onChecklist<ReorderItem>('task.reorderItem', (list, { item, ...place }) => {
  const others = list.filter(({ id }) => id !== item);
  return others.toSpliced(placeIn(others, place), 0, ...list.filter(({ id }) => id === item));
});
