import type { Snapshot } from '../kernel/answers.ts';
import type { Day, Id } from '../kernel/record.ts';
import type { Stage } from '../pipeline/pipeline.ts';
import type { Blocker } from './blockers.ts';
import type { Run } from './run.ts';

/** By run, what its active step waits for; runs that wait for nothing are left out. */
export type Waits = Readonly<Record<Id, readonly Blocker[]>>;

/** `GET /v1/w/{ws}/runs/{id}/blockers`: with the run, all that its step waits for, done or not, and who must act. */
export interface BlockersAnswer extends Snapshot {
  readonly run: Id;
  readonly stage: Id;
  readonly gate: NonNullable<Stage['gate']>;
  readonly blockers: readonly Blocker[];
}

/** What narrows `GET /v1/w/{ws}/runs`; all parts must hold (PIPE-13). */
export interface RunFilter {
  readonly pipeline?: Id;
  readonly stage?: Id;
  readonly subjectKind?: Run['subjectKind'];
  readonly subject?: Id;
  /** The member responsible. */
  readonly owner?: Id;
  /** @defaultValue 'open': without those of archived jobs */
  readonly state?: Run['state'] | 'all';
  /** Those whose time in the stage was over before this day and whose clock goes. */
  readonly overdueOn?: Day;
}
