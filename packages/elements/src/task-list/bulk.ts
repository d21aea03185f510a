import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Task } from '@workfloor/core';
import type { TaskRow } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { actAll, deed } from '../parts/act-all.ts';
import type { Deed } from '../parts/act-all.ts';
import { findIn } from '../parts/combobox.ts';
import type { MenuItem } from '../parts/menu.ts';
import { readDay } from './day-words.ts';
import { deskIcons } from './desk-icons.ts';
import { rowIcons } from './row-icons.ts';
import { isFinished } from './groups.ts';
import type { DetailScene } from './task-details.ts';
import { studioOf } from './task-tools.ts';
import type { TaskTools } from './task-tools.ts';

const AT = 'bulk';

/** Runs one command for each task that it fits, with one Undo for all. */
async function change(
  tools: TaskTools,
  rows: readonly TaskRow[],
  { more }: DetailScene,
  to: (task: Task) => Deed | undefined,
): Promise<void> {
  const deeds = rows.flatMap(({ task }) => to(task) ?? []);
  if (deeds.length > 0) await actAll(tools, deeds, { at: AT, said: (count) => more.bulkDone({ count }) });
}

/** How many are selected, and what can be done with all of them. */
export function bulkBar(tools: TaskTools, rows: readonly TaskRow[], detail: DetailScene): TemplateResult {
  const { more } = detail;
  const { selection } = tools;
  const isNone = rows.length === 0;
  const menu = (key: string, name: string, icon: unknown, items: () => readonly MenuItem[]): TemplateResult =>
    tools.menu.button({ key: `bulk:${key}`, name, shown: html`${icon}<span>${name}</span>`, look: 'bulk-act', items, disabled: isNone });
  const open = (task: Task): boolean => !isFinished(task);
  const act = (name: string, icon: unknown, to: (task: Task) => Deed | undefined): TemplateResult =>
    html`<button
      type="button"
      class="bulk-act"
      data-control=${`bulk:${name}`}
      ?disabled=${isNone}
      @click=${() => void change(tools, rows, detail, to)}
    >
      ${icon}<span>${name}</span>
    </button>`;
  return html`<div class="bulk" part="selection" role="group" aria-label=${more.selection} data-no-drag>
    <strong role="status">${more.selected({ count: rows.length })}</strong>
    <button type="button" class="bulk-act" data-control="bulk:all" @click=${() => selection?.all()}>
      ${rowIcons.select}<span>${more.selectAll}</span>
    </button>
    ${act(more.complete, actionIcons.check, (task) => (open(task) ? deed('task.complete', { id: task.id }) : undefined))}
    ${menu('due', more.due, icons.calendar, () => dueItems(tools, rows, detail))}
    ${menu('assign', more.assign, deskIcons.person, () => peopleItems(tools, rows, detail))}
    ${menu('tags', more.tags, deskIcons.tag, () => tagItems(tools, rows, detail))}
    <button
      type="button"
      class="bulk-act"
      data-control="bulk:move"
      ?disabled=${isNone}
      aria-haspopup="dialog"
      @click=${() => void openMove(tools, rows, detail)}
    >
      ${deskIcons.folder}<span>${more.move}</span>
    </button>
    ${act(more.cancelTasks, icons.close, (task) => (open(task) ? deed('task.cancel', { id: task.id }) : undefined))}
    <button type="button" class="primary" data-control="bulk:end" @click=${() => selection?.turn(false)}>${more.endSelection}</button>
    ${tools.feedback.problem(AT)}
  </div>`;
}

function dueItems(tools: TaskTools, rows: readonly TaskRow[], detail: DetailScene): MenuItem[] {
  const { scene, more } = detail;
  const { today, formats, words } = scene;
  const set = (due: string | null): Promise<void> =>
    change(tools, rows, detail, (task) => (task.due === due ? undefined : deed('task.edit', { id: task.id, due })));
  const near = [
    { label: words.today, due: today },
    { label: words.tomorrow, due: readDay('+1', { locale: formats.locale, today }) ?? today },
    { label: more.inAWeek, due: readDay('+7', { locale: formats.locale, today }) ?? today },
  ];
  return [
    ...near.map(({ label, due }) => ({ label, run: () => void set(due) })),
    { label: more.otherDay, apart: true, run: () => void openDay(tools, rows, detail) },
    { label: more.noDue, run: () => void set(null) },
  ];
}

async function openDay(tools: TaskTools, rows: readonly TaskRow[], detail: DetailScene): Promise<void> {
  const { more } = detail;
  await tools.dialog.open({
    title: more.dueOfMany({ count: rows.length }),
    at: AT,
    submit: more.setDue,
    fields: [{ name: 'due', kind: 'date', label: more.due, required: true }],
    save: async ({ due }) => {
      if (typeof due === 'string') await change(tools, rows, detail, (task) => deed('task.edit', { id: task.id, due }));
      return true;
    },
  });
}

/** Ticked: all of them have it. Choosing it gives it to all, or takes it from all. */
function shared(
  rows: readonly TaskRow[],
  { id, name }: { readonly id: string; readonly name: string },
  { has, set }: { readonly has: (task: Task) => readonly string[]; readonly set: (id: string, isAdding: boolean) => void },
): MenuItem {
  const on = rows.every(({ task }) => has(task).includes(id));
  return { kind: 'check', label: name, on, run: () => set(id, !on) };
}

function peopleItems(tools: TaskTools, rows: readonly TaskRow[], detail: DetailScene): MenuItem[] {
  const { members, formats } = detail.scene;
  const has = (task: Task): readonly string[] => task.assignees;
  const set = (id: string, isAdding: boolean): void =>
    void change(tools, rows, detail, (task) =>
      has(task).includes(id) === isAdding
        ? undefined
        : deed('task.assign', { id: task.id, ...(isAdding ? { add: [id] } : { remove: [id] }) }),
    );
  return members
    .filter(({ state }) => state !== 'left')
    .toSorted((a, b) => formats.compare(a.name, b.name))
    .map((member) => shared(rows, member, { has, set }));
}

function tagItems(tools: TaskTools, rows: readonly TaskRow[], detail: DetailScene): MenuItem[] {
  const has = (task: Task): readonly string[] => task.tags;
  const set = (id: string, isAdding: boolean): void =>
    void change(tools, rows, detail, (task) =>
      has(task).includes(id) === isAdding ? undefined : deed('task.tag', { id: task.id, ...(isAdding ? { add: [id] } : { remove: [id] }) }),
    );
  return (studioOf(tools)?.tags ?? [])
    .filter(({ state }) => state === 'live')
    .toSorted((a, b) => detail.scene.formats.compare(a.name, b.name))
    .map((tag) => shared(rows, tag, { has, set }));
}

async function openMove(tools: TaskTools, rows: readonly TaskRow[], detail: DetailScene): Promise<void> {
  const { more } = detail;
  const titled = ({ id, title }: { readonly id: string; readonly title: string }) => ({ id, name: title });
  await tools.dialog.open({
    title: more.moveMany({ count: rows.length }),
    at: AT,
    submit: more.move,
    fields: [
      { name: 'job', kind: 'record', label: more.job, source: findIn('jobs', titled), value: null },
      { name: 'project', kind: 'record', label: more.project, source: findIn('projects', titled), value: null },
    ],
    save: async ({ job, project }) => {
      const links = {
        ...(typeof job === 'string' && job !== '' ? { job } : {}),
        ...(typeof project === 'string' && project !== '' ? { project } : {}),
      };
      if (Object.keys(links).length > 0) await change(tools, rows, detail, (task) => deed('task.edit', { id: task.id, ...links }));
      return true;
    },
  });
}
