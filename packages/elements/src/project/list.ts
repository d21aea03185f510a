import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Project } from '@workfloor/core';
import { offerHost } from '../base/ask-host.ts';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { choice } from '../parts/choice.ts';
import { mayChange, newId, openName } from '../parts/record-scene.ts';
import { avatars } from '../parts/person.ts';
import { row } from '../parts/row.ts';
import type { Pill } from '../parts/row.ts';
import { filterBar, listing, newButton, searchField, whoseChoice } from '../record/list-parts.ts';
import type { ListScene } from '../record/record-element.ts';
import { progress } from '../record/progress.ts';
import { aboutOf } from './project-scene.ts';
import type { ProjectWords } from './project-scene.ts';

export { listStyles as styles } from '../record/list-styles.ts';

export const listStates = ['open', 'done', 'archived', 'all'] as const;
export type ListState = (typeof listStates)[number];

export interface ProjectListScene extends ListScene<'projects'> {
  readonly p: ProjectWords;
  narrow(this: void, to: { readonly state?: ListState; readonly isMine?: boolean }): void;
}

/** Projects, the newest first, with what they belong to and how far they are. */
export function renderList(scene: ProjectListScene): TemplateResult {
  const { p, filter } = scene;
  const isAll = filter.q === undefined && filter.assignee === undefined && filter.state !== 'done' && filter.state !== 'archived';
  const empty = isAll ? p.empty : p.emptyFiltered;
  return html`${filters(scene)} ${listing(scene, { label: p.projects, empty, row: (project) => projectRow(scene, project) })}`;
}

/** Beside the heading. */
export function listTools(scene: ProjectListScene): TemplateResult | typeof nothing {
  return mayChange(scene, 'tasks') ? newButton(scene.p.newProject, () => void openNew(scene)) : nothing;
}

function filters(scene: ProjectListScene): TemplateResult {
  const { p, filter, narrow } = scene;
  const states: Readonly<Record<ListState, string>> = {
    open: p.stateOpen,
    done: p.stateDone,
    archived: p.stateArchived,
    all: p.stateAll,
  };
  const state = choice({
    label: p.state,
    control: 'state',
    options: listStates.map((id) => ({ id, name: states[id] })),
    value: filter.state ?? 'open',
    choose: (id) => narrow({ state: listStates.find((name) => name === id) ?? 'open' }),
  });
  const whose = whoseChoice(scene, { words: p, isMine: filter.assignee !== undefined, narrow });
  return filterBar(p.projects, [searchField(scene, p), state, whose]);
}

function stateOf({ p }: ProjectListScene, { state }: Project): Pill | undefined {
  if (state === 'done') return { text: p.state_done, tone: 'success', icon: actionIcons.check };
  return state === 'archived' ? { text: p.state_archived, tone: 'quiet', icon: icons.lock } : undefined;
}

function projectRow(scene: ProjectListScene, project: Project): TemplateResult {
  const { list, p, formats, tools } = scene;
  const { id, title, deadline, state } = project;
  const about = aboutOf(project, (kind, of) => list.find(kind, of));
  const due = deadline === null ? undefined : formats.day(deadline);
  const isLate = due?.isPast === true && state === 'open';
  return row({
    id,
    kind: 'project',
    title: openName(scene, title, { project: id }, () => scene.show(id)),
    details: [
      about && `${p[`about_${about.kind}`]}: ${about.name}`,
      due &&
        html`<time class=${isLate ? 'late' : ''} datetime=${deadline ?? ''} title=${due.full}
          >${isLate ? html`${p.overdue}: ` : nothing}${due.text}</time
        >`,
    ],
    state: stateOf(scene, project),
    end: endOf(scene, project),
    below: tools.feedback.problem(id),
  });
}

/** How far it is, and whose it is. */
function endOf({ list, p, formats, studio }: ProjectListScene, { id, assignees }: Project): TemplateResult {
  const people = (studio?.members ?? []).filter((member) => assignees.includes(member.id));
  const { open = 0, done = 0 } = list.answers.map(({ tasks }) => tasks[id]).find((count) => count !== undefined) ?? {};
  const total = open + done;
  return html`${total === 0 ? nothing : progress(done, total, p.doneOf({ done, total }))}
  ${people.length === 0 ? nothing : html`${avatars(people)}<span class="unseen">${formats.list(people.map(({ name }) => name))}</span>`}`;
}

/** A new one, which is shown then. */
async function openNew(scene: ProjectListScene): Promise<void> {
  const { p, tools, filter, me } = scene;
  const id = newId(scene);
  if (id === undefined) return;
  let isMade = false;
  await tools.dialog.open({
    title: p.newProject,
    at: 'new',
    submit: p.createProject,
    fields: [
      { kind: 'text', name: 'title', label: p.title, required: true },
      { kind: 'date', name: 'deadline', label: p.deadline },
    ],
    save: async ({ title, deadline }) => {
      const called = String(title ?? '');
      const day = typeof deadline === 'string' && deadline !== '' ? { deadline } : {};
      const mine = filter.assignee !== undefined && me !== undefined ? { assignees: [me] } : {};
      const args = { id, title: called, ...day, ...mine };
      isMade = await tools.feedback.act('project.create', args, { at: 'new', said: scene.t.saidAdded({ name: called }) });
      return isMade;
    },
    closed: () => {
      if (isMade && offerHost(tools.host, 'wf-open', { project: id })) scene.show(id);
    },
  });
}
