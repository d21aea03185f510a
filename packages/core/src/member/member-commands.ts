import { admins, defineCommand, staff } from '../kernel/command.ts';
import type { Ctx, Role } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Member } from './member.ts';

async function assertEmailFree(tx: Tx, email: string, member: Id): Promise<void> {
  for (const other of await tx.find('member', 'email', [email], 2)) if (other.id !== member) refuse('email_taken', { field: 'email', member: other.id });
}

/** Only the owner makes owners; and the firm always keeps the one it has (ROLE-1). */
function assertMayGive(ctx: Ctx, member: Member | undefined, role: Role): void {
  if (role === 'owner' && ctx.actor.role !== 'owner') refuse('forbidden', { field: 'role' });
  if (member?.role === 'owner' && role !== 'owner') refuse('last_owner', { member: member.id });
}

export interface InviteMember {
  readonly id: Id;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export const inviteMember = defineCommand<InviteMember>('member.invite', admins, async (tx, args, ctx) => {
  assertMayGive(ctx, undefined, args.role);
  const email = args.email.toLowerCase();
  await assertEmailFree(tx, email, args.id);
  tx.insert('member', { id: args.id, workspace: ctx.workspace, name: args.name, email, role: args.role, state: 'invited' });
  tx.emit({ type: 'member.invited', member: args.id });
});

export interface EditMember {
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
  if (!isAdmin && (ctx.actor.member !== id || patch.role || patch.state)) refuse('forbidden', { member: id });
  if (patch.role && patch.role !== member.role) {
    assertMayGive(ctx, member, patch.role);
    const self = ctx.actor.member && patch.role === 'owner' ? await tx.get('member', ctx.actor.member) : undefined;
    if (self?.role === 'owner') tx.update('member', self, { role: 'admin' });
  }
  const email = patch.email?.toLowerCase();
  if (email) await assertEmailFree(tx, email, id);
  tx.update('member', member, email ? { ...patch, email } : patch);
  tx.emit({ type: 'member.edited', member: id });
});

/** Ends a person's access; what they did stays theirs. */
export const removeMember = defineCommand<{ readonly id: Id }>('member.remove', admins, async (tx, { id }) => {
  const member = await need(tx, 'member', id);
  if (member.role === 'owner') refuse('last_owner', { member: id });
  tx.update('member', member, { state: 'left' });
  tx.emit({ type: 'member.left', member: id });
});
