import type { Day, Entity, Id } from '../kernel/record.ts';

export const projectSubjects = ['client', 'event', 'invoice', 'job'] as const;

/** Groups tasks; belongs to a client, an event, an invoice, a job, or nothing (SC-3). */
export interface Project extends Entity {
  readonly title: string;
  readonly text: string;
  readonly aboutKind: (typeof projectSubjects)[number] | null;
  readonly about: Id | null;
  readonly assignees: readonly Id[];
  readonly deadline: Day | null;
  /** What offsets of saved tasks count from; null: the day of the event it belongs to, else the day of applying (SC-7). */
  readonly anchor: Day | null;
  readonly state: 'open' | 'done' | 'archived';
}
