import type { Entity, Id } from '../kernel/record.ts';

/** Whom the firm works for (ACC-1). It has no e-mail of its own: its contacts have. */
export interface Client extends Entity {
  readonly name: string;
  readonly kind: 'person' | 'household' | 'company' | 'other';
  readonly state: 'lead' | 'active' | 'closed';
  readonly tags: readonly Id[];
  readonly note: string;
}
