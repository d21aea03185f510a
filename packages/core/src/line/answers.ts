import type { Day, Id } from '../kernel/record.ts';
import type { PriceMode } from '../money/money.ts';
import type { LineState } from './line.ts';

/** What narrows `GET /v1/w/{ws}/lines`; all parts must hold. */
export interface LineFilter {
  readonly job?: Id;
  /** Who pays, named or told by the job or the task. */
  readonly client?: Id;
  /** Its own lines, and those of time worked on it. */
  readonly task?: Id;
  readonly invoice?: Id;
  readonly service?: Id;
  readonly member?: Id;
  readonly state?: LineState;
  /** Open or ready, and in no draft. */
  readonly unbilled?: boolean;
  readonly from?: Day;
  readonly to?: Day;
}

/** Money of lines by state, currency and way of pricing, minor units before discounts of invoices. */
export interface LineSum {
  readonly state: LineState;
  readonly currency: string;
  readonly prices: PriceMode;
  readonly lines: number;
  readonly amount: number;
}
export interface LineSumsAnswer {
  readonly sums: readonly LineSum[];
}
