import assert from 'node:assert/strict';
import type { Id, InsightsAnswer, Invoice, InvoiceAnswer, LeftOutAnswer, Line } from '@workfloor/core';
import { shown, stagesOf, story } from './support/firm.ts';
import type { Firm } from './support/firm.ts';

async function addTask(firm: Firm, title: string, more: object): Promise<Id> {
  const id = firm.id();
  await firm.owner.task.create({ id, title, ...more });
  return id;
}

async function upload(firm: Firm, task: Id, name: string): Promise<void> {
  const query = new URLSearchParams({ aboutKind: 'task', about: task, name, id: firm.id() });
  const headers = { 'content-type': 'application/octet-stream' };
  const answer = await firm.ask(`files?${query.toString()}`, { method: 'POST', headers, body: new Uint8Array([1, 2, 3]) });
  assert.equal(answer.status, 200, await answer.text());
}

async function invoicesOf(firm: Firm, client: Id): Promise<readonly Invoice[]> {
  const { ids, records } = await firm.owner.read<{
    readonly ids: readonly Id[];
    readonly records: { readonly invoice?: readonly Invoice[] };
  }>('invoices', { client });
  return ids.flatMap((id) => records.invoice?.find((invoice) => invoice.id === id) ?? []);
}

/** The lines of an invoice as a person reads them. */
async function linesOf(firm: Firm, invoice: Id): Promise<readonly string[]> {
  const { records } = await firm.owner.read<InvoiceAnswer>(`invoices/${invoice}`);
  return (records.line ?? []).map(({ text, quantity, unit, amount }: Line) => `${text}: ${quantity} ${unit} ${amount}`).toSorted();
}

story('[ProgressionLIVE] services, time and tasks come to invoices of task, job and period, and are set right afterwards', async (firm) => {
  const { owner } = firm;
  const [ann, bo] = [await firm.hire('Ann'), await firm.hire('Bo')];
  const [digging, fuel, paving] = [firm.id(), firm.id(), firm.id()];
  await owner.service.create({ id: fuel, name: 'Fuel', rate: 5000 });
  await owner.service.create({
    id: digging,
    name: 'Excavation',
    unit: 'hour',
    rate: 60_000,
    rates: [{ member: bo.id, rate: 70_000 }],
    addOns: [fuel],
  });
  await owner.service.create({ id: paving, name: 'Paving', unit: 'hour', rate: 50_000 });

  // a job for Martin, billed when all of it is done
  const [martin, job] = [firm.id(), firm.id()];
  await owner.client.create({ id: martin, name: 'Martin', address: 'Vej 1' });
  await owner.job.create({ id: job, title: 'Driveway', clients: [martin], collect: { by: 'job' } });
  const dig = await addTask(firm, 'Dig', { job, place: 'Vej 1', assignees: [bo.id] });
  const pave = await addTask(firm, 'Pave', { job, place: 'Vej 1', assignees: [ann.id] });
  await owner.line.add({ id: firm.id(), task: dig, service: digging, member: bo.id, quantity: 2 });
  await upload(firm, dig, 'hole.jpg');

  // Ann keeps her time by a timer, and it becomes a line
  const entry = firm.id();
  await ann.client.time.start({ id: entry, task: pave, service: paving });
  firm.at('2026-05-04T11:00:00.000Z');
  await ann.client.time.stop({ id: entry });
  await owner.line.fromTime({ entries: [entry] });
  await bo.client.task.complete({ id: dig });
  await ann.client.task.complete({ id: pave });
  const [bill, ...others] = await invoicesOf(firm, martin);
  assert.ok(bill);
  assert.deepEqual([others.length, bill.state], [0, 'draft']);
  assert.deepEqual(await linesOf(firm, bill.id), ['Excavation: 2 hour 140000', 'Fuel: 2 piece 10000', 'Paving: 3 hour 150000']);
  await owner.invoice.issue({ id: bill.id });
  const { names } = await owner.read<{ readonly names: Readonly<Record<Id, string>> }>(`invoices/${bill.id}/files`);
  assert.deepEqual(Object.values(names), ['1 – hole.jpg']);

  // taken up again after the bill is out: what is more goes onto the next one
  const dugLine = (await shown(owner.list('lines', { task: dig }))).items.find(({ service }) => service === digging);
  assert.ok(dugLine);
  await assert.rejects(owner.line.edit({ id: dugLine.id, quantity: 3 }), { code: 'line_locked' });
  await owner.task.reopen({ id: dig });
  await owner.line.edit({ id: dugLine.id, quantity: 3 });
  await owner.task.complete({ id: dig });
  const next = (await invoicesOf(firm, martin)).find(({ state }) => state === 'draft');
  assert.ok(next);
  assert.deepEqual(await linesOf(firm, next.id), ['Excavation: 1 hour 70000']);

  // what is cancelled is on no bill, and neither is what is in another currency; both are told
  const gone = await addTask(firm, 'Fence', { job });
  await owner.line.add({ id: firm.id(), task: gone, text: 'Fence', quantity: 1, rate: 1000 });
  await owner.task.cancel({ id: gone });
  const euros = firm.id();
  await owner.line.add({ id: euros, job, text: 'Cement from Kiel', quantity: 1, rate: 9900, currency: 'EUR' });
  await assert.rejects(owner.invoice.addLines({ id: next.id, lines: [euros] }), { code: 'wrong_currency' });
  const left = await owner.read<LeftOutAnswer>('billing/left-out', { job });
  assert.deepEqual(left.items.map(({ reason }) => reason).toSorted(), ['cancelled', 'wrong_currency']);

  // part payments, a credit note, and a bill that was wrong altogether
  const total = (await shown(owner.page('invoices', bill.id))).record.total ?? 0;
  assert.equal(total, 300_000);
  const wrong = owner.payment.record({ id: firm.id(), invoice: bill.id, amount: total + 1, method: 'bank' });
  await assert.rejects(wrong, (error: { errors?: readonly object[] }) => {
    assert.deepEqual(error.errors, [{ field: 'amount', reason: 'More than is open.' }]);
    return true;
  });
  await owner.payment.record({ id: firm.id(), invoice: bill.id, amount: 100_000, method: 'bank' });
  const { record, answer } = await shown(owner.page('invoices', bill.id), (page) => page.answer.open === 200_000);
  assert.deepEqual([record.state, record.paid, answer.open], ['part_paid', 100_000, 200_000]);
  const credit = firm.id();
  await owner.invoice.credit({ id: credit, invoice: bill.id, lines: [{ line: dugLine.id, quantity: 1 }] });
  assert.deepEqual((await invoicesOf(firm, martin)).find(({ id }) => id === credit)?.total, -70_000);
  await owner.payment.record({ id: firm.id(), invoice: bill.id, amount: 130_000, method: 'cash' });
  await shown(owner.page('invoices', bill.id), (page) => page.record.state === 'paid');

  // void, and billed again under a new number
  await owner.invoice.issue({ id: next.id });
  await owner.invoice.void({ id: next.id });
  const again = await owner.invoice.collect({ job });
  assert.equal(again.collected, 1);
  await owner.invoice.issue({ id: again.invoices[0] ?? '' });
  const numbers = (await invoicesOf(firm, martin)).map(({ number, state }) => `${number} ${state}`);
  assert.deepEqual(numbers.toSorted(), ['2026-0001 paid', '2026-0002 void', '2026-0003 issued', 'C2026-0001 paid']);

  // each task on a bill of its own, and a month on one
  const [shop, net] = [firm.id(), firm.id()];
  await owner.client.create({ id: shop, name: 'Shop', collect: { by: 'task' } });
  await owner.client.create({ id: net, name: 'Net', collect: { by: 'period', period: 'month' } });
  for (const [client, day] of [
    [shop, '2026-05-05'],
    [shop, '2026-05-06'],
    [net, '2026-05-07'],
    [net, '2026-05-08'],
  ] as const) {
    firm.at(`${day}T10:00:00.000Z`);
    const task = await addTask(firm, `Visit ${day}`, { client });
    await owner.line.add({ id: firm.id(), task, text: `Visit ${day}`, quantity: 1, rate: 20_000 });
    await owner.task.complete({ id: task });
  }
  assert.deepEqual([(await invoicesOf(firm, shop)).length, (await invoicesOf(firm, net)).length], [2, 1]);

  // for the bookkeeper: all of it as a file
  const csv = await (await firm.ask('invoices.csv')).text();
  assert.equal(csv.trim().split('\r\n').length, 1 + 4 + 2 + 1, csv);
});

story('[ProgressionLIVE] how long the work takes, by pipeline', async (firm) => {
  const { owner } = firm;
  const pipeline = firm.id();
  const stages = stagesOf(firm, ['Planned', 'On site', 'Done']);
  await owner.pipeline.create({ id: pipeline, name: 'Jobs', stages });
  const run = firm.id();
  await owner.job.create({ id: firm.id(), title: 'Driveway', run: { id: run, pipeline } });
  for (const [at, { id }] of stages.entries()) {
    firm.at(`2026-05-0${5 + at}T08:00:00.000Z`);
    await owner.run.complete({ run, stage: id });
  }

  const told = await owner.read<InsightsAnswer>(`pipelines/${pipeline}/insights`, { from: '2026-05-01', to: '2026-05-31' });

  assert.deepEqual(told.cycle, { count: 1, median: 3, p85: 3 });
});
