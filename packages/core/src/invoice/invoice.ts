import type { Collect } from '../client/client.ts';
import type { PriceMode, Seller, Tax } from '../money/money.ts';
import type { Day, Entity, Id, Instant } from '../kernel/record.ts';
import type { Line } from '../line/line.ts';

export const invoiceStates = ['draft', 'issued', 'part_paid', 'paid', 'void'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

/** Off the whole invoice: percent with at most three decimals, or minor units, before tax where prices are net. */
export type Discount = { readonly percent: number } | { readonly amount: number };

export interface Period {
  readonly from: Day;
  /** The last day in it. */
  readonly to: Day;
}

/** Sums in minor units (D3). `gross` = `net` + the taxes; `net` = the lines' net less the discount. */
export interface Totals {
  readonly lines: number;
  readonly discount: number;
  readonly net: number;
  readonly taxes: readonly (Tax & { readonly net: number; readonly amount: number })[];
  readonly gross: number;
}

/**
 * Collects lines for one payer in one currency (D4). A draft's lines name it; issuing freezes them into its copy. Overdue is derived: due
 * is past and something is open.
 */
export interface Invoice extends Entity {
  /** By pattern, unique and without gaps in its series, given at issue (D5). */
  readonly number: string | null;
  /** The series, and the count in it that the number was made from. */
  readonly series: string | null;
  readonly serial: number | null;
  /** The payer. */
  readonly client: Id;
  readonly job: Id | null;
  /** What finds its way into this draft by itself; null: only what is put there by hand. */
  readonly collects: Collect['by'] | null;
  /** The task whose lines it collects, for `collects: 'task'`. */
  readonly task: Id | null;
  readonly period: Period | null;
  readonly currency: string;
  readonly prices: PriceMode;
  readonly state: InvoiceState;
  readonly title: string;
  /** What the client reads below the lines. */
  readonly note: string;
  /** Language of the document. */
  readonly locale: string;
  readonly discount: Discount | null;
  readonly created: Day;
  /** Of issue. */
  readonly date: Day | null;
  /** From issue to due. */
  readonly dueDays: number;
  readonly due: Day | null;
  /** Gross at issue, minor units; negative for a credit. Null in a draft. */
  readonly total: number | null;
  /** What has been paid or credited, minor units. */
  readonly paid: number;
  /** The invoice that this one credits. */
  readonly credits: Id | null;
  readonly sent: Instant | null;
}

/** What an issued invoice says, word for word and for good: under the id of its invoice. */
export interface InvoiceCopy extends Entity {
  readonly seller: Seller;
  readonly buyer: { readonly name: string; readonly address: string; readonly taxNumber: string };
  readonly lines: readonly CopiedLine[];
  readonly totals: Totals;
}

/** A line with its sums, minor units. */
export interface CopiedLine extends Pick<Line, 'id' | 'date' | 'text' | 'quantity' | 'unit' | 'rate' | 'per' | 'discount' | 'taxes'> {
  /** Net where prices are net, gross where they are gross. */
  readonly amount: number;
}
