import type { Day, Entity, Id, Instant } from '../kernel/record.ts';

export const subjectKinds = ['job', 'client', 'event', 'invoice', 'project', 'resource'] as const;
/** What can run through a pipeline. */
export type SubjectKind = (typeof subjectKinds)[number];

export type StepState = 'pending' | 'active' | 'completed' | 'skipped';
/** Why a step was skipped: by hand, by its condition, because the run ended, it came with a later edition; or left by going back. */
export type StepReason = 'manual' | 'condition' | 'closed' | 'moved' | 'back' | 'migrated';

/** A member's yes to a run coming into a stage. */
export interface Approval {
  readonly stage: Id;
  readonly member: Id;
  readonly at: Instant;
}

/** A time in which the clock of a run stood still (STG-12); over. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant;
}

/** One stage of one run. */
export interface Step {
  readonly stage: Id;
  readonly state: StepState;
  readonly entered?: Instant;
  readonly left?: Instant;
  readonly why?: StepReason;
  /** Who ended it, `staff:<member id>`. */
  readonly by?: string;
  /** What the person gave as reason. */
  readonly reason?: string;
}

/** A run that has just begun. */
export const runDefaults = {
  state: 'open',
  ended: null,
  paused: null,
  pauses: [],
  owner: null,
  approvals: [],
  archived: false,
  past: [],
} as const satisfies Partial<Run>;

/**
 * One trip of a subject through one edition of a pipeline. While it is open exactly one step is active and `stage` names it (PIPE-7);
 * afterwards `stage` names the last active one, which `reopen` returns to.
 */
export interface Run extends Entity {
  readonly pipeline: Id;
  readonly edition: Id;
  readonly subjectKind: SubjectKind;
  readonly subject: Id;
  readonly state: 'open' | 'done' | 'closed' | 'moved';
  readonly stage: Id;
  readonly started: Instant;
  /** When it was done, closed or moved, the last time; null while it is open. */
  readonly ended: Instant | null;
  /** When `stage` was entered. */
  readonly entered: Instant;
  /** The day after which it is overdue there; null without time limit. */
  readonly deadline: Day | null;
  /** Since when the clock stands still, because of a label or a paused job (STG-12). */
  readonly paused: Instant | null;
  /** When it stood still before, oldest first. */
  readonly pauses: readonly Pause[];
  /** The one person responsible for the whole run (PIPE-11). */
  readonly owner: Id | null;
  /** What approvers have said; used up when the run comes into the stage. */
  readonly approvals: readonly Approval[];
  /** Place in the column: a fractional key, so a move writes no other run. */
  readonly rank: string;
  /** Off the boards with its subject: an archived job or project, a cancelled event, a void invoice. */
  readonly archived: boolean;
  /** One a stage, in the order of the edition. */
  readonly steps: readonly Step[];
  /** Earlier visits that going back or reopening has replaced, oldest first: history is never rewritten (PIPE-16, STG-10). */
  readonly past: readonly Step[];
}
