import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Contact, Id, ListAnswer } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { findIn } from '../parts/combobox.ts';
import type { FormField, FormValues } from '../parts/form-fields.ts';
import { newId } from '../parts/record-scene.ts';
import type { Tools } from '../parts/tools.ts';
import { languageName } from '../parts/language-name.ts';
import type { ClientScene } from './client-scene.ts';

export const switches = ['login', 'notify', 'sync', 'signs'] as const;

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
/** One a line. */
const linesOf = (value: unknown): string[] => textOf(value).split('\n').map((each) => each.trim()).filter(Boolean); // prettier-ignore
/** With empty lines between. */
const blocksOf = (value: unknown): string[] => textOf(value).split(/\n\s*\n/u).map((each) => each.trim()).filter(Boolean); // prettier-ignore

/** Who has an e-mail already; undefined where nobody has, or nobody can be asked. */
export async function ownerOfMail({ tools }: { readonly tools: Tools }, mails: readonly string[]): Promise<Contact | undefined> {
  const wanted = new Set(mails.map((mail) => mail.toLowerCase()));
  for (const q of mails) {
    try {
      const answer = await tools.client()?.read<ListAnswer>('contacts', { q });
      const found = answer?.records.contact?.find(({ emails }) => emails.some((mail) => wanted.has(mail.toLowerCase())));
      if (found) return found;
    } catch {
      return undefined; // offline: writing it down is worth more than the warning
    }
  }
  return undefined;
}

/** Links a contact to the client: one that is known, or a new one. Who has the same e-mail is told before. */
export function openAddContact(scene: ClientScene): Promise<void> {
  const { c, m, tools, client } = scene;
  const at = 'add-contact';
  let asked = '';
  let same: Contact | undefined;
  const link = (id: Id, name: string, on: readonly string[]): Promise<boolean> => {
    const set = Object.fromEntries(switches.map((each) => [each, on.includes(each)]));
    return tools.feedback.act('contact.link', { client: client.id, contact: id, ...set }, { at, said: c.saidLinked({ name }) });
  };
  return tools.dialog.open({
    title: c.addContact,
    at,
    submit: m.addContactNow,
    fields: ({ known }) => addFields(scene, textOf(known) !== ''),
    below: ({ switches: on }) => (same ? warning(scene, same, (one) => link(one.id, one.name, idsOf(on))) : nothing),
    save: async (values) => {
      const chosen = textOf(values['known']);
      if (chosen !== '') return link(chosen, m.contact, idsOf(values['switches']));
      const mails = linesOf(values['emails']);
      if (mails.join() !== asked) {
        asked = mails.join();
        same = await ownerOfMail(scene, mails);
        if (same) {
          tools.feedback.say(c.mailKnown({ name: same.name }));
          return false;
        }
      }
      const id = newId(scene);
      const name = textOf(values['name']);
      if (id === undefined || !(await tools.feedback.act('contact.create', { id, name, ...howToReach(values) }, { at }))) return false;
      return link(id, name, idsOf(values['switches']));
    },
  });
}

function idsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function addFields(scene: ClientScene, isKnown: boolean): readonly FormField[] {
  const { m } = scene;
  const source = findIn('contacts', ({ id, name, emails }) => ({ id, name, detail: emails[0] }));
  return [
    { name: 'known', kind: 'record', label: m.knownContact, hint: m.knownContactHint, source },
    ...(isKnown ? [] : [{ name: 'name', kind: 'text' as const, label: m.contactName, required: true }, ...reachFields(scene)]),
    { name: 'switches', kind: 'checks', label: m.switches, options: switches.map((id) => ({ id, name: m[`switch_${id}_long`] })) },
  ];
}

/** E-mails, phones and addresses; those of a contact that is there. */
function reachFields({ c }: ClientScene, contact?: Contact): readonly FormField[] {
  const { emails = [], phones = [], addresses = [] } = contact ?? {};
  return [
    { name: 'emails', kind: 'lines', label: c.emails, hint: c.oneALine, narrow: true, value: emails.join('\n') },
    { name: 'phones', kind: 'lines', label: c.phones, hint: c.oneALine, narrow: true, value: phones.join('\n') },
    { name: 'addresses', kind: 'lines', label: c.addresses, hint: c.emptyLineBetween, value: addresses.join('\n\n') },
  ];
}

function howToReach(values: FormValues): Pick<Contact, 'emails' | 'phones' | 'addresses'> {
  return { emails: linesOf(values['emails']), phones: linesOf(values['phones']), addresses: blocksOf(values['addresses']) };
}

function warning(
  { c, tools }: ClientScene,
  { id, name }: Contact,
  take: (one: Pick<Contact, 'id' | 'name'>) => Promise<boolean>,
): TemplateResult {
  const use = async (): Promise<void> => {
    if (await take({ id, name })) tools.host.renderRoot.querySelector<HTMLDialogElement>('.form-dialog')?.close();
  };
  return html`<div class="callout" role="group">
    ${warned(c.mailKnown({ name }))}
    <div class="bar">
      <button type="button" data-control="link-instead" @click=${() => void use()}>${c.linkInstead({ name })}</button>
    </div>
  </div>`;
}

function warned(text: string): TemplateResult {
  return html`<p class="warned">${icons.alert}<span>${text}</span></p>`;
}

/** A new client's e-mail belongs to somebody who is known: they become its contact. */
export function contactWarning(c: ClientScene['c'], name: string): TemplateResult {
  return warned(c.mailOfClient({ name }));
}

/** Changes how a contact is called and reached. */
export function openEditContact(scene: ClientScene, contact: Contact): Promise<void> {
  const { c, m, g, t, tools, formats } = scene;
  const { id, name, locale, note } = contact;
  const at = `contact:${id}`;
  const known = [...new Set(['da', 'en', 'fr', 'fr-CA', ...(locale === null ? [] : [locale])])];
  return tools.dialog.open({
    title: c.editContact,
    at,
    submit: g.save,
    fields: [
      { name: 'name', kind: 'text', label: m.contactName, required: true, value: name },
      ...reachFields(scene, contact),
      {
        name: 'locale',
        kind: 'choice',
        label: c.language,
        value: locale ?? '',
        options: [{ id: '', name: t.none }, ...known.map((each) => ({ id: each, name: languageName(formats.locale, each) }))],
      },
      { name: 'note', kind: 'lines', label: c.contactNote, value: note },
    ],
    save: (values) => {
      const language = textOf(values['locale']);
      const args = {
        id,
        name: textOf(values['name']),
        ...howToReach(values),
        locale: language === '' ? null : language,
        note: textOf(values['note']),
      };
      return tools.feedback.act('contact.edit', args, { at, said: c.saidChanged });
    },
  });
}
