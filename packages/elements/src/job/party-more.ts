import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Client, ClientContact } from '@workfloor/core';
import type { JobParty } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import { findIn } from '../parts/combobox.ts';
import type { MenuItem } from '../parts/menu.ts';
import { avatars } from '../parts/person.ts';
import type { MoreScene } from './job-tools.ts';

const clientSource = findIn('clients', ({ id, name }) => ({ id, name }));
const contactSource = findIn('contacts', ({ id, name, emails }) => ({ id, name, detail: emails[0] }));
const switches = ['login', 'notify', 'sync', 'signs'] as const;

/** Shows the field that links a client, and goes there. */
export async function openLink({ kept, tools, folds }: MoreScene): Promise<void> {
  await folds.set('clients', false);
  await kept.set({ isLinking: true });
  tools.host.renderRoot.querySelector<HTMLElement>('[data-control="find:client"]')?.focus();
}

/** Finds a client by name and links it, or makes a new one of that name. */
export function linkField(scene: MoreScene): TemplateResult | typeof nothing {
  const { kept, t, tools, detail } = scene;
  if (!kept.isLinking) return nothing;
  const close = async (): Promise<void> => {
    await kept.set({ isLinking: false });
    tools.host.renderRoot.querySelector<HTMLElement>('[data-control="add-client"]')?.focus();
  };
  const link = async ({ id, name }: Pick<Client, 'id' | 'name'>): Promise<void> => {
    await close();
    await tools.feedback.act('job.link', { job: detail.job.id, client: id }, { at: 'link', said: t.saidLinked({ name }) });
  };
  const create = async (name: string): Promise<void> => {
    const id = tools.client()?.newId();
    if (id !== undefined && (await tools.feedback.act('client.create', { id, name }, { at: 'link' }))) await link({ id, name });
  };
  return html`<div class="picker">
    <span class="picker-label">${t.findClient}</span>
    <div class="picker-line">
      ${kept.combobox.render({
        key: 'client',
        label: t.findClient,
        source: clientSource,
        except: new Set(detail.parties.map(({ client }) => client.id)),
        onChoose: (option) => void link(option),
        create: { label: (name) => t.createClient({ name }), run: (name) => void create(name) },
        onLeave: () => void close(),
      })}
      <button type="button" class="bare" aria-label=${t.cancel} @click=${() => void close()}>${icons.close}</button>
    </div>
  </div>`;
}

interface LinkedContact {
  readonly client: Pick<Client, 'id' | 'name'>;
  readonly contact: { readonly id: string; readonly name: string };
  readonly link: ClientContact;
}

/** The four switches of a contact (CON-3): those that are on are shown, the menu sets them. */
export function contactMenu({ t, words, tools, isReadonly }: MoreScene, { client, contact, link }: LinkedContact): TemplateResult {
  const at = `client:${client.id}`;
  const on = switches.filter((each) => link[each]);
  const marks = on.map((each) => html`<span class="switch">${t[`switch_${each}`]}</span>`);
  if (isReadonly) return html`${marks.length > 0 ? html`<div class="switches">${marks}</div>` : nothing}`;
  const set = (name: (typeof switches)[number]): void => {
    const args = { client: client.id, contact: contact.id, [name]: !link[name] };
    void tools.feedback.act('contact.link', args, { at, said: words.saidChanged });
  };
  const unlink = (): void =>
    void tools.feedback.act(
      'contact.unlink',
      { client: client.id, contact: contact.id },
      { at, said: t.saidUnlinked({ name: contact.name }) },
    );
  const items = (): MenuItem[] => [
    ...switches.map((each): MenuItem => ({ kind: 'check', label: t[`switch_${each}_long`], on: link[each], run: () => set(each) })),
    { label: t.unlink({ name: contact.name }), icon: icons.close, apart: true, run: unlink },
  ];
  const button = tools.menu.button({
    key: `contact:${client.id}:${contact.id}`,
    name: t.moreOfContact({ name: contact.name }),
    shown: icons.more,
    items,
    control: 'contact-more',
  });
  return html`${button}${marks.length > 0 ? html`<div class="switches">${marks}</div>` : nothing}`;
}

/** Who in the firm works for the client, and the way to a new contact. */
export function partyMore(scene: MoreScene, { client, team }: JobParty): TemplateResult {
  const { studio, formats, t, tools, isReadonly } = scene;
  const members = team.flatMap(({ member, roles }) => {
    const found = studio?.members.find(({ id }) => id === member);
    return found ? [{ found, roles }] : [];
  });
  const name = t.addContact({ name: client.name });
  const add = html`<button
    type="button"
    class="quiet-button"
    data-control="add-contact"
    aria-label=${name}
    @click=${() => openContact(scene, client)}
  >
    ${icons.plus}${t.contact}
  </button>`;
  return html`${
    members.length === 0
      ? nothing
      : html`<p class="team quiet">
          ${avatars(members.map(({ found }) => found))}<span
            >${formats.list(members.map(({ found, roles }) => (roles.length === 0 ? found.name : t.inRole({ name: found.name, role: formats.list(roles) }))))}</span
          >
        </p>`
  }
  ${isReadonly ? nothing : add} ${tools.feedback.problem(`contact:${client.id}`)}`;
}

/** Links a contact to a client of the job: one that is known, or a new one. */
function openContact(scene: MoreScene, client: Client): void {
  const { t, tools } = scene;
  const at = `contact:${client.id}`;
  void tools.dialog.open({
    title: t.addContact({ name: client.name }),
    fields: ({ known }) => [
      { name: 'known', kind: 'record', label: t.knownContact, hint: t.knownContactHint, source: contactSource },
      ...(typeof known === 'string' && known !== ''
        ? []
        : ([
            { name: 'name', kind: 'text', label: t.contactName, required: true },
            { name: 'mail', kind: 'email', label: t.contactMail, narrow: true },
            { name: 'phone', kind: 'tel', label: t.contactPhone, narrow: true },
          ] as const)),
      {
        name: 'switches',
        kind: 'checks',
        label: t.switches,
        options: switches.map((each) => ({ id: each, name: t[`switch_${each}_long`] })),
      },
    ],
    submit: t.addContactNow,
    at,
    save: async ({ known, name, mail, phone, switches: on }) => {
      const chosen = typeof known === 'string' && known !== '' ? known : undefined;
      const id = chosen ?? tools.client()?.newId();
      if (id === undefined) return false;
      const list = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? [value] : []);
      const called = typeof name === 'string' ? name : '';
      if (chosen === undefined) {
        const contact = { id, name: called, emails: list(mail), phones: list(phone) };
        if (!(await tools.feedback.act('contact.create', contact, { at }))) return false;
      }
      const set = Object.fromEntries(switches.map((each) => [each, Array.isArray(on) && on.includes(each)]));
      return tools.feedback.act(
        'contact.link',
        { client: client.id, contact: id, ...set },
        { at, said: t.saidLinked({ name: called || t.contact }) },
      );
    },
  });
}
