import type { Entity, Id } from '../kernel/record.ts';
import type { TaskState } from '../task/task.ts';

/**
 * What a job or a task may be labelled with (JOB-4, TASK-11). Jobs and tasks hold the name itself, so that a label can also be written
 * without being listed; what a listed one does besides stands here.
 */
export interface Label extends Entity {
  readonly aboutKind: 'job' | 'task';
  readonly name: string;
  /** What the client of a job reads when it is given; empty: nothing changes (JOB-5). */
  readonly clientLabel: string;
  /** A job so labelled stands still: its clocks stop (STG-12). */
  readonly pauses: boolean;
  /** The state that a task so labelled is in; null: as it is. */
  readonly taskState: TaskState | null;
  /** Only for jobs on this pipeline. */
  readonly pipeline: Id | null;
  readonly state: 'live' | 'retired';
}
