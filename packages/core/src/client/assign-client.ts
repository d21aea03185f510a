import { defineCommand, staff, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { ClientMember } from './client.ts';
import { assertRoles } from './resolve-roles.ts';

async function findLink(source: Source, client: Id, member: Id): Promise<ClientMember | undefined> {
  return (await source.find('clientMember', 'client', [client])).find((link) => link.member === member);
}

export interface AssignClient {
  readonly client: Id;
  readonly member: Id;
  /** Of the workspace's `roles`; the whole new list. */
  readonly roles?: readonly string[];
  readonly follows?: boolean;
}

/**
 * Assigns a member to a client, or says anew which roles they play and whether they follow it (ROLE-2). Being assigned gives access, so
 * that who sees only some clients assigns nobody.
 */
export const assignClient = defineCommand<AssignClient>('client.assign', staffWith('clients'), async (tx, args, ctx) => {
  if (ctx.actor.access) refuse('forbidden', { client: args.client });
  await need(tx, 'client', args.client);
  const member = await need(tx, 'member', args.member);
  if (member.state === 'left') refuse('stale_state', { member: member.id, state: member.state, version: member.version });
  await assertRoles(tx, ctx.workspace, args.roles);
  const link = await findLink(tx, args.client, args.member);
  if (link) tx.update('clientMember', link, args);
  else tx.insert('clientMember', { id: ctx.newId(), workspace: ctx.workspace, roles: [], follows: false, ...args });
  tx.emit({ type: 'client.assigned', client: args.client, member: args.member });
});

export type UnassignClient = Pick<AssignClient, 'client' | 'member'>;

/** Takes a member off a client; deletes neither. Jobs they have are theirs still. */
export const unassignClient = defineCommand<UnassignClient>('client.unassign', staffWith('clients'), async (tx, args, ctx) => {
  if (ctx.actor.access) refuse('forbidden', { client: args.client });
  const link = (await findLink(tx, args.client, args.member)) ?? refuse('not_linked', args);
  tx.remove('clientMember', link);
  tx.emit({ type: 'client.unassigned', client: args.client, member: args.member });
});

export interface FollowClient {
  readonly client: Id;
  readonly follows: boolean;
}

/** Follows a client that one is assigned to, or no longer does: access stays (ROLE-2). */
export const followClient = defineCommand<FollowClient>('client.follow', staff, async (tx, { client, follows }, ctx) => {
  const { member } = ctx.actor;
  if (member === undefined) refuse('forbidden', { client });
  const link = (await findLink(tx, client, member)) ?? refuse('not_linked', { client, member });
  tx.update('clientMember', link, { follows });
  tx.emit({ type: 'client.followed', client, member, follows });
});
