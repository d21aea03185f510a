import type { Priority, Task, TaskState } from '@workfloor/core';
import type { TaskRow } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import type { taskMore } from '../i18n/en/task-more.ts';
import { levels } from '../parts/levels.ts';
import type { MenuItem } from '../parts/menu.ts';
import { deskIcons } from './desk-icons.ts';
import { rowIcons } from './row-icons.ts';
import { isFinished } from './groups.ts';
import type { Words } from './groups.ts';
import { groupItems } from './regroup.ts';
import { studioOf } from './task-tools.ts';
import type { Scene, TaskTools } from './task-tools.ts';

export type MoreWords = typeof taskMore;

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
      const how = { at: `task:${task.id}`, said: words.saidChanged({ title: task.title }) };
      return { kind: 'check', label: member.name, on, run: () => void feedback.act('task.assign', { id: task.id, ...edit }, how) };
    });
}

/** The labels of the firm, none, and one that is listed no more while the task has it. */
export function labelItems(tools: TaskTools, task: Task, { words, formats }: Scene, more: MoreWords): MenuItem[] {
  const { feedback } = tools;
  const listed = (studioOf(tools)?.labels ?? [])
    .filter(({ aboutKind, state }) => aboutKind === 'task' && state === 'live')
    .map(({ name }) => name);
  const names = [...new Set([...listed, ...(task.label === '' ? [] : [task.label])])].toSorted(formats.compare);
  const how = { at: `task:${task.id}`, said: words.saidChanged({ title: task.title }) };
  return ['', ...names].map((label) => ({
    kind: 'radio',
    label: label || more.noLabel,
    on: label === task.label,
    run: () => void (label === task.label || feedback.act('task.edit', { id: task.id, label }, how)),
  }));
}

/** The roles of the firm, and those of the task that are none any more: whoever plays one for its client gets the task (JOB-12). */
export function roleItems(tools: TaskTools, task: Task, { words, formats }: Scene): MenuItem[] {
  const known = studioOf(tools)?.workspace.roles ?? [];
  const how = { at: `task:${task.id}`, said: words.saidChanged({ title: task.title }) };
  return [...new Set([...known, ...task.roles])].toSorted(formats.compare).map((role) => {
    const on = task.roles.includes(role);
    const edit = on ? { remove: [role] } : { add: [role] };
    return { kind: 'check', label: role, on, run: () => void tools.feedback.act('task.assignRoles', { id: task.id, ...edit }, how) };
  });
}

/** The tags of the firm. */
export function tagItems(tools: TaskTools, task: Task, { words, formats }: Scene): MenuItem[] {
  const { feedback } = tools;
  const tags = (studioOf(tools)?.tags ?? []).filter(({ id, state }) => state === 'live' || task.tags.includes(id));
  const how = { at: `task:${task.id}`, said: words.saidChanged({ title: task.title }) };
  return tags
    .toSorted((a, b) => formats.compare(a.name, b.name))
    .map(({ id, name }) => {
      const on = task.tags.includes(id);
      const run = (): void => void feedback.act('task.tag', { id: task.id, ...(on ? { remove: [id] } : { add: [id] }) }, how);
      return { kind: 'check', label: name, on, run };
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

/** Opens what is below a row, with the focus in the field that adds to its checklist. */
function expand({ expanded, host }: TaskTools, task: Task): void {
  expanded.add(task.id);
  host.requestUpdate();
  void host.updateComplete.then(() => host.renderRoot.querySelector<HTMLElement>(`[data-add="item:${task.id}"]`)?.focus());
}

function duplicate({ feedback, client }: TaskTools, task: Task, more: MoreWords): void {
  const copy = client()?.newId();
  if (copy === undefined) return;
  void feedback.act('task.duplicate', { id: task.id, copy }, { at: `task:${task.id}`, said: more.saidDuplicated({ title: task.title }) });
}

/** What else can be done with a task. */
export function moreItems(tools: TaskTools, row: TaskRow, scene: Scene, more: MoreWords): MenuItem[] {
  const { task } = row;
  const { words } = scene;
  const { selection, host } = tools;
  const items: readonly (MenuItem | undefined)[] = [
    {
      label: words.openTask,
      icon: icons.task,
      run: () => tellHost(host, 'wf-open', { task: task.id, job: task.job ?? undefined }),
    },
    {
      label: words.rename,
      icon: deskIcons.edit,
      run: () => void tools.edit.open({ key: `task:${task.id}:title`, value: task.title }),
    },
    {
      label: task.checklist.length > 0 ? more.addItem : more.addChecklist,
      icon: actionIcons.check,
      run: () => expand(tools, task),
    },
    { label: more.duplicate, icon: deskIcons.copy, run: () => duplicate(tools, task, more) },
    tools.desk.now?.timer.item(task, more),
    selection ? { label: more.selectOne, icon: rowIcons.select, run: () => selection.toggle(task.id) } : undefined,
  ];
  const moves = scene.order ? [] : groupItems(tools, row, scene, more);
  const priorities = scene.groups?.by === 'priority' && moves.length > 0 ? [] : priorityItems(tools, task, words);
  return [...items.filter((item) => item !== undefined), ...moves, ...priorities];
}
