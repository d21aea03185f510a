import type { Entity, Id } from '../kernel/record.ts';

/** A person outside the firm (CON-1). */
export interface Contact extends Entity {
  readonly name: string;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** Language of what we send; null: the workspace's. */
  readonly locale: string | null;
}

/** A contact of a client, with the four switches (CON-2, CON-3). */
export interface ClientContact extends Entity {
  readonly client: Id;
  readonly contact: Id;
  readonly login: boolean;
  readonly notify: boolean;
  readonly sync: boolean;
  readonly signs: boolean;
}
