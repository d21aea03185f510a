import { isOverdue, openAmount } from '@workfloor/core';
import type { Day, Id, Invoice, InvoiceAnswer } from '@workfloor/core';
import { readActivity } from './activity.ts';
import { readLeftOut } from './left-out.ts';
import { gatherLines, readTotals } from './lines.ts';
import { needRecord } from './need.ts';
import { pageOf, toCursor } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { ViewSession } from './view-session.ts';

/** Longer invoices are read on by `lines?invoice=`. */
const LINES_SHOWN = 500;
const LEFT_OUT_SHOWN = 100;

async function gatherPapers(session: ViewSession, gathered: Gathered, invoice: Invoice): Promise<void> {
  gathered.add('invoice', [invoice]);
  await gathered.addById(session, 'invoiceCopy', [invoice.id]);
  await gathered.addById(session, 'client', [invoice.client]);
  if (invoice.job !== null) await gathered.addById(session, 'job', [invoice.job]);
  if (invoice.task !== null) await gathered.addById(session, 'task', [invoice.task]);
  if (invoice.credits !== null) await gathered.addById(session, 'invoice', [invoice.credits]);
  gathered.add('invoice', await session.find('invoice', 'credits', [invoice.id]));
  gathered.add('payment', await session.find('payment', 'invoice', [invoice.id]));
  gathered.add('comment', await session.find('comment', 'about', [invoice.id]));
  gathered.add('file', await session.find('file', 'locks', [invoice.id]));
}

/**
 * An invoice with its lines, copy, payments, credit notes, comments and the files that it locks, what it comes to, and what was left out of
 * it.
 */
export async function readInvoice(session: ViewSession, id: Id, today: Day): Promise<InvoiceAnswer> {
  const invoice = await needRecord(session, 'invoice', id);
  const gathered = new Gathered();
  await gatherPapers(session, gathered, invoice);
  const found = await recordsWhere(session, 'line', { text: 'invoice = ? order by rank, id limit ?', values: [id, LINES_SHOWN + 1] });
  const { shown, last } = pageOf(found, LINES_SHOWN);
  await gatherLines(session, gathered, shown);
  const now = (await readTotals(session, [invoice])).get(id);
  const [copy] = gathered.all('invoiceCopy').filter((one) => one.id === id);
  const totals = copy?.totals ?? now?.totals ?? { lines: 0, discount: 0, net: 0, taxes: [], gross: 0 };
  const scope = invoice.job === null ? { client: invoice.client } : { job: invoice.job };
  const left = await readLeftOut(session, { ...scope, limit: LEFT_OUT_SHOWN });
  return {
    cursor: session.cursor,
    totals,
    lines: { count: copy?.lines.length ?? now?.lines ?? 0, next: last ? toCursor(last.rank, last.id) : null },
    overdue: isOverdue(invoice, today),
    open: openAmount(invoice),
    leftOut: left.items,
    records: gathered.toRecords(),
    activity: await readActivity(session, id),
  };
}
