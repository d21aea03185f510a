import type { EffectCounts } from '../effect/answers.ts';
import type { Cursor, Snapshot } from '../kernel/answers.ts';
import type { Id } from '../kernel/record.ts';
import type { PriceMode } from '../money/money.ts';
import type { Waits } from '../run/answers.ts';
import type { TaskCount } from '../task/answers.ts';
import type { Stage } from './pipeline.ts';

export interface BoardColumn {
  readonly stage: Stage;
  /** Not in the current edition any more, but runs of an earlier one stand in it. */
  readonly retired: boolean;
  /** Runs that match the filter, loaded or not. */
  readonly count: number;
  /** The first ones by rank; their records are in `records`. */
  readonly runs: readonly Id[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

/** `GET /v1/w/{ws}/boards/{pipeline}?q=&tags=&assignees=&limit=`: open runs that are not archived, with jobs, clients and links. */
export interface BoardAnswer extends Snapshot {
  readonly pipeline: Id;
  readonly columns: readonly BoardColumn[];
  /** By job, for the jobs in `records`. Jobs without tasks are left out. */
  readonly tasks: Readonly<Record<Id, TaskCount>>;
  readonly waits: Waits;
  readonly effects: EffectCounts;
}

/** `GET /v1/w/{ws}/boards/{pipeline}/columns/{stage}?after=&...`: the next page of one column. */
export interface ColumnAnswer extends Snapshot {
  readonly runs: readonly Id[];
  readonly next: string | null;
  readonly tasks: Readonly<Record<Id, TaskCount>>;
  readonly waits: Waits;
  readonly effects: EffectCounts;
}

/** `GET /v1/w/{ws}/cards?runs=a,b`: what the cards of these runs show; at most 200. */
export interface CardsAnswer extends Snapshot {
  readonly tasks: Readonly<Record<Id, TaskCount>>;
  readonly waits: Waits;
  readonly effects: EffectCounts;
}

/** What stands in a stage in money of one currency, minor units. */
export interface StageSum {
  readonly stage: Id;
  readonly currency: string;
  /** Whether `unbilled` and `billed` are without taxes or with them; what is due is always with them. */
  readonly prices: PriceMode;
  /** Lines that are on no issued invoice, before discounts of whole invoices: of jobs, of the tasks of projects, of drafts. */
  readonly unbilled: number;
  /** Lines on issued invoices, of jobs and of the tasks of projects. */
  readonly billed: number;
  /** What is still to be paid of invoices, and of all invoices of clients. */
  readonly due: number;
}

/**
 * `GET /v1/w/{ws}/boards/{pipeline}/sums`, narrowed as the board: what its runs come to. By stage and currency; stages without money are
 * left out, as is everything for those who may not read invoices.
 */
export interface BoardSumsAnswer {
  readonly cursor: Cursor;
  readonly sums: readonly StageSum[];
}
