import type { Day, Entity, Id, Instant } from '../kernel/record.ts';
import type { Priority } from '../job/job.ts';

export const taskStates = ['planned', 'in_progress', 'done', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];

/** One line of a checklist; it shows progress and never blocks (TASK-4). */
export interface CheckItem {
  readonly id: Id;
  readonly title: string;
  readonly done: boolean;
  /** Was open when its task was cancelled, and is cancelled with it (TASK-10). */
  readonly cancelled?: true;
}

export const repeatUnits = ['day', 'week', 'month', 'year'] as const;
/** A task that is done makes the next one, due so much later (TASK-6). */
export interface Repeat {
  readonly every: (typeof repeatUnits)[number];
  /** Every second week: 2. */
  readonly interval: number;
  /** The due day of the first, from which all others are counted, so that 31 January stays the last of each month (D6). */
  readonly anchor: Day;
  /** How many have been made before this one. */
  readonly count: number;
  readonly until: Day | null;
  /** The one that this has made; null until it has, so that it makes no second one. */
  readonly next: Id | null;
}

export const taskDefaults = {
  job: null,
  project: null,
  client: null,
  text: '',
  place: '',
  state: 'planned',
  assignees: [],
  roles: [],
  tags: [],
  due: null,
  priority: 'none',
  label: '',
  kind: '',
  checklist: [],
  waitsFor: [],
  repeat: null,
  finished: null,
} as const satisfies Partial<Task>;

/** One to-do for members of the firm (TASK-1). */
export interface Task extends Entity {
  /** Counts up per workspace; null until the server has given it. */
  readonly number: number | null;
  /** At most one job (JOB-8, D13). */
  readonly job: Id | null;
  /** At most one project. */
  readonly project: Id | null;
  /** Who is billed for it, where the job does not tell (PL-1). */
  readonly client: Id | null;
  readonly title: string;
  readonly text: string;
  /** Where the work is (PL-1). */
  readonly place: string;
  readonly state: TaskState;
  readonly assignees: readonly Id[];
  /** Roles it was made for (JOB-12); who they were for the client is in `assignees`. */
  readonly roles: readonly string[];
  readonly tags: readonly Id[];
  readonly due: Day | null;
  readonly priority: Priority;
  readonly label: string;
  /** The firm's own word for what it is, as `invoice` or `delivery` (PL-2): rules may be about one kind. Empty: none. */
  readonly kind: string;
  readonly checklist: readonly CheckItem[];
  /** Tasks that ought to be done first; a warning, no lock (TASK-12). */
  readonly waitsFor: readonly Id[];
  readonly repeat: Repeat | null;
  /** When it was done or cancelled. */
  readonly finished: Instant | null;
  /** Place in the job's or project's list: a fractional key. */
  readonly rank: string;
}
