import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { TaskRow } from '@workfloor/sdk';
import type { Task } from '@workfloor/core';
import { jobIcons } from './job-icons.ts';
import { addLine } from '../parts/add-line.ts';
import { plus, section } from '../parts/section.ts';
import { isFinished } from '../task-list/groups.ts';
import { taskRows } from '../task-list/task-row.ts';
import type { Scene } from '../task-list/task-tools.ts';
import type { MoreScene, SubjectScene } from './job-tools.ts';
import { openSaved } from './open-saved.ts';

/** Tasks as rows of a list. */
function rowsOf({ detail, studio }: SubjectScene, tasks: readonly Task[]): readonly TaskRow[] {
  const members = studio?.members ?? [];
  return tasks.map((task): TaskRow => ({
    task,
    job: detail.job,
    project: undefined,
    stages: [],
    clients: [],
    comments: 0,
    waitsFor: tasks.filter(({ id }) => task.waitsFor.includes(id)),
    isBlocked: task.waitsFor.some((id) => tasks.some((other) => other.id === id && !isFinished(other))),
    assignees: task.assignees.flatMap((id) => members.find((member) => member.id === id) ?? []),
    isPending: false,
  }));
}

export interface TasksOptions {
  readonly tasks: readonly Task[];
  /** Where a new one goes. */
  readonly of: { readonly job: string } | { readonly project: string };
  /** Unique in the element. */
  readonly key: string;
  /** Names the list. */
  readonly name: string;
}

/** Tasks with a line to add one: what is to do, then what is finished, folded. */
export function taskLists(scene: SubjectScene, { tasks, of, key, name }: TasksOptions): TemplateResult {
  const { tools, formats, studio, isReadonly, taskWords: words } = scene;
  const rows = rowsOf(scene, tasks);
  const open = rows.filter(({ task }) => !isFinished(task));
  const finished = rows.filter(({ task }) => isFinished(task));
  const look = { words, formats, members: studio?.members ?? [], today: formats.dayOf(Date.now()), isReadonly, withJob: false };
  const list: Scene = { ...look, order: open };
  const add = async (title: string): Promise<boolean> => {
    const id = tools.client()?.newId();
    if (id === undefined) return false;
    return tools.feedback.act('task.create', { id, title, ...of }, { at: key, said: words.saidAdded({ title }) });
  };
  const summary = words.finished({ count: finished.length });
  return html`${open.length > 0 ? taskRows(tools, open, list, name) : isReadonly ? html`<p class="quiet">${words.empty}</p>` : nothing}
  ${isReadonly ? nothing : addLine({ key, label: words.addTask, add: words.add, feedback: tools.feedback, save: add })}
  ${
    finished.length === 0
      ? nothing
      : html`<details>
          <summary>${summary}</summary>
          ${taskRows(tools, finished, { ...look, order: undefined }, summary)}
        </details>`
  }`;
}

/** The tasks of the job itself. */
export function jobTasks(scene: MoreScene): TemplateResult {
  const { detail, formats, folds, isReadonly, level, words, taskWords, tools } = scene;
  const open = detail.tasks.filter((task) => !isFinished(task)).length;
  const add = async (): Promise<void> => {
    await folds.set('job-tasks', false);
    tools.host.renderRoot.querySelector<HTMLElement>('[data-add="add"]')?.focus();
  };
  const saved = html`<button
    type="button"
    class="bare plus"
    data-control="saved-tasks"
    aria-label=${words.savedTasks}
    title=${words.savedTasks}
    @click=${() => void openSaved(scene)}
  >
    ${jobIcons.stack}
  </button>`;
  const content = (): TemplateResult =>
    taskLists(scene, { tasks: detail.tasks, of: { job: detail.job.id }, key: 'add', name: taskWords.tasks });
  return section({
    key: 'job-tasks',
    title: taskWords.tasks,
    count: open,
    level,
    formats,
    folds,
    tools: isReadonly ? nothing : html`${saved}${plus(taskWords.addTask, () => void add(), 'add-task')}`,
    content,
  });
}
