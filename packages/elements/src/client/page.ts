import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Client, StudioEvent } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import type { View } from '@workfloor/sdk';
import type { StoreController } from '../base/store-controller.ts';
import { job } from '../i18n/en/job.ts';
import { jobMore } from '../i18n/en/job-more.ts';
import { tasks as taskWords } from '../i18n/en/tasks.ts';
import { events } from '../job/groups/events.ts';
import { files } from '../job/groups/files.ts';
import { notes } from '../job/groups/notes.ts';
import { moreStyles } from '../job/more-styles.ts';
import { runs } from '../job/runs.ts';
import { heading } from '../parts/heading.ts';
import type { MenuItem } from '../parts/menu.ts';
import { mayChange, maySee } from '../parts/record-scene.ts';
import { startItems } from '../record/start-items.ts';
import { addMenu } from '../record/add-menu.ts';
import { pageStyles } from '../record/page-styles.ts';
import type { ClientScene } from './client-scene.ts';
import { drives } from './drives.ts';
import { money } from './money.ts';
import { contacts } from './contacts.ts';
import { facts, saveClient } from './facts.ts';
import { few, rest } from './few.ts';
import { jobs } from './jobs.ts';
import { team } from './team.ts';
import { projects, tasks } from './work.ts';

export { toGroupScene } from '../job/groups/group-scene.ts';
export { ClientLists } from './client-lists.ts';

export const styles = css`
  ${pageStyles}
  ${moreStyles}
  .stage {
    font-weight: 600;
  }
  .row.client-contact .row-details {
    row-gap: 0.1em;
  }
  .row.client-contact a {
    padding-block: 3px;
  }
  .contact-name {
    font-weight: 600;
  }
  .row .progress {
    inline-size: 11em;
  }
  .state-chip {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
  }
`;

/** The catalogues that a page shows besides its own. */
export const words = { job, jobMore, tasks: taskWords } as const;

/** A client at a glance (ACC-2): who they are, what is done for them, what it comes to. */
export function renderPage(scene: ClientScene, label: string | undefined): TemplateResult {
  follow(scene);
  const overview = withLists(scene);
  return html`${header(scene, label)} ${note(scene)} ${scene.detail.runs.length > 0 ? runs(scene) : nothing}
    <div class="columns">
      <div class="facts">${facts(scene)} ${contacts(scene)} ${team(scene)}</div>
      <div class="main">
        ${maySee(scene, 'jobs') ? jobs(scene) : nothing} ${tasks(scene)} ${projects(scene)} ${events(overview)} ${money(scene)}
        ${drives(scene)} ${files(overview)} ${notes(overview)} ${scene.later((more, full) => more.comments(full))}
      </div>
      <div class="past">${scene.later((more, full) => more.history(full))}</div>
    </div>
    <slot name="footer"></slot>`;
}

function follow(scene: ClientScene): void {
  const { lists, tools, client } = scene;
  lists.follow(tools.client(), client.id, {
    tasks: maySee(scene, 'tasks'),
    events: maySee(scene, 'events'),
    invoices: maySee(scene, 'invoices'),
    files: maySee(scene, 'files'),
    jobs: maySee(scene, 'jobs'),
    mileage: maySee(scene, 'mileage'),
  });
}

/** The sections that jobs have too read what the lists hold: the few of the overview, or all. */
function withLists(scene: ClientScene): ClientScene {
  const { lists, detail, formats } = scene;
  const files = held(lists.files, detail.files);
  const notes = held(lists.notes, detail.notes);
  const events = held(lists.events, detail.events);
  const planned = inOrder(events.items);
  const sections = {
    events: () => rest(scene, 'events', planned.length, events.hasMore),
    notes: () => rest(scene, 'notes', notes.items.length, notes.hasMore),
    files: () => (files.hasMore ? moreFiles(scene) : nothing),
  } as const;
  return {
    ...scene,
    detail: {
      ...detail,
      events: few(scene, 'events', planned),
      notes: few(scene, 'notes', notes.items),
      files: files.items.toSorted((a, b) => formats.compare(a.name, b.name)),
      folders: held(lists.folders, detail.folders).items,
      invoices: held(lists.invoices, detail.invoices).items,
    },
    rest: (section) => sections[section](),
  };
}

interface Held<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
}

/** What a list holds; until it has come, what the client's page says. */
function held<T>({ value }: StoreController<View<Held<T>>>, meanwhile: readonly T[]): Held<T> {
  return value?.value ?? { items: meanwhile, hasMore: false };
}

/** What is to come, then what was last. */
function inOrder(events: readonly StudioEvent[]): readonly StudioEvent[] {
  const now = new Date().toISOString();
  const past = events.filter(({ ends }) => ends < now);
  return [...events.filter(({ ends }) => ends >= now), ...past.toReversed()];
}

function moreFiles({ lists, t }: ClientScene): TemplateResult {
  return html`<button type="button" class="quiet-button" data-control="more:files" @click=${() => lists.loadMore('files')}>
    ${t.loadMore}
  </button>`;
}

function header(scene: ClientScene, label: string | undefined): TemplateResult {
  const { client, c, tools, level, leave, isReadonly } = scene;
  const title = mayChange(scene, 'clients')
    ? tools.edit.field({
        key: `${client.id}:name`,
        name: c.name,
        value: client.name,
        required: true,
        save: (name) => saveClient(scene, 'name', { name }),
      })
    : html`<span>${client.name}</span>`;
  return html`<header part="header" class="top">
    <div class="over">
      ${leave ? html`<button type="button" class="bare back" data-control="back" @click=${leave}>${icons.previous}<span>${c.allClients}</span></button>` : nothing}
      ${label === undefined ? nothing : html`<span class="quiet">${label}</span>`}
      <span class="over-end"><slot name="header"></slot>${isReadonly ? nothing : html`${addMenu(scene, c.addTo)} ${moreMenu(scene)}`}</span>
    </div>
    <div class="head">${heading(level - 1, html`<span class="job-title">${title}</span>`, 'heading')} ${state(scene)}</div>
    ${tools.feedback.problem('state')} ${tools.feedback.problem('start')}
  </header>`;
}

const states = ['lead', 'active', 'closed'] as const satisfies readonly Client['state'][];

/** Lead, active or closed: said in words, changed by a menu. */
function state(scene: ClientScene): TemplateResult {
  const { client, c, tools } = scene;
  const chip = html`<span
    class="badge state-chip"
    data-state=${client.state === 'active' ? 'done' : client.state === 'closed' ? 'closed' : 'paused'}
    >${client.state === 'closed' ? icons.lock : nothing}${c[client.state]}</span
  >`;
  if (!mayChange(scene, 'clients')) return html`<div class="standing">${chip}</div>`;
  const set = (to: Client['state']): void =>
    void tools.feedback.act(
      'client.edit',
      { id: client.id, state: to },
      { at: 'state', said: c.saidState({ name: client.name, state: c[to] }) },
    );
  const items = (): MenuItem[] =>
    states.map((each) => ({ kind: 'radio', label: c[each], on: client.state === each, run: () => set(each) }));
  const name = `${c.state}: ${c[client.state]}`;
  return html`<div class="standing">${tools.menu.button({ key: 'state', name, shown: chip, items, look: 'bare chip' })}</div>`;
}

/** The pipelines that a client can be put on; nothing where there is none. */
function moreMenu(scene: ClientScene): TemplateResult | typeof nothing {
  const items = startItems(scene);
  if (items.length === 0 || scene.detail.runs.some(({ run }) => run.state === 'open')) return nothing;
  return html`${scene.tools.menu.button({ key: 'client-more', name: scene.c.moreOf, shown: icons.more, items: () => items })}`;
}

/** What to know about the client. */
function note(scene: ClientScene): TemplateResult | typeof nothing {
  const { client, c, tools } = scene;
  if (!mayChange(scene, 'clients')) return client.note === '' ? nothing : html`<p class="text description">${client.note}</p>`;
  const shown = client.note === '' ? html`<span class="quiet">${c.addNote}</span>` : html`<span class="text">${client.note}</span>`;
  const save = (text: string): Promise<boolean> => saveClient(scene, 'note', { note: text });
  return html`<div class="description">
    ${tools.edit.field({ key: `${client.id}:note`, name: c.about, value: client.note, shown, type: 'lines', save })}
  </div>`;
}
