import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Client, Contact, Id } from '@workfloor/core';
import { offerHost } from '../base/ask-host.ts';
import { icons } from '../base/icons.ts';
import { choice } from '../parts/choice.ts';
import { avatars } from '../parts/person.ts';
import { mayChange, newId, openName } from '../parts/record-scene.ts';
import { row } from '../parts/row.ts';
import type { Pill } from '../parts/row.ts';
import { filterBar, listing, newButton, searchField, whoseChoice } from '../record/list-parts.ts';
import type { ListScene } from '../record/record-element.ts';
import type { ClientWords } from './client-scene.ts';

export { listStyles as styles } from '../record/list-styles.ts';

export const listStates = ['all', 'lead', 'active', 'closed'] as const;
export type ListState = (typeof listStates)[number];

export interface ClientListScene extends ListScene<'clients'> {
  readonly c: ClientWords;
  narrow(this: void, to: { readonly state?: ListState; readonly isMine?: boolean }): void;
}

/** Clients by name, with what is open for them (ACC-3). */
export function renderList(scene: ClientListScene): TemplateResult {
  const { c, filter } = scene;
  const empty = Object.keys(filter).length === 0 ? c.empty : c.emptyFiltered;
  return html`${filters(scene)} ${listing(scene, { label: c.clients, empty, row: (client) => clientRow(scene, client) })}`;
}

/** Beside the heading. */
export function listTools(scene: ClientListScene): TemplateResult | typeof nothing {
  return mayChange(scene, 'clients') ? newButton(scene.c.newClient, () => void openNew(scene)) : nothing;
}

function filters(scene: ClientListScene): TemplateResult {
  const { c, filter, narrow } = scene;
  const state = choice({
    label: c.state,
    control: 'state',
    options: listStates.map((id) => ({ id, name: id === 'all' ? c.stateAll : c[id] })),
    value: filter.state ?? 'all',
    choose: (id) => narrow({ state: listStates.find((name) => name === id) ?? 'all' }),
  });
  const whose = whoseChoice(scene, { words: c, isMine: filter.member !== undefined, narrow });
  return filterBar(c.clients, [searchField(scene, c), state, whose]);
}

function stateOf({ c }: ClientListScene, { state }: Client): Pill | undefined {
  if (state === 'lead') return { text: c.lead, tone: 'accent' };
  return state === 'closed' ? { text: c.closed, tone: 'quiet', icon: icons.lock } : undefined;
}

function clientRow(scene: ClientListScene, client: Client): TemplateResult {
  const { list, c, formats, studio, tools } = scene;
  const { id, name, kind, tags } = client;
  const { openTasks = 0, unpaidInvoices = 0 } = list.answers.map(({ facts }) => facts[id]).find((each) => each !== undefined) ?? {};
  const team = new Set(list.naming('clientMember', id).map(({ member }) => member));
  const people = (studio?.members ?? []).filter((member) => team.has(member.id));
  const shown = (studio?.tags ?? []).filter((tag) => tags.includes(tag.id));
  return row({
    id,
    kind: 'client',
    title: html`${openName(scene, name, { client: id }, () => scene.show(id))}${shown.map((tag) => html`<span class="tag" data-color=${tag.color}>${tag.name}</span>`)}`,
    details: [
      c[kind],
      openTasks === 0 ? undefined : c.openTasks({ count: openTasks }),
      unpaidInvoices === 0 ? undefined : c.unpaid({ count: unpaidInvoices }),
    ],
    state: stateOf(scene, client),
    end:
      people.length === 0
        ? undefined
        : html`${avatars(people)}<span class="unseen">${formats.list(people.map((member) => member.name))}</span>`,
    below: tools.feedback.problem(id),
  });
}

/** A new one with its first contact, which is shown then. Who has the same e-mail is told before. */
async function openNew(scene: ClientListScene): Promise<void> {
  const { c, tools, t } = scene;
  const id = newId(scene);
  if (id === undefined) return;
  const { contactWarning, ownerOfMail } = await import('./contact-forms.ts');
  let isMade = false;
  let asked = '';
  let same: Contact | undefined;
  await tools.dialog.open({
    title: c.newClient,
    at: 'new',
    submit: c.createClient,
    fields: [
      { kind: 'text', name: 'name', label: c.name, required: true },
      {
        kind: 'choice',
        name: 'kind',
        label: c.kind,
        narrow: true,
        value: 'person',
        options: kinds.map((each) => ({ id: each, name: c[each] })),
      },
      {
        kind: 'choice',
        name: 'state',
        label: c.state,
        narrow: true,
        value: 'active',
        options: (['lead', 'active'] as const).map((each) => ({ id: each, name: c[each] })),
      },
      { kind: 'email', name: 'mail', label: c.contactMail },
    ],
    below: () => (same ? contactWarning(c, same.name) : nothing),
    save: async ({ name, kind, state, mail }) => {
      const called = String(name ?? '');
      const address = typeof mail === 'string' ? mail.trim() : '';
      if (address !== '' && address !== asked) {
        asked = address;
        same = await ownerOfMail(scene, [address]);
        if (same) {
          tools.feedback.say(c.mailOfClient({ name: same.name }));
          return false;
        }
      }
      const of = kinds.find((each) => each === kind) ?? 'person';
      const said = t.saidAdded({ name: called });
      isMade = await tools.feedback.act(
        'client.create',
        { id, name: called, kind: of, state: state === 'lead' ? 'lead' : 'active' },
        { at: 'new', said },
      );
      if (isMade && address !== '') await addContact(scene, { client: id, contact: same, name: called, mail: address });
      return isMade;
    },
    closed: () => {
      if (isMade && offerHost(tools.host, 'wf-open', { client: id })) scene.show(id);
    },
  });
}

const kinds = ['person', 'household', 'company', 'other'] as const satisfies readonly Client['kind'][];

interface FirstContact {
  readonly client: Id;
  /** Who has the e-mail already. */
  readonly contact: Contact | undefined;
  readonly name: string;
  readonly mail: string;
}

async function addContact(scene: ClientListScene, { client, contact, name, mail }: FirstContact): Promise<void> {
  const { tools } = scene;
  const id = contact?.id ?? newId(scene);
  if (id === undefined) return;
  if (!contact && !(await tools.feedback.act('contact.create', { id, name, emails: [mail] }, { at: client }))) return;
  await tools.feedback.act('contact.link', { client, contact: id, notify: true }, { at: client });
}
