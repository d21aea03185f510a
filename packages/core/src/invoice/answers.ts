import type { LeftOutReason, Target } from '../consolidate/plan.ts';
import type { Day, Id } from '../kernel/record.ts';
import type { LineState } from '../line/line.ts';
import type { PriceMode } from '../money/money.ts';
import type { Payment } from '../payment/payment.ts';
import type { Activity, ListAnswer, Snapshot } from '../wire.ts';
import type { InvoiceState, Totals } from './invoice.ts';

/** What narrows `GET /v1/w/{ws}/services`; all parts must hold. */
export interface ServiceFilter {
  readonly q?: string;
  /** @defaultValue 'live' */
  readonly state?: 'live' | 'retired' | 'all';
}

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

/** What narrows `GET /v1/w/{ws}/invoices`; all parts must hold. */
export interface InvoiceFilter {
  /** `open`: issued or part paid; `overdue`: of these, those whose due day is past. */
  readonly state?: InvoiceState | 'open' | 'overdue';
  readonly client?: Id;
  readonly job?: Id;
  /** The invoice that they credit. */
  readonly credits?: Id;
  /** Words of title and number. */
  readonly q?: string;
  /** Of issue; drafts by the day they were begun. */
  readonly from?: Day;
  readonly to?: Day;
}

/** What narrows `GET /v1/w/{ws}/payments`; all parts must hold. */
export interface PaymentFilter {
  readonly invoice?: Id;
  readonly client?: Id;
  readonly state?: Payment['state'];
  readonly method?: Payment['method'];
  readonly from?: Day;
  readonly to?: Day;
}

/** What a draft comes to as it is now. */
export interface DraftSum {
  readonly lines: number;
  readonly gross: number;
}

/** `GET /v1/w/{ws}/invoices`: newest first, with their clients and jobs. */
export interface InvoicesAnswer extends ListAnswer {
  /** By draft: what issued ones come to is in their records. */
  readonly drafts: Readonly<Record<Id, DraftSum>>;
  /** Those of the page that are overdue today. */
  readonly overdue: readonly Id[];
}

/** Money of invoices by state and currency, minor units. Overdue ones are told once more, besides. */
export interface InvoiceSum {
  readonly state: InvoiceState | 'overdue';
  readonly currency: string;
  readonly invoices: number;
  readonly total: number;
  readonly paid: number;
  readonly open: number;
}
export interface InvoiceSumsAnswer {
  readonly sums: readonly InvoiceSum[];
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

/** Why something is on no invoice: of a line, or of a task without lines. */
export interface LeftOut {
  readonly line: Id | null;
  readonly task: Id | null;
  readonly reason: LeftOutReason;
}

/** `GET /v1/w/{ws}/billing/left-out?job=&client=`: what is on no invoice, and why; with the lines, tasks and jobs. */
export interface LeftOutAnswer extends Snapshot {
  readonly items: readonly LeftOut[];
  readonly next: string | null;
}

/** `GET /v1/w/{ws}/invoices/{id}`: its first lines in order, copy, payments, credit notes, payer, job, and the latest activity. */
export interface InvoiceAnswer extends Snapshot {
  /** Of its copy; of a draft as it is now. */
  readonly totals: Totals;
  /** How many lines; `next` is `after` of `lines?invoice=` for those that are not here, null when all are. */
  readonly lines: { readonly count: number; readonly next: string | null };
  readonly overdue: boolean;
  /** Still to be paid, minor units; payments that have not cleared yet count as open. */
  readonly open: number;
  /** Ready lines of the same job, or else payer, that are not on it, and why. At most 100. */
  readonly leftOut: readonly LeftOut[];
  readonly activity: readonly Activity[];
}

/** What consolidation would put into a draft now. */
export interface Collectable extends Pick<Target, 'client' | 'job' | 'task' | 'period' | 'currency'> {
  readonly by: Target['by'];
  /** Null: a draft that would be made. */
  readonly invoice: Id | null;
  readonly lines: readonly Id[];
  /** What it would come to more, minor units before the discount of the whole. */
  readonly amount: number;
}

/** `GET /v1/w/{ws}/jobs/{id}/billing`: the job's invoices with what drafts come to, what would be collected now, and what is left out. */
export interface JobBillingAnswer extends Snapshot {
  readonly drafts: Readonly<Record<Id, DraftSum>>;
  readonly would: readonly Collectable[];
  readonly leftOut: readonly LeftOut[];
  /** Only the first 200 lines and tasks were looked at. */
  readonly more: boolean;
}

/** `GET /v1/w/{ws}/invoices/{id}/files`: files of the work that is on it, under the names they have there (PL-10, PL-20). */
export interface InvoiceFilesAnswer extends ListAnswer {
  /** By file: what it is called there. */
  readonly names: Readonly<Record<Id, string>>;
}
