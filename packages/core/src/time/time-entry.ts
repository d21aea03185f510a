import type { Entity, Id, Instant } from '../kernel/record.ts';

/** Time that a member worked, by timer or written down (TASK-5). A member has at most one running timer. */
export interface TimeEntry extends Entity {
  readonly member: Id;
  readonly task: Id | null;
  /** The task's when it was written down, or one named. */
  readonly job: Id | null;
  readonly started: Instant;
  /** Null while the timer runs. */
  readonly ended: Instant | null;
  readonly note: string;
  readonly billable: boolean;
  /** What it is billed as. */
  readonly service: Id | null;
}

const MINUTE_MS = 60_000;

/** Whole minutes, the half up; of a running timer those until `now`, and none without it. */
export function minutesOf({ started, ended }: Pick<TimeEntry, 'started' | 'ended'>, now?: Instant): number {
  const end = ended ?? now;
  return end === undefined ? 0 : Math.max(0, Math.round((Date.parse(end) - Date.parse(started)) / MINUTE_MS));
}
