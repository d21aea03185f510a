import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { ArgsOf } from '../commands.ts';
import { createDesk } from '../testing/billing.contract.ts';
import type { Desk } from '../testing/billing.contract.ts';
import { execute } from '../kernel/execute.ts';
import type { Command } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { isOverdue, openAmount } from './new-invoice.ts';

type Draft = Partial<ArgsOf<typeof commands.invoice.draft>>;

async function draft(desk: Desk, more: Draft = {}): Promise<Id> {
  const id = desk.id();
  await desk.does(commands.invoice.draft, { id, client: more.client ?? (await desk.payer()), ...more });
  return id;
}

test('[INV-1] an issued invoice has the next number, its days, and a copy of what it says for good', async () => {
  const desk = await createDesk();
  const seller = { name: '', address: 'Gade 1', taxNumber: 'DK1', email: '', phone: '', payment: 'IBAN' };
  await desk.does(commands.workspace.edit, { seller });
  const client = await desk.payer();
  await desk.does(commands.client.edit, { id: client, address: 'Vej 2', taxNumber: 'DK2' });
  const id = await draft(desk, { client, title: 'House', note: 'Thanks', discount: { percent: 10 }, dueDays: 8 });
  const [second, first] = [await desk.line({ invoice: id, rate: 333 }), await desk.line({ invoice: id, rate: 1000 })];

  await desk.does(commands.invoice.issue, { id });
  await desk.does(commands.client.edit, { id: client, name: 'Another', address: 'Elsewhere' });

  const { number, series, serial, state, date, due, total } = desk.record('invoice', id);
  assert.deepEqual([number, series, serial], ['2026-0001', 'invoice 2026', 1]);
  assert.deepEqual([state, date, due, total], ['issued', '2026-11-20', '2026-11-28', 1500]);
  const copy = desk.record('invoiceCopy', id);
  assert.deepEqual([copy.buyer, copy.seller.name], [{ name: 'Client 1', address: 'Vej 2', taxNumber: 'DK2' }, 'Studio']);
  assert.equal(copy.totals.gross, 1500);
  assert.deepEqual(new Set(copy.lines.map((line) => line.id)), new Set([first, second]));
  assert.deepEqual([desk.record('line', first).state, desk.record('line', first).invoice], ['billed', id]);
});

test('[INV-1] [D5] numbers are given at issue, without holes, and each series counts for itself', async () => {
  const desk = await createDesk();
  const empty = await draft(desk);
  await desk.refuses('nothing_to_bill', commands.invoice.issue, { id: empty });
  await desk.does(commands.invoice.discard, { id: empty });
  const [one, two] = [await desk.issued(), await desk.issued()];
  await desk.does(commands.invoice.void, { id: one.invoice });
  const credit = desk.id();
  await desk.does(commands.invoice.credit, { id: credit, invoice: two.invoice });
  const three = await desk.issued();
  desk.now = '2027-01-04T09:00:00.000Z';
  const next = await desk.issued();

  const numbers = [one.invoice, two.invoice, credit, three.invoice, next.invoice].map((id) => desk.record('invoice', id).number);
  assert.deepEqual(numbers, ['2026-0001', '2026-0002', 'C2026-0001', '2026-0003', '2027-0001']);
});

test('[INV-1] the date may be past, never to come, and the year of the number is that of the date', async () => {
  const desk = await createDesk();
  desk.now = '2027-01-04T09:00:00.000Z';
  const id = await draft(desk);
  await desk.line({ invoice: id });
  const { detail } = await desk.refuses('invalid_input', commands.invoice.issue, { id, date: '2027-01-05' });
  assert.equal(detail['field'], 'date');

  await desk.does(commands.invoice.issue, { id, date: '2026-12-31' });

  assert.deepEqual([desk.record('invoice', id).number, desk.record('invoice', id).due], ['2026-0001', '2027-01-14']);
});

test('[INV-1] an issued invoice does not change any more', async () => {
  const desk = await createDesk();
  const { invoice, line } = await desk.issued();
  const free = await desk.line({ client: await desk.payer() });

  await desk.refuses('invoice_locked', commands.invoice.issue, { id: invoice });
  await desk.refuses('invoice_locked', commands.invoice.edit, { id: invoice, title: 'x' });
  await desk.refuses('invoice_locked', commands.invoice.addLines, { id: invoice, lines: [free] });
  await desk.refuses('invoice_locked', commands.invoice.removeLines, { id: invoice, lines: [line] });
  await desk.refuses('invoice_locked', commands.invoice.discard, { id: invoice });
});

test('[D4] lines are put into a draft and taken out by hand; each is on at most one invoice', async () => {
  const desk = await createDesk();
  const client = await desk.payer();
  const [one, two, line] = [await draft(desk, { client }), await draft(desk, { client }), await desk.line({ client })];
  const { line: open } = await desk.task({ client });
  await desk.does(commands.invoice.addLines, { id: one, lines: [line] });

  await desk.does(commands.invoice.addLines, { id: one, lines: [line] });
  await desk.refuses('line_locked', commands.invoice.addLines, { id: two, lines: [line] });
  await desk.refuses('stale_state', commands.invoice.addLines, { id: one, lines: [open] });
  await desk.refuses('wrong_payer', commands.invoice.addLines, { id: one, lines: [await desk.line({ client: await desk.payer() })] });
  const shared = await desk.work([
    [client, 50],
    [await desk.payer(), 50],
  ]);
  await desk.refuses('wrong_payer', commands.invoice.addLines, { id: one, lines: [await desk.line({ job: shared })] });
  await desk.does(commands.invoice.removeLines, { id: one, lines: [line, open] });
  await desk.does(commands.invoice.addLines, { id: two, lines: [line] });

  assert.deepEqual([desk.linesIn(one).length, desk.linesIn(two).map(({ id }) => id)], [0, [line]]);
});

test('[D4] voiding frees the lines and keeps the number used; what was paid or credited stands in the way', async () => {
  const desk = await createDesk();
  const { invoice, line } = await desk.issued();
  const payment = desk.id();
  await desk.does(commands.payment.record, { id: payment, invoice, amount: 100, method: 'cash' });
  const { detail } = await desk.refuses('in_use', commands.invoice.void, { id: invoice });
  assert.deepEqual(detail['uses'], [{ kind: 'payment', id: payment }]);
  await desk.does(commands.payment.remove, { id: payment });

  await desk.does(commands.invoice.void, { id: invoice });

  assert.deepEqual([desk.record('line', line).state, desk.record('line', line).invoice], ['ready', null]);
  assert.deepEqual([desk.record('invoice', invoice).state, desk.record('invoice', invoice).number], ['void', '2026-0001']);
  await desk.refuses('stale_state', commands.invoice.void, { id: invoice });
  await desk.refuses('stale_state', commands.invoice.void, { id: await draft(desk) });
});

test('[D4] freed lines are not collected again by themselves, only by hand', async () => {
  const desk = await createDesk();
  const job = await desk.work([[await desk.payer()]], { by: 'job' });
  const line = await desk.line({ job });
  const first = desk.drafts()[0]?.id ?? '';
  await desk.does(commands.invoice.issue, { id: first });
  await desk.does(commands.invoice.void, { id: first });
  assert.deepEqual(desk.drafts(), []);

  await desk.does(commands.invoice.collect, { job });

  assert.equal(desk.record('line', line).invoice, desk.drafts()[0]?.id);
});

test('[INV-2] a whole credit is the exact opposite, in a series of its own, and counts as paid', async () => {
  const desk = await createDesk();
  const id = await draft(desk, { discount: { amount: 77 } });
  await desk.line({ invoice: id, rate: 333, quantity: 3 });
  await desk.line({
    invoice: id,
    rate: 1001,
    taxes: [
      { name: 'GST', rate: 5 },
      { name: 'QST', rate: 9.975 },
    ],
  });
  await desk.does(commands.invoice.issue, { id });
  const credit = desk.id();

  await desk.does(commands.invoice.credit, { id: credit, invoice: id, note: 'Sorry' });

  const [whole, back] = [desk.record('invoiceCopy', id).totals, desk.record('invoiceCopy', credit).totals];
  assert.deepEqual([back.lines, back.discount, back.net, back.gross], [-whole.lines, -whole.discount, -whole.net, -whole.gross]);
  assert.deepEqual(
    back.taxes.map(({ amount }) => -amount),
    whole.taxes.map(({ amount }) => amount),
  );
  const [record, note] = [desk.record('invoice', id), desk.record('invoice', credit)];
  assert.deepEqual([record.state, record.paid, openAmount(record)], ['paid', record.total, 0]);
  assert.deepEqual([note.state, note.number, note.credits, note.total, note.note], ['paid', 'C2026-0001', id, -whole.gross, 'Sorry']);
  await desk.refuses('nothing_to_bill', commands.invoice.credit, { id: desk.id(), invoice: id });
  await desk.refuses('stale_state', commands.invoice.credit, { id: desk.id(), invoice: credit });
  await desk.refuses('stale_state', commands.invoice.void, { id: credit });
});

test('[INV-2] parts are credited one after the other, and in the end nothing is left, to the last unit', async () => {
  const desk = await createDesk();
  const id = await draft(desk, { discount: { percent: 3.333 } });
  const [a, b] = [await desk.line({ invoice: id, rate: 333, quantity: 3 }), await desk.line({ invoice: id, rate: 77, quantity: 1.5 })];
  await desk.does(commands.invoice.issue, { id });
  const credit = async (lines?: { line: Id; quantity?: number }[]): Promise<number> => {
    const note = desk.id();
    await desk.does(commands.invoice.credit, { id: note, invoice: id, ...(lines ? { lines } : {}) });
    return desk.record('invoice', note).total ?? 0;
  };

  const { detail } = await desk.refuses('invalid_input', commands.invoice.credit, {
    id: desk.id(),
    invoice: id,
    lines: [{ line: a, quantity: 4 }],
  });
  assert.deepEqual([detail['line'], detail['left']], [a, 3]);
  await desk.refuses('not_found', commands.invoice.credit, { id: desk.id(), invoice: id, lines: [{ line: desk.id() }] });
  const parts = [
    await credit([{ line: a, quantity: 1 }]),
    await credit([{ line: b, quantity: 0.001 }]),
    await credit([{ line: a }]),
    await credit(),
  ];

  const { total, paid, state } = desk.record('invoice', id);
  assert.equal(
    parts.reduce((sum, part) => sum + part, 0),
    -(total ?? 0),
  );
  assert.deepEqual([paid, state], [total, 'paid']);
});

test('[INV-2] crediting what was paid leaves money to pay back', async () => {
  const desk = await createDesk();
  const { invoice } = await desk.issued(1000);
  await desk.does(commands.payment.record, { id: desk.id(), invoice, amount: 1250, method: 'bank' });
  await desk.does(commands.invoice.credit, { id: desk.id(), invoice });
  assert.equal(openAmount(desk.record('invoice', invoice)), -1250);

  await desk.does(commands.payment.record, { id: desk.id(), invoice, amount: -1250, method: 'bank' });

  assert.deepEqual([openAmount(desk.record('invoice', invoice)), desk.record('invoice', invoice).state], [0, 'paid']);
});

test('[INV-2] overdue is derived from the due day and what is open', async () => {
  const desk = await createDesk();
  const { invoice } = await desk.issued();
  const record = desk.record('invoice', invoice);

  assert.equal(record.due, '2026-12-04');
  assert.deepEqual([isOverdue(record, '2026-12-04'), isOverdue(record, '2026-12-05')], [false, true]);
  assert.equal(isOverdue({ ...record, state: 'paid' }, '2026-12-05'), false);
  assert.equal(openAmount({ ...record, state: 'void' }), 0);
});

test('[PL-7] a period is closed once; an empty one is passed over; the next may be there already', async () => {
  const desk = await createDesk();
  const kim = await desk.payer({ by: 'period', period: 'month' });
  const period = { from: '2026-11-01', to: '2026-11-30' };
  const empty = await draft(desk, { client: kim, collects: 'period', period });

  const passed = await desk.run(commands.invoice.closePeriod, { invoice: empty });
  assert.ok(passed.ok);
  assert.deepEqual([passed.result.issued, desk.source.get('invoice', empty)], [null, undefined]);
  await desk.line({ client: kim, date: '2026-12-01' });
  await desk.line({ client: kim, date: '2027-01-01' });
  const there = desk.drafts().map(({ id }) => id);
  const closed = await desk.run(commands.invoice.closePeriod, { invoice: passed.result.next });

  assert.ok(closed.ok);
  assert.deepEqual([[closed.result.issued, closed.result.next], desk.drafts().length], [there, 1]);
  await desk.refuses('invoice_locked', commands.invoice.closePeriod, { invoice: passed.result.next });
  await desk.refuses('invalid_input', commands.invoice.closePeriod, { invoice: await draft(desk) });
});

test('[PL-7] a period of any length is followed by one as long', async () => {
  const desk = await createDesk();
  const id = await draft(desk, { collects: 'period', period: { from: '2026-11-05', to: '2026-11-14' } });

  await desk.does(commands.invoice.closePeriod, { invoice: id });

  assert.deepEqual(desk.drafts()[0]?.period, { from: '2026-11-15', to: '2026-11-24' });
});

test('[PL-19] a draft that collects names what, and a period ends after it begins and before the year 10000', async () => {
  const desk = await createDesk();
  const client = await desk.payer();
  const field = async (args: Draft): Promise<unknown> =>
    (await desk.refuses('invalid_input', commands.invoice.draft, { id: desk.id(), client, ...args })).detail['field'];

  assert.deepEqual(
    [await field({ collects: 'job' }), await field({ collects: 'task' }), await field({ collects: 'period' })],
    ['job', 'task', 'period'],
  );
  assert.equal(await field({ period: { from: '2026-02-01', to: '2026-01-01' } }), 'period');
  assert.equal(await field({ period: { from: '9999-12-01', to: '9999-12-31' } }), 'period');
  await desk.refuses('not_found', commands.invoice.draft, { id: desk.id(), client, job: desk.id() });
  await desk.refuses('not_found', commands.invoice.draft, { id: desk.id(), client, task: desk.id() });
  await desk.refuses('not_found', commands.invoice.draft, { id: desk.id(), client: desk.id() });
});

test('[INV-1] what no invoice could tell is refused: too much money, a due day after the year 9999', async () => {
  const desk = await createDesk();
  const id = await draft(desk);
  for (let at = 0; at < 2; at += 1) await desk.line({ invoice: id, rate: 900_000_000_000 });
  assert.equal((await desk.refuses('invalid_input', commands.invoice.issue, { id })).detail['field'], 'lines');
  desk.now = '9999-12-30T09:00:00.000Z';
  const late = await draft(desk);
  await desk.line({ invoice: late });
  assert.equal((await desk.refuses('invalid_input', commands.invoice.issue, { id: late })).detail['field'], 'dueDays');
});

test('[INV-1] an invoice of nothing is paid when it is issued, and one that pays back is once that went out', async () => {
  const desk = await createDesk();
  const [nothing, less] = [await draft(desk), await draft(desk)];
  await desk.line({ invoice: nothing, rate: 0 });
  await desk.line({ invoice: less, rate: -1000 });
  await desk.does(commands.invoice.issue, { id: nothing });
  await desk.does(commands.invoice.issue, { id: less });
  assert.deepEqual([desk.record('invoice', nothing).state, desk.record('invoice', less).state], ['paid', 'issued']);

  await desk.does(commands.payment.record, { id: desk.id(), invoice: less, amount: -1250, method: 'bank' });

  assert.equal(desk.record('invoice', less).state, 'paid');
});

test('a cache that may not have all lines issues without number, copy and total, and leaves the rest to the server', async () => {
  const desk = await createDesk();
  const client = await desk.payer();
  const [id, empty, other] = [await draft(desk, { client }), await draft(desk, { client }), (await desk.issued()).invoice];
  await desk.line({ invoice: id });
  const cache = { ...desk.source, isPartial: true, nextNumber: () => undefined, lastNumber: () => undefined };
  const rowsOf = async <Args>(command: Command<Args>, args: Args): Promise<readonly (readonly unknown[])[]> => {
    const outcome = await execute(command, cache, args, desk.ctx());
    assert.ok(outcome.ok);
    return outcome.rows.map(({ kind, after }) =>
      kind === 'invoice' && after && 'total' in after ? [kind, after.state, after.total, after.number] : [kind],
    );
  };

  assert.deepEqual(await rowsOf(commands.invoice.issue, { id }), [['line'], ['invoice', 'issued', null, null]]);
  assert.deepEqual(await rowsOf(commands.invoice.issue, { id: empty }), [['invoice', 'issued', null, null]]);
  assert.deepEqual(await rowsOf(commands.invoice.credit, { id: desk.id(), invoice: other }), []);
  assert.deepEqual(await rowsOf(commands.invoice.collect, { client }), []);
  assert.deepEqual(await rowsOf(commands.payment.record, { id: desk.id(), invoice: other, amount: 9, method: 'cash' }), [['payment']]);
});
