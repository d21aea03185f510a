import { checkFields } from '../field/check-fields.ts';
import type { FieldEdit, FieldValues } from '../field/field.ts';
import { defineCommand, staffWith } from '../kernel/command.ts';
import { editList, need, needAll } from '../kernel/need.ts';
import type { ListEdit } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import { clientDefaults } from './client.ts';
import type { Client } from './client.ts';

/** What both creating and editing may name. */
type Optional = Partial<Pick<Client, 'kind' | 'state' | 'note' | 'address' | 'taxNumber' | 'locale' | 'currency' | 'collect'>>;

export interface CreateClient extends Optional {
  readonly id: Id;
  readonly name: string;
  readonly tags?: readonly Id[];
  readonly fields?: FieldValues;
}

export const createClient = defineCommand<CreateClient>('client.create', staffWith('clients'), async (tx, args, ctx) => {
  await needAll(tx, 'tag', args.tags);
  const fields = await checkFields(tx, 'client', args.fields);
  tx.insert('client', { workspace: ctx.workspace, ...clientDefaults, ...args, fields });
  tx.emit({ type: 'client.created', client: args.id });
});

export interface EditClient extends Optional {
  readonly id: Id;
  readonly name?: string;
  readonly fields?: FieldEdit;
}

/** Changes the fields named; what another person changes in the others survives (D2). Closing a client is its state. */
export const editClient = defineCommand<EditClient>('client.edit', staffWith('clients'), async (tx, { id, ...patch }) => {
  const client = await need(tx, 'client', id);
  tx.update('client', client, { ...patch, fields: await checkFields(tx, 'client', patch.fields, client.fields) });
  tx.emit({ type: 'client.edited', client: id });
});

/** Adds and removes tags. A job already past a conditional stage is not pulled back (TAG-5, A15). */
export const tagClient = defineCommand<ListEdit & { readonly id: Id }>('client.tag', staffWith('clients'), async (tx, { id, ...edit }) => {
  await needAll(tx, 'tag', edit.add);
  await retag(tx, id, edit);
});

export interface TagClients extends ListEdit {
  readonly clients: readonly Id[];
}

/** Assigns tags to all of these clients and removes others from all of them; tags that are not named stay (TAG-3). */
export const tagClients = defineCommand<TagClients>('client.tagAll', staffWith('clients'), async (tx, { clients, ...edit }) => {
  await needAll(tx, 'tag', edit.add);
  for (const id of new Set(clients)) await retag(tx, id, edit);
});

async function retag(tx: Tx, id: Id, edit: ListEdit): Promise<void> {
  const client = await need(tx, 'client', id);
  const tags = editList(client.tags, edit);
  if (tx.update('client', client, { tags }) !== client) tx.emit({ type: 'client.edited', client: id });
}
