import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import type { CheckItem, Task } from '@workfloor/core';
import { addLine } from '../parts/add-line.ts';
import { takeAway } from '../parts/take-away.ts';
import type { Scene, TaskTools } from './task-tools.ts';

function line(tools: TaskTools, task: Task, item: CheckItem, { words, isReadonly }: Scene): TemplateResult {
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
            ${takeAway(words.removeItem({ title: item.title }), remove, { look: 'bare' })}`
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
