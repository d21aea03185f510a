import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { createDesk } from '../testing/billing.contract.ts';
import type { Desk } from '../testing/billing.contract.ts';
import type { ReportPayment } from './report-payment.ts';

type More = Partial<ReportPayment>;

/** An issued invoice of 1250, and what a provider says of it. */
async function told(): Promise<{ desk: Desk; invoice: Id; report: (more: More) => ReportPayment; stands: () => readonly unknown[] }> {
  const desk = await createDesk();
  const { invoice } = await desk.issued(1000);
  const { currency } = desk.record('invoice', invoice);
  const base = { provider: 'stripe', providerId: 'pi_1', invoice, amount: 1250, currency, method: 'card', state: 'cleared' } as const;
  const report = (more: More): ReportPayment => ({ ...base, id: desk.id(), at: '2026-11-20T23:30:00.000Z', ...more });
  const payments = (): readonly unknown[] => desk.source.find('payment', 'invoice', [invoice]).map(({ amount, state }) => [amount, state]);
  const stands = (): readonly unknown[] => [desk.record('invoice', invoice).state, ...payments()];
  return { desk, invoice, report, stands };
}

test('[INV-2] what a provider tells twice is recorded once, on the day it is for the firm', async () => {
  const { desk, report, stands } = await told();
  const first = report({});

  await desk.does(commands.payment.report, first);
  await desk.does(commands.payment.report, report({}));

  assert.deepEqual(stands(), ['paid', [1250, 'cleared']]);
  const { date, provider, providerId, method } = desk.record('payment', first.id);
  assert.deepEqual([date, provider, providerId, method], ['2026-11-21', 'stripe', 'pi_1', 'card']);
});

test('[GATE-7] a pending debit clears or fails as the same payment, and late news of its beginning changes nothing', async () => {
  const { desk, report, stands } = await told();

  await desk.does(commands.payment.report, report({ state: 'pending', method: 'debit' }));
  assert.deepEqual(stands(), ['issued', [1250, 'pending']]);
  await desk.does(commands.payment.report, report({ state: 'failed', method: 'debit' }));
  assert.deepEqual(stands(), ['issued', [1250, 'failed']]);
  await desk.does(commands.payment.report, report({ state: 'pending', method: 'debit' }));
  await desk.does(commands.payment.report, report({}));
  await desk.does(commands.payment.report, report({ state: 'failed' }));

  assert.deepEqual(stands(), ['paid', [1250, 'cleared']]);
});

test('[INV-2] what never was, or is of no invoice of ours, is not recorded', async () => {
  const { desk, report, stands } = await told();

  await desk.does(commands.payment.report, report({ state: 'failed' }));
  await desk.does(commands.payment.report, report({ invoice: null }));

  assert.deepEqual(stands(), ['issued']);
});

test('[INV-2] what does not fit the invoice is refused with the reason', async () => {
  const { desk, invoice, report, stands } = await told();
  const draft = desk.id();
  await desk.does(commands.invoice.draft, { id: draft, client: desk.record('invoice', invoice).client });

  await desk.refuses('wrong_currency', commands.payment.report, report({ currency: 'JPY' }));
  await desk.refuses('invalid_input', commands.payment.report, report({ amount: 1251 }));
  await desk.refuses('invalid_input', commands.payment.report, report({ amount: 0 }));
  await desk.refuses('not_found', commands.payment.report, report({ invoice: desk.id() }));
  await desk.refuses('stale_state', commands.payment.report, report({ invoice: draft }));
  assert.deepEqual(stands(), ['issued']);
  await desk.does(commands.payment.report, report({ state: 'pending', method: 'debit' }));
  await desk.refuses('invalid_input', commands.payment.report, report({ amount: 1000 }));
  await desk.does(commands.payment.report, report({ state: 'failed' }));
  await desk.does(commands.payment.record, { id: desk.id(), invoice, amount: 1000, method: 'cash' });
  await desk.refuses('invalid_input', commands.payment.report, report({}));
});

test('[INV-2] refunds are negative payments, each part once, in whatever order they are told', async () => {
  const { desk, report, stands } = await told();
  await desk.does(commands.payment.report, report({}));
  const refund = (refunded: number, more: More = {}): Parameters<typeof commands.payment.reportRefund.apply>[1] => {
    const { id, provider, providerId, currency, at } = report(more);
    return { id, provider, providerId, currency, at, refunded };
  };

  for (const sum of [250, 250, 1000, 250]) await desk.does(commands.payment.reportRefund, refund(sum));

  assert.deepEqual(stands(), ['part_paid', [1250, 'cleared'], [-250, 'cleared'], [-750, 'cleared']]);
  await desk.refuses('invalid_input', commands.payment.reportRefund, refund(1251));
  await desk.refuses('wrong_currency', commands.payment.reportRefund, refund(1250, { currency: 'JPY' }));
  await desk.refuses('not_found', commands.payment.reportRefund, refund(1250, { providerId: 'pi_2' }));
  await desk.does(commands.payment.report, report({ providerId: 'pi_3', amount: 100, state: 'pending' }));
  await desk.refuses('stale_state', commands.payment.reportRefund, refund(100, { providerId: 'pi_3' }));
});
