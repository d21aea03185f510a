import type { Priority, Task, TaskState } from '@workfloor/core';
import type { TaskRow } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { levels } from '../parts/levels.ts';
import type { MenuItem } from '../parts/menu.ts';
import { isFinished } from './groups.ts';
import type { Words } from './groups.ts';
import type { Scene, TaskTools } from './task-tools.ts';

/** Ticks or unticks. */
export function toggleDone({ feedback }: TaskTools, task: Task, words: Words): Promise<boolean> {
  const at = `task:${task.id}`;
  if (isFinished(task)) return feedback.act('task.reopen', { id: task.id }, { at, said: words.saidReopened({ title: task.title }) });
  return feedback.act('task.complete', { id: task.id }, { at, said: words.saidDone({ title: task.title }) });
}

/** Brings a task to a state by the commands that lead there (TASK-3): a finished one is reopened first (TASK-10). */
async function setState(tools: TaskTools, task: Task, to: TaskState, words: Words): Promise<void> {
  if (to === task.state) return;
  const { feedback } = tools;
  const how = { at: `task:${task.id}` };
  if (isFinished(task)) {
    const said = to === 'in_progress' ? { ...how, said: words.saidReopened({ title: task.title }) } : how;
    if (!(await feedback.act('task.reopen', { id: task.id }, said))) return;
  }
  if (to === 'done') await feedback.act('task.complete', { id: task.id }, { ...how, said: words.saidDone({ title: task.title }) });
  else if (to === 'cancelled')
    await feedback.act('task.cancel', { id: task.id }, { ...how, said: words.saidCancelled({ title: task.title }) });
  else if (task.state === 'planned')
    await feedback.act('task.start', { id: task.id }, { ...how, said: words.saidStarted({ title: task.title }) });
}

/** The states that can be chosen; nothing leads back to planned. */
export function stateItems(tools: TaskTools, task: Task, words: Words): MenuItem[] {
  const states = (['planned', 'in_progress', 'done', 'cancelled'] as const).filter(
    (state) => state !== 'planned' || task.state === 'planned',
  );
  return states.map((state) => ({
    kind: 'radio',
    label: words[state],
    on: task.state === state,
    run: () => void setState(tools, task, state, words),
  }));
}

/** Members to tick; those who have left only while they are assigned. */
export function assigneeItems({ feedback }: TaskTools, task: Task, { members, words, formats }: Scene): MenuItem[] {
  return members
    .filter((member) => member.state !== 'left' || task.assignees.includes(member.id))
    .toSorted((a, b) => formats.compare(a.name, b.name))
    .map((member) => {
      const on = task.assignees.includes(member.id);
      const edit = on ? { remove: [member.id] } : { add: [member.id] };
      const run = (): void =>
        void feedback.act(
          'task.assign',
          { id: task.id, ...edit },
          { at: `task:${task.id}`, said: words.saidChanged({ title: task.title }) },
        );
      return { kind: 'check', label: member.name, on, run };
    });
}

function priorityItems({ feedback }: TaskTools, task: Task, words: Words): MenuItem[] {
  const set = (priority: Priority): Promise<boolean> =>
    feedback.act('task.edit', { id: task.id, priority }, { at: `task:${task.id}`, said: words.saidChanged({ title: task.title }) });
  return levels.map((level, index) => ({
    kind: 'radio',
    label: words[level],
    on: task.priority === level,
    apart: index === 0,
    run: () => void (level === task.priority || set(level)),
  }));
}

/** What else can be done with a task. `open` tells the host. */
export function moreItems(tools: TaskTools, { task }: TaskRow, words: Words, open: () => void): MenuItem[] {
  const expand = (): void => {
    tools.expanded.add(task.id);
    tools.host.requestUpdate();
    void tools.host.updateComplete.then(() => tools.host.renderRoot.querySelector<HTMLElement>(`[data-add="item:${task.id}"]`)?.focus());
  };
  return [
    { label: words.openTask, icon: icons.task, run: open },
    {
      label: words.rename,
      icon: actionIcons.comment,
      run: () => void tools.edit.open({ key: `task:${task.id}:title`, value: task.title }),
    },
    { label: task.checklist.length > 0 ? words.addItem : words.addChecklist, icon: actionIcons.check, run: expand },
    ...priorityItems(tools, task, words),
  ];
}
