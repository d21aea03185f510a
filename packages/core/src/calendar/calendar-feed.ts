import type { Entity, Id, Instant } from '../kernel/record.ts';

/** A calendar that programs subscribe to under a secret link. The record holds no secret: the server signs its id. */
export interface CalendarFeed extends Entity {
  readonly aboutKind: 'member' | 'job';
  readonly about: Id;
  readonly by: string;
  readonly at: Instant;
  readonly state: 'live' | 'revoked';
}
