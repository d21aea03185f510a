import type { Day, Entity, Id } from '../kernel/record.ts';
import type { Priority } from '../job/job.ts';

export const taskStates = ['planned', 'in_progress', 'done', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];

/** One line of a checklist; it shows progress and never blocks (TASK-4). */
export interface CheckItem {
  readonly id: Id;
  readonly title: string;
  readonly done: boolean;
}

/** One to-do for members of the firm (TASK-1). */
export interface Task extends Entity {
  /** Counts up per workspace; null until the server has given it. */
  readonly number: number | null;
  /** At most one job (JOB-8, D13). */
  readonly job: Id | null;
  readonly title: string;
  readonly text: string;
  readonly state: TaskState;
  readonly assignees: readonly Id[];
  readonly due: Day | null;
  readonly priority: Priority;
  readonly checklist: readonly CheckItem[];
  /** Place in the job's list: a fractional key. */
  readonly rank: string;
}
