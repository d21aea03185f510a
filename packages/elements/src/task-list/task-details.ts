import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Task } from '@workfloor/core';
import type { TaskRow } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { checklist } from './checklist.ts';
import { isFinished } from './groups.ts';
import { rowIcons } from './row-icons.ts';
import { labelItems, roleItems, tagItems } from './task-actions.ts';
import type { MoreWords } from './task-actions.ts';
import { openLinks, openRepeat, openWaits } from './task-forms.ts';
import { studioOf } from './task-tools.ts';
import type { Scene, TaskTools } from './task-tools.ts';

/** What a part of the details needs. */
export interface DetailScene {
  readonly scene: Scene;
  readonly more: MoreWords;
}

/** What is open below a row: the checklist, and everything else of the task, each where it can be changed. */
export function taskDetails(tools: TaskTools, row: TaskRow, detail: DetailScene): TemplateResult {
  const { scene, more } = detail;
  const { task } = row;
  const { isReadonly } = scene;
  return html`<div class="task-details" part="details" data-no-drag>
    ${task.checklist.length > 0 || !isReadonly ? checklist(tools, task, scene) : nothing}
    <dl class="task-facts">
      ${fact(more.text, text(tools, task, detail), 'wide')} ${fact(more.label, label(tools, task, detail))}
      ${fact(more.tags, tags(tools, task, detail))} ${fact(more.roles, roles(tools, task, detail))}
      ${fact(more.belongs, links(tools, row, detail))} ${fact(more.place, place(tools, task, detail))}
      ${fact(more.waits, waits(tools, row, detail))} ${fact(more.repeat, repeats(tools, task, detail))}
      ${fact(more.work, work(tools, row, detail))}
    </dl>
  </div>`;
}

function fact(name: string, value: TemplateResult | typeof nothing, look = ''): TemplateResult | typeof nothing {
  return value === nothing
    ? nothing
    : html`<div class=${look}>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`;
}

function field(tools: TaskTools, task: Task, { scene, more }: DetailScene, name: 'text' | 'place'): TemplateResult | typeof nothing {
  const value = task[name];
  if (scene.isReadonly) return value === '' ? nothing : html`<span class="lines">${value}</span>`;
  const key = `task:${task.id}:${name}`;
  const said = scene.words.saidChanged({ title: task.title });
  const save = (typed: string): Promise<boolean> => tools.feedback.act('task.edit', { id: task.id, [name]: typed }, { at: key, said });
  const shown = value === '' ? html`<span class="quiet">${more.addOne}</span>` : html`<span class="lines">${value}</span>`;
  const type = name === 'text' ? 'lines' : 'text';
  return tools.edit.field({ key, name: name === 'text' ? more.text : more.place, value, shown, type, save });
}

const text = (tools: TaskTools, task: Task, detail: DetailScene): TemplateResult | typeof nothing => field(tools, task, detail, 'text');
const place = (tools: TaskTools, task: Task, detail: DetailScene): TemplateResult | typeof nothing => field(tools, task, detail, 'place');

function label(tools: TaskTools, task: Task, { scene, more }: DetailScene): TemplateResult | typeof nothing {
  const shown = task.label === '' ? html`<span class="quiet">${more.noLabel}</span>` : html`<span class="label">${task.label}</span>`;
  if (scene.isReadonly) return task.label === '' ? nothing : shown;
  return tools.menu.button({
    key: `label:${task.id}`,
    name: more.labelIs({ label: task.label || more.noLabel }),
    shown,
    look: 'value',
    control: 'label',
    items: () => labelItems(tools, task, scene, more),
  });
}

function tags(tools: TaskTools, task: Task, { scene, more }: DetailScene): TemplateResult | typeof nothing {
  const all = studioOf(tools)?.tags ?? [];
  const own = all.filter(({ id }) => task.tags.includes(id));
  const chips = own.map(({ name, color }) => html`<span class="tag" data-color=${color}>${name}</span> `);
  if (scene.isReadonly || all.length === 0) return own.length === 0 ? nothing : html`<span class="chips">${chips}</span>`;
  const names = own.map(({ name }) => name).join(' ') || more.noTags;
  return tools.menu.button({
    key: `tags:${task.id}`,
    name: more.tagsAre({ tags: names }),
    shown: own.length === 0 ? html`<span class="quiet">${more.noTags}</span>` : html`<span class="chips">${chips}</span>`,
    look: 'value',
    control: 'tags',
    items: () => tagItems(tools, task, scene),
  });
}

function roles(tools: TaskTools, task: Task, { scene, more }: DetailScene): TemplateResult | typeof nothing {
  const names = scene.formats.list(task.roles);
  const known = studioOf(tools)?.workspace.roles ?? [];
  if (scene.isReadonly || known.length + task.roles.length === 0) return names === '' ? nothing : html`<span class="fact">${names}</span>`;
  return tools.menu.button({
    key: `roles:${task.id}`,
    name: more.rolesAre({ roles: names || more.noRoles }),
    shown: html`<span class=${names === '' ? 'quiet' : ''}>${names || more.noRoles}</span>`,
    look: 'value',
    control: 'roles',
    items: () => roleItems(tools, task, scene),
  });
}

/** Job, project and client in one, since each says something of the others. */
function links(tools: TaskTools, row: TaskRow, { scene, more }: DetailScene): TemplateResult | typeof nothing {
  const { job, project, clients } = row;
  const names = [job?.title, project?.title, clients.map(({ name }) => name).join(', ')].filter(Boolean);
  const shown = names.length === 0 ? html`<span class="quiet">${more.nowhere}</span>` : html`<span>${names.join(' · ')}</span>`;
  if (scene.isReadonly) return names.length === 0 ? nothing : shown;
  return html`<button
    type="button"
    class="value"
    data-control="links"
    aria-haspopup="dialog"
    @click=${() => void openLinks(tools, row, { scene, more })}
  >
    <span class="unseen">${more.belongs}: </span>${shown}
  </button>`;
}

function waits(tools: TaskTools, row: TaskRow, { scene, more }: DetailScene): TemplateResult | typeof nothing {
  const { task, waitsFor } = row;
  if (scene.isReadonly && waitsFor.length === 0) return nothing;
  const said = scene.words.saidChanged({ title: task.title });
  const remove = (id: string): void => void tools.feedback.act('task.wait', { id: task.id, remove: [id] }, { at: `task:${task.id}`, said });
  return html`<ul class="waits" role="list">
      ${waitsFor.map(
        (other) =>
          html`<li data-row=${`wait:${other.id}`}>
            ${isFinished(other) ? actionIcons.check : icons.wait}<span class=${isFinished(other) ? 'quiet' : ''}>${other.title}</span>
            ${
              scene.isReadonly
                ? nothing
                : html`<button
                    type="button"
                    class="bare"
                    data-control="remove"
                    aria-label=${more.waitNoMore({ title: other.title })}
                    title=${more.waitNoMore({ title: other.title })}
                    @click=${() => remove(other.id)}
                  >
                    ${icons.close}
                  </button>`
            }
          </li>`,
      )}
    </ul>
    ${
      scene.isReadonly
        ? nothing
        : html`<button
            type="button"
            class="value"
            data-control="wait"
            aria-haspopup="dialog"
            @click=${() => void openWaits(tools, row, { scene, more })}
          >
            <span class="quiet">${more.addWait}</span>
          </button>`
    }`;
}

function repeats(tools: TaskTools, task: Task, { scene, more }: DetailScene): TemplateResult | typeof nothing {
  const { repeat } = task;
  const every = repeat && more[`every_${repeat.every}`]({ count: repeat.interval });
  const until = repeat?.until ? more.untilDay({ day: scene.formats.day(repeat.until).text }) : '';
  const shown = every === null ? html`<span class="quiet">${more.never}</span>` : html`${rowIcons.repeat}<span>${every} ${until}</span>`;
  if (scene.isReadonly) return repeat ? html`<span class="fact">${shown}</span>` : nothing;
  return html`<button
    type="button"
    class="value"
    data-control="repeat"
    aria-haspopup="dialog"
    @click=${() => void openRepeat(tools, task, { scene, more })}
  >
    <span class="unseen">${more.repeat}: </span>${shown}
  </button>`;
}

/** Comments and the clock. */
function work(tools: TaskTools, { task, comments }: TaskRow, { scene, more }: DetailScene): TemplateResult {
  const open = (): void => tellHost(tools.host, 'wf-open', { task: task.id, job: task.job ?? undefined });
  return html`<span class="acts">
    <button type="button" data-control="open" @click=${open}>
      ${actionIcons.comment}<span>${comments === 0 ? more.comment : scene.words.comments({ count: comments })}</span>
    </button>
    ${tools.desk.now?.timer.button(task, { scene, more }) ?? nothing}
  </span>`;
}
