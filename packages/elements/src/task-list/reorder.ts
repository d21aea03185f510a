import type { TaskRow } from '@workfloor/sdk';
import type { MenuItem } from '../parts/menu.ts';
import type { Scene, TaskTools } from './task-tools.ts';

/** Puts a task to another place of its list; `to` counts without the task itself. */
async function moveTask(tools: TaskTools, { task }: TaskRow, to: number, { order = [], words }: Scene): Promise<void> {
  const others = order.filter((other) => other.task.id !== task.id);
  const after = others[to - 1]?.task.id ?? null;
  const before = others[to]?.task.id ?? null;
  const said = words.saidMoved({ title: task.title, position: to + 1, total: order.length });
  await tools.feedback.act('task.reorder', { id: task.id, after, before }, { at: `task:${task.id}`, said });
}

/** The places a task can go to without dragging (WCAG 2.5.7). */
export function moveItems(tools: TaskTools, row: TaskRow, scene: Scene): MenuItem[] {
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
  ];
}

const DRAG_TYPE = 'application/x-workfloor-task';

/** Dragging a row by its Move button. The row that is pointed at shows where it would go by `data-drop`. */
export function dragHandlers(tools: TaskTools, row: TaskRow, scene: Scene) {
  const rowOf = (event: Event): HTMLElement => event.currentTarget as HTMLElement;
  const isBelow = (event: DragEvent): boolean => {
    const box = rowOf(event).getBoundingClientRect();
    return event.clientY > box.top + box.height / 2;
  };
  return {
    start: (event: DragEvent): void => {
      event.dataTransfer?.setData(DRAG_TYPE, row.task.id);
      const line = rowOf(event).closest('[data-row]');
      if (line) event.dataTransfer?.setDragImage(line, 16, 16);
    },
    over: (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes(DRAG_TYPE)) return;
      event.preventDefault();
      rowOf(event).dataset['drop'] = isBelow(event) ? 'below' : 'above';
    },
    leave: (event: DragEvent): void => {
      delete rowOf(event).dataset['drop'];
    },
    drop: (event: DragEvent): void => {
      delete rowOf(event).dataset['drop'];
      const { order = [] } = scene;
      const id = event.dataTransfer?.getData(DRAG_TYPE);
      const moved = order.find(({ task }) => task.id === id);
      if (!moved || moved === row) return; // a row of another list stays there
      event.preventDefault();
      const others = order.filter((other) => other !== moved);
      void moveTask(tools, moved, others.indexOf(row) + (isBelow(event) ? 1 : 0), scene);
    },
  };
}
