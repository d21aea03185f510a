import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commands } from '@workfloor/core';
import type { Id, Instant, Kinds } from '@workfloor/core';
import { commandsByName } from '../server-commands.ts';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { accepted, createStudio } from '../writer/studio.contract.ts';
import { createWorker } from './create-worker.ts';
import type { PerHour } from './hourly-caps.ts';
import type { Transport } from './transport.ts';

const log = { debug: () => undefined, info: () => undefined, error: assert.fail };
const START = Date.parse('2026-11-20T09:00:00.000Z');

function after(minutes: number): Instant {
  return new Date(START + minutes * 60_000).toISOString();
}

onEachEngine('messages in an hour', ({ open }) => {
  async function createFirm(perHour: PerHour) {
    const storage = await open();
    const studio = createStudio(storage, { commands: commandsByName });
    const sent: string[] = [];
    const post: Transport = {
      send: async ({ to }) => {
        sent.push(to.address);
        return { ok: true };
      },
    };
    const basis = { storage, writer: studio.writer, now: () => studio.now, newId: () => studio.id(), log };
    const worker = createWorker({ ...basis, transports: { mail: post, text: post }, perHour });
    const job = studio.id();
    accepted(await studio.run(commands.job.create, { id: job, title: 'Wedding' }));
    return {
      sent,
      async write(channel: 'mail' | 'text', address: string): Promise<Id> {
        const words = channel === 'mail' ? { subject: 'Hi', text: 'Hi' } : { text: 'Hi' };
        const to = [{ kind: 'address', address } as const];
        const answer = accepted(await studio.run(commands.message.send, { channel, aboutKind: 'job', about: job, to, ...words }));
        const { messages } = answer.result as { readonly messages: readonly Id[] }; // what `message.send` answers
        return messages[0] ?? assert.fail();
      },
      message: (id: Id): Promise<Kinds['message'] | undefined> =>
        storage.workspace(HERE).read(async (reading) => reading.get('message', id)),
      /** Lets the worker do what is due so many minutes after the beginning. */
      async runAt(minutes: number): Promise<void> {
        studio.now = after(minutes);
        await worker.settle();
      },
      async close(): Promise<void> {
        await worker.stop();
        await studio.writer.close();
        await storage.close();
      },
    };
  }

  it('[A8] what is over the cap waits for room and says so, then goes; nothing is lost, and no hour has more', async (t) => {
    const firm = await createFirm({ mail: 3 });
    t.after(() => firm.close());
    const addresses = Array.from({ length: 8 }, (_none, at) => `a${at}@x.example`);
    const ids: Id[] = [];
    for (const address of addresses) ids.push(await firm.write('mail', address));

    await firm.runAt(2);
    assert.equal(firm.sent.length, 3);
    const waiting = await Promise.all(ids.map(firm.message));
    const later = waiting.filter((message) => message?.state === 'waiting');
    for (const message of later) {
      assert.deepEqual([message?.problem, message?.attempts], [{ code: 'rate_limited', detail: { perHour: 3 } }, 0]);
    }
    const dues = later.map((message) => (Date.parse(message?.due ?? '') - START) / 60_000);
    assert.deepEqual(
      dues.toSorted((a, b) => a - b),
      [62, 62, 62, 122, 122],
    );
    await firm.runAt(61);
    assert.equal(firm.sent.length, 3);
    await firm.runAt(62);
    assert.equal(firm.sent.length, 6);
    await firm.runAt(122);

    assert.deepEqual(new Set(firm.sent), new Set(addresses));
    assert.equal(firm.sent.length, addresses.length);
    const done = await Promise.all(ids.map(firm.message));
    assert.ok(done.every((message) => message?.state === 'sent' && message.problem === null));
  });

  it('[A8] channels count for themselves, and a channel without a cap has none', async (t) => {
    const firm = await createFirm({ text: 1 });
    t.after(() => firm.close());
    for (let nth = 0; nth < 5; nth += 1) await firm.write('mail', `a${nth}@x.example`);
    for (let nth = 0; nth < 2; nth += 1) await firm.write('text', `+451111111${nth}`);

    await firm.runAt(2);

    assert.equal(firm.sent.filter((address) => address.startsWith('+')).length, 1);
    assert.equal(firm.sent.length, 6);
  });

  it('[A8] where none may leave, none does, and none is lost', async (t) => {
    const firm = await createFirm({ text: 0 });
    t.after(() => firm.close());
    const id = await firm.write('text', '+4511111111');

    await firm.runAt(2);
    await firm.runAt(600);

    const message = await firm.message(id);
    assert.deepEqual([firm.sent, message?.state, message?.due], [[], 'waiting', after(660)]);
  });
});
