import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { TaskRow } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { avatars } from '../parts/person.ts';
import { checklist } from './checklist.ts';
import { isFinished } from './groups.ts';
import { dragHandlers, moveItems } from './reorder.ts';
import { assigneeItems, moreItems, stateItems, toggleDone } from './task-actions.ts';
import type { Scene, TaskTools } from './task-tools.ts';

/** The rows of tasks as a list. `name` is its accessible name. */
export function taskRows(tools: TaskTools, rows: readonly TaskRow[], scene: Scene, name: string): TemplateResult {
  return html`<ul role="list" class="tasks" part="tasks" aria-label=${name}>
    ${repeat(
      rows,
      ({ task }) => task.id,
      (row) => taskRow(tools, row, scene),
    )}
  </ul>`;
}

function taskRow(tools: TaskTools, row: TaskRow, scene: Scene): TemplateResult {
  const { task, isPending } = row;
  const { words, isReadonly, order } = scene;
  const isDone = isFinished(task);
  const isOpen = tools.expanded.has(task.id);
  const drag = order && !isReadonly ? dragHandlers(tools, row, scene) : undefined;
  const look = `task ${isDone ? 'is-done' : ''} ${isPending ? 'is-pending' : ''}`;
  return html`<li class=${look} part="task" data-row=${task.id} @dragover=${drag?.over} @dragleave=${drag?.leave} @drop=${drag?.drop}>
    <div class="line">
      <label class="tick">
        <input
          type="checkbox"
          data-control="tick"
          aria-label=${words.tick({ title: task.title })}
          .checked=${live(isDone)}
          ?disabled=${isReadonly}
          @change=${() => void toggleDone(tools, task, words)}
        />
      </label>
      <div class="what">${title(tools, row, scene)}${scene.withJob ? jobLink(tools, row, scene) : nothing}</div>
      <div class="facts">
        ${priority(row, scene)}${progress(tools, row, isOpen, scene)}${due(tools, row, scene)}${people(tools, row, scene)}${status(tools, row, scene)}
      </div>
      <div class="ends">${ends(tools, row, scene, drag?.start)}</div>
    </div>
    ${tools.feedback.problem(`task:${task.id}`)}${isOpen ? checklist(tools, task, scene) : nothing}
  </li>`;
}

function title({ edit, feedback }: TaskTools, { task }: TaskRow, { words, isReadonly }: Scene): TemplateResult {
  if (isReadonly) return html`<span class="title">${task.title}</span>`;
  const key = `task:${task.id}:title`;
  const save = (text: string): Promise<boolean> =>
    feedback.act('task.edit', { id: task.id, title: text }, { at: key, said: words.saidChanged({ title: text }) });
  return html`<div class="title">${edit.field({ key, name: words.task, value: task.title, required: true, save })}</div>`;
}

function jobLink({ host }: TaskTools, { job }: TaskRow, { words }: Scene): TemplateResult | typeof nothing {
  if (!job) return nothing;
  const open = (): void => tellHost(host, 'wf-open', { job: job.id });
  return html`<button
    type="button"
    class="bare job"
    part="job-link"
    data-control="job"
    title=${words.openJob({ title: job.title })}
    @click=${open}
  >
    ${job.number === null ? nothing : html`<span class="number">#${job.number}</span> `}${job.title}
  </button>`;
}

function priority({ task }: TaskRow, { words }: Scene): TemplateResult | typeof nothing {
  if (task.priority === 'none') return nothing;
  return html`<span class="priority" data-level=${task.priority} title=${words[task.priority]}
    ><span aria-hidden="true" class="bars"><i></i><i></i><i></i></span><span class="unseen">${words[task.priority]}</span></span
  >`;
}

function progress(tools: TaskTools, { task }: TaskRow, isOpen: boolean, { words }: Scene): TemplateResult | typeof nothing {
  const total = task.checklist.length;
  if (total === 0) return nothing;
  const done = task.checklist.filter((item) => item.done).length;
  const toggle = (): void => {
    if (isOpen) tools.expanded.delete(task.id);
    else tools.expanded.add(task.id);
    tools.host.requestUpdate();
  };
  return html`<button
    type="button"
    class="bare fact"
    data-control="checklist"
    aria-expanded=${isOpen ? 'true' : 'false'}
    aria-controls=${isOpen ? `checklist-${task.id}` : nothing}
    aria-label=${words.checklist({ done, total })}
    @click=${toggle}
  >
    ${icons.task}<span class=${done === total ? 'all' : ''}>${done}/${total}</span>
  </button>`;
}

function due(
  { edit, feedback }: TaskTools,
  { task }: TaskRow,
  { words, formats, isReadonly, today }: Scene,
): TemplateResult | typeof nothing {
  const isLate = task.due !== null && task.due < today && !isFinished(task);
  const shown =
    task.due === null
      ? html`<span class="none">${icons.calendar}<span class="unseen">${words.noDue}</span></span>`
      : html`<time datetime=${task.due} title=${formats.day(task.due).full} class=${isLate ? 'late' : ''}
          >${isLate ? icons.alert : icons.calendar}<span
            >${isLate ? html`<span class="unseen">${words.overdue}: </span>` : nothing}${formats.day(task.due).text}</span
          ></time
        >`;
  if (isReadonly) return task.due === null ? nothing : html`<span class="fact due">${shown}</span>`;
  const key = `task:${task.id}:due`;
  const save = (day: string): Promise<boolean> =>
    feedback.act('task.edit', { id: task.id, due: day === '' ? null : day }, { at: key, said: words.saidChanged({ title: task.title }) });
  return html`<div class="fact due">${edit.field({ key, name: words.due, value: task.due ?? '', shown, type: 'date', save })}</div>`;
}

function people(tools: TaskTools, { task, assignees }: TaskRow, scene: Scene): TemplateResult | typeof nothing {
  const { words, formats, isReadonly } = scene;
  const names = assignees.length > 0 ? formats.list(assignees.map(({ name }) => name)) : words.nobody;
  const name = words.assignees({ names });
  if (isReadonly) {
    if (assignees.length === 0) return nothing;
    return html`<span class="fact people" title=${name}>${avatars(assignees)}<span class="unseen">${name}</span></span>`;
  }
  const shown = assignees.length > 0 ? avatars(assignees) : html`<span class="avatar empty" aria-hidden="true">${icons.plus}</span>`;
  const items = () => assigneeItems(tools, task, scene);
  return tools.menu.button({ key: `assign:${task.id}`, name, shown, items, look: 'bare fact people', control: 'assign' });
}

function status(tools: TaskTools, { task }: TaskRow, { words, isReadonly }: Scene): TemplateResult {
  const shown = html`<span class="state" data-state=${task.state}>${words[task.state]}</span>`;
  if (isReadonly) return html`<span class="fact">${shown}</span>`;
  const name = words.status({ state: words[task.state] });
  return tools.menu.button({
    key: `state:${task.id}`,
    name,
    shown,
    items: () => stateItems(tools, task, words),
    look: 'bare fact status',
    control: 'state',
  });
}

function ends(tools: TaskTools, row: TaskRow, scene: Scene, dragStart: ((event: DragEvent) => void) | undefined): TemplateResult {
  const { words, isReadonly, order } = scene;
  const open = (): void => tellHost(tools.host, 'wf-open', { task: row.task.id, job: row.task.job ?? undefined });
  if (isReadonly) return html``;
  const move = {
    key: `move:${row.task.id}`,
    name: words.move({ title: row.task.title }),
    shown: actionIcons.move,
    items: () => moveItems(tools, row, scene),
    control: 'move',
  };
  const more = {
    key: `more:${row.task.id}`,
    name: words.more({ title: row.task.title }),
    shown: icons.more,
    items: () => moreItems(tools, row, words, open),
    control: 'more',
  };
  return html`${
    order && order.length > 1
      ? html`<span class="move" draggable="true" @dragstart=${dragStart}>${tools.menu.button(move)}</span>`
      : nothing
  }${tools.menu.button(more)}`;
}
