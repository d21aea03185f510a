import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import type { CheckItem, Task } from '@workfloor/core';
import { actionIcons } from '../base/action-icons.ts';
import { addLine } from '../parts/add-line.ts';
import type { MenuItem } from '../parts/menu.ts';
import { takeAway } from '../parts/take-away.ts';
import type { Words } from './groups.ts';
import type { Scene, TaskTools } from './task-tools.ts';

/** Puts a line to another place of its checklist; `to` counts without the line itself. */
export async function moveLine(tools: TaskTools, task: Task, id: string, { to, words }: { to: number; words: Words }): Promise<void> {
  const { checklist: list } = task;
  const item = list.find((each) => each.id === id);
  if (!item || to < 0 || to >= list.length || list[to] === item) return;
  const others = list.filter((each) => each !== item);
  const place = { after: others[to - 1]?.id ?? null, before: others[to]?.id ?? null };
  const said = words.saidMoved({ title: item.title, position: to + 1, total: list.length });
  await tools.feedback.act('task.reorderItem', { task: task.id, item: id, ...place }, { at: `item:${id}:title`, said });
}

/** Pulls a line to another place; its menu, and Ctrl+Shift with an arrow on it, do the same (WCAG 2.5.7). */
function grip(tools: TaskTools, task: Task, item: CheckItem, { words }: Scene): TemplateResult | typeof nothing {
  const last = task.checklist.length - 1;
  if (last < 1) return nothing;
  const at = task.checklist.indexOf(item);
  const move = (to: number): void => void moveLine(tools, task, item.id, { to, words });
  const place = (label: string, to: number, disabled: boolean): MenuItem => ({ label, disabled, run: () => move(to) });
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation(); // the task itself stays
    move(at + step);
  };
  const button = tools.menu.button({
    key: `move:${item.id}`,
    name: words.move({ title: item.title }),
    shown: actionIcons.move,
    control: 'move',
    items: () => [
      place(words.up, at - 1, at <= 0),
      place(words.down, at + 1, at >= last),
      place(words.toTop, 0, at <= 0),
      place(words.toBottom, last, at >= last),
    ],
  });
  return html`<span class="move" @pointerdown=${tools.desk.now?.lineDrag.start} @keydown=${onKey}>${button}</span>`;
}

function line(tools: TaskTools, task: Task, item: CheckItem, scene: Scene): TemplateResult {
  const { words, isReadonly } = scene;
  const { feedback, edit } = tools;
  const at = `item:${item.id}:title`;
  const args = { task: task.id, item: item.id };
  const tick = (): void => void feedback.act('task.editItem', { ...args, done: !item.done }, { at });
  const rename = (title: string): Promise<boolean> => feedback.act('task.editItem', { ...args, title }, { at });
  const remove = (): void => void feedback.act('task.removeItem', args, { at, said: words.saidRemoved({ title: item.title }) });
  return html`<li data-row=${item.id} class=${item.done ? 'is-done' : ''}>
    <input
      type="checkbox"
      data-control="tick"
      aria-label=${item.title}
      .checked=${live(item.done)}
      ?disabled=${isReadonly}
      @change=${tick}
    />
    ${
      isReadonly
        ? html`<span class="title">${item.title}</span>`
        : html`<div class="title">${edit.field({ key: at, name: words.item, value: item.title, required: true, save: rename })}</div>
            ${grip(tools, task, item, scene)}${takeAway(words.removeItem({ title: item.title }), remove, { look: 'bare' })}`
    }
  </li>`;
}

/** The open checklist of a task; it shows progress and never blocks (TASK-4). */
export function checklist(tools: TaskTools, task: Task, scene: Scene): TemplateResult {
  const { words, isReadonly } = scene;
  const key = `item:${task.id}`;
  const add = (title: string): Promise<boolean> => {
    const item = tools.client()?.newId();
    return item === undefined ? Promise.resolve(false) : tools.feedback.act('task.addItem', { task: task.id, item, title }, { at: key });
  };
  return html`<div class="checklist" part="checklist" id="checklist-${task.id}">
    <ul role="list">
      ${repeat(
        task.checklist,
        (item) => item.id,
        (item) => line(tools, task, item, scene),
      )}
    </ul>
    ${isReadonly ? nothing : addLine({ key, label: words.addItem, add: words.add, feedback: tools.feedback, save: add })}
  </div>`;
}
