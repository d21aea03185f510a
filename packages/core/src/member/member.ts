import type { Role } from '../kernel/command.ts';
import type { Entity } from '../kernel/record.ts';
import type { Rights } from '../kernel/rights.ts';

export const clientAccesses = ['all', 'chosen', 'tasks'] as const;
/** Which clients a member sees: all, those they are assigned to, or besides those only the ones they have tasks for (TASK-9). */
export type ClientAccess = (typeof clientAccesses)[number];

/** A new member sees everything. */
export const memberDefaults = { state: 'invited', access: 'all', rights: {} } as const satisfies Partial<Member>;

/** A person of the firm. Role, rights and access are read for every command, so a downgrade acts at once. */
export interface Member extends Entity {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly state: 'invited' | 'active' | 'left';
  readonly access: ClientAccess;
  readonly rights: Rights;
}
