import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { job } from '../i18n/en/job.ts';
import { jobMore } from '../i18n/en/job-more.ts';
import { tasks } from '../i18n/en/tasks.ts';
import { taskLists } from '../job/job-tasks.ts';
import { jobIcons } from '../job/job-icons.ts';
import { runs } from '../job/runs.ts';
import { openApplySavedTasks } from '../parts/apply-saved-tasks.ts';
import { heading } from '../parts/heading.ts';
import type { MenuItem } from '../parts/menu.ts';
import { mayChange } from '../parts/record-scene.ts';
import { plus, section } from '../parts/section.ts';
import { strip } from '../parts/view-states.ts';
import { progress } from '../record/progress.ts';
import { startItems } from '../record/start-items.ts';
import { isFinished } from '../task-list/groups.ts';
import { facts } from './facts.ts';
import type { ProjectScene } from './project-scene.ts';

export { toGroupScene } from '../job/groups/group-scene.ts';
export { pageStyles as styles } from '../record/page-styles.ts';

/** The catalogues that a page shows besides its own. */
export const words = { job, jobMore, tasks } as const;

/** One project: what it is for, its way through pipelines, its tasks, comments and history. */
export function renderPage(scene: ProjectScene, label: string | undefined): TemplateResult {
  return html`${stateStrip(scene)} ${header(scene, label)} ${description(scene)} ${scene.detail.runs.length > 0 ? runs(scene) : nothing}
    <div class="columns">
      <div class="facts">${facts(scene)}</div>
      <div class="main">${projectTasks(scene)} ${scene.later((more, full) => more.comments(full))}</div>
      <div class="past">${scene.later((more, full) => more.history(full))}</div>
    </div>
    <slot name="footer"></slot>`;
}

function header(scene: ProjectScene, label: string | undefined): TemplateResult {
  const { project, p, tools, level, isReadonly, leave } = scene;
  const save = (title: string): Promise<boolean> =>
    tools.feedback.act('project.edit', { id: project.id, title }, { at: `${project.id}:title`, said: p.saidChanged });
  const title = isReadonly
    ? html`<span>${project.title}</span>`
    : tools.edit.field({ key: `${project.id}:title`, name: p.title, value: project.title, required: true, save });
  return html`<header part="header" class="top">
    <div class="over">
      ${leave ? html`<button type="button" class="bare back" data-control="back" @click=${leave}>${icons.previous}<span>${p.allProjects}</span></button>` : nothing}
      ${label === undefined ? nothing : html`<span class="quiet">${label}</span>`} ${stateBadge(scene)}
      <span class="over-end"><slot name="header"></slot>${mayEnd(scene) ? menu(scene) : nothing}</span>
    </div>
    <div class="head">${heading(level - 1, html`<span class="job-title">${title}</span>`, 'heading')} ${standing(scene)}</div>
    ${progressLine(scene)} ${tools.feedback.problem('state')} ${tools.feedback.problem('start')}
  </header>`;
}

function stateBadge({ project, p }: ProjectScene): TemplateResult | typeof nothing {
  if (project.state !== 'done') return nothing; // archived is said by a line of its own
  return html`<span class="badge" data-state="done">${actionIcons.check}${p.state_done}</span>`;
}

/** It may be readonly because it is archived: who may change projects may take it up again. */
function mayEnd(scene: ProjectScene): boolean {
  return mayChange({ ...scene, isReadonly: scene.isHostReadonly }, 'tasks');
}

type StateCommand = 'project.complete' | 'project.reopen' | 'project.archive';

function setState({ project, tools }: ProjectScene, command: StateCommand, said: string): () => void {
  return () => void tools.feedback.act(command, { id: project.id }, { at: 'state', said });
}

/** Open tasks do not hinder: they are told. */
function complete(scene: ProjectScene): () => void {
  const { p, project, detail } = scene;
  const count = detail.tasks.filter((task) => !isFinished(task)).length;
  const { title } = project;
  return setState(scene, 'project.complete', count === 0 ? p.saidCompleted({ title }) : p.saidCompletedOpen({ title, count }));
}

function standing(scene: ProjectScene): TemplateResult | typeof nothing {
  const { project, p, isReadonly } = scene;
  if (isReadonly || project.state !== 'open') return nothing;
  return html`<div class="standing">
    <button type="button" class="primary" data-control="complete-project" @click=${complete(scene)}>
      ${actionIcons.check}${p.complete}
    </button>
  </div>`;
}

function menu(scene: ProjectScene): TemplateResult {
  const { project, p, tools, words: w } = scene;
  const { state, title } = project;
  const items = (): MenuItem[] => [
    ...(state === 'open' ? [{ label: w.savedTasks, icon: jobIcons.stack, run: () => openSaved(scene) }] : []),
    state === 'open'
      ? { label: p.complete, icon: actionIcons.check, run: complete(scene) }
      : { label: p.reopen, icon: actionIcons.undo, run: setState(scene, 'project.reopen', p.saidReopened({ title })) },
    ...(state === 'open' && !scene.detail.runs.some(({ run }) => run.state === 'open') ? startItems(scene) : []),
    ...(state === 'archived'
      ? []
      : [{ label: p.archive, icon: jobIcons.archive, apart: true, run: setState(scene, 'project.archive', p.saidArchived({ title })) }]),
  ];
  return tools.menu.button({ key: 'project-more', name: p.moreOf, shown: icons.more, items });
}

/** Says that it is archived, with the way back for those who may. */
function stateStrip(scene: ProjectScene): TemplateResult | typeof nothing {
  const { project, p } = scene;
  if (project.state !== 'archived') return nothing;
  const restore = setState(scene, 'project.reopen', p.saidReopened({ title: project.title }));
  const button = mayEnd(scene) ? html`<button type="button" data-control="restore" @click=${restore}>${p.restore}</button>` : nothing;
  return strip(icons.lock, p.archivedHint, button);
}

/** Of all its tasks that count, how many are done. */
function progressLine({ page, project, p }: ProjectScene): TemplateResult | typeof nothing {
  const tasks = (page.records.task ?? []).filter((task) => task.project === project.id && task.state !== 'cancelled');
  const done = tasks.filter(({ state }) => state === 'done').length;
  return tasks.length === 0 ? nothing : progress(done, tasks.length, p.doneOf({ done, total: tasks.length }));
}

function description({ project, p, tools, isReadonly }: ProjectScene): TemplateResult | typeof nothing {
  const { id, text } = project;
  if (isReadonly) return text === '' ? nothing : html`<p class="text description">${text}</p>`;
  const save = (next: string): Promise<boolean> =>
    tools.feedback.act('project.edit', { id, text: next }, { at: `${id}:text`, said: p.saidChanged });
  const shown = text === '' ? html`<span class="quiet">${p.addText}</span>` : html`<span class="text">${text}</span>`;
  return html`<div class="description">
    ${tools.edit.field({ key: `${id}:text`, name: p.text, value: text, shown, type: 'lines', save })}
  </div>`;
}

function openSaved({ tools, formats, wordsOf, studio, project }: ProjectScene): void {
  const members = studio?.members ?? [];
  void openApplySavedTasks({ tools, formats, wordsOf, members, of: { project: project.id }, at: 'add' });
}

/** The tasks of the project, in their order. */
function projectTasks(scene: ProjectScene): TemplateResult {
  const { detail, project, folds, taskWords, tools, words: w } = scene;
  const isReadonly = scene.isReadonly || project.state !== 'open' || !mayChange(scene, 'tasks');
  const own = detail.tasks.filter((task) => task.project === project.id);
  const add = async (): Promise<void> => {
    await folds.set('job-tasks', false);
    tools.host.renderRoot.querySelector<HTMLElement>('[data-add="add"]')?.focus();
  };
  const saved = html`<button
    type="button"
    class="bare plus"
    data-control="saved-tasks"
    aria-label=${w.savedTasks}
    title=${w.savedTasks}
    @click=${() => openSaved(scene)}
  >
    ${jobIcons.stack}
  </button>`;
  return section({
    ...scene,
    key: 'job-tasks',
    title: taskWords.tasks,
    count: own.filter((task) => !isFinished(task)).length,
    tools: isReadonly ? nothing : html`${saved}${plus(taskWords.addTask, () => void add(), 'add-task')}`,
    content: () =>
      html`${taskLists({ ...scene, isReadonly }, { tasks: own, of: { project: project.id }, key: 'add', name: taskWords.tasks })}
      ${rest(scene, own.length)}`,
  });
}

/** A page holds the first tasks only. */
function rest({ page, project, p }: ProjectScene, shown: number): TemplateResult | typeof nothing {
  const count = page.answer.tasks[project.id];
  const more = count ? count.open + count.done - shown : 0;
  return more > 0 && shown >= 500 ? html`<p class="quiet">${p.moreTasks({ count: more })}</p>` : nothing;
}
