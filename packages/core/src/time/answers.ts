import type { Snapshot } from '../kernel/answers.ts';
import type { Id, Instant } from '../kernel/record.ts';

/** What narrows `GET /v1/w/{ws}/time`; all parts must hold. Entries are listed newest first. */
export interface TimeFilter {
  readonly member?: Id;
  readonly job?: Id;
  readonly task?: Id;
  /** Begun at this moment or later. */
  readonly from?: Instant;
  /** Begun before this moment. */
  readonly to?: Instant;
  readonly running?: boolean;
}

/** Minutes of one member on one job; timers that run are not in it. */
export interface TimeTotal {
  readonly member: Id;
  /** Null: on no job. */
  readonly job: Id | null;
  readonly entries: number;
  readonly minutes: number;
  /** The part of it that is billable. */
  readonly billable: number;
}

/** `GET /v1/w/{ws}/time/totals`: sums add up over members and jobs. With the jobs that are named. */
export interface TimeTotalsAnswer extends Snapshot {
  readonly totals: readonly TimeTotal[];
}
