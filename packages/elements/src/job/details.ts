import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Label } from '@workfloor/core';
import { dayFact, fact, picks, textFact } from '../parts/fact-fields.ts';
import { levels } from '../parts/levels.ts';
import type { MenuItem } from '../parts/menu.ts';
import { avatars } from '../parts/person.ts';
import { section } from '../parts/section.ts';
import { jobIcons } from './job-icons.ts';
import type { JobScene } from './job-tools.ts';

/** Due, priority, labels, tags, people, billing and the firm's own fields. */
export function details(scene: JobScene): TemplateResult {
  const { words, level, formats, folds, detail, isReadonly } = scene;
  const { job } = detail;
  const isShown = (isFilled: boolean): boolean => isFilled || !isReadonly;
  const content = (): TemplateResult =>
    html`<dl>
      ${isShown(job.due !== null) ? fact(words.due, day(scene, 'due')) : nothing}
      ${isShown(job.start !== null) ? fact(words.start, day(scene, 'start')) : nothing} ${fact(words.assignees, people(scene))}
      ${fact(words.priority, priority(scene))} ${isShown(job.label !== '') ? fact(words.label, label(scene)) : nothing}
      ${isShown(job.tags.length > 0) ? fact(words.tags, tags(scene)) : nothing} ${scene.later((more, full) => more.furtherDetails(full))}
    </dl>`;
  return section({ key: 'details', title: words.details, level, formats, folds, content });
}

/** What a label does besides, in brackets behind its name. */
function labelText({ words }: JobScene, { name, pauses }: Label): string {
  return pauses ? words.labelPauses({ name }) : name;
}

/** One of the studio's labels, or any other text (JOB-4). */
function label(scene: JobScene): TemplateResult {
  const { detail, tools, words, studio, isReadonly } = scene;
  const { job } = detail;
  const pipelines = detail.runs.map(({ run }) => run.pipeline);
  const listed = (studio?.labels ?? []).filter(
    ({ aboutKind, state, pipeline }) => aboutKind === 'job' && state === 'live' && (pipeline === null || pipelines.includes(pipeline)),
  );
  if (isReadonly || listed.length === 0) return freeLabel(scene);
  const current = listed.find(({ name }) => name === job.label);
  const set = (text: string): void => void save(scene, 'label', { label: text });
  const shown =
    job.label === ''
      ? html`<span class="quiet">${words.add}</span>`
      : html`<span class="label-chip">${current?.pauses ? jobIcons.pause : nothing}${job.label}</span>`;
  const items = (): MenuItem[] => [
    { kind: 'radio', label: words.none, on: job.label === '', run: () => set('') },
    ...listed.map((one): MenuItem => ({ kind: 'radio', label: labelText(scene, one), on: one === current, run: () => set(one.name) })),
    ...(current || job.label === '' ? [] : [{ kind: 'radio' as const, label: job.label, on: true, run: () => undefined }]),
    { label: words.otherLabel, apart: true, run: () => scene.act(`${job.id}:label`, (more, full) => more.openLabel(full, 'label')) },
  ];
  const name = `${words.label}: ${job.label === '' ? words.add : job.label}`;
  return html`${tools.menu.button({ key: 'label', name, shown, items, look: 'value' })}${tools.feedback.problem(`${job.id}:label`)}`;
}

type Patch = { readonly due: string | null } | { readonly start: string | null } | { readonly label: string };

function save({ detail, tools, words }: JobScene, at: string, patch: Patch): Promise<boolean> {
  return tools.feedback.act('job.edit', { id: detail.job.id, ...patch }, { at: `${detail.job.id}:${at}`, said: words.saidChanged });
}

function day(scene: JobScene, field: 'due' | 'start'): TemplateResult {
  const { detail, words, formats } = scene;
  const value = detail.job[field];
  const isLate = field === 'due' && value !== null && formats.day(value).isPast && detail.job.state === 'open';
  const put = (text: string): Promise<boolean> => {
    const next = text === '' ? null : text;
    return save(scene, field, field === 'due' ? { due: next } : { start: next });
  };
  return dayFact(scene, { key: `${detail.job.id}:${field}`, name: words[field], value, isLate, save: put });
}

function freeLabel(scene: JobScene): TemplateResult {
  const { job } = scene.detail;
  const put = (text: string): Promise<boolean> => save(scene, 'label', { label: text });
  return textFact(scene, { key: `${job.id}:label`, name: scene.words.label, value: job.label, save: put });
}

function priority({ detail, tools, words, isReadonly }: JobScene): TemplateResult {
  const { job } = detail;
  const shown =
    job.priority === 'none'
      ? html`<span class="quiet">${words.none}</span>`
      : html`<span class="priority" data-level=${job.priority}
          ><span aria-hidden="true" class="bars"><i></i><i></i><i></i></span>${words[job.priority]}</span
        >`;
  if (isReadonly) return shown;
  const items = (): MenuItem[] =>
    levels.map((level) => ({
      kind: 'radio',
      label: words[level],
      on: level === job.priority,
      run: () => void tools.feedback.act('job.edit', { id: job.id, priority: level }, { at: 'priority', said: words.saidChanged }),
    }));
  const name = `${words.priority}: ${words[job.priority]}`;
  return html`${tools.menu.button({ key: 'priority', name, shown, items, look: 'value' })}${tools.feedback.problem('priority')}`;
}

function tags(scene: JobScene): TemplateResult {
  const { detail, studio, tools, words } = scene;
  return picks(scene, {
    at: 'tags',
    name: words.tags,
    chosen: detail.tags.map(({ id, name, color }) => ({ id, name, shown: html`<span class="tag" data-color=${color}>${name}</span>` })),
    all: studio?.tags ?? [],
    off: words.removeTag,
    change: (edit) => void tools.feedback.act('job.tag', { id: detail.job.id, ...edit }, { at: 'tags', said: words.saidChanged }),
  });
}

function people(scene: JobScene): TemplateResult {
  const { detail, studio, tools, words } = scene;
  return picks(scene, {
    at: 'assignees',
    name: words.assignees,
    chosen: detail.assignees.map((member) => ({ ...member, shown: html`${avatars([member])}<span>${member.name}</span>` })),
    all: studio?.members ?? [],
    off: words.unassign,
    change: (edit) => void tools.feedback.act('job.assign', { id: detail.job.id, ...edit }, { at: 'assignees', said: words.saidChanged }),
  });
}
