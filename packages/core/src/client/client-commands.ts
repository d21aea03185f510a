import { defineCommand, staff } from '../kernel/command.ts';
import { editList, need, needAll } from '../kernel/need.ts';
import type { ListEdit } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { clientDefaults } from './client.ts';
import type { Client } from './client.ts';

export interface CreateClient {
  readonly id: Id;
  readonly name: string;
  /** @defaultValue 'person' */
  readonly kind?: Client['kind'];
  /** @defaultValue 'active' */
  readonly state?: Client['state'];
  readonly tags?: readonly Id[];
  readonly note?: string;
}

export const createClient = defineCommand<CreateClient>('client.create', staff, async (tx, args, ctx) => {
  await needAll(tx, 'tag', args.tags);
  tx.insert('client', { workspace: ctx.workspace, ...clientDefaults, ...args });
  tx.emit({ type: 'client.created', client: args.id });
});

export interface EditClient {
  readonly id: Id;
  readonly name?: string;
  readonly kind?: Client['kind'];
  readonly state?: Client['state'];
  readonly note?: string;
}

export const editClient = defineCommand<EditClient>('client.edit', staff, async (tx, { id, ...patch }) => {
  tx.update('client', await need(tx, 'client', id), patch);
  tx.emit({ type: 'client.edited', client: id });
});

/** Adds and removes tags. A job already past a conditional stage is not pulled back (TAG-5, A15). */
export const tagClient = defineCommand<ListEdit & { readonly id: Id }>('client.tag', staff, async (tx, args) => {
  const client = await need(tx, 'client', args.id);
  await needAll(tx, 'tag', args.add);
  tx.update('client', client, { tags: editList(client.tags, args) });
  tx.emit({ type: 'client.edited', client: args.id });
});
