import type { Role } from '../kernel/command.ts';
import type { Entity } from '../kernel/record.ts';

/** A person of the firm. Its role is read for every command, so a downgrade acts at once. */
export interface Member extends Entity {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly state: 'invited' | 'active' | 'left';
}
