import { admins } from '../kernel/command.ts';
import type { Id, Kind } from '../kernel/record.ts';
import { levelOf, rightNames, rightOf } from '../kernel/rights.ts';
import type { Rights } from '../kernel/rights.ts';
import type { ClientAccess, Member } from '../member/member.ts';

/** A member who does not see everything. Owner, admins and keys are no viewers: nothing is hidden from them (ROLE-1). */
export interface Viewer {
  readonly member: Id;
  readonly access: ClientAccess;
  readonly rights: Rights;
}

/** The member as a viewer; undefined when they see everything. */
export function viewerOf(member: Pick<Member, 'id' | 'role' | 'access' | 'rights'>): Viewer | undefined {
  if (admins.roles.includes(member.role)) return undefined;
  return { member: member.id, access: member.access, rights: member.rights };
}

/** Whether the viewer has the right to read records of this kind (ROLE-1). */
export function mayRead(viewer: Viewer, kind: Kind): boolean {
  return levelOf(viewer.rights, rightOf[kind]) !== 'none';
}

/** Whether the viewer has every right and all clients: then only closed pipelines (PIPE-5) and others' own calendar feeds and views are hidden from them. */
export function isWide({ access, rights }: Viewer): boolean {
  return access === 'all' && rightNames.every((right) => levelOf(rights, right) !== 'none');
}
