import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BatchEntry } from '@workfloor/core';
import { ClientError } from '../client-error.ts';
import type { ClientErrorCode } from '../client-error.ts';
import { FakeClock, settle } from '../testing/fake-clock.contract.ts';
import { Outbox } from './outbox.ts';

interface Sent {
  readonly path: string;
  readonly ids: readonly string[];
}

interface Rig {
  readonly outbox: Outbox;
  readonly clock: FakeClock;
  readonly sent: Sent[];
  readonly told: string[];
  readonly sizes: number[];
  /** What the server says to a command; undefined: it takes it. */
  verdict: (id: string) => ClientErrorCode | undefined;
  /** What happens to a request as a whole. */
  failure: (path: string) => ClientErrorCode | undefined;
  readonly add: (...ids: readonly string[]) => void;
}

const answer = { change: null, result: undefined, cursor: 'e.1' };
const errorOf = (code: ClientErrorCode): ClientError => new ClientError(code, { code, status: 409 });

function createRig(): Rig {
  const clock = new FakeClock();
  const sent: Sent[] = [];
  const told: string[] = [];
  const sizes: number[] = [];
  const post = <T>(path: string, body: unknown, id?: string): Promise<T> => {
    const entries = id === undefined ? (body as readonly BatchEntry[]) : [{ id }];
    sent.push({ path, ids: entries.map((entry) => entry.id) });
    const failure = rig.failure(path);
    if (failure) return Promise.reject(errorOf(failure));
    const answers = entries.map((entry) => {
      const code = rig.verdict(entry.id);
      return code === undefined ? answer : { code, status: 409, title: code, detail: '', type: '', requestId: '' };
    });
    const [first] = answers;
    if (id === undefined) return Promise.resolve(answers as T);
    return first && 'code' in first ? Promise.reject(errorOf(first.code as ClientErrorCode)) : Promise.resolve(first as T);
  };
  const outbox = new Outbox({
    http: { post },
    clock,
    onAnswer: async ({ id }) => void told.push(`${id} taken`),
    onRefusal: async ({ id }, { code }) => void told.push(`${id} ${code}`),
    onSize: (size) => sizes.push(size),
  });
  const rig: Rig = {
    outbox,
    clock,
    sent,
    told,
    sizes,
    verdict: () => undefined,
    failure: () => undefined,
    add: (...ids) => ids.forEach((id) => outbox.add({ id, name: 'job.edit', args: {}, at: '' })),
  };
  return rig;
}

describe('the outbox', () => {
  it('sends one command under its own address, and what has gathered meanwhile as a batch in order', async () => {
    const { outbox, sent, told, add } = createRig();

    outbox.add({ id: 'a', name: 'job.edit', args: {}, at: '' });
    await settle();
    add('b', 'c');
    await settle();

    assert.deepEqual(sent, [
      { path: 'commands/job.edit', ids: ['a'] },
      { path: 'commands', ids: ['b', 'c'] },
    ]);
    assert.deepEqual(told, ['a taken', 'b taken', 'c taken']);
  });

  it('tries again with the same ids after 1, 2, 5, 10 and then each 30 seconds', async () => {
    const rig = createRig();
    rig.failure = () => 'offline';
    rig.add('a', 'b');

    for (const [seconds, tries] of [
      [0, 1],
      [1, 2],
      [2, 3],
      [5, 4],
      [10, 5],
      [30, 6],
      [30, 7],
    ] as const) {
      await rig.clock.pass(seconds * 1000);
      assert.equal(rig.sent.length, tries, `after ${seconds} s`);
    }
    rig.failure = () => undefined;
    await rig.clock.pass(30_000);

    assert.deepEqual(rig.told, ['a taken', 'b taken']);
    assert.deepEqual(rig.sent.at(-1)?.ids, ['a', 'b']);
    assert.equal(rig.sizes.at(-1), 0);
  });

  it('tries again at once when told that there is a connection', async () => {
    const rig = createRig();
    rig.failure = () => 'offline';
    rig.add('a');
    await rig.clock.pass(20_000);
    rig.failure = () => undefined;

    rig.outbox.kick();
    await settle();

    assert.deepEqual(rig.told, ['a taken']);
  });

  it('[D12] a refused command does not hinder the others', async () => {
    const rig = createRig();
    rig.verdict = (id) => (id === 'b' ? 'stale_state' : undefined);

    rig.add('a', 'b', 'c');
    await settle();

    assert.deepEqual(rig.told, ['a taken', 'b stale_state', 'c taken']);
  });

  it('keeps the one of a batch that the server could not run just now, and sends it alone later', async () => {
    const rig = createRig();
    rig.verdict = (id) => (id === 'a' ? 'unavailable' : undefined);
    rig.add('a', 'b');
    await settle();
    assert.deepEqual(rig.told, ['b taken']);
    rig.verdict = () => undefined;

    await rig.clock.pass(1_000);

    assert.deepEqual(rig.told, ['b taken', 'a taken']);
  });

  it('sends one by one when a batch as a whole is refused, so that only the guilty one fails', async () => {
    const rig = createRig();
    rig.failure = (path) => (path === 'commands' ? 'too_large' : undefined);
    rig.verdict = (id) => (id === 'a' ? 'too_large' : undefined);

    rig.add('a', 'b');
    await settle();

    assert.deepEqual(rig.told, ['a too_large', 'b taken']);
  });

  it('does not wait for ever for a server with a bug', async () => {
    const rig = createRig();
    rig.verdict = (id) => (id === 'a' ? 'internal' : undefined);
    rig.add('a');
    await settle();
    rig.add('b');

    await rig.clock.pass(120_000);

    assert.deepEqual(rig.told.toSorted(), ['a internal', 'b taken']);
  });

  it('sends nothing more once stopped', async () => {
    const rig = createRig();
    rig.failure = () => 'offline';
    rig.add('a');
    await settle();

    rig.outbox.stop();
    await rig.clock.pass(60_000);

    assert.equal(rig.sent.length, 1);
  });
});
