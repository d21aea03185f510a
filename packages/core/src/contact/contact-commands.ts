import { defineCommand, staff } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { contactDefaults } from './contact.ts';
import type { ClientContact } from './contact.ts';

export interface CreateContact {
  readonly id: Id;
  readonly name: string;
  readonly emails?: readonly string[];
  readonly phones?: readonly string[];
  readonly locale?: string | null;
}

export const createContact = defineCommand<CreateContact>('contact.create', staff, async (tx, args, ctx) => {
  tx.insert('contact', { workspace: ctx.workspace, ...contactDefaults, ...args });
  tx.emit({ type: 'contact.created', contact: args.id });
});

export type EditContact = Pick<CreateContact, 'id'> & Partial<CreateContact>;

export const editContact = defineCommand<EditContact>('contact.edit', staff, async (tx, { id, ...patch }) => {
  tx.update('contact', await need(tx, 'contact', id), patch);
  tx.emit({ type: 'contact.edited', contact: id });
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
export const linkContact = defineCommand<LinkContact>('contact.link', staff, async (tx, args, ctx) => {
  await need(tx, 'client', args.client);
  await need(tx, 'contact', args.contact);
  const link = await findLink(tx, args.client, args.contact);
  const off = { login: false, notify: false, sync: false, signs: false };
  if (link) tx.update('clientContact', link, args);
  else tx.insert('clientContact', { id: ctx.newId(), workspace: ctx.workspace, ...off, ...args });
  tx.emit({ type: 'contact.linked', client: args.client, contact: args.contact });
});

/** Unlinks; deletes neither of the two (D13). */
export const unlinkContact = defineCommand<{ readonly client: Id; readonly contact: Id }>('contact.unlink', staff, async (tx, args) => {
  const link = (await findLink(tx, args.client, args.contact)) ?? refuse('not_linked', args);
  tx.remove('clientContact', link);
  tx.emit({ type: 'contact.unlinked', client: args.client, contact: args.contact });
});
