import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createDesk } from '../testing/billing.contract.ts';

test('[D5] issuing, voiding, crediting and paying are not undone: another command reverses them', async () => {
  const desk = await createDesk();
  const [draft, client] = [desk.id(), await desk.payer()];
  await desk.does(commands.invoice.draft, { id: draft, client });
  await desk.line({ invoice: draft });
  const issue = await desk.does(commands.invoice.issue, { id: draft });
  const pay = await desk.does(commands.payment.record, { id: desk.id(), invoice: draft, amount: 50, method: 'cash' });
  const credit = await desk.does(commands.invoice.credit, { id: desk.id(), invoice: draft });
  const { invoice } = await desk.issued();
  const voided = await desk.does(commands.invoice.void, { id: invoice });

  for (const command of [issue, pay, credit, voided]) await desk.refuses('not_undoable', commands.change.undo, { command });
});

test('[PL-18] undoing what collected a line takes the line back, and the draft that was made for it', async () => {
  const desk = await createDesk();
  const job = await desk.work([[await desk.payer()]], { by: 'job' });
  const { task, line } = await desk.task({ job });
  const done = await desk.does(commands.task.complete, { id: task });
  assert.equal(desk.drafts().length, 1);

  await desk.does(commands.change.undo, { command: done });

  assert.deepEqual([desk.drafts(), desk.record('line', line).state, desk.record('line', line).invoice], [[], 'open', null]);
  const added = desk.id();
  const add = await desk.does(commands.line.add, { id: added, job, text: 'x', rate: 1 });
  assert.equal(desk.drafts().length, 1);
  await desk.does(commands.change.undo, { command: add });
  assert.deepEqual([desk.drafts(), desk.source.get('line', added)], [[], undefined]);
});

test('[D4] nothing is undone into an invoice that was issued since, nor on it', async () => {
  const desk = await createDesk();
  const [draft, client] = [desk.id(), await desk.payer()];
  await desk.does(commands.invoice.draft, { id: draft, client });
  const [line, other] = [await desk.line({ invoice: draft }), await desk.line({ invoice: draft })];
  const edits = [
    await desk.does(commands.invoice.edit, { id: draft, discount: { percent: 10 } }),
    await desk.does(commands.line.edit, { id: line, rate: 5000 }),
    await desk.does(commands.invoice.removeLines, { id: draft, lines: [other] }),
  ];
  await desk.does(commands.invoice.issue, { id: draft });

  for (const command of edits) await desk.refuses('undo_stale', commands.change.undo, { command });
});

test('[D4] a draft that was discarded comes back with its lines', async () => {
  const desk = await createDesk();
  const [draft, client] = [desk.id(), await desk.payer()];
  await desk.does(commands.invoice.draft, { id: draft, client });
  const line = await desk.line({ invoice: draft });
  const discard = await desk.does(commands.invoice.discard, { id: draft });
  assert.deepEqual([desk.drafts(), desk.record('line', line).invoice], [[], null]);

  await desk.does(commands.change.undo, { command: discard });

  assert.deepEqual([desk.drafts().length, desk.record('line', line).invoice], [1, draft]);
});

test('[D4] a line that was written off since does not come back into the draft that it lay in', async () => {
  const desk = await createDesk();
  const [draft, client] = [desk.id(), await desk.payer()];
  await desk.does(commands.invoice.draft, { id: draft, client });
  const line = await desk.line({ invoice: draft });
  const discard = await desk.does(commands.invoice.discard, { id: draft });
  await desk.does(commands.line.writeOff, { id: line });

  await desk.refuses('undo_stale', commands.change.undo, { command: discard });
});

test('what a line or a time entry names is not taken away by taking back that it was made', async () => {
  const desk = await createDesk();
  const [member, service, entry] = [desk.id(), desk.id(), desk.id()];
  const invite = await desk.does(commands.member.invite, { id: member, name: 'Bo', email: 'bo@x.example', role: 'member' });
  const offer = await desk.does(commands.service.create, { id: service, name: 'Edit', rate: 100 });
  const other = await desk.line({ client: await desk.payer(), job: await desk.work([]), member });
  const me = (await desk.member('Ann')).member ?? '';
  const times = { started: '2026-11-19T08:00:00.000Z', ended: '2026-11-19T09:00:00.000Z' };
  await desk.does(commands.time.log, { id: entry, member: me, service, ...times });

  const uses = [
    (await desk.refuses('undo_stale', commands.change.undo, { command: invite })).detail['use'],
    (await desk.refuses('undo_stale', commands.change.undo, { command: offer })).detail['use'],
  ];

  assert.deepEqual(uses, [
    { kind: 'line', id: other },
    { kind: 'timeEntry', id: entry },
  ]);
});

test('[D3] one of two edits of a price is not taken back where the line would not come to its amount any more', async () => {
  const desk = await createDesk();
  const line = await desk.line({ job: await desk.work([]), rate: 333, quantity: 2.5 });
  const command = await desk.does(commands.line.edit, { id: line, rate: 0 });
  await desk.does(commands.line.edit, { id: line, per: 100 });

  await desk.refuses('undo_stale', commands.change.undo, { command });
});
