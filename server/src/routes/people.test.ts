import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CommandAnswer, Job, JobAnswer, Problem } from '@workfloor/core';
import { v7 } from 'uuid';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';

let fixture: Fixture;
let studio: TestStudio;
let client: string;

before(async () => {
  fixture = await createFixture();
  studio = await fixture.addStudio();
  client = v7();
  await fixture.run(studio, 'workspace.edit', { roles: ['preparer', 'reviewer'] });
  await fixture.run(studio, 'client.create', { id: client, name: 'Ada & Ben' });
  await fixture.run(studio, 'field.create', { id: v7(), aboutKind: 'client', key: 'guests', name: 'Guests', type: 'number' });
});
after(() => fixture.close());

async function post<T>(name: string, body: unknown, token = studio.keys.admin): Promise<{ readonly status: number; readonly answer: T }> {
  const headers = { 'idempotency-key': v7() };
  const response = await fixture.ask('POST', `${studio.base}/commands/${name}`, { token, body, headers });
  return { status: response.status, answer: (await response.json()) as T }; // each test looks at what it needs
}

async function readClient(): Promise<JobAnswer> {
  const response = await fixture.ask('GET', `${studio.base}/clients/${client}`, { token: studio.keys.viewer });
  return (await response.json()) as JobAnswer; // as documented
}

test('[ACC-4] input that does not fit is a problem with field and reason, and nothing is stored', async () => {
  const before = await readClient();
  const member = studio.members.member;
  const wrong = [
    ['client.edit', { id: client, fields: { guests: 'many' } }, 'fields.guests', 'Is not a number.'],
    ['client.edit', { id: client, fields: { colour: 'red' } }, 'fields.colour', 'There is no such field.'],
    ['client.edit', { id: client, fields: { 'not a key': 1 } }, 'fields.not a key', undefined],
    ['client.edit', { id: client, currency: 'kroner' }, 'currency', undefined],
    ['client.edit', { id: client, collect: { by: 'period' } }, 'collect', undefined],
    ['client.assign', { client, member, roles: ['cook'] }, 'roles', 'Is not among the roles of the workspace.'],
    ['member.edit', { id: studio.members.admin, access: 'chosen' }, 'access', 'The owner and admins see and do everything.'],
    ['member.edit', { id: member, rights: { money: 'none' } }, 'rights.money', 'There is no such field.'],
    ['job.link', { job: studio.job, client, share: 101 }, 'share', undefined],
    ['job.attach', { id: v7(), job: studio.job, itemKind: 'job', item: studio.job }, 'item', 'Is the job itself.'],
    ['job.attach', { id: v7(), job: studio.job, itemKind: 'task', item: v7() }, 'itemKind', undefined],
    ['workspace.edit', { numbering: { job: 'J', invoice: '{n}', credit: '{n}' } }, 'numbering.job', 'Has exactly one {n}.'],
    ['note.write', { id: v7(), text: 'x'.repeat(20_001) }, 'text', undefined],
  ] as const;

  for (const [name, body, field, reason] of wrong) {
    const { status, answer } = await post<Problem>(name, body);
    assert.deepEqual([status, answer.code, answer.errors?.[0]?.field], [400, 'invalid_input', field], `${name} ${field}`);
    if (reason !== undefined) assert.equal(answer.errors?.[0]?.reason, reason);
  }
  assert.deepEqual(await readClient(), before);
});

test('an id that leads nowhere is a problem that names where it stands, what is not there, and what is missing', async () => {
  const [gone, none] = [v7(), { reason: 'There is no such tag, or it is not yours to see.' }];

  const tagged = await post<Problem>('job.tag', { id: studio.job, add: [gone] });
  const linked = await post<Problem>('job.link', { job: studio.job });
  const empty = await post<Problem>('job.edit', { id: studio.job });

  assert.deepEqual([tagged.status, tagged.answer.errors], [404, [{ field: 'add.0', ...none }]]);
  assert.deepEqual([linked.status, linked.answer.errors], [400, [{ field: 'client', reason: 'Is missing.' }]]);
  assert.deepEqual([empty.status, empty.answer.errors], [400, [{ field: 'body', reason: 'Name at least one field to change.' }]]);
});

test('what does not go with the state of a record is a problem that tells the state', async () => {
  const invoice = v7();
  await fixture.run(studio, 'invoice.draft', { id: invoice, client });

  const { status, answer } = await post<Problem>('payment.record', { id: v7(), invoice, amount: 100, method: 'bank' });

  assert.deepEqual([status, answer.code, answer.data?.['state']], [409, 'stale_state', 'draft']);
  assert.match(answer.detail, /It is `draft` now/);
});

test('[SC-1] shares that are more than the whole together are a problem that tells their sum', async () => {
  const other = v7();
  await fixture.run(studio, 'client.create', { id: other, name: 'Parents' });
  await post('job.link', { job: studio.job, client, share: 60 });

  const { status, answer } = await post<Problem>('job.link', { job: studio.job, client: other, share: 40.5 });

  assert.deepEqual([status, answer.errors], [400, [{ field: 'share', reason: 'The shares come to more than 100.' }]]);
  assert.equal(answer.data?.['sum'], 100.5);
});

test('[JOB-12] the answer of a new job names the roles that nobody plays', async () => {
  await post('client.assign', { client, member: studio.members.member, roles: ['reviewer'] });
  const id = v7();

  const { answer } = await post<CommandAnswer>('job.create', { id, title: 'Return', clients: [client], roles: ['preparer', 'reviewer'] });

  const job = answer.change?.rows.find((row) => row.kind === 'job')?.after as Job; // rows hold records of their kind
  assert.deepEqual([answer.result, job.assignees], [{ unfilled: ['preparer'] }, [studio.members.member]]);
});

test('[ROLE-1] a member with only a right to read is forbidden to write, and told which command', async () => {
  const token = await fixture.mint(studio, studio.members.member);
  await post('member.edit', { id: studio.members.member, rights: { clients: 'read' } }, studio.keys.owner);

  const { status, answer } = await post<Problem>('client.edit', { id: client, name: 'x' }, token);
  await post('member.edit', { id: studio.members.member, rights: { clients: 'write' } }, studio.keys.owner);
  const allowed = await post('client.edit', { id: client, note: 'Rings early' }, token);

  assert.deepEqual([status, answer.code, answer.data, allowed.status], [403, 'forbidden', { command: 'client.edit' }, 200]);
});
