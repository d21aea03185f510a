import type { Reaction } from '../kernel/command.ts';

/** Who sees only the clients they are assigned to is assigned to those they create: nobody loses what they have just made (TASK-9). */
export const keepOwnClients: Reaction = async (tx, ctx) => {
  const { access, member } = ctx.actor;
  if (access === undefined || member === undefined) return;
  for (const { kind, op, id } of tx.rows()) {
    if (kind !== 'client' || op !== 'insert') continue;
    const links = await tx.find('clientMember', 'client', [id]);
    if (links.some((link) => link.member === member)) continue;
    tx.insert('clientMember', { workspace: ctx.workspace, id: ctx.newId(), client: id, member, roles: [], follows: false });
    tx.emit({ type: 'client.assigned', client: id, member });
  }
};
