import assert from 'node:assert/strict';
import type { Id, Invoice, Line } from '@workfloor/core';
import { shown, story } from './support/firm.ts';
import type { Firm } from './support/firm.ts';

async function addClient(firm: Firm, name: string, more: object = {}): Promise<Id> {
  const id = firm.id();
  await firm.owner.client.create({ id, name, ...more });
  return id;
}

async function linesOf(firm: Firm, invoice: Id): Promise<readonly Line[]> {
  return (await firm.all('line')).filter((line) => line.invoice === invoice);
}

async function invoicesOf(firm: Firm, client: Id): Promise<readonly Invoice[]> {
  const invoices = (await firm.all('invoice')).filter((invoice) => invoice.client === client);
  return invoices.toSorted((a, b) => ((a.period?.from ?? '') < (b.period?.from ?? '') ? -1 : 1));
}

async function upload(firm: Firm, task: Id, name: string): Promise<void> {
  const query = new URLSearchParams({ aboutKind: 'task', about: task, name, id: firm.id() });
  const body = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
  const answer = await firm.ask(`files?${query.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body,
  });
  assert.equal(answer.status, 200, await answer.text());
}

story('[A8] [PL-4] [PL-6] excavation and paving by two people become one invoice when all is done', async (firm) => {
  const [martin, ann, bo] = [await addClient(firm, 'Martin'), await firm.hire('Ann'), await firm.hire('Bo')];
  const job = firm.id();
  await firm.owner.job.create({ id: job, title: 'Driveway', clients: [martin], collect: { by: 'job' } });
  const work = [
    { id: firm.id(), title: 'Excavation', who: ann, rate: 65_000, hours: 8 },
    { id: firm.id(), title: 'Paving', who: bo, rate: 55_000, hours: 12.5 },
  ];
  for (const { id, title, who, rate, hours } of work) {
    await firm.owner.task.create({ id, title, job, assignees: [who.id] });
    await firm.owner.line.add({ id: firm.id(), task: id, text: title, quantity: hours, unit: 'hour', rate });
    await upload(firm, id, 'photo.jpg');
  }

  await ann.client.task.complete({ id: work[0]?.id ?? '' });
  const [draft] = await invoicesOf(firm, martin);
  assert.ok(draft);
  assert.deepEqual([draft.state, (await linesOf(firm, draft.id)).length], ['draft', 1], 'what is done is collected, the rest is not');
  await bo.client.task.complete({ id: work[1]?.id ?? '' });
  await firm.owner.invoice.issue({ id: draft.id });

  const [issued, ...others] = await invoicesOf(firm, martin);
  assert.deepEqual([others.length, issued?.state, issued?.number, issued?.total], [0, 'issued', '2026-0001', 8 * 65_000 + 687_500]);
  const lines = await linesOf(firm, draft.id);
  assert.deepEqual(
    new Set(lines.map(({ text, member, state }) => `${text} ${member} ${state}`)),
    new Set([`Excavation ${ann.id} billed`, `Paving ${bo.id} billed`]),
  );
  const tasks = await firm.all('task');
  const { names } = await firm.owner.read<{ readonly names: Readonly<Record<Id, string>> }>(`invoices/${draft.id}/files`);
  assert.deepEqual(
    Object.values(names).toSorted(),
    tasks.map(({ number }) => `${number} – photo.jpg`).toSorted(),
    '[PL-10] [PL-20] photos are named by their task',
  );
});

story('[A9] [PL-7] [PL-9] finished work is billed by the month, and the next month opens by itself', async (firm) => {
  const kim = await addClient(firm, 'Kim', { collect: { by: 'period', period: 'month' } });
  const fibre = async (day: string): Promise<void> => {
    firm.at(`${day}T10:00:00.000Z`);
    const id = firm.id();
    await firm.owner.task.create({ id, title: `Fibre, ${day}`, client: kim });
    await firm.owner.line.add({ id: firm.id(), task: id, text: `Fibre, ${day}`, quantity: 1, rate: 120_000, date: day });
    await firm.owner.task.complete({ id });
  };
  for (const day of ['2026-05-05', '2026-05-12', '2026-05-28']) await fibre(day);
  const [may] = await invoicesOf(firm, kim);
  assert.ok(may);

  firm.at('2026-05-31T16:00:00.000Z');
  await firm.owner.invoice.closePeriod({ invoice: may.id });
  await fibre('2026-06-02');

  const told = (await invoicesOf(firm, kim)).map(({ state, period, date, total }) => ({ state, period, date, total }));
  assert.deepEqual(told, [
    { state: 'issued', period: { from: '2026-05-01', to: '2026-05-31' }, date: '2026-05-31', total: 360_000 },
    { state: 'draft', period: { from: '2026-06-01', to: '2026-06-30' }, date: null, total: null },
  ]);
  const [, june] = await invoicesOf(firm, kim);
  assert.deepEqual((await linesOf(firm, june?.id ?? '')).map(({ text }) => text), ['Fibre, 2026-06-02']); // prettier-ignore
});

story('[A6] [SC-1] a wedding on one page: two clients, three sessions, two invoices of two payers, a drive', async (firm) => {
  const [ada, ben] = [await addClient(firm, 'Ada'), await addClient(firm, 'Ben')];
  const job = firm.id();
  await firm.owner.job.create({ id: job, title: 'Wedding', clients: [ada, ben] });
  for (const [at, title] of ['Engagement', 'Wedding', 'Album'].entries()) {
    const id = firm.id();
    const day = `2026-06-0${at + 1}`;
    const times = { starts: `${day}T10:00:00.000Z`, ends: `${day}T12:00:00.000Z` };
    await firm.owner.event.create({ id, kind: 'session', title, ...times, clients: at === 0 ? [ada] : [ada, ben] });
    await firm.owner.job.attach({ id: firm.id(), job, itemKind: 'event', item: id });
  }
  for (const [client, rate] of [
    [ada, 800_000],
    [ben, 200_000],
  ] as const) {
    const id = firm.id();
    await firm.owner.invoice.draft({ id, client, job });
    await firm.owner.line.add({ id: firm.id(), invoice: id, text: 'Photography', quantity: 1, rate });
  }
  const driver = await firm.hire('Ann');
  await driver.client.mileage.log({ id: firm.id(), job, vehicle: 'Van', odometerStart: 12_000, odometerEnd: 12_042.5 });

  const { records } = await shown(firm.owner.page('jobs', job));

  assert.deepEqual(records.client?.map(({ name }) => name).toSorted(), ['Ada', 'Ben']);
  assert.deepEqual(records.event?.map(({ title }) => title).toSorted(), ['Album', 'Engagement', 'Wedding']);
  assert.deepEqual(new Set(records.invoice?.map(({ client }) => client)), new Set([ada, ben]));
  assert.deepEqual(
    records.line?.map(({ rate, client }) => [rate, client]).toSorted((a, b) => Number(a[0]) - Number(b[0])),
    [
      [200_000, ben],
      [800_000, ada],
    ],
  );
  assert.deepEqual(records.mileageLog?.map(({ distance, state }) => [distance, state]), [[42.5, 'closed']]); // prettier-ignore
});

story('[A6] [PIPE-6] a portrait needs no job: a run on its session', async (firm) => {
  const client = await addClient(firm, 'Cleo');
  const pipeline = firm.id();
  const stages = ['Booked', 'Shot', 'Delivered'].map((name) => ({ id: firm.id(), name }));
  await firm.owner.pipeline.create({ id: pipeline, name: 'Portrait', subjects: ['event'], stages, defaultFor: ['event:portrait'] });
  const id = firm.id();

  const times = { starts: '2026-06-01T10:00:00.000Z', ends: '2026-06-01T11:00:00.000Z' };
  await firm.owner.event.create({ id, kind: 'portrait', title: 'Portrait of Cleo', ...times, clients: [client] });

  const { columns } = await shown(firm.owner.board({ pipeline }));
  assert.deepEqual(columns.map(({ cards }) => cards.map(({ title }) => title)), [['Portrait of Cleo'], [], []]); // prettier-ignore
  assert.equal((await firm.all('job')).length, 0);
});
