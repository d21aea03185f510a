import assert from 'node:assert/strict';
import { isClientError } from '@workfloor/sdk';
import { stagesOf, story } from './support/firm.ts';

story('what is wrong with a command is told by field and reason, and nothing of it is stored', async (firm) => {
  const { owner } = firm;
  const [client, job, run, pipeline] = [firm.id(), firm.id(), firm.id(), firm.id()];
  const [task, invoice, gone] = [firm.id(), firm.id(), firm.id()];
  const stages = stagesOf(firm, ['Plan', 'Do']);
  await owner.client.create({ id: client, name: 'Kate' });
  await owner.pipeline.create({ id: pipeline, name: '1040', stages });
  await owner.job.create({ id: job, title: 'Return', clients: [client], run: { id: run, pipeline } });
  await owner.task.create({ id: task, title: 'Prepare', job });
  await owner.invoice.draft({ id: invoice, client, job });
  const { cursor } = await owner.read<{ readonly cursor: string }>('start');
  const long = 'x'.repeat(30_000);
  const stage = stages[0]?.id;
  const id = firm.id();

  const wrong: readonly (readonly [command: string, args: object, field: string])[] = [
    ['client.create', { id, name: long }, 'name'],
    ['client.assign', { client, member: gone }, 'member'],
    ['contact.link', { client: gone, contact: firm.id() }, 'client'],
    ['job.create', { id, title: 'Return', clients: [client, gone] }, 'clients.1'],
    ['job.link', { job, client, share: -1 }, 'share'],
    ['job.edit', { id: job, due: '2026-02-30' }, 'due'],
    ['job.edit', { id: job }, 'body'],
    ['run.await', { run, stage, itemKind: 'task', item: gone }, 'item'],
    ['run.await', { run, stage: gone, itemKind: 'task', item: task }, 'stage'],
    ['run.start', { id, pipeline, subjectKind: 'client', subject: client }, 'subjectKind'],
    ['task.edit', { id: task, job: gone }, 'job'],
    ['savedTasks.apply', { set: gone, job }, 'set'],
    ['event.create', { id, kind: 's', title: 'S', starts: '2026-06-02T10:00:00.000Z', ends: '2026-06-01T10:00:00.000Z' }, 'ends'],
    ['event.create', { id, kind: 's', title: 'S', starts: '9999-12-31T23:00:00.000Z', ends: '9999-12-31T23:30:00.000Z' }, 'starts'],
    ['line.add', { id, invoice, text: 'Work', quantity: 1.00001, rate: 100 }, 'quantity'],
    ['line.add', { id, text: 'Work', rate: 100 }, 'client'],
    ['invoice.issue', { id: invoice, date: '2030-01-01' }, 'date'],
    ['payment.record', { id, invoice: gone, amount: 100, method: 'bank' }, 'invoice'],
    ['payment.record', { id, invoice, amount: 0, method: 'bank' }, 'amount'],
    ['mileage.log', { id, member: gone, distance: 5 }, 'member'],
    ['mileage.log', { id, distance: -5 }, 'distance'],
    ['resource.put', { kind: 'nothing', key: '1', label: 'Order' }, 'kind'],
    ['note.write', { id, text: 'x', jobs: [gone] }, 'jobs.0'],
    ['calendar.open', { id, aboutKind: 'job', about: gone }, 'about'],
  ];
  for (const [command, args, field] of wrong) {
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
    const answer = await firm.ask(`commands/${command}`, { method: 'POST', headers, body: JSON.stringify(args) });
    const { errors = [], detail = '' } = (await answer.json()) as {
      errors?: readonly { field: string; reason: string }[];
      detail?: string;
    }; // a problem
    assert.ok(answer.status >= 400 && answer.status < 500, `${command}: ${answer.status}`);
    assert.equal(errors[0]?.field, field, `${command}: ${JSON.stringify(errors)}`);
    assert.match(errors[0]?.reason ?? '', /^\S+ /u, `${command} gives no sentence`);
    assert.notEqual(detail, '');
  }

  assert.equal((await owner.read<{ readonly cursor: string }>('start')).cursor, cursor);
  await assert.rejects(owner.client.create({ id, name: long }), (error: unknown) => {
    assert.ok(isClientError(error));
    assert.match(error.message, /name: /u, 'the message names the field');
    assert.ok(!error.message.includes('xxx') && error.detail !== undefined, 'and tells nothing of what was sent');
    return true;
  });
});
