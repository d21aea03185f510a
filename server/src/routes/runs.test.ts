import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BlockersAnswer, BoardAnswer, Problem } from '@workfloor/core';
import { v7 } from 'uuid';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';

let fixture: Fixture;
let studio: TestStudio;

before(async () => {
  fixture = await createFixture();
  studio = await fixture.addStudio();
});
after(() => fixture.close());

async function command(
  name: string,
  body: unknown,
  token = studio.keys.owner,
): Promise<{ readonly status: number; readonly body: Problem }> {
  const headers = { 'idempotency-key': v7() };
  const response = await fixture.ask('POST', `${studio.base}/commands/${name}`, { token, body, headers });
  return { status: response.status, body: (await response.json()) as Problem }; // only refusals are looked into
}

async function read<T>(path: string): Promise<T> {
  return (await (await fixture.ask('GET', studio.base + path, { token: studio.keys.viewer })).json()) as T; // each test looks at what it needs
}

test('[A3] [GATE-2] three members finish three tasks over the API; the job moves only after the third', async () => {
  const [pipeline, job, run] = [v7(), v7(), v7()];
  const stages = [
    { id: v7(), name: 'Prepare', gate: 'auto' },
    { id: v7(), name: 'Review' },
  ];
  const [prepare, review] = stages.map(({ id }) => id);
  await fixture.run(studio, 'pipeline.create', { id: pipeline, name: '1040', stages });
  await fixture.run(studio, 'job.create', { id: job, title: 'Taxes', run: { id: run, pipeline } });
  const forms = ['1040', '1120', '8879'].map((title, at) => ({
    id: v7(),
    title,
    by: (['owner', 'admin', 'member'] as const)[at] ?? 'owner',
  }));
  for (const { id, title, by } of forms) {
    await fixture.run(studio, 'task.create', { id, title, job, assignees: [studio.members[by]] });
    assert.equal((await command('run.await', { run, stage: prepare, itemKind: 'task', item: id })).status, 200);
  }

  const seen: unknown[] = [];
  for (const { id, by } of forms) {
    const { blockers, stage, gate } = await read<BlockersAnswer>(`/runs/${run}/blockers`);
    const { waits } = await read<BoardAnswer>(`/boards/${pipeline}`);
    assert.deepEqual(waits[run], blockers);
    seen.push([stage, gate, blockers.map(({ title, who }) => [title, who.members[0]])]);
    assert.equal((await command('task.complete', { id }, await fixture.mint(studio, studio.members[by]))).status, 200);
  }

  const named = forms.map(({ title, by }) => [title, studio.members[by]]);
  assert.deepEqual(seen, [
    [prepare, 'auto', named],
    [prepare, 'auto', named.slice(1)],
    [prepare, 'auto', named.slice(2)],
  ]);
  const { stage, blockers, records } = await read<BlockersAnswer>(`/runs/${run}/blockers`);
  assert.deepEqual([stage, blockers], [review, []]);
  assert.equal(records.run?.[0]?.steps[0]?.by, `staff:${studio.members.member}`);
});

test('[GATE-6] a move that asks is a conflict with the list of what is unfinished', async () => {
  const [item, stage] = [v7(), studio.stages[0]];
  await fixture.run(studio, 'task.create', { id: item, title: 'Call' });
  await fixture.run(studio, 'run.await', { run: studio.jobRun, stage, itemKind: 'task', item });

  const { status, body } = await command('run.complete', { run: studio.jobRun, stage, unfinished: 'ask' });

  assert.deepEqual([status, body.code], [409, 'unfinished_items']);
  const items = body.data?.['items'];
  assert.ok(Array.isArray(items));
  assert.deepEqual(items, [{ itemKind: 'task', item, since: new Date(fixture.clock.ms).toISOString() }]);
});

test('bad input is told by field and reason, and nothing is stored', async () => {
  const link = { run: studio.jobRun, stage: studio.stages[0], itemKind: 'task', item: v7() };
  const before = await read<BlockersAnswer>(`/runs/${studio.jobRun}/blockers`);

  for (const [field, value] of Object.entries({ itemKind: 'mail', item: '7', stage: null, label: '', extra: 1 })) {
    const { status, body } = await command('run.await', { ...link, [field]: value });
    assert.deepEqual([status, body.code], [400, 'invalid_input'], field);
    assert.ok(
      body.errors?.some((error) => error.field === field || error.reason.includes(field)),
      JSON.stringify(body.errors),
    );
  }
  assert.equal((await command('run.await', link)).status, 404);
  assert.equal((await command('run.await', link, studio.keys.viewer)).status, 403);

  const unchanged = await read<BlockersAnswer>(`/runs/${studio.jobRun}/blockers`);
  assert.deepEqual(unchanged, before);
});
