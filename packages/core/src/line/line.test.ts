import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { actorOf } from '../testing/studio.contract.ts';
import { createDesk } from '../testing/billing.contract.ts';
import type { Desk } from '../testing/billing.contract.ts';

async function timeOn(desk: Desk, more: object = {}): Promise<string> {
  const id = desk.id();
  const ann = await desk.member(`Ann${id.slice(-4)}`);
  const span = { started: '2026-11-20T07:00:00.000Z', ended: '2026-11-20T08:20:00.000Z' };
  await desk.does(commands.time.log, { id, ...span, billable: true, ...more }, ann);
  return id;
}

test('[PL-1] a line of a task takes its currency, taxes and prices from client and workspace, and is open until the task is done', async () => {
  const desk = await createDesk();
  const client = await desk.payer(null, 'EUR');
  const { task, line } = await desk.task({ client }, 500);

  const record = desk.record('line', line);
  assert.deepEqual([record.currency, record.taxes, record.prices, record.state], ['EUR', [{ name: 'Moms', rate: 25 }], 'net', 'open']);
  assert.deepEqual([record.date, record.unit, record.sourceKind, record.source], ['2026-11-20', 'piece', 'task', task]);
  await desk.finish(task);
  assert.equal(desk.record('line', line).state, 'ready');
});

test('[PL-14] what is written by hand, or on a task that is done, is ready at once', async () => {
  const desk = await createDesk();
  const client = await desk.payer();
  const { task } = await desk.task({ client });
  await desk.finish(task);

  const lines = [await desk.line({ client }), await desk.line({ task }), await desk.line({ job: await desk.work([[client]]) })];

  assert.deepEqual(
    lines.map((id) => desk.record('line', id).state),
    ['ready', 'ready', 'ready'],
  );
});

test('[PL-1] without client, rate or text, or with a stranger`s id, a line is refused and the field named', async () => {
  const desk = await createDesk();
  const client = await desk.payer();
  const field = async (args: object): Promise<unknown> =>
    (await desk.refuses('invalid_input', commands.line.add, { id: desk.id(), ...args })).detail['field'];

  assert.deepEqual(
    [await field({ text: 'x', rate: 1 }), await field({ client, rate: 1 }), await field({ client, text: 'x' })],
    ['client', 'text', 'rate'],
  );
  assert.equal(await field({ client, text: 'x', rate: 1_000_000_000_000, quantity: 2 }), 'quantity');
  for (const named of ['task', 'job', 'invoice', 'client', 'member', 'service'] as const) {
    await desk.refuses('not_found', commands.line.add, { id: desk.id(), client, text: 'x', rate: 1, [named]: desk.id() });
  }
});

test('[D4] a line in a draft is of its payer and currency, and none comes to what was issued', async () => {
  const desk = await createDesk();
  const { invoice, client } = await desk.issued();
  const draft = desk.id();
  await desk.does(commands.invoice.draft, { id: draft, client, currency: 'EUR', prices: 'gross' });
  const args = { id: desk.id(), text: 'x', rate: 1 };

  await desk.refuses('invoice_locked', commands.line.add, { ...args, invoice });
  await desk.refuses('wrong_payer', commands.line.add, { ...args, invoice: draft, client: await desk.payer() });
  await desk.refuses('wrong_currency', commands.line.add, { ...args, invoice: draft, currency: 'DKK' });
  await desk.does(commands.line.add, { ...args, invoice: draft });

  const line = desk.record('line', args.id);
  assert.deepEqual([line.currency, line.prices, line.client, line.invoice], ['EUR', 'gross', client, draft]);
  await desk.refuses('wrong_payer', commands.line.edit, { id: line.id, client: await desk.payer() });
});

test('[INV-1] editing a line changes what it comes to, also in a draft', async () => {
  const desk = await createDesk();
  const { line } = await desk.task({ client: await desk.payer() });

  await desk.does(commands.line.edit, { id: line, quantity: 2.5, rate: 333, discount: 10, text: 'More' });

  const record = desk.record('line', line);
  assert.deepEqual([record.amount, record.text, record.state], [833 - 83, 'More', 'open']);
  await desk.refuses('not_found', commands.line.edit, { id: line, client: desk.id() });
  await desk.refuses('not_found', commands.line.edit, { id: line, member: desk.id() });
});

test('[SRV-1] another service brings its text, unit, rate and taxes, at the rate of who did it, unless they are told', async () => {
  const desk = await createDesk();
  const client = await desk.payer();
  const line = await desk.line({ client, quantity: 2, discount: 50 });
  const { member: ann = '' } = await desk.member('Ann');
  const [retouching, album] = [desk.id(), desk.id()];
  const rates = [{ member: ann, rate: 90_000 }];
  const taxes = [{ name: 'Reduced', rate: 5 }];
  await desk.does(commands.service.create, { id: retouching, name: 'Retouching', unit: 'hour', rate: 60_000, rates, taxes });
  await desk.does(commands.service.create, { id: album, name: 'Album', text: 'An album', unit: 'piece', rate: 5000 });

  await desk.does(commands.line.edit, { id: line, service: retouching });
  let record = desk.record('line', line);
  assert.deepEqual(
    [record.service, record.text, record.unit, record.rate, record.taxes],
    [retouching, 'Retouching', 'hour', 60_000, taxes],
  );
  assert.deepEqual([record.quantity, record.discount, record.amount], [2, 50, 60_000]);

  await desk.does(commands.line.edit, { id: line, service: retouching, member: ann, text: 'All of them' });
  record = desk.record('line', line);
  assert.deepEqual([record.member, record.rate, record.text], [ann, 90_000, 'All of them']);

  const outcome = await desk.does(commands.line.edit, { id: line, service: album });
  record = desk.record('line', line);
  assert.deepEqual([record.text, record.unit, record.rate, record.taxes], ['An album', 'piece', 5000, [{ name: 'Moms', rate: 25 }]]);
  await desk.does(commands.change.undo, { command: outcome });
  assert.equal(desk.record('line', line).service, retouching);
});

test('[SRV-1] a line takes no service of another currency, none that is retired, and none at all only with a text', async () => {
  const desk = await createDesk();
  const line = await desk.line({ client: await desk.payer() });
  const [krona, old, own] = [desk.id(), desk.id(), desk.id()];
  await desk.does(commands.service.create, { id: krona, name: 'Abroad', rate: 1, currency: 'SEK' });
  await desk.does(commands.service.create, { id: old, name: 'Old', rate: 1 });
  await desk.does(commands.service.retire, { id: old });
  await desk.does(commands.service.create, { id: own, name: 'Own', rate: 1 });

  await desk.refuses('wrong_currency', commands.line.edit, { id: line, service: krona });
  await desk.refuses('retired', commands.line.edit, { id: line, service: old });
  await desk.refuses('not_found', commands.line.edit, { id: line, service: desk.id() });
  await desk.does(commands.line.edit, { id: line, service: own });
  await desk.does(commands.service.retire, { id: own });
  await desk.does(commands.line.edit, { id: line, service: own, quantity: 3 }); // what it has it may keep
  assert.equal((await desk.refuses('invalid_input', commands.line.edit, { id: line, service: null, text: '' })).detail['field'], 'text');
  await desk.does(commands.line.edit, { id: line, service: null });

  assert.deepEqual([desk.record('line', line).service, desk.record('line', line).text], [null, 'Own']);
  const { line: billed } = await desk.issued();
  await desk.refuses('line_locked', commands.line.edit, { id: billed, service: null });
});

test('[D4] a billed line is neither edited, removed nor written off', async () => {
  const desk = await createDesk();
  const { line } = await desk.issued();

  for (const command of [commands.line.remove, commands.line.writeOff]) await desk.refuses('line_locked', command, { id: line });
  await desk.refuses('line_locked', commands.line.edit, { id: line, text: 'x' });
});

test('[PL-14] a line is removed or written off, also out of a draft; what is written off stays told', async () => {
  const desk = await createDesk();
  const job = await desk.work([[await desk.payer()]], { by: 'job' });
  const [gone, off] = [await desk.line({ job }), await desk.line({ job })];

  await desk.does(commands.line.remove, { id: gone });
  await desk.does(commands.line.writeOff, { id: off });

  assert.equal(desk.source.get('line', gone), undefined);
  assert.deepEqual([desk.record('line', off).state, desk.record('line', off).invoice], ['written_off', null]);
  await desk.refuses('stale_state', commands.line.writeOff, { id: off });
  await desk.refuses('stale_state', commands.line.edit, { id: off, text: 'x' });
});

test('[A6] a parted line goes with its parts', async () => {
  const desk = await createDesk();
  const job = await desk.work(
    [
      [await desk.payer(), 50],
      [await desk.payer(), 50],
    ],
    { by: 'job' },
  );
  const line = await desk.line({ job });
  assert.equal(desk.source.find('line', 'partOf', [line]).length, 2);

  await desk.does(commands.line.remove, { id: line });

  assert.deepEqual(desk.source.all('line'), []);
});

test('[INV-3] time becomes a line in hours at the rate of its member, once', async () => {
  const desk = await createDesk();
  const client = await desk.payer();
  const job = await desk.work([[client]]);
  const service = desk.id();
  await desk.does(commands.service.create, { id: service, name: 'Hours', text: 'Work', rate: 60_000 });
  const noted = await timeOn(desk, { job, note: 'Cutting' });

  const outcome = await desk.run(commands.line.fromTime, { entries: [noted], service });

  assert.ok(outcome.ok);
  const line = desk.record('line', outcome.result.lines[0] ?? '');
  assert.deepEqual([line.kind, line.quantity, line.unit, line.amount, line.text], ['time', 1.333, 'hour', 79_980, 'Cutting']);
  assert.deepEqual([line.source, line.job, line.state, line.date], [noted, job, 'ready', '2026-11-20']);
  const { detail } = await desk.refuses('in_use', commands.line.fromTime, { entries: [noted], service });
  assert.deepEqual(detail['uses'], [{ kind: 'line', id: line.id }]);
});

test('[INV-3] time of a task waits for the task, is called as the task, and keeps its entry', async () => {
  const desk = await createDesk();
  const { task } = await desk.task({ client: await desk.payer() });
  const entry = await timeOn(desk, { task });

  const outcome = await desk.run(commands.line.fromTime, { entries: [entry], rate: 30_000 });

  assert.ok(outcome.ok);
  const id = outcome.result.lines[0] ?? '';
  assert.deepEqual([desk.record('line', id).state, desk.record('line', id).text], ['open', 'Dig']);
  await desk.finish(task);
  assert.equal(desk.record('line', id).state, 'ready');
  await desk.refuses('in_use', commands.time.remove, { id: entry });
});

test('[INV-3] time may be marked as billed on an earlier invoice, and comes to nothing more', async () => {
  const desk = await createDesk();
  const { invoice } = await desk.issued();
  const entry = await timeOn(desk, { note: 'Before' });

  const outcome = await desk.run(commands.line.fromTime, { entries: [entry], rate: 5, billedOn: invoice });

  assert.ok(outcome.ok);
  const line = desk.record('line', outcome.result.lines[0] ?? '');
  assert.deepEqual([line.state, line.invoice, line.amount], ['billed', invoice, 0]);
  const draft = desk.id();
  await desk.does(commands.invoice.draft, { id: draft, client: await desk.payer() });
  await desk.refuses('stale_state', commands.line.fromTime, { entries: [await timeOn(desk)], billedOn: draft });
});

test('[D4] [INV-3] time billed on an earlier invoice is in the terms of that invoice, whatever those of the firm are by now', async () => {
  const desk = await createDesk();
  const { invoice } = await desk.issued();
  const { prices, currency } = desk.record('invoice', invoice);
  await desk.does(commands.workspace.edit, { prices: prices === 'net' ? 'gross' : 'net' });
  const service = desk.id();
  await desk.does(commands.service.create, { id: service, name: 'Abroad', rate: 100, currency: 'USD' });

  const outcome = await desk.run(commands.line.fromTime, { entries: [await timeOn(desk)], service, billedOn: invoice });

  assert.ok(outcome.ok);
  const line = desk.record('line', outcome.result.lines[0] ?? '');
  assert.deepEqual([line.prices, line.currency, line.amount], [prices, currency, 0]);
});

test('[INV-3] time that is not billable, still runs or has no name and rate is refused', async () => {
  const desk = await createDesk();
  const running = desk.id();
  const ann = await desk.member('Ann');
  await desk.does(commands.time.start, { id: running, billable: true }, ann);

  await desk.refuses('invalid_input', commands.line.fromTime, { entries: [await timeOn(desk, { billable: false })], rate: 1 });
  await desk.refuses('stale_state', commands.line.fromTime, { entries: [running], rate: 1 });
  await desk.refuses('invalid_input', commands.line.fromTime, { entries: [await timeOn(desk)], rate: 1 });
});

test('[SC-8] a billable drive that is over has a line by the rate of its day, and follows its log until it is billed', async () => {
  const desk = await createDesk();
  const mileageRates = [
    { from: '2026-01-01', unit: 'km', rate: 379, per: 1 },
    { from: '2026-11-01', unit: 'km', rate: 5850, per: 100 },
    { from: '2027-01-01', unit: 'km', rate: 999, per: 1 },
  ] as const;
  await desk.does(commands.workspace.edit, { mileageRates });
  const job = await desk.work([[await desk.payer()]]);
  const [ann, log] = [await desk.member('Ann'), desk.id()];
  const line = (): readonly (string | number | null)[] => {
    const [one] = desk.source.find('line', 'source', [log]);
    return one ? [one.quantity, one.unit, one.amount, one.kind, one.job, one.state] : [];
  };

  await desk.does(commands.mileage.log, { id: log, distance: 123.4, billable: true, job, purpose: 'Site' }, ann);
  assert.deepEqual(line(), [123.4, 'km', 7219, 'distance', job, 'ready']);
  await desk.does(commands.mileage.edit, { id: log, distance: 10, date: '2026-02-01' }, ann);
  assert.deepEqual(line(), [10, 'km', 3790, 'distance', job, 'ready']);
  await desk.does(commands.mileage.edit, { id: log, billable: false }, ann);
  assert.deepEqual(line(), []);
  await desk.does(commands.mileage.edit, { id: log, billable: true, unit: 'mi' }, ann);
  assert.deepEqual(line(), [], 'there is no rate for miles');
  await desk.does(commands.mileage.edit, { id: log, unit: 'km' }, ann);
  await desk.does(commands.mileage.remove, { id: log }, ann);
  assert.deepEqual(line(), []);
});

test('[SC-8] a drive to an event of one client is paid by that client', async () => {
  const desk = await createDesk();
  await desk.does(commands.workspace.edit, { mileageRates: [{ from: '2026-01-01', unit: 'km', rate: 100, per: 1 }] });
  const [client, event, ann] = [await desk.payer(), desk.id(), await desk.member('Ann')];
  const times = { starts: '2026-11-20T10:00:00.000Z', ends: '2026-11-20T11:00:00.000Z' };
  await desk.does(commands.event.create, { id: event, kind: 'shoot', title: 'Shoot', ...times, clients: [client] });
  const log = desk.id();

  await desk.does(commands.mileage.log, { id: log, distance: 1, billable: true, event, vehicle: 'Van' }, ann);

  const [line] = desk.source.find('line', 'source', [log]);
  assert.deepEqual([line?.client, line?.text], [client, 'Van']);
});

test('[ROLE-1] who may not write invoices writes no lines', async () => {
  const desk = await createDesk();
  const { member = '' } = await desk.member('Ann');
  const actor = { ...actorOf(member, 'member'), rights: { invoices: 'read' } } as const;

  await desk.refuses('forbidden', commands.line.add, { id: desk.id(), client: await desk.payer(), text: 'x', rate: 1 }, actor);
});

test('[INV-1] lines of a draft are put in another order by hand, which issuing keeps, and which can be taken back', async () => {
  const desk = await createDesk();
  const [invoice, client] = [desk.id(), await desk.payer()];
  await desk.does(commands.invoice.draft, { id: invoice, client });
  const [a, b, c] = [await desk.line({ invoice }), await desk.line({ invoice }), await desk.line({ invoice })];
  const order = (): readonly string[] =>
    desk
      .linesIn(invoice)
      .toSorted((x, y) => (x.rank < y.rank ? -1 : 1))
      .map(({ id }) => id);

  await desk.does(commands.line.reorder, { id: c, after: null, before: a });
  assert.deepEqual(order(), [c, a, b]);
  const moved = await desk.does(commands.line.reorder, { id: c, after: a, before: b });
  assert.deepEqual(order(), [a, c, b]);
  await desk.does(commands.change.undo, { command: moved });
  assert.deepEqual(order(), [c, a, b]);
  await desk.does(commands.line.reorder, { id: a, after: desk.id(), before: null });
  assert.deepEqual(order(), [c, b, a], 'behind one that is gone it is the last');

  await desk.does(commands.invoice.issue, { id: invoice });
  assert.deepEqual(
    desk.record('invoiceCopy', invoice).lines.map(({ id }) => id),
    [c, b, a],
  );
  await desk.refuses('line_locked', commands.line.reorder, { id: a, after: null, before: b });
});
