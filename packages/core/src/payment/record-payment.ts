import type { Invoice } from '../invoice/invoice.ts';
import { issueDay } from '../invoice/issue-invoice.ts';
import { settle, settlementOf } from '../invoice/settle.ts';
import { defineCommand, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Day, Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import type { Payment } from './payment.ts';

const policy = staffWith('invoices');

export interface RecordPayment {
  readonly id: Id;
  readonly invoice: Id;
  /** Minor units of the invoice's currency; negative: paid back. */
  readonly amount: number;
  readonly method: Payment['method'];
  /** @defaultValue today */
  readonly date?: Day;
  readonly reference?: string;
}

/** An invoice that money can come in for: issued, and no credit note. */
export async function needPayable(source: Source, id: Id): Promise<Invoice> {
  const invoice = await need(source, 'invoice', id);
  const isPayable = invoice.state !== 'draft' && invoice.state !== 'void' && invoice.credits === null;
  return isPayable ? invoice : refuse('stale_state', { invoice: id, state: invoice.state, version: invoice.version });
}

/** Refuses more than is open, and more back than came in; says how much it may be. */
export async function assertAmount(source: Source, invoice: Invoice, amount: number): Promise<void> {
  if (source.isPartial || invoice.total === null) return; // only the server knows all payments
  const { received, pending, credited } = await settlementOf(source, invoice);
  const open = invoice.total - received - pending - credited;
  const isBack = Math.sign(amount) !== Math.sign(invoice.total);
  if (isBack && Math.abs(amount) > Math.abs(received)) {
    refuse('invalid_input', { field: 'amount', reason: 'More than came in.', received });
  }
  if (!isBack && (Math.sign(open) !== Math.sign(amount) || Math.abs(amount) > Math.abs(open))) {
    refuse('invalid_input', { field: 'amount', reason: 'More than is open.', open });
  }
}

/**
 * Records money by hand. More than is open is refused with the open amount. A bank debit is pending until `payment.clear` (GATE-7); any
 * other counts at once.
 */
export const recordPayment = defineCommand<RecordPayment>('payment.record', policy, async (tx, { date, ...args }, ctx) => {
  const invoice = await needPayable(tx, args.invoice);
  await assertAmount(tx, invoice, args.amount);
  const payment = tx.insert('payment', {
    workspace: ctx.workspace,
    reference: '',
    provider: null,
    providerId: null,
    ...args,
    date: await issueDay(tx, date, ctx),
    state: args.method === 'debit' ? 'pending' : 'cleared',
  });
  tx.emit({ type: 'payment.recorded', payment: payment.id, invoice: invoice.id, amount: payment.amount, state: payment.state });
  await settle(tx, invoice);
});

export interface OnePayment {
  readonly id: Id;
}

/** Moves a payment on, and its invoice with it. */
export async function become(tx: Tx, id: Id, from: readonly Payment['state'][], to: 'cleared' | 'failed'): Promise<void> {
  const payment = await need(tx, 'payment', id);
  if (!from.includes(payment.state)) refuse('stale_state', { payment: id, state: payment.state, version: payment.version });
  tx.update('payment', payment, { state: to });
  tx.emit({ type: `payment.${to}`, payment: id, invoice: payment.invoice, amount: payment.amount });
  await settle(tx, await need(tx, 'invoice', payment.invoice));
}

/** The money of a pending debit is there (GATE-7). */
export const clearPayment = defineCommand<OnePayment>('payment.clear', policy, async (tx, { id }) => {
  await become(tx, id, ['pending'], 'cleared');
});

/** The money of a debit does not come, or was called back; the invoice is open by as much again (GATE-7). */
export const failPayment = defineCommand<OnePayment>('payment.fail', policy, async (tx, { id }) => {
  const { method } = await need(tx, 'payment', id);
  await become(tx, id, method === 'debit' ? ['pending', 'cleared'] : ['pending'], 'failed');
});

/** Takes away a payment that was written down by mistake; what a payment provider told stays. */
export const removePayment = defineCommand<OnePayment>('payment.remove', policy, async (tx, { id }) => {
  const payment = await need(tx, 'payment', id);
  if (payment.provider !== null) refuse('forbidden', { payment: id, provider: payment.provider });
  tx.remove('payment', payment);
  tx.emit({ type: 'payment.removed', payment: id, invoice: payment.invoice, amount: payment.amount });
  await settle(tx, await need(tx, 'invoice', payment.invoice));
});
