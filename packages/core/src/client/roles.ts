import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';

/** Checks that the workspace knows these roles. */
export async function assertRoles(source: Source, workspace: Id, roles: readonly string[] = []): Promise<void> {
  if (roles.length === 0) return;
  const known = (await need(source, 'workspace', workspace)).roles;
  const role = roles.find((name) => !known.includes(name));
  if (role !== undefined) refuse('invalid_input', { field: 'roles', reason: 'no_such_role', role, roles: known });
}

export interface RolePlayers {
  /** The members who play one of the roles for one of the clients, each once. */
  readonly members: readonly Id[];
  /** The roles that nobody plays. */
  readonly unfilled: readonly string[];
}

/** Who plays these roles for these clients now (JOB-12). Members who left play none. */
export async function playersOf(source: Source, roles: readonly string[], clients: readonly Id[]): Promise<RolePlayers> {
  const members = new Set<Id>();
  const filled = new Set<string>();
  if (roles.length === 0) return { members: [], unfilled: [] };
  for (const client of new Set(clients)) {
    for (const link of await source.find('clientMember', 'client', [client])) {
      const played = link.roles.filter((role) => roles.includes(role));
      if (played.length === 0 || (await source.get('member', link.member))?.state === 'left') continue;
      members.add(link.member);
      for (const role of played) filled.add(role);
    }
  }
  return { members: [...members], unfilled: roles.filter((role) => !filled.has(role)) };
}
