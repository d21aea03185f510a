import { admins, defineCommand, staff } from '../kernel/command.ts';
import type { Ctx, Role } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Rights } from '../kernel/rights.ts';
import type { Tx } from '../kernel/tx.ts';
import { assertEmailFree } from './assert-email-free.ts';
import { memberDefaults } from './member.ts';
import type { ClientAccess, Member } from './member.ts';

/** Gives a role. Only the owner makes another member the owner, and then becomes an admin: a firm has one owner, always (ROLE-1). */
async function giveRole(tx: Tx, ctx: Ctx, member: Member, role: Role): Promise<void> {
  if (role === member.role) return;
  if (member.role === 'owner') refuse('last_owner', { member: member.id });
  if (role !== 'owner') return;
  if (ctx.actor.role !== 'owner') refuse('forbidden', { field: 'role' });
  if (member.state === 'left') refuse('stale_state', { member: member.id, state: 'left', version: member.version });
  for (const owner of await tx.find('member', 'role', ['owner'])) tx.update('member', owner, { role: 'admin' });
}

/** The first member of a firm may come as its owner. */
async function assertMayInviteOwner(tx: Tx, ctx: Ctx): Promise<void> {
  if (ctx.actor.role !== 'owner') refuse('forbidden', { field: 'role' });
  const [owner] = await tx.find('member', 'role', ['owner'], 1);
  if (owner) refuse('last_owner', { member: owner.id });
}

/** What a member is kept from: which clients they see, and what they may do with each group of records (ROLE-1). */
interface Narrowing {
  readonly access?: ClientAccess;
  /** Groups not named stay as they are. */
  readonly rights?: Rights;
}

/** Access and rights after an edit. Owner and admins are never narrowed: who becomes one loses what narrowed them. */
function narrowed(role: Role, { access, rights = {} }: Narrowing, before: Required<Narrowing> = memberDefaults): Required<Narrowing> {
  const levels = Object.entries({ ...before.rights, ...rights }).filter(([, level]) => level !== 'write');
  const next = { access: access ?? before.access, rights: Object.fromEntries(levels) };
  if (!admins.roles.includes(role)) return next;
  if (access !== undefined && access !== 'all') refuse('invalid_input', { field: 'access', reason: 'never_narrowed', role });
  const right = Object.entries(rights).find(([, level]) => level !== 'write')?.[0];
  if (right !== undefined) refuse('invalid_input', { field: `rights.${right}`, reason: 'never_narrowed', role });
  return { access: 'all', rights: {} };
}

export interface InviteMember extends Narrowing {
  readonly id: Id;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export const inviteMember = defineCommand<InviteMember>('member.invite', admins, async (tx, args, ctx) => {
  if (args.role === 'owner') await assertMayInviteOwner(tx, ctx);
  const email = args.email.toLowerCase();
  await assertEmailFree(tx, email, args.id);
  tx.insert('member', { workspace: ctx.workspace, ...memberDefaults, ...args, ...narrowed(args.role, args), email });
  tx.emit({ type: 'member.invited', member: args.id });
});

export interface EditMember extends Narrowing {
  readonly id: Id;
  readonly name?: string;
  readonly email?: string;
  readonly role?: Role;
  readonly state?: 'invited' | 'active';
}

/** Members change their own name and e-mail; the rest is for admins. Making another member owner hands the firm over. */
export const editMember = defineCommand<EditMember>('member.edit', staff, async (tx, { id, ...patch }, ctx) => {
  const member = await need(tx, 'member', id);
  const isAdmin = admins.roles.includes(ctx.actor.role);
  const isOwn = ctx.actor.member === id && !(patch.role || patch.state || patch.access || patch.rights);
  if (!isAdmin && !isOwn) refuse('forbidden', { member: id });
  if (patch.role) await giveRole(tx, ctx, member, patch.role);
  const email = patch.email?.toLowerCase();
  if (email) await assertEmailFree(tx, email, id);
  tx.update('member', member, { ...patch, ...narrowed(patch.role ?? member.role, patch, member), ...(email ? { email } : {}) });
  tx.emit({ type: 'member.edited', member: id });
});

/** Ends a person's access; what they did stays theirs. */
export const removeMember = defineCommand<{ readonly id: Id }>('member.remove', admins, async (tx, { id }) => {
  const member = await need(tx, 'member', id);
  if (member.role === 'owner') refuse('last_owner', { member: id });
  tx.update('member', member, { state: 'left' });
  tx.emit({ type: 'member.left', member: id });
});
