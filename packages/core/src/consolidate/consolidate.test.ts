import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createDesk } from '../testing/billing.contract.ts';
import { actorOf } from '../testing/studio.contract.ts';

test('[PL-4] [PL-14] a finished task brings its lines to the one draft of the job, and they still say where they came from', async () => {
  const desk = await createDesk();
  const job = await desk.work([[await desk.payer()]], { by: 'job' });
  const dig = await desk.task({ job }, 500);
  const pave = await desk.task({ job }, 700);
  assert.equal(desk.drafts().length, 0, 'nothing is done');

  await desk.finish(dig.task);
  await desk.finish(pave.task);

  const [draft] = desk.drafts();
  assert.deepEqual([desk.drafts().length, draft?.job, draft?.title], [1, job, 'House']);
  assert.deepEqual(
    desk.linesIn(draft?.id ?? '').map(({ source, state }) => [source, state]),
    [
      [dig.task, 'ready'],
      [pave.task, 'ready'],
    ],
  );
});

test('[PL-6] [A8] excavation and paving by two people: one draft with both lines, issued when all is done', async () => {
  const desk = await createDesk();
  const [martin, ann, bo] = [await desk.payer(), await desk.member('Ann'), await desk.member('Bo')];
  const job = await desk.work([[martin]], { by: 'job' });
  const tasks = [desk.id(), desk.id()];
  const people = [ann, bo].map(({ member = '' }) => member);
  for (const [at, title] of ['Excavation', 'Paving'].entries()) {
    const [task = '', member = ''] = [tasks[at], people[at]];
    await desk.does(commands.task.create, { id: task, title, job, assignees: [member] });
    await desk.line({ task, text: title, quantity: 4, rate: 60_000, unit: 'hour', kind: 'time' });
  }

  await desk.does(commands.task.complete, { id: tasks[0] ?? '' }, ann);
  await desk.does(commands.task.complete, { id: tasks[1] ?? '' }, bo);
  const [draft] = desk.drafts();
  await desk.does(commands.invoice.issue, { id: draft?.id ?? '' });

  const copy = desk.record('invoiceCopy', draft?.id ?? '');
  assert.deepEqual(
    copy.lines.map(({ text, amount }) => [text, amount]),
    [
      ['Excavation', 240_000],
      ['Paving', 240_000],
    ],
  );
  assert.deepEqual(
    desk.linesIn(draft?.id ?? '').map(({ member }) => member),
    people,
  );
  assert.equal(copy.totals.gross, 600_000);
});

test('[PL-7] [PL-9] [A9] three tasks done in May, one in June: the May invoice has three and closes, the June draft opens by itself', async () => {
  const desk = await createDesk();
  const kim = await desk.payer({ by: 'period', period: 'month' });
  for (const now of ['2026-05-04T08:00:00.000Z', '2026-05-12T08:00:00.000Z', '2026-05-29T08:00:00.000Z']) {
    desk.now = now;
    await desk.finish((await desk.task({ client: kim })).task);
  }
  const [may] = desk.drafts();
  desk.now = '2026-05-31T20:00:00.000Z';
  await desk.does(commands.invoice.closePeriod, { invoice: may?.id ?? '' });
  desk.now = '2026-06-02T08:00:00.000Z';
  await desk.finish((await desk.task({ client: kim })).task);

  const [june] = desk.drafts();
  const closed = desk.record('invoice', may?.id ?? '');
  assert.deepEqual([closed.state, closed.date, closed.period], ['issued', '2026-05-31', { from: '2026-05-01', to: '2026-05-31' }]);
  assert.equal(desk.linesIn(closed.id).length, 3);
  assert.deepEqual([desk.drafts().length, june?.period], [1, { from: '2026-06-01', to: '2026-06-30' }]);
  assert.equal(desk.linesIn(june?.id ?? '').length, 1);
});

test('[PL-7] without closing first, a line of June opens the June draft beside that of May', async () => {
  const desk = await createDesk();
  const kim = await desk.payer({ by: 'period', period: 'month' });
  await desk.finish((await desk.task({ client: kim }, 1, { date: '2026-05-31' })).task);
  await desk.finish((await desk.task({ client: kim }, 1, { date: '2026-06-01' })).task);

  assert.deepEqual(
    desk.drafts().map(({ period }) => period?.from),
    ['2026-05-01', '2026-06-01'],
  );
});

test('[PL-7] weeks begin on Monday and quarters in January, April, July and October', async () => {
  const desk = await createDesk();
  const [weekly, quarterly] = [await desk.payer({ by: 'period', period: 'week' }), await desk.payer({ by: 'period', period: 'quarter' })];
  await desk.finish((await desk.task({ client: weekly }, 1, { date: '2026-11-22' })).task);
  await desk.finish((await desk.task({ client: quarterly }, 1, { date: '2026-11-22' })).task);
  const drafts = desk.drafts();

  assert.deepEqual(
    drafts.map(({ period }) => period),
    [
      { from: '2026-11-16', to: '2026-11-22' },
      { from: '2026-10-01', to: '2026-12-31' },
    ],
  );
  for (const { id } of drafts) await desk.does(commands.invoice.closePeriod, { invoice: id });
  assert.deepEqual(
    desk.drafts().map(({ period }) => period),
    [
      { from: '2026-11-23', to: '2026-11-29' },
      { from: '2027-01-01', to: '2027-03-31' },
    ],
  );
});

test('[PL-5] [PL-18] collect `task`: each finished task gets a draft of its own, whatever their number', async () => {
  const desk = await createDesk();
  const client = await desk.payer({ by: 'task' });
  const tasks = [];
  for (let at = 0; at < 20; at += 1) tasks.push((await desk.task({ client })).task);

  await desk.finish(...tasks);

  assert.deepEqual(
    desk.drafts().map(({ task, title }) => [task, title]),
    tasks.map((task) => [task, 'Dig']),
  );
});

test('[PL-16] a reopened task takes its lines out of a draft', async () => {
  const desk = await createDesk();
  const job = await desk.work([[await desk.payer()]], { by: 'job' });
  const { task, line } = await desk.task({ job });
  await desk.finish(task);
  const [draft] = desk.drafts();

  await desk.does(commands.task.reopen, { id: task });

  assert.deepEqual([desk.record('line', line).state, desk.record('line', line).invoice], ['open', null]);
  assert.ok(desk.events.some(({ type, invoice }) => type === 'line.withdrawn' && invoice === draft?.id));
});

test('[PL-16] what was issued stays, and the difference becomes a line on the next open invoice', async () => {
  const desk = await createDesk();
  const job = await desk.work([[await desk.payer()]], { by: 'job' });
  const { task, line } = await desk.task({ job }, 1000, { quantity: 2 });
  await desk.finish(task);
  const first = desk.drafts()[0]?.id ?? '';
  await desk.does(commands.invoice.issue, { id: first });
  await desk.refuses('line_locked', commands.line.edit, { id: line, quantity: 5 });
  await desk.does(commands.task.reopen, { id: task });

  await desk.does(commands.line.edit, { id: line, quantity: 3 });
  await desk.does(commands.line.edit, { id: line, quantity: 5 });
  await desk.finish(task);

  const [next] = desk.drafts();
  assert.deepEqual(
    desk.linesIn(first).map(({ amount }) => amount),
    [2000],
    'as it was issued',
  );
  assert.deepEqual(
    desk.linesIn(next?.id ?? '').map(({ amount, quantity, rate, corrects }) => [amount, quantity, rate, corrects]),
    [[3000, 3, 1000, line]],
  );
});

test('[PL-16] a correction counts what earlier ones have billed, and nothing changed is nothing to correct', async () => {
  const desk = await createDesk();
  const job = await desk.work([[await desk.payer()]], { by: 'job' });
  const { task, line } = await desk.task({ job }, 1000);
  const bill = async (): Promise<void> => {
    await desk.finish(task);
    for (const { id } of desk.drafts()) await desk.does(commands.invoice.issue, { id });
    await desk.does(commands.task.reopen, { id: task });
  };
  await bill();
  await desk.does(commands.line.edit, { id: line, rate: 1500 });
  await bill();
  await desk.does(commands.line.edit, { id: line, rate: 1500 });
  await desk.finish(task);
  assert.equal(desk.drafts().length, 0);
  await desk.does(commands.task.reopen, { id: task });

  await desk.does(commands.line.remove, { id: line });
  await desk.finish(task);

  assert.deepEqual(
    desk.source.find('line', 'corrects', [line]).map(({ amount }) => amount),
    [500, -1500],
  );
  await desk.does(commands.task.reopen, { id: task });
  await desk.refuses('line_locked', commands.line.edit, { id: line, taxes: [] });
});

test('[PL-16] work of a closed month that is done late goes to the next open month', async () => {
  const desk = await createDesk();
  const kim = await desk.payer({ by: 'period', period: 'month' });
  await desk.finish((await desk.task({ client: kim }, 1, { date: '2026-05-02' })).task);
  await desk.does(commands.invoice.closePeriod, { invoice: desk.drafts()[0]?.id ?? '' });
  await desk.does(commands.invoice.discard, { id: desk.drafts()[0]?.id ?? '' });

  await desk.finish((await desk.task({ client: kim }, 1, { date: '2026-05-03' })).task);

  assert.deepEqual(
    desk.drafts().map(({ period }) => period?.from),
    ['2026-06-01'],
  );
});

test('[PL-17] of a cancelled task nothing goes over', async () => {
  const desk = await createDesk();
  const job = await desk.work([[await desk.payer()]], { by: 'job' });
  const { task, line } = await desk.task({ job });

  await desk.does(commands.task.cancel, { id: task });

  assert.deepEqual([desk.drafts(), desk.record('line', line).state], [[], 'open']);
});

test('[PL-18] a line that is ready without a collector gets one, in the client`s currency and language', async () => {
  const desk = await createDesk();
  const client = await desk.payer({ by: 'period', period: 'month' }, 'EUR');
  await desk.does(commands.client.edit, { id: client, locale: 'fr' });

  await desk.line({ client });

  const [draft] = desk.drafts();
  assert.deepEqual([draft?.client, draft?.currency, draft?.locale, draft?.prices], [client, 'EUR', 'fr', 'net']);
});

test('[PL-19] of two collectors the one linked to the job wins, else the oldest, and the event tells of the other', async () => {
  const desk = await createDesk();
  const client = await desk.payer({ by: 'period', period: 'month' });
  const job = await desk.work([[client]]);
  const period = { from: '2026-11-01', to: '2026-11-30' };
  const [oldest, linked] = [desk.id(), desk.id()];
  await desk.does(commands.invoice.draft, { id: oldest, client, collects: 'period', period });
  await desk.does(commands.invoice.draft, { id: linked, client, collects: 'period', period, job });

  const ofJob = await desk.line({ job });
  assert.deepEqual(desk.events.find(({ type }) => type === 'line.collected')?.['others'], [oldest]);
  const plain = await desk.line({ client });

  assert.equal(desk.record('line', ofJob).invoice, linked);
  assert.equal(desk.record('line', plain).invoice, oldest);
});

test('[PL-21] another currency or way of pricing stays unbilled, and the event says why', async () => {
  const desk = await createDesk();
  const job = await desk.work([[await desk.payer()]], { by: 'job' });
  const there = await desk.line({ job });

  const dollars = await desk.line({ job, currency: 'USD' });
  assert.deepEqual(desk.events.find(({ type }) => type === 'line.left_out')?.['reason'], 'wrong_currency');
  await desk.does(commands.workspace.edit, { prices: 'gross' });
  const gross = await desk.line({ job });
  assert.deepEqual(desk.events.find(({ type }) => type === 'line.left_out')?.['reason'], 'wrong_prices');

  const draft = desk.record('line', there).invoice ?? '';
  assert.deepEqual(
    [dollars, gross].map((id) => desk.record('line', id).invoice),
    [null, null],
  );
  await desk.refuses('wrong_currency', commands.invoice.addLines, { id: draft, lines: [dollars] });
  await desk.refuses('wrong_prices', commands.invoice.addLines, { id: draft, lines: [gross] });
});

test('[PL-21] [D4] no payer, no invoice: two clients without shares', async () => {
  const desk = await createDesk();
  const job = await desk.work([[await desk.payer()], [await desk.payer()]], { by: 'job' });

  const line = await desk.line({ job });

  assert.equal(desk.record('line', line).invoice, null);
  assert.equal(desk.events.find(({ type }) => type === 'line.left_out')?.['reason'], 'no_payer');
});

test('[PL-4] lines follow their task to another job until they are on an invoice', async () => {
  const desk = await createDesk();
  const job = await desk.work([[await desk.payer()]], { by: 'job' });
  const { task, line } = await desk.task({ client: await desk.payer() });
  await desk.does(commands.task.edit, { id: task, client: null, job });

  assert.equal(desk.record('line', line).job, job);
  await desk.finish(task);
  assert.equal(desk.drafts()[0]?.job, job);
});

test('[PL-12] [ROLE-1] consolidation is the firm`s, not a person`s: whoever finishes the work, its lines are collected', async () => {
  const desk = await createDesk();
  const job = await desk.work([[await desk.payer()]], { by: 'job' });
  const { task, line } = await desk.task({ job });
  const { member = '' } = await desk.member('Ann');

  await desk.does(commands.task.complete, { id: task }, { ...actorOf(member, 'member'), rights: { invoices: 'none' } });

  assert.equal(desk.record('line', line).invoice, desk.drafts()[0]?.id);
});

test('[PL-8] [PL-13] what is to be sent can hang on the event of issuing: it names number, client, job and total', async () => {
  const desk = await createDesk();
  const client = await desk.payer();
  const job = await desk.work([[client]], { by: 'job' });
  await desk.line({ job });
  const invoice = desk.drafts()[0]?.id ?? '';

  await desk.does(commands.invoice.issue, { id: invoice });

  assert.deepEqual(
    desk.events.find(({ type }) => type === 'invoice.issued'),
    {
      type: 'invoice.issued',
      invoice,
      number: '2026-0001',
      client,
      job,
      total: 1250,
    },
  );
});

test('[PL-16] [A6] the parts of a reopened task`s line leave their drafts, and come back when it is done again', async () => {
  const desk = await createDesk();
  const job = await desk.work(
    [
      [await desk.payer(), 50],
      [await desk.payer(), 50],
    ],
    { by: 'job' },
  );
  const { task, line } = await desk.task({ job }, 101);
  const parts = (): readonly (readonly unknown[])[] =>
    desk.source.find('line', 'partOf', [line]).map(({ state, invoice, amount }) => [state, invoice === null, amount]);
  await desk.finish(task);

  await desk.does(commands.task.reopen, { id: task });
  assert.deepEqual(parts(), [
    ['open', true, 51],
    ['open', true, 50],
  ]);
  await desk.finish(task);

  assert.deepEqual(parts(), [
    ['ready', false, 51],
    ['ready', false, 50],
  ]);
  assert.equal(desk.drafts().length, 2);
});

test('[PL-16] a billed line that several pay is corrected as a whole, and the difference parted as it was', async () => {
  const desk = await createDesk();
  const job = await desk.work(
    [
      [await desk.payer(), 50],
      [await desk.payer(), 50],
    ],
    { by: 'job' },
  );
  const { task, line } = await desk.task({ job }, 100);
  await desk.finish(task);
  for (const { id } of desk.drafts()) await desk.does(commands.invoice.issue, { id });
  await desk.does(commands.task.reopen, { id: task });

  await desk.does(commands.line.edit, { id: line, rate: 130 });
  await desk.finish(task);

  const [correction] = desk.source.find('line', 'corrects', [line]);
  assert.deepEqual([correction?.state, correction?.amount], ['split', 30]);
  assert.deepEqual(
    desk.drafts().map(({ id }) => desk.linesIn(id).map(({ amount }) => amount)),
    [[15], [15]],
  );
  await desk.does(commands.task.reopen, { id: task });
  await desk.does(commands.line.edit, { id: line, rate: 100 });
  assert.deepEqual(desk.source.find('line', 'corrects', [line]), [], 'what is not billed gives way');
});
