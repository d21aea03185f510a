import type { FieldValues } from '../field/field.ts';
import type { Entity, Id } from '../kernel/record.ts';

export const collectModes = ['task', 'job', 'period', 'hand'] as const;
export const collectPeriods = ['week', 'month', 'quarter'] as const;
/** Where the lines of finished tasks go: an invoice each, the job's draft, the client's draft of the period, or a list for the hand. */
export type Collect =
  { readonly by: 'task' | 'job' | 'hand' } | { readonly by: 'period'; readonly period: (typeof collectPeriods)[number] };

export const clientDefaults = {
  kind: 'person',
  state: 'active',
  tags: [],
  note: '',
  fields: {},
  address: '',
  taxNumber: '',
  locale: null,
  currency: null,
  collect: null,
} as const satisfies Partial<Client>;

/** Whom the firm works for (ACC-1). It has no e-mail of its own: its contacts have. */
export interface Client extends Entity {
  readonly name: string;
  readonly kind: 'person' | 'household' | 'company' | 'other';
  readonly state: 'lead' | 'active' | 'closed';
  readonly tags: readonly Id[];
  readonly note: string;
  readonly fields: FieldValues;
  /** As it stands on invoices; lines of text. */
  readonly address: string;
  readonly taxNumber: string;
  /** Language of what we send; null: the workspace's. */
  readonly locale: string | null;
  /** What this client pays in; null: the workspace's. */
  readonly currency: string | null;
  /** Null: `hand`. */
  readonly collect: Collect | null;
}

/** A member who is assigned to a client: has access to it, perhaps plays roles for it, perhaps follows it (ROLE-2, JOB-12). */
export interface ClientMember extends Entity {
  readonly client: Id;
  readonly member: Id;
  /** Names from the workspace's `roles`. */
  readonly roles: readonly string[];
  /** Gets notices. */
  readonly follows: boolean;
}
