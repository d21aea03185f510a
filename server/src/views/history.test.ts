import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { HistoryAnswer, HistoryEntry, Id, Kind, Problem } from '@workfloor/core';
import { v7 } from 'uuid';
import { insightsOperations } from '../routes/insights.ts';
import { onEachEngine } from '../storage/engines.contract.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';

const schema = insightsOperations.find(({ id }) => id === 'history')?.answer.schema;
const DAY_MS = 86_400_000;

onEachEngine('history', ({ open }) => {
  let fixture: Fixture;
  let studio: TestStudio;

  before(async () => {
    fixture = await createFixture({ storage: await open() });
    studio = await fixture.addStudio();
  });
  after(() => fixture.close());

  async function history(kind: Kind, id: Id, query = '', token = studio.keys.owner): Promise<HistoryAnswer> {
    const response = await fixture.ask('GET', `${studio.base}/history/${kind}/${id}?${query}`, { token });
    assert.equal(response.status, 200, await response.clone().text());
    const answer = (await response.json()) as HistoryAnswer; // of this form, as the next line sees
    schema?.parse(answer);
    return answer;
  }

  async function refusal(path: string, token = studio.keys.owner): Promise<readonly unknown[]> {
    const response = await fixture.ask('GET', `${studio.base}/history/${path}`, { token });
    return [response.status, ((await response.json()) as Problem).code]; // what is not 200 is one
  }

  const commandsOf = (entries: readonly HistoryEntry[]): readonly string[] => entries.map(({ command }) => command);

  async function job(more: object = {}): Promise<Id> {
    const id = v7();
    await fixture.run(studio, 'job.create', { id, title: 'Wedding', ...more });
    return id;
  }

  test('a record tells who changed what from what to what, with what belongs to it, newest first', async () => {
    const id = await job();
    const task = v7();
    await fixture.run(studio, 'task.create', { id: task, title: 'Edit', job: id });
    const token = await fixture.mint(studio, studio.members.member);
    const command = v7();
    await fixture.ask('POST', `${studio.base}/commands/job.edit`, {
      token,
      body: { id, title: 'Wedding of Ida', due: '2026-12-24' },
      headers: { 'idempotency-key': command },
    });
    await fixture.run(studio, 'task.complete', { id: task });

    const { entries, next } = await history('job', id);

    assert.deepEqual([commandsOf(entries), next], [['task.complete', 'job.edit', 'task.create', 'job.create'], null]);
    const [, edit, created] = entries;
    assert.deepEqual(
      [edit?.actor, edit?.commandId, edit?.events.map(({ type }) => type)],
      [`staff:${studio.members.member}`, command, ['job.edited']],
    );
    assert.deepEqual(edit?.changes, [
      {
        kind: 'job',
        id,
        op: 'update',
        fields: [
          { field: 'due', from: null, to: '2026-12-24' },
          { field: 'title', from: 'Wedding', to: 'Wedding of Ida' },
        ],
      },
    ]);
    assert.deepEqual(created?.changes, [{ kind: 'task', id: task, op: 'insert', fields: [] }]);
    assert.deepEqual(commandsOf((await history('task', task)).entries), ['task.complete', 'task.create']);
  });

  test('pages follow each other without a gap or a repetition while more is written', async () => {
    const id = await job();
    for (let at = 0; at < 7; at += 1) await fixture.run(studio, 'job.edit', { id, title: `Title ${at}` });

    const first = await history('job', id, 'limit=3');
    await fixture.run(studio, 'job.edit', { id, title: 'Later' });
    const second = await history('job', id, `limit=3&after=${first.next}`);
    const third = await history('job', id, `limit=3&after=${second.next}`);

    const titles = [first, second, third].map(({ entries }) => entries.map(({ changes }) => changes?.[0]?.fields[0]?.to ?? null));
    assert.deepEqual(titles, [
      ['Title 6', 'Title 5', 'Title 4'],
      ['Title 3', 'Title 2', 'Title 1'],
      ['Title 0', null],
    ]);
    assert.equal(third.next, null);
  });

  test('what is not there, a wrong kind and a wrong place in the pages are refused; what is gone tells of its end', async () => {
    const tag = v7();
    await fixture.run(studio, 'tag.create', { id: tag, name: 'VIP', color: 'blue' });
    await fixture.run(studio, 'tag.remove', { id: tag });

    assert.deepEqual(commandsOf((await history('tag', tag)).entries), ['tag.remove', 'tag.create']);
    assert.deepEqual(await refusal(`job/${v7()}`), [404, 'not_found']);
    assert.deepEqual(await refusal(`client/${studio.job}`), [404, 'not_found']);
    assert.deepEqual(await refusal(`jobLink/${v7()}`), [400, 'invalid_input']);
    assert.deepEqual(await refusal(`job/${studio.job}?after=x`), [400, 'invalid_input']);
    const other = await fixture.addStudio();
    assert.deepEqual(await refusal(`job/${other.job}`), [404, 'not_found']);
  });

  test('[ROLE-2] whoever sees some clients reads nothing of others, nor old values that name them', async () => {
    const [mine, hidden] = [v7(), v7()];
    for (const id of [mine, hidden]) await fixture.run(studio, 'client.create', { id, name: 'Ida' });
    await fixture.run(studio, 'client.assign', { client: mine, member: studio.members.member });
    await fixture.run(studio, 'member.edit', { id: studio.members.member, access: 'chosen' });
    const token = await fixture.mint(studio, studio.members.member);
    const [id, secret] = [await job({ clients: [mine] }), await job({ clients: [hidden] })];
    const task = v7();
    await fixture.run(studio, 'task.create', { id: task, title: 'Edit', client: hidden });
    await fixture.run(studio, 'task.edit', { id: task, client: mine });
    await fixture.run(studio, 'task.edit', { id: task, title: 'Edit it' });

    const { entries } = await history('task', task, '', token);

    assert.deepEqual(await refusal(`job/${secret}`, token), [404, 'not_found']);
    assert.deepEqual(commandsOf((await history('job', id, '', token)).entries), ['job.create']);
    assert.ok(!JSON.stringify(entries).includes(hidden));
    assert.deepEqual(entries[0]?.changes?.[0]?.fields, [{ field: 'title', from: 'Edit', to: 'Edit it' }]);
    assert.ok(JSON.stringify(await history('task', task)).includes(hidden), 'who sees everything reads it');
  });

  test('[D15] events stay for ever; values that the log keeps no more are told as such', async () => {
    const id = await job();
    await fixture.run(studio, 'job.edit', { id, title: 'New' });
    await fixture.storage.installation.trim(new Date(fixture.clock.ms + 2 * DAY_MS).toISOString());

    const { entries } = await history('job', id);

    assert.deepEqual(
      entries.map(({ command, events, changes }) => [command, events[0]?.type, changes]),
      [
        ['job.edit', 'job.edited', null],
        ['job.create', 'job.created', null],
      ],
    );
  });
});
