import type { Entity, Id, Instant } from '../kernel/record.ts';

/** Time that a member worked, by timer or written down (TASK-5). A member has at most one running timer. */
export interface TimeEntry extends Entity {
  readonly member: Id;
  readonly task: Id | null;
  /** The task's, or one named. */
  readonly job: Id | null;
  readonly started: Instant;
  /** Null while the timer runs. */
  readonly ended: Instant | null;
  readonly note: string;
  readonly billable: boolean;
  /** What it is billed as. */
  readonly service: Id | null;
}
