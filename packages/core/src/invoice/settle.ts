import type { Source, Tx } from '../kernel/tx.ts';
import type { Invoice, InvoiceState } from './invoice.ts';

/** What an issued invoice is by what was paid of it. One of nothing is paid; one that pays back is paid once that went out. */
export function stateBy(total: number, paid: number): Extract<InvoiceState, 'issued' | 'part_paid' | 'paid'> {
  const isPaid = total < 0 ? paid <= total : paid >= total;
  if (isPaid) return 'paid';
  return paid === 0 ? 'issued' : 'part_paid';
}

interface Settlement {
  /** Cleared payments, minor units: what came in less what went back. */
  readonly received: number;
  /** Payments that have not cleared yet (GATE-7). */
  readonly pending: number;
  /** What its credit notes take off. */
  readonly credited: number;
}

/** The money that counts for an invoice, from the records of it. */
export async function settlementOf(source: Source, invoice: Pick<Invoice, 'id'>): Promise<Settlement> {
  const payments = await source.find('payment', 'invoice', [invoice.id]);
  const credits = (await source.find('invoice', 'credits', [invoice.id])).filter(({ state }) => state !== 'void');
  const sumOf = (state: string): number => payments.filter((one) => one.state === state).reduce((sum, { amount }) => sum + amount, 0);
  return {
    received: sumOf('cleared'),
    pending: sumOf('pending'),
    credited: credits.reduce((sum, { total }) => sum - (total ?? 0), 0),
  };
}

/** Brings what is paid of an invoice, and its state, up to date with its payments and credits. */
export async function settle(tx: Tx, invoice: Invoice): Promise<Invoice> {
  if (tx.isPartial || invoice.total === null) return invoice; // a cache may not have all payments: the server's word follows
  const { received, credited } = await settlementOf(tx, invoice);
  const paid = received + credited;
  const state = stateBy(invoice.total, paid);
  const settled = tx.update('invoice', invoice, { paid, state });
  if (state === invoice.state && paid === invoice.paid) return settled;
  if (state === 'part_paid') tx.emit({ type: 'invoice.part_paid', invoice: invoice.id, paid, total: invoice.total });
  if (state === 'paid' && invoice.state !== 'paid')
    tx.emit({ type: 'invoice.paid', invoice: invoice.id, client: invoice.client, job: invoice.job });
  return settled;
}
