import { nextPeriod } from '../consolidate/period.ts';
import { defineCommand } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import type { Day, Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import { invoiceRight, needDraft } from './edit-invoice.ts';
import type { Invoice, Period } from './invoice.ts';
import { issue, issueDay } from './issue-invoice.ts';
import { insertInvoice } from './new-invoice.ts';
import { removeDraft } from './remove-draft.ts';

export interface ClosePeriod {
  readonly invoice: Id;
  /** Of issue. @defaultValue today */
  readonly date?: Day;
}

export interface ClosedPeriod {
  /** Null where there was nothing to bill: that draft is gone. */
  readonly issued: Id | null;
  /** The draft of the next period, new or already there. */
  readonly next: Id;
}

async function draftOf(source: Source, { client, currency }: Invoice, { from }: Period): Promise<Invoice | undefined> {
  const drafts = await source.find('invoice', 'draftOf', [client, 'draft']);
  return drafts.find((draft) => draft.collects === 'period' && draft.currency === currency && draft.period?.from === from);
}

async function openNext(tx: Tx, invoice: Invoice, period: Period, ctx: Ctx): Promise<Id> {
  const there = await draftOf(tx, invoice, period);
  if (there) return there.id;
  const { client, job, currency, prices, locale, title, note, discount, dueDays } = invoice;
  const like = { client, job, currency, prices, locale, title, note, discount, dueDays, collects: 'period' } as const;
  return (await insertInvoice(tx, { ...like, id: ctx.newId(), period }, ctx)).id;
}

/**
 * Ends a period (PL-7, PL-9): issues its draft and opens the one of the next, in the same terms. A period in which nothing came together
 * is passed over. Lines of the period that are ready later go to the next open draft.
 */
export const closePeriod = defineCommand<ClosePeriod, ClosedPeriod>('invoice.closePeriod', invoiceRight, async (tx, args, ctx) => {
  const invoice = await needDraft(tx, args.invoice);
  const { collects, period } = invoice;
  if (collects !== 'period' || period === null) refuse('invalid_input', { field: 'invoice', reason: 'Collects no period.' });
  const [line] = await tx.find('line', 'invoice', [invoice.id], 1);
  if (line) await issue(tx, invoice, await issueDay(tx, args.date, ctx), ctx);
  else if (!tx.isPartial) await removeDraft(tx, invoice);
  return { issued: line ? invoice.id : null, next: await openNext(tx, invoice, nextPeriod(period), ctx) };
});
