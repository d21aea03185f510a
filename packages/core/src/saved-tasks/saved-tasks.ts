import type { Priority } from '../job/job.ts';
import type { Entity, Id } from '../kernel/record.ts';

/** A pre-built task of a set. */
export interface SavedTask {
  readonly id: Id;
  readonly title: string;
  readonly text: string;
  /** Days from the anchor to the due day, negative before it; null: no due day. */
  readonly offsetDays: number | null;
  readonly priority: Priority;
  /** The firm's own word for what it is (PL-2); sets of before it was kept have none. */
  readonly kind?: string;
  readonly assignees: readonly Id[];
  /** Roles, resolved for the client when the set is applied (JOB-12). */
  readonly roles: readonly string[];
  /** Titles of checklist lines. */
  readonly checklist: readonly string[];
  /** Other tasks of the set. */
  readonly waitsFor: readonly Id[];
}

/** A pre-built task as it is told: what is not named is empty. */
export type NewSavedTask = Pick<SavedTask, 'id' | 'title'> & Partial<SavedTask>;

/** A list of tasks that is used again and again (SC-6). What was made from it never changes with it (SC-7). */
export interface SavedTasks extends Entity {
  readonly name: string;
  readonly items: readonly SavedTask[];
  readonly state: 'live' | 'retired';
}
