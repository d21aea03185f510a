import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { TaskRow } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import { avatars } from '../parts/person.ts';
import type { TaskDesk } from './desk.ts';
import { isFinished } from './groups.ts';
import { rowIcons } from './row-icons.ts';
import type { Scene, TaskTools } from './task-tools.ts';
import { toggleDone } from './toggle-done.ts';

/** Longer lists hold only the rows that are in sight. */
const LONG = 80;

/** The rows of tasks as a list. `name` is its accessible name. */
export function taskRows(tools: TaskTools, rows: readonly TaskRow[], scene: Scene, name: string): TemplateResult {
  const prepare = (): void => {
    if (!scene.isReadonly && !tools.desk.now) tools.desk.prepare();
  };
  const keyOf = ({ task }: TaskRow): string => task.id;
  const key = scene.groups?.own.key ?? name;
  tools.lists.set(key, { key, rows, scene });
  const isLong = tools.chunks && rows.length > LONG;
  const chunks = isLong ? tools.chunks?.now : undefined;
  if (isLong && !chunks) tools.chunks?.prepare();
  const items = chunks
    ? chunks.render(key, rows, keyOf, (row, place) => taskRow(tools, row, scene, [place, rows.length]))
    : repeat(isLong ? rows.slice(0, LONG) : rows, keyOf, (row) => taskRow(tools, row, scene));
  return html`<div
    role="list"
    class="tasks"
    part="tasks"
    aria-label=${name}
    data-list-key=${key}
    @pointerover=${prepare}
    @focusin=${prepare}
    @keydown=${(event: KeyboardEvent) => onKey(tools, rows, scene, event)}
  >
    ${items}
  </div>`;
}

/** ↑ and ↓ go from tick to tick; with Ctrl and Shift, where shortcuts are on, they move the row. */
function onKey(tools: TaskTools, rows: readonly TaskRow[], scene: Scene, event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.altKey || !(event.target instanceof HTMLElement)) return;
  if (event.shiftKey && (event.ctrlKey || event.metaKey)) return moveByKey(tools, rows, scene, { event, step, from: event.target });
  if (event.target.matches('.task > .line [data-control="tick"]')) goOn(tools, event, step);
}

interface Step {
  readonly event: KeyboardEvent;
  readonly step: number;
  readonly from: HTMLElement;
}

function moveByKey({ desk }: TaskTools, rows: readonly TaskRow[], scene: Scene, { event, step, from }: Step): void {
  const row = rows.find(({ task }) => task.id === from.closest<HTMLElement>('.task')?.dataset['row']);
  if (row && scene.hasShortcuts && !scene.isReadonly) desk.now?.step(row, step, scene, event);
}

function goOn({ host }: TaskTools, event: KeyboardEvent, step: number): void {
  const ticks = [...host.renderRoot.querySelectorAll<HTMLElement>('.task > .line [data-control="tick"]')];
  event.preventDefault();
  ticks[ticks.findIndex((tick) => tick === event.target) + step]?.focus();
}

function taskRow(tools: TaskTools, row: TaskRow, scene: Scene, [place, count]: readonly number[] = []): TemplateResult {
  const { task } = row;
  const isOpen = tools.expanded.has(task.id);
  return html`<div
    role="listitem"
    class=${lookOf(tools, row)}
    part="task"
    data-row=${task.id}
    aria-setsize=${count ?? nothing}
    aria-posinset=${place ?? nothing}
  >
    <div class="line">
      ${tools.selection?.isOn && !scene.isReadonly ? selectBox(tools, row, scene) : tick(tools, row, scene)}
      <div class="what">${title(tools, row, scene)}${about(tools, row, scene)}</div>
      <div class="facts">
        ${tools.desk.now?.running(row, scene) ?? nothing}${marks(row, scene)}${priority(row, scene)}${comments(tools, row, scene)}${progress(tools, row, isOpen, scene)}${due(tools, row, scene)}${people(tools, row, scene)}${status(tools, row, scene)}
      </div>
      <div class="ends">${ends(tools, row, scene)}</div>
    </div>
    ${tools.feedback.problem(`task:${task.id}`)}${isOpen ? details(tools, row, scene) : nothing}
  </div>`;
}

function lookOf({ selection }: TaskTools, { task, isPending }: TaskRow): string {
  const marks: readonly (readonly [string, boolean | undefined])[] = [
    ['is-done', isFinished(task)],
    ['is-pending', isPending],
    ['is-selected', selection?.ids.has(task.id)],
  ];
  return ['task', ...marks.flatMap(([mark, isOn]) => (isOn ? [mark] : []))].join(' ');
}

function tick(tools: TaskTools, { task }: TaskRow, { words, isReadonly }: Scene): TemplateResult {
  return html`<label class="tick">
    <input
      type="checkbox"
      data-control="tick"
      aria-label=${words.tick({ title: task.title })}
      .checked=${live(isFinished(task))}
      ?disabled=${isReadonly}
      @change=${() => void toggleDone(tools, task, words)}
    />
  </label>`;
}

/** While several are selected, the box selects; with Shift all from the last one to here. */
function selectBox({ selection }: TaskTools, { task }: TaskRow, { words }: Scene): TemplateResult {
  const select = (event: MouseEvent): void => selection?.toggle(task.id, event.shiftKey);
  return html`<label class="tick select">
    <input
      type="checkbox"
      data-control="tick"
      aria-label=${words.select({ title: task.title })}
      .checked=${live(selection?.ids.has(task.id) ?? false)}
      @click=${select}
    />
  </label>`;
}

/** What is open below a row comes with the desk. */
function details(tools: TaskTools, row: TaskRow, scene: Scene): TemplateResult | typeof nothing {
  if (!tools.desk.now) tools.desk.prepare();
  return tools.desk.now?.details(row, scene) ?? nothing;
}

function title({ edit, feedback }: TaskTools, { task }: TaskRow, { words, isReadonly }: Scene): TemplateResult {
  if (isReadonly) return html`<span class="title">${task.title}</span>`;
  const key = `task:${task.id}:title`;
  const save = (text: string): Promise<boolean> =>
    feedback.act('task.edit', { id: task.id, title: text }, { at: key, said: words.saidChanged({ title: text }) });
  return html`<div class="title">${edit.field({ key, name: words.task, value: task.title, required: true, save })}</div>`;
}

/** Below the title: job and stage or project, clients, label (TASK-13). */
function about(tools: TaskTools, row: TaskRow, scene: Scene): TemplateResult | typeof nothing {
  const hasJob = scene.withJob && row.job !== undefined;
  const quiet = surroundings(row, scene);
  const label = scene.groups?.by === 'label' ? '' : row.task.label;
  if (!hasJob && quiet.length === 0 && label === '') return nothing;
  return html`<div class="about">
    ${hasJob ? jobLink(tools, row, scene) : nothing}${quiet.map((text) => html`<span>${text}</span>`)}${label === '' ? nothing : html`<span class="label">${label}</span>`}
  </div>`;
}

/** What is not said by the heading of the group, or by the list itself. */
function surroundings({ job, project, stages, clients }: TaskRow, { withJob, of, groups, formats }: Scene): readonly string[] {
  const ofProject = project && project.id !== of?.project && groups?.by !== 'project' ? [project.title] : [];
  if (!withJob) return ofProject;
  const names = groups?.by === 'client' ? '' : formats.list(clients.map(({ name }) => name));
  return [...(job ? stages : []), ...ofProject, names].filter((text) => text !== '' && text !== job?.title);
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

/** That it waits for another task, that it repeats. */
function marks({ task, isBlocked, waitsFor }: TaskRow, { words, formats }: Scene): TemplateResult | typeof nothing {
  if (!isBlocked && task.repeat === null) return nothing;
  const others = formats.list(waitsFor.filter((other) => !isFinished(other)).map((other) => other.title));
  return html`${isBlocked && !isFinished(task) ? html`<span class="fact blocked" title=${words.waitsFor({ titles: others })}>${icons.wait}<span>${words.blocked}</span></span>` : nothing}${task.repeat === null ? nothing : html`<span class="fact" title=${words.repeats}>${rowIcons.repeat}<span class="unseen">${words.repeats}</span></span>`}`;
}

function priority({ task }: TaskRow, { words, groups }: Scene): TemplateResult | typeof nothing {
  if (task.priority === 'none' || groups?.by === 'priority') return nothing;
  return html`<span class="priority" data-level=${task.priority} title=${words[task.priority]}
    ><span aria-hidden="true" class="bars"><i></i><i></i><i></i></span><span class="unseen">${words[task.priority]}</span></span
  >`;
}

function comments({ host }: TaskTools, { task, comments: count }: TaskRow, { words, formats }: Scene): TemplateResult | typeof nothing {
  if (count === 0) return nothing;
  const open = (): void => tellHost(host, 'wf-open', { task: task.id, job: task.job ?? undefined });
  const name = words.comments({ count });
  return html`<button type="button" class="bare fact" data-control="comments" aria-label=${name} title=${name} @click=${open}>
    ${actionIcons.comment}<span>${formats.number(count)}</span>
  </button>`;
}

/** Opens and closes what is below a row. */
function unfold({ expanded, host }: TaskTools, task: string): void {
  if (!expanded.delete(task)) expanded.add(task);
  host.requestUpdate();
}

function progress(tools: TaskTools, { task }: TaskRow, isOpen: boolean, { words }: Scene): TemplateResult | typeof nothing {
  const total = task.checklist.length;
  if (total === 0) return nothing;
  const done = task.checklist.filter((item) => item.done).length;
  return html`<button
    type="button"
    class="bare fact"
    data-control="checklist"
    aria-expanded=${isOpen ? 'true' : 'false'}
    aria-label=${words.checklist({ done, total })}
    @click=${() => unfold(tools, task.id)}
  >
    ${icons.task}<span class=${done === total ? 'all' : ''}>${done}/${total}</span>
  </button>`;
}

function due(tools: TaskTools, { task }: TaskRow, { words, formats, isReadonly, today }: Scene): TemplateResult | typeof nothing {
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
  const open = (event: Event): void => {
    if (event.currentTarget instanceof HTMLElement) void openDue(tools, task.id, event.currentTarget);
  };
  return html`<div class="fact due">
    <button type="button" class="value" data-control="due" aria-haspopup="dialog" @click=${open}>
      <span class="unseen">${words.due}: </span>${shown}</button
    >${tools.desk.now?.due.editorFor(task) ?? nothing}
  </div>`;
}

async function openDue({ desk, feedback }: TaskTools, task: string, button: HTMLElement): Promise<void> {
  try {
    await (await desk.get()).due.open(task, button);
  } catch (error) {
    await feedback.fail(`task:${task}`, error);
  }
}

/** A menu whose items come with the desk. */
function laterMenu(
  tools: TaskTools,
  task: string,
  menu: { key: string; name: string; shown: unknown; look?: string; control: string; items: (desk: TaskDesk) => readonly MenuItem[] },
): TemplateResult {
  const ready = async (): Promise<void> => {
    try {
      await tools.desk.get();
    } catch (error) {
      await tools.feedback.fail(`task:${task}`, error);
      throw error;
    }
  };
  const items = (): readonly MenuItem[] => (tools.desk.now ? menu.items(tools.desk.now) : []);
  return tools.menu.button({ ...menu, items, ready });
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
  return laterMenu(tools, task.id, {
    key: `assign:${task.id}`,
    name,
    shown,
    look: 'bare fact people',
    control: 'assign',
    items: (desk) => desk.assigneeItems(task, scene),
  });
}

function status(tools: TaskTools, { task }: TaskRow, { words, isReadonly }: Scene): TemplateResult {
  const shown = html`<span class="state" data-state=${task.state}>${words[task.state]}</span>`;
  if (isReadonly) return html`<span class="fact">${shown}</span>`;
  return laterMenu(tools, task.id, {
    key: `state:${task.id}`,
    name: words.status({ state: words[task.state] }),
    shown,
    look: 'bare fact status',
    control: 'state',
    items: (desk) => desk.stateItems(task, words),
  });
}

function ends(tools: TaskTools, row: TaskRow, scene: Scene): TemplateResult | typeof nothing {
  const { words, isReadonly, order } = scene;
  const { task } = row;
  const isOpen = tools.expanded.has(task.id);
  const name = words.details({ title: task.title });
  const unfolder = html`<button
    type="button"
    class="bare unfold"
    data-control="details"
    aria-expanded=${isOpen ? 'true' : 'false'}
    aria-label=${name}
    title=${name}
    @click=${() => unfold(tools, task.id)}
  >
    ${icons.next}
  </button>`;
  if (isReadonly) return unfolder;
  return html`${unfolder}${
    order && order.length > 1
      ? html`<span class="move"
          >${laterMenu(tools, task.id, {
            key: `move:${task.id}`,
            name: words.move({ title: task.title }),
            shown: actionIcons.move,
            control: 'move',
            items: (desk) => desk.moveItems(row, scene),
          })}</span
        >`
      : nothing
  }${laterMenu(tools, task.id, {
    key: `more:${task.id}`,
    name: words.more({ title: task.title }),
    shown: icons.more,
    control: 'more',
    items: (desk) => desk.moreItems(row, scene),
  })}`;
}
