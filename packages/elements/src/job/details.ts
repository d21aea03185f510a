import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { Member, Tag } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { heading } from '../parts/heading.ts';
import { levels } from '../parts/levels.ts';
import type { MenuItem } from '../parts/menu.ts';
import { avatars } from '../parts/person.ts';
import type { JobScene } from './job-tools.ts';

/** Due, priority, labels, tags and people. */
export function details(scene: JobScene): TemplateResult {
  const { words, level } = scene;
  const { job } = scene.detail;
  return html`<section class="details" part="details" aria-labelledby="details">
    ${heading(level, html`<span id="details">${words.details}</span>`)}
    <dl>
      ${entry(words.due, day(scene, 'due'))} ${entry(words.start, day(scene, 'start'))} ${entry(words.priority, priority(scene))}
      ${entry(words.label, line(scene, 'label', job.label))} ${entry(words.clientLabel, line(scene, 'clientLabel', job.clientLabel))}
      ${entry(words.tags, tags(scene))} ${entry(words.assignees, people(scene))}
    </dl>
  </section>`;
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
  return tools.feedback.act('job.edit', { id: detail.job.id, ...patch }, { at, said: words.saidChanged });
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
  return tools.edit.field({ key: field, name: words[field], value: value ?? '', shown, type: 'date', save: put });
}

function line(scene: JobScene, field: 'label' | 'clientLabel', value: string): TemplateResult {
  const { tools, words, isReadonly } = scene;
  const shown = value === '' ? html`<span class="quiet">${isReadonly ? '–' : words.add}</span>` : value;
  if (isReadonly) return html`${shown}`;
  const put = (text: string): Promise<boolean> => save(scene, field, field === 'label' ? { label: text } : { clientLabel: text });
  return tools.edit.field({ key: field, name: words[field], value, shown, save: put });
}

function priority({ detail, tools, words, isReadonly }: JobScene): TemplateResult {
  const { job } = detail;
  const shown = html`<span class=${job.priority === 'none' ? 'quiet' : ''}>${words[job.priority]}</span>`;
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
  const { detail, studio, tools, words, formats, isReadonly } = scene;
  const change = (edit: { add?: string[]; remove?: string[] }): void =>
    void tools.feedback.act('job.tag', { id: detail.job.id, ...edit }, { at: 'tags', said: words.saidChanged });
  const items = (): MenuItem[] =>
    (studio?.tags ?? [])
      .filter((tag) => tag.state === 'live' || detail.job.tags.includes(tag.id))
      .toSorted((a, b) => formats.compare(a.name, b.name))
      .map((tag) => {
        const on = detail.job.tags.includes(tag.id);
        return { kind: 'check', label: tag.name, on, run: () => change(on ? { remove: [tag.id] } : { add: [tag.id] }) };
      });
  const chip = (tag: Tag): TemplateResult =>
    html`<li data-row=${tag.id}>
      <span class="tag" data-color=${tag.color}>${tag.name}</span>${
        isReadonly ? nothing : remover(words.removeTag({ name: tag.name }), () => change({ remove: [tag.id] }))
      }
    </li>`;
  const add = { key: 'tags', name: `${words.add}: ${words.tags}`, shown: icons.plus, items, disabled: (studio?.tags.length ?? 0) === 0 };
  return chips(
    detail.tags.map((tag) => ({ id: tag.id, chip: chip(tag) })),
    isReadonly ? nothing : tools.menu.button(add),
    tools.feedback.problem('tags'),
  );
}

function people(scene: JobScene): TemplateResult {
  const { detail, studio, tools, words, formats, isReadonly } = scene;
  const change = (edit: { add?: string[]; remove?: string[] }): void =>
    void tools.feedback.act('job.assign', { id: detail.job.id, ...edit }, { at: 'assignees', said: words.saidChanged });
  const items = (): MenuItem[] =>
    (studio?.members ?? [])
      .filter((member) => member.state !== 'left' || detail.job.assignees.includes(member.id))
      .toSorted((a, b) => formats.compare(a.name, b.name))
      .map((member) => {
        const on = detail.job.assignees.includes(member.id);
        return { kind: 'check', label: member.name, on, run: () => change(on ? { remove: [member.id] } : { add: [member.id] }) };
      });
  const chip = (member: Member): TemplateResult =>
    html`<li data-row=${member.id}>
      ${avatars([member])}<span>${member.name}</span>${
        isReadonly ? nothing : remover(words.unassign({ name: member.name }), () => change({ remove: [member.id] }))
      }
    </li>`;
  return chips(
    detail.assignees.map((member) => ({ id: member.id, chip: chip(member) })),
    isReadonly ? nothing : tools.menu.button({ key: 'assignees', name: `${words.add}: ${words.assignees}`, shown: icons.plus, items }),
    tools.feedback.problem('assignees'),
  );
}

function remover(name: string, run: () => void): TemplateResult {
  return html`<button type="button" class="bare small" data-control="remove" aria-label=${name} title=${name} @click=${run}>
    ${icons.close}
  </button>`;
}

function chips(list: readonly { readonly id: string; readonly chip: TemplateResult }[], add: unknown, problem: unknown): TemplateResult {
  const items = repeat(
    list,
    ({ id }) => id,
    ({ chip }) => chip,
  );
  return html`<div class="chips">
      ${
        list.length > 0
          ? html`<ul role="list">
              ${items}
            </ul>`
          : nothing
      }${add}
    </div>
    ${problem}`;
}
