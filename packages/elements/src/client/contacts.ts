import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ClientContact, Contact } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import { mayChange, rowMenu } from '../parts/record-scene.ts';
import { row, rows } from '../parts/row.ts';
import { plus, section } from '../parts/section.ts';
import { languageName } from '../parts/language-name.ts';
import type { ClientScene } from './client-scene.ts';
import { openAddContact, openEditContact, switches } from './contact-forms.ts';

/** The people of the client: how to reach them, and what they do for it (CON-2, CON-3). */
export function contacts(scene: ClientScene): TemplateResult {
  const { c, detail } = scene;
  const people = detail.parties.find(({ client }) => client.id === scene.client.id)?.contacts ?? [];
  return section({
    ...scene,
    key: 'contacts',
    title: c.contacts,
    count: people.length > 1 ? people.length : undefined,
    tools: mayChange(scene, 'clients') ? plus(c.addContact, () => void openAddContact(scene), 'add:contacts') : nothing,
    content: () =>
      rows(
        people.map(({ link, contact }) => contactRow(scene, link, contact)),
        c.noContacts,
        c.contacts,
      ),
  });
}

function contactRow(scene: ClientScene, link: ClientContact, contact: Contact): TemplateResult {
  const { formats, tools, m } = scene;
  const { id, name, emails, phones, addresses, locale, note } = contact;
  const on = switches.filter((each) => link[each]);
  return row({
    id,
    kind: 'client-contact',
    title: html`<span class="contact-name">${name}</span>${on.map((each) => html`<span class="switch">${m[`switch_${each}`]}</span>`)}`,
    details: [
      ...emails.map((mail) => html`<a href="mailto:${mail}">${mail}</a>`),
      ...phones.map((phone) => html`<a href="tel:${phone.replaceAll(/[^+\d]/g, '')}">${phone}</a>`),
      ...addresses.map((address) => address.split('\n').join(', ')),
      locale === null ? undefined : languageName(formats.locale, locale),
    ],
    menu: mayChange(scene, 'clients') ? rowMenu(scene, id, name, () => itemsOf(scene, link, contact)) : undefined,
    below: html`${note === '' ? nothing : html`<p class="quiet text">${note}</p>`}${tools.feedback.problem(id)}`,
  });
}

function itemsOf(scene: ClientScene, link: ClientContact, contact: Contact): MenuItem[] {
  const { m, t, c, tools, client } = scene;
  const { id, name } = contact;
  const who = { client: client.id, contact: id };
  const set = (one: (typeof switches)[number]): void =>
    void tools.feedback.act('contact.link', { ...who, [one]: !link[one] }, { at: id, said: c.saidChanged });
  const unlink = (): void => void tools.feedback.act('contact.unlink', who, { at: id, said: c.saidUnlinked({ name }) });
  return [
    { label: t.edit, run: () => void openEditContact(scene, contact) },
    ...switches.map((each, at): MenuItem => ({
      kind: 'check',
      label: m[`switch_${each}_long`],
      on: link[each],
      apart: at === 0,
      run: () => set(each),
    })),
    { label: m.unlink({ name }), icon: icons.close, apart: true, run: unlink },
  ];
}
