import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createDesk } from '../testing/billing.contract.ts';
import type { Desk } from '../testing/billing.contract.ts';
import type { Id } from '../kernel/record.ts';

async function pay(desk: Desk, invoice: Id, amount: number, method: 'bank' | 'debit' = 'bank'): Promise<Id> {
  const id = desk.id();
  await desk.does(commands.payment.record, { id, invoice, amount, method });
  return id;
}

const stands = (desk: Desk, id: Id): readonly unknown[] => [desk.record('invoice', id).state, desk.record('invoice', id).paid];

test('[INV-2] [INV-4] [PL-2] an invoice is issued, part paid, and paid only when nothing is open', async () => {
  const desk = await createDesk();
  const { invoice } = await desk.issued(1000);

  await pay(desk, invoice, 250);
  assert.deepEqual(stands(desk, invoice), ['part_paid', 250]);
  assert.ok(desk.events.some(({ type }) => type === 'invoice.part_paid'));
  await pay(desk, invoice, 1000);
  assert.deepEqual(stands(desk, invoice), ['paid', 1250]);
  assert.ok(desk.events.some(({ type }) => type === 'invoice.paid'));
});

test('[INV-2] more than is open is refused, and the open amount told', async () => {
  const desk = await createDesk();
  const { invoice } = await desk.issued(1000);
  await pay(desk, invoice, 250);
  await pay(desk, invoice, 400, 'debit');
  const args = { id: desk.id(), invoice, amount: 601, method: 'cash' } as const;

  const { detail } = await desk.refuses('invalid_input', commands.payment.record, args);

  assert.deepEqual([detail['field'], detail['open']], ['amount', 600], 'what is pending counts');
  assert.equal(desk.source.get('payment', args.id), undefined);
  await desk.does(commands.payment.record, { ...args, amount: 600, date: '2026-11-01', reference: 'Till 1' });
  await desk.refuses('invalid_input', commands.payment.record, { ...args, id: desk.id(), amount: 1 });
});

test('[INV-2] money is paid back by a negative amount, up to what came in', async () => {
  const desk = await createDesk();
  const { invoice } = await desk.issued(1000);
  await pay(desk, invoice, 500);

  const { detail } = await desk.refuses('invalid_input', commands.payment.record, { id: desk.id(), invoice, amount: -501, method: 'cash' });
  assert.deepEqual([detail['field'], detail['received']], ['amount', 500]);
  await pay(desk, invoice, -500);

  assert.deepEqual(stands(desk, invoice), ['issued', 0]);
});

test('[GATE-7] a bank debit counts when it clears, and not when it fails, also after it had cleared', async () => {
  const desk = await createDesk();
  const { invoice } = await desk.issued(1000);
  const debit = await pay(desk, invoice, 1250, 'debit');
  assert.deepEqual([stands(desk, invoice), desk.record('payment', debit).state], [['issued', 0], 'pending']);

  await desk.does(commands.payment.clear, { id: debit });
  assert.deepEqual(stands(desk, invoice), ['paid', 1250]);
  await desk.refuses('stale_state', commands.payment.clear, { id: debit });
  await desk.does(commands.payment.fail, { id: debit });
  assert.deepEqual(stands(desk, invoice), ['issued', 0]);

  await desk.refuses('stale_state', commands.payment.fail, { id: debit });
  await desk.refuses('stale_state', commands.payment.fail, { id: await pay(desk, invoice, 1) });
  await pay(desk, invoice, 1249);
});

test('[INV-2] a payment written down by mistake is removed; a provider`s is not', async () => {
  const desk = await createDesk();
  const { invoice } = await desk.issued(1000);
  const id = await pay(desk, invoice, 1250);
  const told = { ...desk.record('payment', id), id: desk.id(), provider: 'stripe', providerId: 'pi_1', amount: 0 };
  desk.source.commit({ rows: [{ kind: 'payment', id: told.id, op: 'insert', version: 1, after: told, before: null }] });

  await desk.does(commands.payment.remove, { id });
  await desk.refuses('forbidden', commands.payment.remove, { id: told.id });

  assert.deepEqual(stands(desk, invoice), ['issued', 0]);
});

test('[INV-2] a draft, a void invoice and a credit note are not paid, and no day to come is', async () => {
  const desk = await createDesk();
  const [draft, client] = [desk.id(), await desk.payer()];
  await desk.does(commands.invoice.draft, { id: draft, client });
  const [voided, credited] = [(await desk.issued()).invoice, (await desk.issued()).invoice];
  await desk.does(commands.invoice.void, { id: voided });
  const credit = desk.id();
  await desk.does(commands.invoice.credit, { id: credit, invoice: credited });
  const args = { amount: 1, method: 'cash' } as const;

  for (const invoice of [draft, voided, credit])
    await desk.refuses('stale_state', commands.payment.record, { id: desk.id(), invoice, ...args });
  const { invoice } = await desk.issued();
  await desk.refuses('invalid_input', commands.payment.record, { id: desk.id(), invoice, ...args, date: '2026-11-21' });
});
