import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { CollectedLines } from '../invoice/collect-lines.ts';
import type { Outcome } from '../kernel/command.ts';
import { createDesk } from '../testing/billing.contract.ts';
import { WORKSPACE } from '../testing/open-memory.contract.ts';
import { whyLeftOut } from './plan.ts';

test('[PL-15] completing, reopening and completing again, or collecting by hand on top, bills each line once', async () => {
  const desk = await createDesk();
  const job = await desk.work([[await desk.payer()]], { by: 'job' });
  const { task, line } = await desk.task({ job });
  await desk.finish(task);
  await desk.does(commands.task.reopen, { id: task });
  await desk.finish(task);
  await desk.does(commands.invoice.collect, { job });

  assert.deepEqual([desk.drafts().length, desk.linesIn(desk.drafts()[0]?.id ?? '').map(({ id }) => id)], [1, [line]]);
});

test('[A6] [SC-1] several payers: one draft each, and the parts come to exactly the whole', async () => {
  const desk = await createDesk();
  const [ida, bo, kim] = [await desk.payer(), await desk.payer(), await desk.payer()];
  const job = await desk.work([[ida, 33.333], [bo, 33.333], [kim]], { by: 'job' });
  const own = await desk.line({ job, client: ida, rate: 77 });
  const { task, line } = await desk.task({ job }, 10_000);

  await desk.finish(task);

  const parts = desk.source.find('line', 'partOf', [line]);
  assert.deepEqual(
    parts.map(({ amount }) => amount),
    [3333, 3333, 3334],
  );
  assert.deepEqual(
    parts.map(({ client }) => client),
    [ida, bo, kim],
  );
  assert.equal(desk.record('line', line).state, 'split');
  assert.deepEqual(
    desk
      .drafts()
      .map(({ client }) => client)
      .toSorted(),
    [ida, bo, kim].toSorted(),
  );
  assert.equal(desk.record('line', own).invoice, parts[0]?.invoice, 'who is named pays alone');
  await desk.refuses('line_locked', commands.line.edit, { id: parts[0]?.id ?? '', quantity: 2 });
});

test('[A6] a line that was parted can be changed until a part is billed', async () => {
  const desk = await createDesk();
  const job = await desk.work(
    [
      [await desk.payer(), 50],
      [await desk.payer(), 50],
    ],
    { by: 'job' },
  );
  const line = await desk.line({ job, rate: 100 });

  await desk.does(commands.line.edit, { id: line, rate: 300 });
  assert.equal(desk.record('line', line).state, 'ready');
  await desk.does(commands.invoice.collect, { job });
  assert.deepEqual(
    desk.source.find('line', 'partOf', [line]).map(({ amount }) => amount),
    [150, 150],
  );
  await desk.does(commands.invoice.issue, { id: desk.drafts()[0]?.id ?? '' });

  await desk.refuses('line_locked', commands.line.edit, { id: line, rate: 1 });
  await desk.refuses('line_locked', commands.line.writeOff, { id: line });
});

test('[PL-14] lines that nothing collects wait for the hand', async () => {
  const desk = await createDesk();
  const client = await desk.payer();
  const { task, line } = await desk.task({ client });
  await desk.finish(task);
  assert.equal(desk.record('line', line).invoice, null);

  const [outcome] = [await desk.run(commands.invoice.collect, { client })];

  assert.ok(outcome.ok);
  assert.deepEqual(
    { ...outcome.result, invoices: outcome.result.invoices.length },
    { collected: 1, leftOut: 0, remaining: 0, next: null, invoices: 1 },
  );
  assert.equal(desk.drafts()[0]?.collects, 'hand');
});

test('[PL-5] [PL-15] collecting by hand goes on in portions where it stopped', async () => {
  const desk = await createDesk();
  const job = await desk.work([[await desk.payer()]]);
  await desk.line({ job, currency: 'USD' });
  for (let at = 0; at < 4; at += 1) await desk.line({ job });

  const told = [];
  for (let after: string | undefined; told.length < 3;) {
    const outcome: Outcome<CollectedLines> = await desk.run(commands.invoice.collect, {
      job,
      limit: 2,
      ...(after === undefined ? {} : { after }),
    });
    assert.ok(outcome.ok);
    const { collected, leftOut, remaining, next } = outcome.result;
    told.push([collected, leftOut, remaining]);
    after = next ?? undefined;
  }

  assert.deepEqual(told, [
    [1, 1, 3],
    [2, 0, 1],
    [1, 0, 0],
  ]);
  assert.equal(desk.linesIn(desk.drafts()[0]?.id ?? '').length, 4);
});

test('[INV-3] [PL-15] lines that were chosen are collected; those that lie in a draft already stay there', async () => {
  const desk = await createDesk();
  const client = await desk.payer();
  const [one, two, three] = [await desk.line({ client }), await desk.line({ client }), await desk.line({ client })];
  await desk.does(commands.invoice.collect, { lines: [one, two] });

  const again = await desk.run(commands.invoice.collect, { lines: [two, three] });

  assert.ok(again.ok);
  assert.deepEqual([again.result.collected, again.result.remaining, again.result.next], [1, 0, null]);
  assert.deepEqual(new Set(desk.linesIn(desk.drafts()[0]?.id ?? '').map(({ id }) => id)), new Set([one, two, three]));
  await desk.refuses('not_found', commands.invoice.collect, { lines: [desk.id()] });
});

test('[PL-21] into one draft by hand: what has another payer, currency or day is left out', async () => {
  const desk = await createDesk();
  const [client, other] = [await desk.payer(), await desk.payer()];
  const job = await desk.work([[client], [other]]);
  const draft = desk.id();
  await desk.does(commands.invoice.draft, { id: draft, client, job });
  await desk.line({ job, client: other });
  await desk.line({ job, currency: 'USD' });
  await desk.line({ job, date: '2026-12-24' });
  const nobodys = await desk.line({ job });

  const outcome = await desk.run(commands.invoice.collect, { job, to: draft, until: '2026-11-30' });

  assert.ok(outcome.ok);
  assert.deepEqual([outcome.result.collected, outcome.result.leftOut], [1, 2]);
  assert.deepEqual(
    desk.linesIn(draft).map(({ id }) => id),
    [nobodys],
  );
});

test('[PL-21] collecting for a client by hand leaves what others pay', async () => {
  const desk = await createDesk();
  const [client, other] = [await desk.payer(), await desk.payer()];
  const job = await desk.work([
    [client, 50],
    [other, 50],
  ]);
  const theirs = await desk.line({ job, client: other });
  const both = await desk.line({ job });
  const { task, line } = await desk.task({ client });
  await desk.finish(task);

  await desk.does(commands.invoice.collect, { client });

  assert.equal(desk.record('line', theirs).invoice, null);
  assert.equal(desk.record('line', both).state, 'split');
  assert.equal(desk.record('invoice', desk.record('line', line).invoice ?? '').client, client);
});

test('[PL-21] [PL-17] the same function that collects says why a line is on no invoice', async () => {
  const desk = await createDesk();
  const [client, other] = [await desk.payer(), await desk.payer()];
  const [single, shared, nobodys] = [
    await desk.work([[client]]),
    await desk.work([
      [client, 50],
      [other, 50],
    ]),
    await desk.work([[client], [other]]),
  ];
  const why = async (line: string): Promise<string> => whyLeftOut(desk.source, desk.record('line', line), { workspace: WORKSPACE });
  const { task, line: cancelled } = await desk.task({ client });
  await desk.does(commands.task.cancel, { id: task });
  const [byHand, parted, off] = [await desk.line({ job: single }), await desk.line({ job: shared }), await desk.line({ client })];
  await desk.does(commands.line.writeOff, { id: off });

  assert.deepEqual(
    [await why(cancelled), await why((await desk.task({ client })).line), await why(off), await why(byHand), await why(parted)],
    ['cancelled', 'not_done', 'written_off', 'by_hand', 'by_hand'],
  );
  assert.equal(await why(await desk.line({ job: nobodys })), 'no_payer');
  assert.equal(await why(await desk.line({ client, currency: 'USD' })), 'wrong_currency');
  for (const id of [single, shared]) await desk.does(commands.job.edit, { id, collect: { by: 'job' } });
  assert.deepEqual([await why(byHand), await why(parted)], ['not_collected', 'not_collected']);
});

test('[PL-4] a line of a client whose work is collected by job, or by task, but that has neither, waits for the hand', async () => {
  const desk = await createDesk();
  const [byJob, byTask] = [await desk.payer({ by: 'job' }), await desk.payer({ by: 'task' })];

  const lines = [await desk.line({ client: byJob }), await desk.line({ client: byTask })];

  assert.deepEqual(
    lines.map((line) => desk.record('line', line).invoice),
    [null, null],
  );
});

test('[PL-18] collecting by hand fills the draft of the job and payer that is there, and makes one where none fits', async () => {
  const desk = await createDesk();
  const [client, other] = [await desk.payer(), await desk.payer()];
  const job = await desk.work([[client], [other]]);
  const draft = async (args: object): Promise<string> => {
    const id = desk.id();
    await desk.does(commands.invoice.draft, { id, client, ...args });
    return id;
  };
  const [loose, abroad, begun] = [await draft({}), await draft({ job, currency: 'USD' }), await draft({ job })];
  const [mine, theirs] = [await desk.line({ job, client }), await desk.line({ job, client: other })];
  const elsewhere = await desk.line({ client });

  await desk.does(commands.invoice.collect, { job });
  await desk.does(commands.invoice.collect, { client });

  const placeOf = (line: string): string | null => desk.record('line', line).invoice;
  assert.deepEqual([placeOf(mine), placeOf(elsewhere)], [begun, loose]);
  assert.deepEqual(desk.linesIn(abroad), []);
  assert.equal(desk.record('invoice', placeOf(theirs) ?? '').client, other);
  assert.equal(desk.drafts().length, 4);
});

test('[PL-19] a draft that was made to collect comes before one that was not, which a finished task leaves alone', async () => {
  const desk = await createDesk();
  const client = await desk.payer();
  const [job, automatic] = [await desk.work([[client]]), await desk.work([[client]], { by: 'job' })];
  const [plain, collector, byTask, own] = [desk.id(), desk.id(), desk.id(), desk.id()];
  await desk.does(commands.invoice.draft, { id: plain, client, job });
  await desk.does(commands.invoice.draft, { id: byTask, client, job: automatic });
  await desk.does(commands.invoice.draft, { id: collector, client, job, collects: 'hand' });
  await desk.does(commands.line.add, { id: own, job, text: 'Work', rate: 5 });

  await desk.finish((await desk.task({ job: automatic })).task);
  await desk.does(commands.invoice.collect, { job });

  assert.deepEqual([desk.linesIn(plain).length, desk.linesIn(byTask).length], [0, 0]);
  assert.equal(desk.record('line', own).invoice, collector);
});
