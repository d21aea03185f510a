import type { Entity } from '../kernel/record.ts';

export const fieldTypes = ['text', 'number', 'date', 'choice', 'yes_no'] as const;
export const fieldOwners = ['client', 'contact', 'job', 'event'] as const;
export type FieldOwner = (typeof fieldOwners)[number];

/** A field that a firm adds to its records (ACC-4). Its values lie in the record's `fields` under its key. */
export interface Field extends Entity {
  readonly aboutKind: FieldOwner;
  /** Lower case letters, digits and `_`; never changes. */
  readonly key: string;
  readonly name: string;
  readonly type: (typeof fieldTypes)[number];
  /** For `choice`. */
  readonly choices: readonly string[];
  readonly state: 'live' | 'retired';
}

/** Values by key: text, number, `2026-11-21`, one of the choices, or yes and no. */
export type FieldValues = Readonly<Record<string, string | number | boolean>>;

/** Values to set by key; null takes one away. Keys that are not named stay as they are (D2). */
export type FieldEdit = Readonly<Record<string, string | number | boolean | null>>;
