import type { Day, Id, Priority } from '@workfloor/core';
import type { TaskRow } from '@workfloor/sdk';
import { actAll, deed } from '../parts/act-all.ts';
import type { Deed } from '../parts/act-all.ts';
import type { MenuItem } from '../parts/menu.ts';
import { addDays, endOfWeek, isFinished } from './groups.ts';
import type { Group, GroupBy } from './groups.ts';
import type { MoreWords } from './task-actions.ts';
import type { Scene, TaskTools } from './task-tools.ts';

/** The due day of who comes into a group of days; undefined where nobody can be put. */
function dueIn(key: string, { today, formats }: Scene): Day | null | undefined {
  const weekEnd = endOfWeek(today, formats.locale);
  const [tomorrow, after] = [addDays(today, 1), addDays(today, 2)];
  const days: Readonly<Record<string, Day | null>> = {
    today,
    tomorrow,
    next: tomorrow,
    thisWeek: weekEnd,
    later: weekEnd >= after ? addDays(weekEnd, 1) : after,
    noDate: null,
  };
  return days[key];
}

function byDue({ task }: TaskRow, key: string, scene: Scene): readonly Deed[] | undefined {
  if (key === 'over') return isFinished(task) ? [] : [deed('task.complete', { id: task.id })];
  const due = dueIn(key, scene);
  if (due === undefined) return undefined;
  return [...(isFinished(task) ? [deed('task.reopen', { id: task.id })] : []), deed('task.edit', { id: task.id, due })];
}

function byPeople({ task }: TaskRow, key: string): readonly Deed[] {
  const wanted = key.split(' ').filter(Boolean);
  const add = wanted.filter((id) => !task.assignees.includes(id));
  const remove = task.assignees.filter((id) => !wanted.includes(id));
  return [deed('task.assign', { id: task.id, ...(add.length > 0 ? { add } : {}), ...(remove.length > 0 ? { remove } : {}) })];
}

/** What brings a task into a group; undefined where it cannot be brought. */
export function regroup(row: TaskRow, by: GroupBy, key: string, scene: Scene): readonly Deed[] | undefined {
  const { id } = row.task;
  const link: Id | null = key === '' ? null : key;
  switch (by) {
    case 'due':
    case 'day':
      return byDue(row, key, scene);
    case 'assignee':
      return byPeople(row, key);
    case 'label':
      return [deed('task.edit', { id, label: key })];
    case 'priority':
      return [deed('task.edit', { id, priority: key as Priority })]; // the keys of this grouping
    case 'job':
      return [deed('task.edit', { id, job: link })];
    case 'project':
      return [deed('task.edit', { id, project: link })];
    case 'client':
      return key.includes(' ') || row.task.job !== null ? undefined : [deed('task.edit', { id, client: link })];
    default:
      return undefined;
  }
}

/** Puts a task into another group; `place` tells its neighbours there, where rows have an order of their own. */
export async function moveToGroup(
  tools: TaskTools,
  row: TaskRow,
  { group, place }: { readonly group: Group; readonly place?: { readonly after: Id | null; readonly before: Id | null } | undefined },
  { scene, more }: { readonly scene: Scene; readonly more: MoreWords },
): Promise<void> {
  const { groups } = scene;
  const deeds = groups && regroup(row, groups.by, group.key, scene);
  if (!deeds) return;
  const order = place ? [deed('task.reorder', { id: row.task.id, ...place })] : [];
  const said = (): string => more.saidMovedTo({ title: row.task.title, group: group.title });
  await actAll(tools, [...deeds, ...order], { at: `task:${row.task.id}`, said });
}

/** The other groups that a task can be put into, without dragging (WCAG 2.5.7). */
export function groupItems(tools: TaskTools, row: TaskRow, scene: Scene, more: MoreWords): MenuItem[] {
  const { groups } = scene;
  if (!groups) return [];
  const targets = groups.all.filter(({ key }) => key !== groups.own.key && regroup(row, groups.by, key, scene) !== undefined);
  return targets.map((group, index) => ({
    label: more.toGroup({ group: group.title }),
    apart: index === 0,
    run: () => void moveToGroup(tools, row, { group }, { scene, more }),
  }));
}
