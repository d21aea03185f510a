import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';

export interface RolePlayers {
  /** The members who play one of the roles for one of the clients, each once, in the order of the roles. */
  readonly members: readonly Id[];
  /** The roles that nobody plays. */
  readonly unfilled: readonly string[];
}

/** Who plays these roles for these clients now (JOB-12). Those who have left the firm play none. */
export async function playersOf(source: Source, roles: readonly string[], clients: readonly Id[]): Promise<RolePlayers> {
  const byRole = new Map(roles.map((role) => [role, new Set<Id>()]));
  for (const client of roles.length > 0 ? new Set(clients) : []) {
    for (const link of await source.find('clientMember', 'client', [client])) {
      if ((await source.get('member', link.member))?.state === 'left') continue;
      for (const role of link.roles) byRole.get(role)?.add(link.member);
    }
  }
  return {
    members: [...new Set([...byRole.values()].flatMap((members) => [...members]))],
    unfilled: roles.filter((role) => !byRole.get(role)?.size),
  };
}

/** The members of `playersOf`. A role that nobody plays names nobody: it is no reason to refuse. */
export async function resolveRoles(source: Source, clients: readonly Id[], roles: readonly string[]): Promise<readonly Id[]> {
  return (await playersOf(source, roles, clients)).members;
}

/** Refuses roles that the workspace does not know. */
export async function assertRoles(source: Source, workspace: Id, roles: readonly string[] = []): Promise<void> {
  if (roles.length === 0) return;
  const known = (await need(source, 'workspace', workspace)).roles;
  const unknown = roles.filter((role) => !known.includes(role));
  if (unknown.length > 0) refuse('invalid_input', { field: 'roles', reason: 'unknown_role', roles: unknown });
}
