import type { JobAnswer } from '../job/answers.ts';
import type { Snapshot } from '../kernel/answers.ts';
import type { Id, Instant } from '../kernel/record.ts';
import type { Conflict } from './conflicts.ts';
import type { StudioEvent } from './event.ts';

/** What narrows `GET /v1/w/{ws}/events`; all parts must hold. Events are listed by start. */
export interface EventFilter {
  /** Not over before this moment. */
  readonly from?: Instant;
  /** Begins before this moment. */
  readonly to?: Instant;
  readonly assignee?: Id;
  readonly client?: Id;
  readonly job?: Id;
  /** Exactly this word. */
  readonly kind?: string;
  /** @defaultValue all */
  readonly state?: StudioEvent['state'];
  /** Words of title and place. */
  readonly q?: string;
}

/** `GET /v1/w/{ws}/events/{event}`: the event, what belongs to it, its latest activities, and who is wanted elsewhere meanwhile. */
export interface EventAnswer extends JobAnswer {
  readonly conflicts: readonly Conflict[];
}

/** `GET /v1/w/{ws}/events/conflicts?member=&from=&to=`: what takes the member's time then, and which of these events overlap. */
export interface ConflictsAnswer extends Snapshot {
  /** By start; without cancelled ones. */
  readonly ids: readonly Id[];
  /** Each pair once. */
  readonly conflicts: readonly Conflict[];
}
