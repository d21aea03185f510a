import type { TaskRow } from '@workfloor/sdk';
import type { MenuItem } from '../parts/menu.ts';
import { groupItems } from './regroup.ts';
import type { MoreWords } from './task-actions.ts';
import type { Scene, TaskTools } from './task-tools.ts';

/** Between whom a place lies; `to` counts without the task itself. */
export function neighbours({ task }: TaskRow, to: number, order: readonly TaskRow[]): { after: string | null; before: string | null } {
  const others = order.filter((other) => other.task.id !== task.id);
  return { after: others[to - 1]?.task.id ?? null, before: others[to]?.task.id ?? null };
}

/** Puts a task to another place of its list; `to` counts without the task itself. */
export async function moveTask(tools: TaskTools, row: TaskRow, to: number, { order = [], words }: Scene): Promise<void> {
  const { task } = row;
  if (to < 0 || to >= order.length || order[to]?.task.id === task.id) return;
  const said = words.saidMoved({ title: task.title, position: to + 1, total: order.length });
  await tools.feedback.act('task.reorder', { id: task.id, ...neighbours(row, to, order) }, { at: `task:${task.id}`, said });
}

/** The places a task can go to without dragging (WCAG 2.5.7). */
export function moveItems(tools: TaskTools, row: TaskRow, scene: Scene, more: MoreWords): MenuItem[] {
  const { order = [], words } = scene;
  const at = order.findIndex((other) => other.task.id === row.task.id);
  const last = order.length - 1;
  const item = (label: string, to: number, disabled: boolean): MenuItem => ({
    label,
    disabled,
    run: () => void moveTask(tools, row, to, scene),
  });
  return [
    item(words.up, at - 1, at <= 0),
    item(words.down, at + 1, at >= last),
    item(words.toTop, 0, at <= 0),
    item(words.toBottom, last, at >= last),
    ...groupItems(tools, row, scene, more),
  ];
}
