import type { Day, Entity, Id } from '../kernel/record.ts';

export const priorities = ['none', 'low', 'medium', 'high'] as const;
export type Priority = (typeof priorities)[number];

/** Groups the items of one piece of work (SC-1). */
export interface Job extends Entity {
  /** Counts up per workspace; null until the server has given it. */
  readonly number: number | null;
  readonly title: string;
  readonly text: string;
  readonly state: 'open' | 'paused' | 'done' | 'archived';
  readonly assignees: readonly Id[];
  readonly tags: readonly Id[];
  readonly start: Day | null;
  readonly due: Day | null;
  readonly priority: Priority;
  /** What is going on, for the firm only (JOB-4); a second axis beside the stage (JOB-6). */
  readonly label: string;
  /** What the client reads (JOB-5, D17). */
  readonly clientLabel: string;
}

/** A client of a job, with the share of it they pay. */
export interface JobClient extends Entity {
  readonly job: Id;
  readonly client: Id;
  /** Percent, 0 to 100; null: not split. */
  readonly share: number | null;
}
