import type { Snapshot } from '../kernel/answers.ts';
import type { Day, Id } from '../kernel/record.ts';
import type { MileageLog } from './mileage-log.ts';

/** What narrows `GET /v1/w/{ws}/mileage` and its totals; all parts must hold. Logs are listed newest first. */
export interface MileageFilter {
  readonly member?: Id;
  readonly job?: Id;
  readonly event?: Id;
  /** For a job or an event of this client. */
  readonly client?: Id;
  /** Exactly this one. */
  readonly vehicle?: string;
  /** On this day or later. */
  readonly from?: Day;
  /** On this day or before it. */
  readonly to?: Day;
  readonly state?: MileageLog['state'];
  /** Only those that are over and to be billed, and have no line, because there is no rate of their day. */
  readonly leftOut?: boolean;
}

/** How far it was altogether, of the logs that are closed. Kilometres and miles are never added up. */
export interface MileageTotal {
  /** Id of the member or the job, the year or the month, `2026-11`; null: of no job. */
  readonly key: string | null;
  readonly unit: MileageLog['unit'];
  readonly logs: number;
  readonly distance: number;
  /** The part of it that is billable. */
  readonly billable: number;
}

/** `GET /v1/w/{ws}/mileage/totals?by=member|job|year|month`, with the members or jobs that are named. */
export interface MileageTotalsAnswer extends Snapshot {
  readonly totals: readonly MileageTotal[];
}
