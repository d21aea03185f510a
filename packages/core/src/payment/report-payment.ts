import type { Policy } from '../kernel/command.ts';
import { defineCommand } from '../kernel/command.ts';
import { dayIn } from '../kernel/day.ts';
import { need } from '../kernel/need.ts';
import type { Day, Id, Instant } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import { settle } from '../invoice/settle.ts';
import type { Payment } from './payment.ts';
import { assertAmount, become, needPayable } from './record-payment.ts';

/** What a payment provider told and signed: nobody else may claim it. */
const policy: Policy = { roles: ['owner'], isInternal: true };

interface Told {
  /** Of the payment that is recorded, if it is. */
  readonly id: Id;
  readonly provider: string;
  /** Of the payment at the provider: one there is one here. */
  readonly providerId: string;
  readonly currency: string;
  readonly at: Instant;
}

export interface ReportPayment extends Told {
  /** Null: the provider says so of no invoice; then only a payment that we know is meant. */
  readonly invoice: Id | null;
  /** Minor units. */
  readonly amount: number;
  readonly method: Payment['method'];
  readonly state: Payment['state'];
}

export interface ReportRefund extends Told {
  /** All that was paid back of the payment so far, minor units. */
  readonly refunded: number;
}

async function known(source: Source, { provider, providerId }: Told): Promise<Payment | undefined> {
  return (await source.find('payment', 'providerId', [providerId])).find((payment) => payment.provider === provider);
}

async function dayOf(source: Source, workspace: Id, at: Instant): Promise<Day> {
  return dayIn((await need(source, 'workspace', workspace)).zone, at);
}

async function assertCurrency(source: Source, invoice: Id, told: string): Promise<void> {
  const { currency } = await need(source, 'invoice', invoice);
  if (currency !== told) refuse('wrong_currency', { invoice, currency, told });
}

async function insertTold(tx: Tx, payment: Omit<Payment, 'version' | 'reference'>): Promise<void> {
  tx.insert('payment', { ...payment, reference: '' });
  const { id, invoice, amount, state } = payment;
  tx.emit({ type: 'payment.recorded', payment: id, invoice, amount, state });
  await settle(tx, await need(tx, 'invoice', invoice));
}

/** What comes later about a payment that is here already. News may overtake each other: what has cleared is not pending again. */
async function follow(tx: Tx, payment: Payment, { amount, currency, state }: ReportPayment): Promise<void> {
  await assertCurrency(tx, payment.invoice, currency);
  if (state === 'pending' || state === payment.state) return;
  if (amount !== payment.amount) refuse('invalid_input', { field: 'amount', reason: 'Is not what was told before.', told: payment.amount });
  if (state === 'failed') return payment.state === 'pending' ? become(tx, payment.id, ['pending'], 'failed') : undefined;
  if (payment.state === 'failed') await assertAmount(tx, await needPayable(tx, payment.invoice), amount);
  return become(tx, payment.id, ['pending', 'failed'], 'cleared');
}

/**
 * What a payment provider says of a payment: recorded once, however often it is told; a debit that was pending becomes cleared or failed
 * (GATE-7). What does not fit its invoice is refused as money that is written down by hand would be.
 */
export const reportPayment = defineCommand<ReportPayment>('payment.report', policy, async (tx, args, ctx) => {
  const { invoice: named, at, ...told } = args;
  const payment = await known(tx, args);
  if (payment) return follow(tx, payment, args);
  if (named === null || told.state === 'failed') return; // not ours, or money that never was
  const invoice = await needPayable(tx, named);
  await assertCurrency(tx, named, args.currency);
  if (args.amount <= 0) refuse('invalid_input', { field: 'amount', reason: 'Is nothing.' });
  await assertAmount(tx, invoice, args.amount);
  const { id, provider, providerId, amount, method, state } = told;
  const date = await dayOf(tx, ctx.workspace, at);
  await insertTold(tx, { id, workspace: ctx.workspace, invoice: named, amount, method, date, provider, providerId, state });
});

/** What a payment provider says was paid back of a payment, all told: the part that is not here yet becomes a negative payment. */
export const reportRefund = defineCommand<ReportRefund>('payment.reportRefund', policy, async (tx, args, ctx) => {
  const { id, provider, providerId, currency, refunded, at } = args;
  const payment = (await known(tx, args)) ?? refuse('not_found', { kind: 'payment', provider, providerId });
  await assertCurrency(tx, payment.invoice, currency);
  if (payment.state !== 'cleared') refuse('stale_state', { payment: payment.id, state: payment.state, version: payment.version });
  if (refunded > payment.amount) refuse('invalid_input', { field: 'refunded', reason: 'More than came in.', received: payment.amount });
  const { invoice, method } = payment;
  const parts = (await tx.find('payment', 'invoice', [invoice])).filter(
    (one) => one.provider === provider && one.providerId?.startsWith(`${providerId}/`),
  );
  const amount = -refunded - parts.reduce((sum, part) => sum + part.amount, 0);
  if (amount >= 0) return; // told before, or by news that came later
  const date = await dayOf(tx, ctx.workspace, at);
  const told = { id, workspace: ctx.workspace, invoice, amount, method, date, provider, providerId: `${providerId}/${refunded}` };
  await insertTold(tx, { ...told, state: 'cleared' });
});
