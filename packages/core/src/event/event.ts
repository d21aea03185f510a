import type { FieldValues } from '../field/field.ts';
import type { Entity, Id, Instant } from '../kernel/record.ts';

/** A session, an appointment, a shoot: something at a time and place. Called so because the web has an `Event` already. */
export interface StudioEvent extends Entity {
  /** `session`, `appointment`, `shoot`, or the firm's own word; a default pipeline may be set for each (PIPE-11). */
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly starts: Instant;
  /** Not before `starts`. */
  readonly ends: Instant;
  /** IANA time zone of the place. */
  readonly zone: string;
  readonly place: string;
  readonly clients: readonly Id[];
  readonly assignees: readonly Id[];
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly fields: FieldValues;
}
