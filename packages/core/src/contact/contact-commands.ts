import { checkFields } from '../field/check-fields.ts';
import type { FieldEdit, FieldValues } from '../field/field.ts';
import { defineCommand, staffWith } from '../kernel/command.ts';
import { editList, need, needAll } from '../kernel/need.ts';
import type { ListEdit } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { contactDefaults } from './contact.ts';
import type { ClientContact, Contact } from './contact.ts';

/** What both creating and editing may name. */
type Optional = Partial<Pick<Contact, 'emails' | 'phones' | 'addresses' | 'locale' | 'note'>>;

export interface CreateContact extends Optional {
  readonly id: Id;
  readonly name: string;
  readonly tags?: readonly Id[];
  readonly fields?: FieldValues;
}

export const createContact = defineCommand<CreateContact>('contact.create', staffWith('clients'), async (tx, args, ctx) => {
  await needAll(tx, 'tag', args.tags);
  const fields = await checkFields(tx, 'contact', args.fields);
  tx.insert('contact', { workspace: ctx.workspace, ...contactDefaults, ...args, fields });
  tx.emit({ type: 'contact.created', contact: args.id });
});

export interface EditContact extends Optional {
  readonly id: Id;
  readonly name?: string;
  readonly fields?: FieldEdit;
}

export const editContact = defineCommand<EditContact>('contact.edit', staffWith('clients'), async (tx, { id, ...patch }) => {
  const contact = await need(tx, 'contact', id);
  tx.update('contact', contact, { ...patch, fields: await checkFields(tx, 'contact', patch.fields, contact.fields) });
  tx.emit({ type: 'contact.edited', contact: id });
});

/** Adds and removes tags; those of contacts steer nothing (TAG-2). */
export const tagContact = defineCommand<ListEdit & { readonly id: Id }>('contact.tag', staffWith('clients'), async (tx, args) => {
  const contact = await need(tx, 'contact', args.id);
  await needAll(tx, 'tag', args.add);
  tx.update('contact', contact, { tags: editList(contact.tags, args) });
  tx.emit({ type: 'contact.edited', contact: args.id });
});

async function findLink(tx: Tx, client: Id, contact: Id): Promise<ClientContact | undefined> {
  return (await tx.find('clientContact', 'client', [client])).find((link) => link.contact === contact);
}

export interface LinkContact {
  readonly client: Id;
  readonly contact: Id;
  /** Each switch is off unless set. */
  readonly login?: boolean;
  readonly notify?: boolean;
  readonly sync?: boolean;
  readonly signs?: boolean;
}

/** Links a contact to a client, or sets the switches of the link that is there. */
export const linkContact = defineCommand<LinkContact>('contact.link', staffWith('clients'), async (tx, args, ctx) => {
  await need(tx, 'client', args.client);
  await need(tx, 'contact', args.contact);
  const link = await findLink(tx, args.client, args.contact);
  const off = { login: false, notify: false, sync: false, signs: false };
  if (link) tx.update('clientContact', link, args);
  else tx.insert('clientContact', { id: ctx.newId(), workspace: ctx.workspace, ...off, ...args });
  tx.emit({ type: 'contact.linked', client: args.client, contact: args.contact });
});

/** Unlinks; deletes neither of the two (D13). */
export const unlinkContact = defineCommand<{ readonly client: Id; readonly contact: Id }>(
  'contact.unlink',
  staffWith('clients'),
  async (tx, args) => {
    const link = (await findLink(tx, args.client, args.contact)) ?? refuse('not_linked', args);
    tx.remove('clientContact', link);
    tx.emit({ type: 'contact.unlinked', client: args.client, contact: args.contact });
  },
);
