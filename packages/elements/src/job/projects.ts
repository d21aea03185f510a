import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { JobProject } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { offerHost } from '../base/ask-host.ts';
import { icons } from '../base/icons.ts';
import { heading } from '../parts/heading.ts';
import type { MenuItem } from '../parts/menu.ts';
import { plus, section } from '../parts/section.ts';
import { taskLists } from './job-tasks.ts';
import { jobIcons } from './job-icons.ts';
import type { MoreScene } from './job-tools.ts';
import { openSaved } from './open-saved.ts';

/** The projects of the job with their tasks. */
export function projects(scene: MoreScene): TemplateResult | typeof nothing {
  const { detail, t, level, formats, folds, isReadonly } = scene;
  const all = detail.projects;
  if (all.length === 0) return nothing; // the job's `+` makes the first one
  const content = (): TemplateResult =>
    html`${repeat(
      all,
      ({ project }) => project.id,
      (one) => projectRow(scene, one),
    )}`;
  const tools = isReadonly ? nothing : plus(t.addProject, () => void openProject(scene), 'add-project');
  return section({ key: 'projects', title: t.projects, count: all.length, level, formats, folds, tools, content });
}

function projectRow(scene: MoreScene, { project, tasks }: JobProject): TemplateResult {
  const { level, tools, formats, t, isReadonly } = scene;
  const { id, title, state, deadline } = project;
  const open = (): void => void offerHost(tools.host, 'wf-open', { project: id });
  const key = `project:${id}`;
  const due = deadline === null ? undefined : formats.day(deadline);
  const isLate = due?.isPast === true && state === 'open';
  return html`<div class="project" part="project" data-row=${id}>
    <div class="project-head">
      ${heading(level + 1, html`<button type="button" class="bare link" data-control="open" @click=${open}>${title}</button>`)}
      ${state === 'open' ? nothing : html`<span class="badge" data-state=${state}>${t[`project_${state}`]}</span>`}
      ${due ? html`<time class=${isLate ? 'late deadline' : 'quiet deadline'} datetime=${deadline ?? ''} title=${due.full}>${isLate ? icons.alert : icons.calendar}${due.text}</time>` : nothing}
      ${isReadonly ? nothing : projectMenu(scene, { project, tasks })}
    </div>
    ${tools.feedback.problem(key)}
    ${taskLists({ ...scene, isReadonly: isReadonly || state !== 'open' }, { tasks, of: { project: id }, key: `add:${id}`, name: title })}
  </div>`;
}

function projectMenu(scene: MoreScene, { project }: JobProject): TemplateResult {
  const { tools, t, words } = scene;
  const { id, title, state } = project;
  const at = `project:${id}`;
  const end = state === 'open' ? ('project.complete' as const) : ('project.reopen' as const);
  const said = state === 'open' ? t.saidProjectDone({ title }) : t.saidProjectReopened({ title });
  const items = (): MenuItem[] => [
    { label: words.savedTasks, icon: jobIcons.stack, disabled: state !== 'open', run: () => void openSaved(scene, { project: id }) },
    {
      label: state === 'open' ? t.completeProject : t.reopenProject,
      icon: state === 'open' ? actionIcons.check : actionIcons.undo,
      run: () => void tools.feedback.act(end, { id }, { at, said }),
    },
  ];
  return tools.menu.button({ key: at, name: t.moreOfProject({ title }), shown: icons.more, items, control: 'project-more' });
}

/** Asks for a new project of the job. */
export function openProject({ tools, t, words, detail, taskWords }: MoreScene): Promise<void> {
  const at = 'project';
  return tools.dialog.open({
    title: t.addProject,
    fields: [
      { name: 'title', kind: 'text', label: words.title, required: true },
      { name: 'deadline', kind: 'date', label: words.due },
    ],
    submit: t.createProject,
    at,
    save: ({ title, deadline }) => {
      const id = tools.client()?.newId();
      if (id === undefined) return Promise.resolve(false);
      const called = String(title);
      const day = typeof deadline === 'string' && deadline !== '' ? { deadline } : {};
      const args = { id, title: called, aboutKind: 'job', about: detail.job.id, ...day } as const;
      return tools.feedback.act('project.create', args, { at, said: taskWords.saidAdded({ title: called }) });
    },
  });
}
