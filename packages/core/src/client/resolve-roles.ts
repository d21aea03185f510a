import { getAll } from '../kernel/get-all.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { ClientMember } from './client.ts';

/**
 * The members who play one of these roles for one of these clients, each once, in the order of the roles (JOB-12). Those who have left the
 * firm are passed over. A role that nobody plays names nobody: it is no reason to refuse.
 */
export async function resolveRoles(source: Source, clients: readonly Id[], roles: readonly string[]): Promise<readonly Id[]> {
  if (roles.length === 0) return [];
  const links: ClientMember[] = [];
  for (const client of clients) links.push(...(await source.find('clientMember', 'client', [client])));
  const named = roles.flatMap((role) => links.filter((link) => link.roles.includes(role)).map(({ member }) => member));
  const members = await getAll(source, 'member', [...new Set(named)]);
  return members.flatMap((member) => (member.state === 'left' ? [] : [member.id]));
}

/** Refuses roles that the workspace does not know. */
export async function assertRoles(source: Source, workspace: Id, roles: readonly string[] = []): Promise<void> {
  if (roles.length === 0) return;
  const known = (await source.get('workspace', workspace))?.roles ?? [];
  const unknown = roles.filter((role) => !known.includes(role));
  if (unknown.length > 0) refuse('invalid_input', { field: 'roles', reason: 'unknown_role', roles: unknown });
}
