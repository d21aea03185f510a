import type { Activity, Client, Id, Invoice, InvoiceAnswer, InvoiceCopy, Line, Payment, Totals } from '@workfloor/core';
import { totalsOf } from '@workfloor/core/kernel';
import type { RecordList, RecordPage } from '@workfloor/sdk';
import type { invoice as words } from '../i18n/en/invoice.ts';
import type { RecordScene } from '../parts/record-scene.ts';
import type { InvoiceState } from './invoice-state.ts';

export type InvoiceWords = typeof words;
export type InvoicePage = RecordPage<'invoices'>;
export type InvoiceList = RecordList<'invoices'>;

/** What the parts of the element share. */
export interface BaseScene extends RecordScene {
  readonly words: InvoiceWords;
  readonly state: InvoiceState;
  /** Level of the headings of its parts. */
  readonly level: number;
  /** Shows another invoice in its place. */
  show(this: void, id: Id): void;
  /** Back to the list; undefined where there is none. */
  readonly leave: (() => void) | undefined;
  /** What it goes back to is another invoice, not the list. */
  readonly isWithin: boolean;
}

/** One invoice, as its parts see it. */
export interface InvoiceScene extends BaseScene {
  readonly page: InvoicePage;
  readonly invoice: Invoice;
  readonly copy: InvoiceCopy | undefined;
  readonly payer: Client | undefined;
  /** In their order. */
  readonly lines: readonly Line[];
  readonly payments: readonly Payment[];
  readonly totals: Totals;
  /** It is a draft, and the person may write it. */
  readonly isEditable: boolean;
}

/** The lines that lie in an invoice, in their order. */
function linesOf({ records }: InvoicePage, id: Id): readonly Line[] {
  const own = (records.line ?? []).filter(({ invoice }) => invoice === id);
  return own.toSorted((a, b) => (a.rank < b.rank || (a.rank === b.rank && a.id < b.id) ? -1 : 1));
}

/** As issuing would say it now; longer drafts than are here go by the server's last word. */
function totalsNow(invoice: Invoice, lines: readonly Line[], answer: Omit<InvoiceAnswer, 'records'>): Totals {
  if (invoice.state !== 'draft' || answer.lines.next !== null) return answer.totals;
  return totalsOf(invoice, lines);
}

/** All that the parts of one invoice share. */
export function toInvoiceScene(base: BaseScene, page: InvoicePage, mayWrite: boolean): InvoiceScene {
  const { record: invoice, records, answer } = page;
  const lines = linesOf(page, invoice.id);
  const copy = records.invoiceCopy?.find(({ id }) => id === invoice.id);
  return {
    ...base,
    page,
    invoice,
    copy,
    payer: records.client?.find(({ id }) => id === invoice.client),
    lines,
    payments: (records.payment ?? []).filter((payment) => payment.invoice === invoice.id),
    totals: copy?.totals ?? totalsNow(invoice, lines, answer),
    isEditable: mayWrite && invoice.state === 'draft',
  };
}

/** What happened, newest first. */
export function activityOf({ page }: InvoiceScene): readonly Activity[] {
  return page.answer.activity.toSorted((a, b) => b.seq - a.seq);
}
