import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { projectSubjects } from '@workfloor/core/kernel';
import type { Kind, Kinds } from '@workfloor/core';
import { actionIcons } from '../base/action-icons.ts';
import { findIn } from '../parts/combobox.ts';
import type { Source } from '../parts/combobox.ts';
import { dayFact, fact, noFact, picks } from '../parts/fact-fields.ts';
import { avatars } from '../parts/person.ts';
import { openName } from '../parts/record-scene.ts';
import { section } from '../parts/section.ts';
import { aboutOf } from './project-scene.ts';
import type { About, ProjectScene } from './project-scene.ts';

/** What it belongs to, its days and people. */
export function facts(scene: ProjectScene): TemplateResult {
  const { p, words } = scene;
  const content = (): TemplateResult =>
    html`<dl>
      ${fact(p.belongsTo, belonging(scene))} ${forClient(scene)} ${fact(p.deadline, deadline(scene))} ${fact(p.anchor, anchor(scene))}
      ${fact(p.assignees, people(scene))}
    </dl>`;
  return section({ ...scene, key: 'details', title: words.details, tools: nothing, content });
}

function finder({ page }: ProjectScene) {
  return <K extends Kind>(kind: K, id: string): Kinds[K] | undefined => {
    const records: readonly Kinds[K][] = page.records[kind] ?? [];
    return records.find((record) => record.id === id);
  };
}

function belonging(scene: ProjectScene): TemplateResult {
  const { project, p, tools, isReadonly } = scene;
  const about = aboutOf(project, finder(scene));
  const shown = about
    ? html`<span class="quiet belongs-kind">${p[`about_${about.kind}`]}</span> ${openName(scene, about.name, { [about.kind]: about.id })}`
    : isReadonly
      ? noFact(scene)
      : html`<span class="quiet">${p.toNothing}</span>`;
  if (isReadonly) return html`${shown}`;
  const name = p.chooseAbout;
  return html`<span class="belongs"
      >${shown}<button
        type="button"
        class="bare small"
        data-control="about"
        aria-label=${name}
        title=${name}
        @click=${() => void openAbout(scene, about)}
      >
        ${actionIcons.move}
      </button></span
    >${tools.feedback.problem('about')}`;
}

/** Whom the job, event or invoice is for that it belongs to. */
function forClient(scene: ProjectScene): TemplateResult | typeof nothing {
  const { project, detail, p } = scene;
  if (project.aboutKind === 'client' || project.aboutKind === null || detail.parties.length === 0) return nothing;
  return fact(
    p.forClient,
    detail.parties.map(({ client }) => html`<span class="for">${openName(scene, client.name, { client: client.id })}</span>`),
  );
}

const none = 'none';

function sourceOf({ formats, g }: ProjectScene, kind: About['kind']): Source {
  if (kind === 'client') return findIn('clients', ({ id, name }) => ({ id, name }));
  if (kind === 'event') return findIn('events', ({ id, title, starts }) => ({ id, name: title, detail: formats.moment(starts) }));
  if (kind === 'invoice') return findIn('invoices', ({ id, number, title }) => ({ id, name: number ?? (title || g.draft), detail: title }));
  return findIn('jobs', ({ id, title, code }) => ({ id, name: title, detail: code ?? undefined }));
}

/** Asks what it belongs to. */
function openAbout(scene: ProjectScene, about: About | undefined): Promise<void> {
  const { p, g, tools, project } = scene;
  const kinds = [...projectSubjects, none] as const;
  return tools.dialog.open({
    title: p.belongsTo,
    at: 'about',
    submit: g.save,
    fields: ({ kind }) => {
      const chosen = projectSubjects.find((each) => each === (kind ?? about?.kind ?? 'job'));
      return [
        {
          kind: 'choice',
          name: 'kind',
          label: p.aboutKind,
          value: about?.kind ?? 'job',
          options: kinds.map((id) => ({ id, name: p[`about_${id}`] })),
        },
        ...(chosen && kind !== none
          ? [
              {
                kind: 'record' as const,
                name: chosen,
                label: p.aboutWhich,
                required: true,
                source: sourceOf(scene, chosen),
                value: about?.kind === chosen ? about.id : null,
                chosen: about,
              },
            ]
          : []),
      ];
    },
    save: ({ kind, ...ids }) => {
      const aboutKind = projectSubjects.find((each) => each === kind) ?? null;
      const id = aboutKind === null ? null : ids[aboutKind];
      const to = typeof id === 'string' ? id : null;
      return tools.feedback.act('project.edit', { id: project.id, aboutKind, about: to }, { at: 'about', said: p.saidAbout });
    },
  });
}

function deadline(scene: ProjectScene): TemplateResult {
  const { project, p, formats, tools } = scene;
  const { id, deadline: value, state } = project;
  const isLate = value !== null && state === 'open' && formats.day(value).isPast;
  const save = (day: string): Promise<boolean> =>
    tools.feedback.act('project.edit', { id, deadline: day === '' ? null : day }, { at: `${id}:deadline`, said: p.saidChanged });
  return dayFact(scene, { key: `${id}:deadline`, name: p.deadline, value, isLate, save });
}

/** Its change may take the open tasks along, so it is asked for. */
function anchor(scene: ProjectScene): TemplateResult {
  const { project, p, formats, tools, isReadonly } = scene;
  const said = project.anchor === null ? undefined : formats.day(project.anchor);
  const shown = said ? html`<time datetime=${project.anchor ?? ''} title=${said.full}>${said.text}</time>` : noFact(scene);
  if (isReadonly) return shown;
  const open = (): void => void openAnchor(scene);
  return html`<button type="button" class="value" data-control="anchor" aria-description=${p.changeAnchor} @click=${open}>
      <span class="unseen">${p.anchor}: </span>${shown}</button
    >${tools.feedback.problem('anchor')}`;
}

function openAnchor({ project, p, g, detail, tools }: ProjectScene): Promise<void> {
  const { id, anchor: value } = project;
  const hasDues = detail.tasks.some(({ due }) => due !== null);
  return tools.dialog.open({
    title: p.changeAnchor,
    at: 'anchor',
    submit: g.save,
    fields: [
      { kind: 'date', name: 'anchor', label: p.anchor, hint: p.anchorHint, value: value ?? '' },
      ...(value !== null && hasDues ? [{ kind: 'check' as const, name: 'shift', label: p.shiftTasks, value: true }] : []),
    ],
    save: ({ anchor: day, shift }) => {
      const next = typeof day === 'string' && day !== '' ? day : null;
      const args = { id, anchor: next, ...(shift === true && next !== null ? { shift } : {}) };
      return tools.feedback.act('project.edit', args, { at: 'anchor', said: p.saidChanged });
    },
  });
}

function people(scene: ProjectScene): TemplateResult {
  const { project, studio, tools, p } = scene;
  const members = studio?.members ?? [];
  return picks(scene, {
    at: 'assignees',
    name: p.assignees,
    chosen: project.assignees.flatMap((id) => {
      const member = members.find((each) => each.id === id);
      return member ? [{ ...member, shown: html`${avatars([member])}<span>${member.name}</span>` }] : [];
    }),
    all: members,
    off: p.unassign,
    change: (edit) => void tools.feedback.act('project.assign', { id: project.id, ...edit }, { at: 'assignees', said: p.saidChanged }),
  });
}
