import type { Activity } from '../change/answers.ts';
import type { ListAnswer, Snapshot } from '../kernel/answers.ts';
import type { Day, Id, Instant } from '../kernel/record.ts';
import type { Occurrence, Schedule } from './schedule.ts';

/** What narrows `GET /v1/w/{ws}/schedules`; all parts must hold. Schedules are listed by name. */
export interface ScheduleFilter {
  readonly pipeline?: Id;
  readonly client?: Id;
  readonly state?: Schedule['state'];
}

/** A time at which a schedule comes round. */
export interface ComingRound {
  /** As its rule says: which period it is for. */
  readonly day: Day;
  /** Moved to a working day. */
  readonly on: Day;
  /** When it is made. */
  readonly at: Instant;
}

/** `GET /v1/w/{ws}/schedules`: with the next three times of each. */
export interface SchedulesAnswer extends ListAnswer {
  /** By schedule; none for those that are paused or ended. */
  readonly upcoming: Readonly<Record<Id, readonly ComingRound[]>>;
}

/** `GET /v1/w/{ws}/schedules/{id}`: with clients, the latest occurrences and what they made, the next twelve times, and the latest activity. */
export interface ScheduleAnswer extends Snapshot {
  readonly upcoming: readonly ComingRound[];
  readonly activity: readonly Activity[];
}

/** What narrows `GET /v1/w/{ws}/occurrences`; all parts must hold. The latest day comes first. */
export interface OccurrenceFilter {
  readonly schedule?: Id;
  readonly client?: Id;
  readonly state?: Occurrence['state'];
}
