import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Label } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { levels } from '../parts/levels.ts';
import type { MenuItem } from '../parts/menu.ts';
import { avatars } from '../parts/person.ts';
import { section } from '../parts/section.ts';
import { takeAway } from '../parts/take-away.ts';
import { jobIcons } from './job-icons.ts';
import type { JobScene } from './job-tools.ts';

/** Due, priority, labels, tags, people, billing and the firm's own fields. */
export function details(scene: JobScene): TemplateResult {
  const { words, level, formats, folds, detail, isReadonly } = scene;
  const { job } = detail;
  const isShown = (isFilled: boolean): boolean => isFilled || !isReadonly;
  const content = (): TemplateResult =>
    html`<dl>
      ${isShown(job.due !== null) ? entry(words.due, day(scene, 'due')) : nothing}
      ${isShown(job.start !== null) ? entry(words.start, day(scene, 'start')) : nothing} ${entry(words.assignees, people(scene))}
      ${entry(words.priority, priority(scene))} ${isShown(job.label !== '') ? entry(words.label, label(scene)) : nothing}
      ${isShown(job.clientLabel !== '') ? entry(words.clientLabel, line(scene, 'clientLabel', job.clientLabel)) : nothing}
      ${isShown(job.tags.length > 0) ? entry(words.tags, tags(scene)) : nothing}
      ${scene.later((more, full) => more.furtherDetails(full, entry))}
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
  if (isReadonly || listed.length === 0) return line(scene, 'label', job.label);
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
    { label: words.otherLabel, apart: true, run: () => scene.act(`${job.id}:label`, (more, full) => more.openLabel(full)) },
  ];
  const name = `${words.label}: ${job.label === '' ? words.none : job.label}`;
  return html`${tools.menu.button({ key: 'label', name, shown, items, look: 'value' })}${tools.feedback.problem(`${job.id}:label`)}`;
}

function entry(name: string, value: unknown): TemplateResult {
  return html`<div class="entry">
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

type Patch =
  { readonly due: string | null } | { readonly start: string | null } | { readonly label: string } | { readonly clientLabel: string };

function save({ detail, tools, words }: JobScene, at: string, patch: Patch): Promise<boolean> {
  return tools.feedback.act('job.edit', { id: detail.job.id, ...patch }, { at: `${detail.job.id}:${at}`, said: words.saidChanged });
}

function day(scene: JobScene, field: 'due' | 'start'): TemplateResult {
  const { detail, tools, words, formats, isReadonly } = scene;
  const value = detail.job[field];
  const said = value === null ? undefined : formats.day(value);
  const isLate = field === 'due' && said?.isPast === true && detail.job.state === 'open';
  const shown =
    said === undefined
      ? html`<span class="quiet">${isReadonly ? '–' : words.add}</span>`
      : html`<time class=${isLate ? 'late' : ''} datetime=${value ?? ''} title=${said.full}
          >${isLate ? icons.alert : nothing}${said.text}</time
        >`;
  if (isReadonly) return shown;
  const put = (text: string): Promise<boolean> => {
    const next = text === '' ? null : text;
    return save(scene, field, field === 'due' ? { due: next } : { start: next });
  };
  return tools.edit.field({ key: `${detail.job.id}:${field}`, name: words[field], value: value ?? '', shown, type: 'date', save: put });
}

function line(scene: JobScene, field: 'label' | 'clientLabel', value: string): TemplateResult {
  const { detail, tools, words, isReadonly } = scene;
  const shown = value === '' ? html`<span class="quiet">${isReadonly ? '–' : words.add}</span>` : value;
  if (isReadonly) return html`${shown}`;
  const put = (text: string): Promise<boolean> => save(scene, field, field === 'label' ? { label: text } : { clientLabel: text });
  return tools.edit.field({ key: `${detail.job.id}:${field}`, name: words[field], value, shown, save: put });
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

interface Picks {
  readonly at: 'tags' | 'assignees';
  /** What is on the job, with what stands for it. */
  readonly chosen: readonly { readonly id: string; readonly name: string; readonly shown: TemplateResult }[];
  /** What could be. */
  readonly all: readonly { readonly id: string; readonly name: string; readonly state: string }[];
  /** Names the button that takes one off. */
  off(this: void, name: { readonly name: string }): string;
  change(this: void, edit: { readonly add?: string[]; readonly remove?: string[] }): void;
}

/** Things to put on the job and take off again. */
function picks({ tools, words, formats, isReadonly }: JobScene, { at, chosen, all, off, change }: Picks): TemplateResult {
  const isOn = (id: string): boolean => chosen.some((one) => one.id === id);
  const toggle = (id: string): void => change(isOn(id) ? { remove: [id] } : { add: [id] });
  const items = (): MenuItem[] =>
    all
      .filter(({ id, state }) => isOn(id) || (state !== 'left' && state !== 'archived'))
      .toSorted((a, b) => formats.compare(a.name, b.name))
      .map(({ id, name }) => ({ kind: 'check', label: name, on: isOn(id), run: () => toggle(id) }));
  const chip = ({ id, name, shown }: Picks['chosen'][number]): TemplateResult =>
    html`<li data-row=${id}>${shown}${isReadonly ? nothing : takeAway(off({ name }), () => toggle(id))}</li>`;
  const list = repeat(chosen, ({ id }) => id, chip);
  const add = { key: at, name: `${words.add}: ${words[at]}`, shown: icons.plus, items, disabled: all.length === 0 };
  return html`<div class="chips">
      ${
        chosen.length > 0
          ? html`<ul role="list">
              ${list}
            </ul>`
          : nothing
      }${isReadonly ? nothing : tools.menu.button(add)}
    </div>
    ${tools.feedback.problem(at)}`;
}

function tags(scene: JobScene): TemplateResult {
  const { detail, studio, tools, words } = scene;
  return picks(scene, {
    at: 'tags',
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
    chosen: detail.assignees.map((member) => ({ ...member, shown: html`${avatars([member])}<span>${member.name}</span>` })),
    all: studio?.members ?? [],
    off: words.unassign,
    change: (edit) => void tools.feedback.act('job.assign', { id: detail.job.id, ...edit }, { at: 'assignees', said: words.saidChanged }),
  });
}
