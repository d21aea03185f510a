import type { Collect } from '../client/client.ts';
import type { FieldValues } from '../field/field.ts';
import type { Day, Entity, Id } from '../kernel/record.ts';

export const priorities = ['none', 'low', 'medium', 'high'] as const;
export type Priority = (typeof priorities)[number];

export const jobDefaults = {
  code: null,
  text: '',
  state: 'open',
  assignees: [],
  roles: [],
  tags: [],
  start: null,
  due: null,
  priority: 'none',
  label: '',
  clientLabel: '',
  fields: {},
  collect: null,
} as const satisfies Partial<Job>;

/** Groups the items of one piece of work (SC-1). */
export interface Job extends Entity {
  /** Counts up per workspace; null until the server has given it. */
  readonly number: number | null;
  /** The number as people write it, by the workspace's pattern (SC-2); null until the server has given it. */
  readonly code: string | null;
  readonly title: string;
  readonly text: string;
  readonly state: 'open' | 'paused' | 'done' | 'archived';
  readonly assignees: readonly Id[];
  /** Roles it was made for (JOB-12); who they were for its client is in `assignees`. */
  readonly roles: readonly string[];
  readonly tags: readonly Id[];
  readonly start: Day | null;
  readonly due: Day | null;
  readonly priority: Priority;
  /** What is going on, for the firm only (JOB-4); a second axis beside the stage (JOB-6). What a listed label does besides: `Label`. */
  readonly label: string;
  /** What the client reads (JOB-5, D17). */
  readonly clientLabel: string;
  readonly fields: FieldValues;
  /** Null: as its client says. */
  readonly collect: Collect | null;
}

/** What both creating and editing may name. */
export type JobDetails = Partial<Pick<Job, 'text' | 'start' | 'due' | 'priority' | 'label' | 'clientLabel' | 'collect'>>;

/** A client of a job, with the share of it they pay. */
export interface JobClient extends Entity {
  readonly job: Id;
  readonly client: Id;
  /** Percent, 0 to 100; null: not split. */
  readonly share: number | null;
}
