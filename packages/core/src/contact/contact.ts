import type { FieldValues } from '../field/field.ts';
import type { Entity, Id } from '../kernel/record.ts';

export const contactDefaults = {
  emails: [],
  phones: [],
  addresses: [],
  locale: null,
  tags: [],
  note: '',
  fields: {},
} as const satisfies Partial<Contact>;

/** A person outside the firm (CON-1). */
export interface Contact extends Entity {
  readonly name: string;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** Lines of text each. */
  readonly addresses: readonly string[];
  /** Language of what we send; null: the workspace's. */
  readonly locale: string | null;
  readonly tags: readonly Id[];
  readonly note: string;
  readonly fields: FieldValues;
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
