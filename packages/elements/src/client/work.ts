import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Project } from '@workfloor/core';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { addLine } from '../parts/add-line.ts';
import { mayChange, maySee, newId, openName } from '../parts/record-scene.ts';
import { row, rows } from '../parts/row.ts';
import type { Pill } from '../parts/row.ts';
import { plus, section } from '../parts/section.ts';
import { progress } from '../record/progress.ts';
import { taskRows } from '../task-list/task-row.ts';
import type { ClientScene } from './client-scene.ts';
import { few, rest } from './few.ts';

/** What is to do for the client: their own tasks, those of their jobs and projects. */
export function tasks(scene: ClientScene): TemplateResult | typeof nothing {
  const { c, lists, taskWords: words, formats, studio, tools, client, folds } = scene;
  if (!maySee(scene, 'tasks')) return nothing;
  const { rows: all = [], hasMore = false } = lists.tasks.value?.value ?? {};
  const isReadonly = !mayChange(scene, 'tasks');
  const look = { words, formats, members: studio?.members ?? [], today: scene.today, isReadonly, withJob: true, order: undefined };
  const add = async (title: string): Promise<boolean> => {
    const id = newId(scene);
    if (id === undefined) return false;
    return tools.feedback.act('task.create', { id, title, client: client.id }, { at: 'add', said: words.saidAdded({ title }) });
  };
  const goAdd = async (): Promise<void> => {
    await folds.set('tasks', false);
    tools.host.renderRoot.querySelector<HTMLElement>('[data-add="add"]')?.focus();
  };
  const shown = few(scene, 'tasks', all);
  return section({
    ...scene,
    key: 'client-tasks',
    title: words.tasks,
    count: all.length,
    tools: isReadonly ? nothing : plus(words.addTask, () => void goAdd(), 'add-task'),
    content: () =>
      html`${shown.length > 0 ? taskRows(tools, shown, look, words.tasks) : html`<p class="quiet">${c.noTasks}</p>`}
      ${rest(scene, 'tasks', all.length, hasMore)}
      ${isReadonly ? nothing : addLine({ key: 'add', label: words.addTask, add: words.add, feedback: tools.feedback, save: add })}`,
  });
}

const order = { open: 0, done: 1, archived: 2 } as const satisfies Readonly<Record<Project['state'], number>>;

/** The projects of the client, open ones first. */
export function projects(scene: ClientScene): TemplateResult | typeof nothing {
  const { c, lists } = scene;
  if (!maySee(scene, 'tasks')) return nothing;
  const { items = [], hasMore = false } = lists.projects.value?.value ?? {};
  const all = items.toSorted((a, b) => order[a.state] - order[b.state]);
  return section({
    ...scene,
    key: 'projects',
    title: c.projects,
    count: all.filter(({ state }) => state === 'open').length,
    tools: mayChange(scene, 'tasks') ? plus(c.addProject, () => void openAddProject(scene), 'add:projects') : nothing,
    content: () =>
      html`${rows(
        few(scene, 'projects', all).map((project) => projectRow(scene, project)),
        c.noProjects,
        c.projects,
      )}
      ${rest(scene, 'projects', all.length, hasMore)}`,
  });
}

function projectState({ m }: ClientScene, { state }: Project): Pill | undefined {
  if (state === 'done') return { text: m.project_done, tone: 'success', icon: actionIcons.check };
  return state === 'archived' ? { text: m.project_archived, tone: 'quiet', icon: icons.lock } : undefined;
}

function projectRow(scene: ClientScene, project: Project): TemplateResult {
  const { tools } = scene;
  const { id, title } = project;
  return row({
    id,
    kind: 'project',
    title: openName(scene, title, { project: id }),
    details: [deadlineOf(scene, project)],
    state: projectState(scene, project),
    end: howFar(scene, project),
    below: tools.feedback.problem(id),
  });
}

function deadlineOf({ formats }: ClientScene, { deadline, state }: Project): TemplateResult | undefined {
  if (deadline === null) return undefined;
  const day = formats.day(deadline);
  const isLate = day.isPast && state === 'open';
  return html`<time class=${isLate ? 'late' : ''} datetime=${deadline} title=${day.full}
    >${isLate ? icons.alert : nothing}${day.text}</time
  >`;
}

function howFar({ lists, c }: ClientScene, { id }: Project): TemplateResult | undefined {
  const { open = 0, done = 0 } = lists.projects.value?.value?.answers.map((answer) => answer.tasks[id]).find(Boolean) ?? {};
  const total = open + done;
  return total === 0 ? undefined : progress(done, total, c.doneOf({ done, total }));
}

function openAddProject(scene: ClientScene): Promise<void> {
  const { c, m, words, tools, client, t } = scene;
  const at = 'add-project';
  return tools.dialog.open({
    title: c.addProject,
    at,
    submit: m.createProject,
    fields: [
      { name: 'title', kind: 'text', label: words.title, required: true },
      { name: 'deadline', kind: 'date', label: words.due },
    ],
    save: ({ title, deadline }) => {
      const id = newId(scene);
      if (id === undefined) return Promise.resolve(false);
      const called = String(title ?? '');
      const day = typeof deadline === 'string' && deadline !== '' ? { deadline } : {};
      const args = { id, title: called, aboutKind: 'client', about: client.id, ...day } as const;
      return tools.feedback.act('project.create', args, { at, said: t.saidAdded({ name: called }) });
    },
  });
}
