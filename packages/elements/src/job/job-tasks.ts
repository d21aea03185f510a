import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { TaskRow } from '@workfloor/sdk';
import { addLine } from '../parts/add-line.ts';
import { heading } from '../parts/heading.ts';
import { isFinished } from '../task-list/groups.ts';
import type { Words as TaskWords } from '../task-list/groups.ts';
import { taskRows } from '../task-list/task-row.ts';
import type { Scene } from '../task-list/task-tools.ts';
import type { JobScene } from './job-tools.ts';

/** The tasks of the job: what is to do, then what is finished, folded. */
export function jobTasks(scene: JobScene, words: TaskWords): TemplateResult {
  const { detail, tools, formats, studio, isReadonly, level } = scene;
  const members = studio?.members ?? [];
  const rows = detail.tasks.map((task): TaskRow => ({
    task,
    job: detail.job,
    project: undefined,
    stages: [],
    clients: [],
    comments: 0,
    isBlocked: task.waitsFor.some((id) => detail.tasks.some((other) => other.id === id && !isFinished(other))),
    assignees: task.assignees.flatMap((id) => members.find((member) => member.id === id) ?? []),
    isPending: false,
  }));
  const open = rows.filter(({ task }) => !isFinished(task));
  const finished = rows.filter(({ task }) => isFinished(task));
  const look = { words, formats, members, today: formats.dayOf(Date.now()), isReadonly, withJob: false };
  const list: Scene = { ...look, order: open };
  const add = async (title: string): Promise<boolean> => {
    const id = tools.client()?.newId();
    if (id === undefined) return false;
    return tools.feedback.act('task.create', { id, title, job: detail.job.id }, { at: 'add', said: words.saidAdded({ title }) });
  };
  return html`<section class="job-tasks" part="job-tasks" aria-labelledby="tasks">
    ${heading(level, html`<span id="tasks">${words.tasks}</span><span class="count">${formats.number(open.length)}</span>`)}
    ${open.length > 0 ? taskRows(tools, open, list, words.tasks) : html`<p class="quiet">${words.empty}</p>`}
    ${isReadonly ? nothing : addLine({ key: 'add', label: words.addTask, add: words.add, feedback: tools.feedback, save: add })}
    ${
      finished.length === 0
        ? nothing
        : html`<details>
            <summary>${words.finished({ count: finished.length })}</summary>
            ${taskRows(tools, finished, { ...look, order: undefined }, words.finished({ count: finished.length }))}
          </details>`
    }
  </section>`;
}
