import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { AnyRecord, Change, ChangedRow, Kind } from '@workfloor/core';
import { createWorld, uuid } from '@workfloor/core/contract';
import { createFixture } from '../testing/fixture.ts';
import type { Ask, Fixture, TestStudio } from '../testing/fixture.ts';

interface StreamEvent {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: string;
}

/** Reads a stream as a browser would: blocks of lines, with comments as events of their own. */
class Reader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';

  constructor(response: Response) {
    assert.equal(response.status, 200);
    assert.ok(response.body);
    this.#reader = response.body.getReader();
  }

  /** Undefined when the stream has ended. */
  async next(): Promise<StreamEvent | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const lines = this.#text.slice(0, end).split('\n');
        this.#text = this.#text.slice(end + 2);
        const field = (name: string): string | undefined => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        return { id: field('id'), event: field('event') ?? (field('data') ? 'message' : 'comment'), data: field('data') ?? '' };
      }
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      this.#text += this.#decoder.decode(value, { stream: true });
    }
  }

  async nextChange(): Promise<Change> {
    const found = await this.next();
    assert.equal(found?.event, 'message', JSON.stringify(found));
    return JSON.parse(found.data) as Change;
  }

  async cancel(): Promise<void> {
    await this.#reader.cancel();
  }
}

async function setUp(
  t: TestContext,
  more: Parameters<typeof createFixture>[0] = {},
): Promise<{ fixture: Fixture; studio: TestStudio; token: string }> {
  const fixture = await createFixture(more);
  t.after(() => fixture.close());
  const studio = await fixture.addStudio();
  return { fixture, studio, token: await fixture.mint(studio, studio.members.viewer) };
}

async function open(fixture: Fixture, studio: TestStudio, ask: Ask, query = ''): Promise<{ reader: Reader; cursor: string }> {
  const reader = new Reader(await fixture.ask('GET', `${studio.base}/changes${query}`, ask));
  const opening = await reader.next();
  assert.ok(opening?.id);
  return { reader, cursor: opening.id };
}

const retitle = (fixture: Fixture, studio: TestStudio, title: string): Promise<unknown> =>
  fixture.run(studio, 'job.edit', { id: studio.job, title });

test('a viewer hears of each change in order, as it is committed', async (t) => {
  const { fixture, studio, token } = await setUp(t);
  const { reader } = await open(fixture, studio, { token });

  for (const title of ['One', 'Two', 'Three']) await retitle(fixture, studio, title);

  const changes = [await reader.nextChange(), await reader.nextChange(), await reader.nextChange()];
  const [first] = changes;
  assert.deepEqual(
    changes.map(({ rows }) => rows[0]?.after && 'title' in rows[0].after && rows[0].after.title),
    ['One', 'Two', 'Three'],
  );
  assert.deepEqual(
    changes.map(({ seq }) => seq - (first?.seq ?? 0)),
    [0, 1, 2],
  );
});

/** Commits ten thousand lines of an invoice at once, as issuing it does. */
async function addLines({ storage }: Fixture, { id: workspace }: TestStudio): Promise<void> {
  const world = createWorld(workspace);
  const inserted = (kind: Kind, after: AnyRecord): ChangedRow => ({ kind, id: after.id, op: 'insert', version: 1, after, before: null });
  const [line] = world.line;
  const [client] = world.client;
  const draft = world.invoice.find(({ state }) => state === 'draft');
  assert.ok(line && client && draft);
  const invoice = { ...draft, client: client.id };
  const lines = Array.from({ length: 10_001 }, (_, at) => {
    return inserted('line', { ...line, id: uuid(10_000 + at), partOf: null, corrects: null, invoice: invoice.id });
  });
  const rows = [inserted('client', { ...client, tags: [] }), inserted('invoice', invoice), ...lines];
  await storage.workspace(workspace).write(async (session) => {
    const change = {
      seq: session.seq + 1,
      command: { id: uuid(2), name: 'test.lines' },
      actor: 'system',
      at: session.at,
      rows,
      events: [],
    };
    await session.commit({ rows, changes: [change], answers: [] });
  });
}

test('a change too large to tell has every reader begin anew from behind it, and cuts nobody off', async (t) => {
  const { fixture, studio, token } = await setUp(t);
  const { reader: live } = await open(fixture, studio, { token });
  const { cursor } = await open(fixture, studio, { token });

  await addLines(fixture, studio);
  await retitle(fixture, studio, 'After it');

  const { reader: late } = await open(fixture, studio, { token, headers: { 'last-event-id': cursor } });
  for (const reader of [live, late]) {
    const reset = await reader.next();
    assert.equal(reset?.event, 'reset');
    assert.deepEqual(JSON.parse(reset.data), { cursor: reset.id });
    const next = await reader.nextChange();
    assert.equal(next.command.name, 'job.edit');
    assert.equal(`${cursor.split('.')[0]}.${next.seq - 1}`, reset.id);
  }
});

test('a reader that comes back with its last id misses nothing and hears nothing twice', async (t) => {
  const { fixture, studio, token } = await setUp(t);
  const { reader, cursor } = await open(fixture, studio, { token });
  await retitle(fixture, studio, 'Heard');
  const heard = await reader.next();
  await reader.cancel();
  for (let count = 0; count < 250; count += 1) await retitle(fixture, studio, `Missed ${count}`);

  const { reader: again } = await open(fixture, studio, { token, headers: { 'last-event-id': heard?.id ?? '' } }, `?after=${cursor}`);
  const missed: number[] = [];
  for (let count = 0; count < 250; count += 1) missed.push((await again.nextChange()).seq);
  await retitle(fixture, studio, 'Live again');
  const live = await again.nextChange();

  const first = Number(heard?.id?.split('.')[1]);
  assert.deepEqual(
    missed,
    Array.from({ length: 250 }, (_, at) => first + 1 + at),
  );
  assert.equal(live.seq, first + 251);
});

test('an unknown epoch, a place ahead of the log and rubbish are answered by a reset, after which the stream goes on', async (t) => {
  const { fixture, studio, token } = await setUp(t);
  const { cursor } = await open(fixture, studio, { token });
  const [epoch = ''] = cursor.split('.');

  for (const after of ['other.3', `${epoch}.999`, 'rubbish', `${epoch}.`]) {
    const { reader } = await open(fixture, studio, { token }, `?after=${after}`);
    const reset = await reader.next();
    await retitle(fixture, studio, `After ${after}`);

    assert.equal(reset?.event, 'reset');
    assert.equal((await reader.nextChange()).rows[0]?.kind, 'job');
    await reader.cancel();
  }
});

test('a restored database resets the streams that are open', async (t) => {
  const { fixture, studio, token } = await setUp(t);
  const { reader } = await open(fixture, studio, { token });

  await fixture.storage.installation.newEpoch('restored');
  await retitle(fixture, studio, 'After the restore');

  const reset = await reader.next();
  assert.equal(reset?.event, 'reset');
  assert.match(reset.id ?? '', /^restored\./);
});

test('a stream calls for a new token 30 s before its own ends, and is closed 5 s after', async (t) => {
  const { fixture, studio } = await setUp(t);
  const token = await fixture.mint(studio, studio.members.owner, { seconds: 60 });
  const { reader } = await open(fixture, studio, { token });

  fixture.clock.ms += 31_000;
  fixture.app.tick();
  const reauth = await reader.next();

  assert.equal(reauth?.event, 'reauth');
  fixture.clock.ms += 32_000;
  fixture.app.tick();
  assert.equal((await reader.next())?.event, 'comment');
  fixture.clock.ms += 2_100;
  fixture.app.tick();
  assert.equal(await reader.next(), undefined);
});

test('a heartbeat breaks a silence of 15 s', async (t) => {
  const { fixture, studio, token } = await setUp(t);
  const { reader } = await open(fixture, studio, { token });

  fixture.clock.ms += 15_000;
  fixture.app.tick();

  assert.equal((await reader.next())?.event, 'comment');
});

for (const [what, end] of [
  [
    'its sessions are revoked',
    (fixture: Fixture, studio: TestStudio) =>
      fixture.ask('DELETE', `${studio.base}/sessions?sub=staff:${studio.members.viewer}`, { token: studio.keys.owner }),
  ],
  ['the member leaves', (fixture: Fixture, studio: TestStudio) => fixture.run(studio, 'member.remove', { id: studio.members.viewer })],
] as const) {
  test(`a stream is closed within 5 s when ${what}`, async (t) => {
    const { fixture, studio, token } = await setUp(t);
    const { reader } = await open(fixture, studio, { token });

    await end(fixture, studio);
    for (let second = 0; second < 5; second += 1) {
      fixture.clock.ms += 1_000;
      fixture.app.tick();
    }

    for (let last = await reader.next(); last; last = await reader.next()) assert.notEqual(last.event, 'reset');
  });
}

test('a stream of a key that is revoked is closed within 5 s', async (t) => {
  const { fixture, studio } = await setUp(t);
  const { reader } = await open(fixture, studio, { token: studio.keys.member });
  const id = studio.keys.member.split('_')[3] ?? '';

  await fixture.storage.installation.revokeKey(studio.id, id, new Date(fixture.clock.ms).toISOString());
  for (let second = 0; second < 5; second += 1) {
    fixture.clock.ms += 1_000;
    fixture.app.tick();
    await new Promise((resolve) => setImmediate(resolve));
  }

  assert.equal(await reader.next(), undefined);
});

test('who does not read is cut off at a megabyte, the others hear everything, and it resumes without loss', async (t) => {
  const { fixture, studio, token } = await setUp(t);
  const { reader: stalled, cursor } = await open(fixture, studio, { token });
  const { reader: quick } = await open(fixture, studio, { token });
  const text = 'x'.repeat(19_000);

  const rounds = 120;
  for (let count = 0; count < rounds; count += 1) {
    await fixture.run(studio, 'job.edit', { id: studio.job, text: `${count}${text}` });
    await quick.nextChange();
  }

  const [, last] = cursor.split('.').map(Number);
  let seen = last ?? 0;
  const drain = async (): Promise<void> => {
    for (;;) seen = (await stalled.nextChange()).seq;
  };
  await assert.rejects(drain(), /too slow/);
  const { reader: again } = await open(fixture, studio, { token }, `?after=${cursor.split('.')[0]}.${seen}`);
  for (let seq = seen + 1; seq <= (last ?? 0) + rounds; seq += 1) assert.equal((await again.nextChange()).seq, seq);
});

test('a session may have six streams, and a closed one makes room', async (t) => {
  const { fixture, studio, token } = await setUp(t);
  const readers = [];
  for (let count = 0; count < 6; count += 1) readers.push((await open(fixture, studio, { token })).reader);

  const seventh = await fixture.ask('GET', `${studio.base}/changes`, { token });
  assert.equal(seventh.status, 429);
  assert.equal(seventh.headers.get('retry-after'), '5');

  await readers[0]?.cancel();
  await open(fixture, studio, { token });
});

test("nobody hears of another workspace's changes", async (t) => {
  const { fixture, studio, token } = await setUp(t);
  const other = await fixture.addStudio();
  const { reader } = await open(fixture, studio, { token });

  await retitle(fixture, other, 'Not yours');
  await retitle(fixture, studio, 'Yours');

  const change = await reader.nextChange();
  assert.equal(change.rows[0]?.id, studio.job);
});

test('whatever stands in a record stays inside its event', async (t) => {
  const { fixture, studio, token } = await setUp(t);
  const { reader } = await open(fixture, studio, { token });
  const nasty = 'a\n\nevent: reset\ndata: {}\n\nid: 1\r\n\u2028\u2029';

  await fixture.run(studio, 'job.edit', { id: studio.job, text: nasty });
  await retitle(fixture, studio, 'Next');

  const { after } = (await reader.nextChange()).rows[0] ?? {};
  assert.ok(after && 'text' in after);
  assert.equal(after.text, nasty);
  assert.equal((await reader.nextChange()).rows[0]?.kind, 'job');
});

test('closing the app ends the streams and takes no more', async (t) => {
  const { fixture, studio, token } = await setUp(t);
  const { reader } = await open(fixture, studio, { token });

  fixture.app.close();

  assert.equal(await reader.next(), undefined);
  assert.equal((await fixture.ask('GET', `${studio.base}/changes`, { token })).status, 503);
});

test('asking for the headers alone opens no stream', async (t) => {
  const { fixture, studio, token } = await setUp(t);

  for (let count = 0; count < 7; count += 1) {
    const response = await fixture.ask('HEAD', `${studio.base}/changes`, { token });
    assert.equal(response.status, 200);
  }
});
