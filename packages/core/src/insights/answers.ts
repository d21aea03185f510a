import type { Snapshot } from '../kernel/answers.ts';
import type { Day, Id } from '../kernel/record.ts';
import type { Spread } from './spread.ts';

/** How long open runs have been in a stage, in days without those in which their clocks stood still. */
export interface StageAge extends Spread {
  readonly stage: Id;
  readonly oldest: number | null;
}

/** How many runs ended in a week, in each way. */
export interface WeekEnds {
  /** Its Monday. The first and the last week may be cut by the period. */
  readonly week: Day;
  readonly done: number;
  readonly closed: number;
  readonly moved: number;
}

/**
 * `GET /v1/w/{ws}/pipelines/{id}/insights`: with the pipeline and all its editions. Durations are days of 24 hours; medians and 85th
 * percentiles are values that occur. `workdays`: only what falls on working days counts.
 */
export interface InsightsAnswer extends Snapshot {
  readonly from: Day;
  readonly to: Day;
  readonly workdays: boolean;
  /** Of the runs on the board now; by stage, in the order of the current edition, those of earlier ones last. */
  readonly ageing: readonly StageAge[];
  /** Each week of the period. */
  readonly throughput: readonly WeekEnds[];
  /** From start to done, of the runs that were done in the period. */
  readonly cycle: Spread;
  /** Of the visits that ended in the period, in the same order. */
  readonly stages: readonly (Spread & { readonly stage: Id })[];
}

/** What somebody has to do, as far as whoever asks sees it. */
export interface MemberLoad {
  /** Null: what nobody is assigned to. */
  readonly member: Id | null;
  /** Planned and in progress. */
  readonly openTasks: number;
  /** Of these, those in progress. */
  readonly startedTasks: number;
  /** Of these, those whose due day is past. */
  readonly overdueTasks: number;
  /** Of these, those due today or later this week. */
  readonly weekTasks: number;
  readonly openJobs: number;
  /** Of these, those whose due day is past. */
  readonly overdueJobs: number;
  /** Open runs that they are responsible for. */
  readonly ownedRuns: number;
  /** Planned events that begin today or later this week. */
  readonly weekEvents: number;
}

/** `GET /v1/w/{ws}/insights/workload`: with the members. All who have not left, by name; then what nobody is assigned to, if there is any. */
export interface WorkloadAnswer extends Snapshot {
  readonly today: Day;
  /** The Sunday that ends this week. */
  readonly weekEnd: Day;
  readonly members: readonly MemberLoad[];
}
