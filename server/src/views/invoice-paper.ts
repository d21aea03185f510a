import { openAmount } from '@workfloor/core';
import type { CopiedLine, Id, Invoice, InvoiceCopy, Line } from '@workfloor/core';
import type { InvoicePaper } from '../pdf/invoice-paper.ts';
import { readTotals } from './lines.ts';
import { needRecord } from './need.ts';
import { recordsWhere } from './records.ts';
import type { ViewSession } from './view-session.ts';

type Content = Pick<InvoicePaper, 'seller' | 'buyer' | 'lines' | 'totals'>;

function toCopied({ id, date, text, quantity, unit, rate, per, discount, taxes, amount }: Line): CopiedLine {
  return { id, date, text, quantity, unit, rate, per, discount, taxes, amount };
}

/** What the document of a draft would say now, as `invoice.issue` would write it down. */
async function contentOfDraft(session: ViewSession, invoice: Invoice): Promise<Content> {
  const { name: firm, seller } = await needRecord(session, 'workspace', session.workspace);
  const { name, address, taxNumber } = await needRecord(session, 'client', invoice.client);
  const lines = await recordsWhere(session, 'line', { text: 'invoice = ? order by rank, id', values: [invoice.id] });
  const totals = (await readTotals(session, [invoice])).get(invoice.id)?.totals;
  return {
    seller: { ...seller, name: seller.name === '' ? firm : seller.name },
    buyer: { name, address, taxNumber },
    lines: lines.map(toCopied),
    totals: totals ?? { lines: 0, discount: 0, net: 0, taxes: [], gross: 0 },
  };
}

async function contentOf(session: ViewSession, invoice: Invoice): Promise<Content> {
  if (invoice.state === 'draft') return contentOfDraft(session, invoice);
  const { seller, buyer, lines, totals }: InvoiceCopy = await needRecord(session, 'invoiceCopy', invoice.id);
  return { seller, buyer, lines, totals };
}

/** What was credited of an invoice; the rest of what is paid came in as money. */
async function creditedOf(session: ViewSession, { id }: Invoice): Promise<number> {
  const credits = await session.find('invoice', 'credits', [id]);
  return credits.reduce((sum, { state, total }) => (state === 'void' ? sum : sum - (total ?? 0)), 0) || 0; // never -0
}

/** All that stands on the document of an invoice: of its copy once issued, before that as its draft is now. */
export async function readInvoicePaper(session: ViewSession, id: Id): Promise<InvoicePaper> {
  const invoice = await needRecord(session, 'invoice', id);
  const { locale, number, title, note, currency, prices, created, date, due, discount, state } = invoice;
  const credited = await creditedOf(session, invoice);
  const source = invoice.credits === null ? undefined : await session.get('invoice', invoice.credits);
  return {
    id,
    locale,
    number,
    title,
    note,
    currency,
    prices,
    date,
    due,
    discount,
    kind: invoice.credits === null ? 'invoice' : 'credit',
    mark: state === 'draft' || state === 'void' ? state : null,
    credits: source?.number ?? null,
    made: date ?? created,
    received: invoice.paid - credited,
    credited,
    open: openAmount(invoice),
    ...(await contentOf(session, invoice)),
  };
}
