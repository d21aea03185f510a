import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Change, Id } from '@workfloor/core';
import { v7 } from 'uuid';
import { onEachEngine } from '../storage/engines.contract.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';

/** Reads the events of a stream as text, until one that a test waits for. */
class Listener {
  /** Everything that has been heard. */
  text = '';
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();

  constructor(response: Response) {
    assert.equal(response.status, 200);
    assert.ok(response.body);
    this.#reader = response.body.getReader();
  }

  /** The next event, without the opening and comments. */
  async next(): Promise<string> {
    for (;;) {
      const { done, value } = await this.#reader.read();
      if (done) return 'end';
      const block = this.#decoder.decode(value, { stream: true });
      this.text += block;
      if (block.includes('\ndata: ')) return block;
    }
  }

  async change(): Promise<Change> {
    const block = await this.next();
    assert.ok(!block.includes('\nevent: '), block);
    return JSON.parse(/\ndata: (.*)\n/.exec(block)?.[1] ?? '') as Change;
  }

  async isReset(): Promise<boolean> {
    return /\nevent: reset\n/.test(await this.next());
  }
}

interface Firm {
  readonly fixture: Fixture;
  readonly studio: TestStudio;
  readonly member: Id;
  readonly mine: Id;
  readonly theirs: Id;
  readonly run: (name: string, args: object) => Promise<unknown>;
  readonly listen: (cursor?: string) => Promise<Listener>;
}

/** A firm whose member sees one of its two clients. */
async function createFirm(t: TestContext, more: Parameters<typeof createFixture>[0]): Promise<Firm> {
  const fixture = await createFixture(more);
  t.after(() => fixture.close());
  const studio = await fixture.addStudio();
  const { member } = studio.members;
  const [mine, theirs] = [v7(), v7()];
  const run = (name: string, args: object): Promise<unknown> => fixture.run(studio, name, args);
  await run('client.create', { id: mine, name: 'Mine' });
  await run('client.create', { id: theirs, name: 'Theirs' });
  await run('client.assign', { client: mine, member });
  await run('member.edit', { id: member, access: 'chosen' });
  const listen = async (cursor?: string): Promise<Listener> => {
    const token = await fixture.mint(studio, member);
    return new Listener(await fixture.ask('GET', `${studio.base}/changes${cursor ? `?after=${cursor}` : ''}`, { token }));
  };
  return { fixture, studio, member, mine, theirs, run, listen };
}

onEachEngine('the stream of a member who does not see everything', ({ open }) => {
  test('[ROLE-1, TASK-9] not a byte of what they may not see, while every change moves their cursor', async (t) => {
    const { studio, mine, theirs, run, listen } = await createFirm(t, { storage: await open() });
    const stream = await listen();
    const secret = 'Secret wedding';
    const hidden = [theirs, v7(), v7(), v7(), v7()] as const;
    const [, job, task, comment, shared] = hidden;

    await run('client.edit', { id: theirs, name: secret });
    await run('job.create', { id: job, title: secret, clients: [theirs] });
    await run('task.create', { id: task, job, title: secret });
    await run('comment.add', { id: comment, aboutKind: 'task', about: task, text: secret });
    await run('comment.remove', { id: comment });
    await run('job.create', { id: shared, title: 'Of both', clients: [mine, theirs] });

    const changes = [];
    for (let count = 0; count < 6; count += 1) changes.push(await stream.change());
    const first = changes[0]?.seq ?? 0;
    assert.deepEqual(
      changes.map(({ seq, rows }) => [seq - first, rows.length > 0]),
      [0, 1, 2, 3, 4, 5].map((at) => [at, at === 5]),
    );
    assert.ok(!stream.text.includes(secret));
    for (const id of [job, task, comment]) assert.ok(!stream.text.includes(id));
    assert.ok(changes[5]?.rows.every((row) => row.after === null || !('client' in row.after) || row.after.client === mine));
    assert.ok(changes.slice(0, 5).every(({ actor, command }) => actor === 'system' && command.name === ''));
    assert.ok(stream.text.includes(studio.id));
  });

  test('[TASK-9] losing a client leads to a reset, and then to nothing of it; getting it back to another', async (t) => {
    const { member, mine, run, listen } = await createFirm(t, { storage: await open() });
    const job = v7();
    await run('job.create', { id: job, title: 'Wedding', clients: [mine] });
    const stream = await listen();
    await run('job.edit', { id: job, title: 'Heard' });
    assert.equal((await stream.change()).rows[0]?.id, job);

    await run('client.unassign', { client: mine, member });
    assert.ok(await stream.isReset());
    await run('job.edit', { id: job, title: 'Not heard' });
    assert.deepEqual((await stream.change()).rows, []);
    assert.ok(!stream.text.includes('Not heard'));

    await run('client.assign', { client: mine, member });
    assert.ok(await stream.isReset());
    await run('job.edit', { id: job, title: 'Heard again' });
    assert.equal((await stream.change()).rows[0]?.id, job);
  });

  test('[ROLE-1] a right that is taken away, and one that is given, act on open streams', async (t) => {
    const { studio, member, run, listen } = await createFirm(t, { storage: await open() });
    const stream = await listen();

    await run('member.edit', { id: member, access: 'all', rights: { jobs: 'none' } });
    assert.ok(await stream.isReset());
    await run('job.edit', { id: studio.job, title: 'Not heard' });
    assert.deepEqual((await stream.change()).rows, []);
    await run('member.edit', { id: member, role: 'admin' });
    assert.ok(await stream.isReset());
    await run('job.edit', { id: studio.job, title: 'Heard' });
    assert.equal((await stream.change()).rows.length, 1);
    await run('member.edit', { id: member, role: 'member', rights: { jobs: 'none' } });
    assert.ok(await stream.isReset());
    await run('job.edit', { id: studio.job, title: 'Not heard either' });
    assert.deepEqual((await stream.change()).rows, []);
  });

  test('[PIPE-5] a pipeline that is closed to a member goes from their stream, whatever clients they see', async (t) => {
    const { studio, member, run, listen } = await createFirm(t, { storage: await open() });
    await run('member.edit', { id: member, access: 'all' });
    const stream = await listen();

    await run('pipeline.edit', { id: studio.pipeline, availableTo: { add: [studio.members.viewer] } });
    assert.ok(await stream.isReset());
    await run('run.complete', { run: studio.jobRun, stage: studio.stages[0] });
    const hidden = await stream.change();
    assert.deepEqual([hidden.rows, hidden.events], [[], []]);
    await run('job.edit', { id: studio.job, title: 'Heard' });
    assert.equal((await stream.change()).rows.length, 1);
  });

  test('who comes back after losing a client hears nothing of what was said of it before', async (t) => {
    const { member, mine, run, listen } = await createFirm(t, { storage: await open() });
    const job = v7();
    await run('job.create', { id: job, title: 'Wedding', clients: [mine] });
    const stream = await listen();
    await run('job.edit', { id: job, title: 'Heard' });
    const cursor = /^id: (.*)$/m.exec(await stream.next())?.[1] ?? '';
    await run('job.edit', { id: job, title: 'Missed' });
    await run('client.unassign', { client: mine, member });

    const again = await listen(cursor);

    assert.ok(await again.isReset());
    assert.ok(!again.text.includes('Missed'));
    await run('job.edit', { id: job, title: 'Later' });
    assert.deepEqual((await again.change()).rows, []);
  });

  test('who comes back to more than a page of changes reads anew, and what matters to them is told from then on', async (t) => {
    const { mine, run, listen } = await createFirm(t, { storage: await open() });
    const job = v7();
    await run('job.create', { id: job, title: 'Wedding', clients: [mine] });
    const stream = await listen();
    await run('job.edit', { id: job, title: 'Heard' });
    const cursor = /^id: (.*)$/m.exec(await stream.next())?.[1] ?? '';
    for (let count = 0; count < 101; count += 1) await run('job.edit', { id: job, title: `Missed ${count}` });

    const again = await listen(cursor);

    assert.ok(await again.isReset());
    await run('job.edit', { id: job, title: 'Live' });
    assert.ok((await again.next()).includes('"Live"'));
  });
});
