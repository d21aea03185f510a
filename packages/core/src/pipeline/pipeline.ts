import type { Client } from '../client/client.ts';
import type { Entity, Id } from '../kernel/record.ts';
import type { Pattern } from '../schedule/schedule.ts';
import type { SubjectKind } from '../run/run.ts';

/** What a field must be for a condition to hold: filled, empty, or exactly this. */
export interface FieldCondition {
  /** A field of the subject (`due`, `label`), or a custom one as `fields.<key>`; `client.fields.<key>` for one of the client. */
  readonly field: string;
  readonly is: 'filled' | 'empty' | { readonly value: string | number | boolean };
}

/** A condition on what runs, as it is when it arrives (STG-3, TAG-5). All parts must hold. */
export interface Condition {
  /** Tags of the clients concerned. */
  readonly all?: readonly Id[];
  readonly any?: readonly Id[];
  readonly none?: readonly Id[];
  /** One of the clients is of one of these kinds. */
  readonly clientKinds?: readonly Client['kind'][];
  readonly fields?: readonly FieldCondition[];
  /** The subject's first run in this pipeline: none before it. */
  readonly firstTime?: boolean;
}

/** What must be true before a run comes in. */
export interface DoorRule {
  /** Fields that are filled, named as in conditions. */
  readonly fields?: readonly string[];
  /** No task of the job, client or project that runs is left open. */
  readonly tasksDone?: boolean;
  /** One of these members has approved, or moves it. */
  readonly approvers?: readonly Id[];
}

export const gates = ['manual', 'auto', 'pass'] as const;

/** One step of a pipeline. Its id stays the same from edition to edition. */
export interface Stage {
  readonly id: Id;
  readonly name: string;
  /** Without it the stage always counts. The first and the last stage have none (STG-5). */
  readonly when?: Condition;
  /** A required stage cannot be skipped by hand. */
  readonly required?: boolean;
  readonly require?: DoorRule;
  /** Days until a run in it is overdue; working days where the workspace has them (STG-8, STG-12). */
  readonly limitDays?: number;
  /** How many runs ought to stand in it at most. Only said, never enforced: a run always comes in. */
  readonly wipLimit?: number;
  /** Whether a run goes on by itself: when all that is awaited is done, at once, or never. Never on the last stage (GATE-1). */
  readonly gate?: (typeof gates)[number];
}

export const pipelineDefaults = {
  subjects: ['job'],
  state: 'live',
  defaultFor: [],
  hidden: false,
  availableTo: [],
  schedule: null,
} as const satisfies Partial<Pipeline>;

/** Ordered stages for one kind of service (PIPE-1). What changes over time is in its editions. */
export interface Pipeline extends Entity {
  readonly name: string;
  /** What may run through it. */
  readonly subjects: readonly SubjectKind[];
  readonly state: 'live' | 'retired';
  /** The edition that new runs start on. */
  readonly edition: Id;
  /** What starts on it by itself when it is created: `job`, `client`, `event`, `event:shoot`, `resource:order` (PIPE-11). */
  readonly defaultFor: readonly string[];
  /** Offered only when something moves on from another pipeline (PIPE-11). */
  readonly hidden: boolean;
  /** Members who see it; empty: all (PIPE-5). Owner and admins always do. */
  readonly availableTo: readonly Id[];
  /** What new schedules of it begin with (REC-2). */
  readonly schedule: Pattern | null;
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
