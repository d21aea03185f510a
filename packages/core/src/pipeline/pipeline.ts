import type { Entity, Id } from '../kernel/record.ts';
import type { SubjectKind } from '../run/run.ts';

/** A condition on the tags of the clients concerned, as they are when the run arrives (STG-3, TAG-5). */
export interface Condition {
  readonly all?: readonly Id[];
  readonly any?: readonly Id[];
  readonly none?: readonly Id[];
}

/** One step of a pipeline. Its id stays the same from edition to edition. */
export interface Stage {
  readonly id: Id;
  readonly name: string;
  /** Without it the stage always counts. The first and the last stage have none (STG-5). */
  readonly when?: Condition;
  /** A required stage cannot be skipped by hand. */
  readonly required?: boolean;
  /** Days until a run in it is overdue; working days where the workspace has them (STG-8, STG-12). */
  readonly limitDays?: number;
}

/** Ordered stages for one kind of service (PIPE-1). What changes over time is in its editions. */
export interface Pipeline extends Entity {
  readonly name: string;
  /** What may run through it. */
  readonly subjects: readonly SubjectKind[];
  readonly state: 'live' | 'retired';
  /** The edition that new runs start on. */
  readonly edition: Id;
}

/** One version of a pipeline's stages. Never changes: runs are pinned to theirs (PIPE-16). */
export interface Edition extends Entity {
  readonly pipeline: Id;
  /** 1, 2, 3 ... within the pipeline. */
  readonly number: number;
  readonly name: string;
  readonly stages: readonly Stage[];
  /** Every tag that a condition names, for the question "who uses this tag?". */
  readonly conditionTags: readonly Id[];
}
