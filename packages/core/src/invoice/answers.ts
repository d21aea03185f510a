import type { Activity } from '../change/answers.ts';
import type { LeftOutReason, Target } from '../consolidate/plan.ts';
import type { ListAnswer, Snapshot } from '../kernel/answers.ts';
import type { Day, Id } from '../kernel/record.ts';
import type { InvoiceState, Totals } from './invoice.ts';

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
