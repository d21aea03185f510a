import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commands } from '@workfloor/core';
import type { Id, Instant, Kinds } from '@workfloor/core';
import { commandsByName } from '../server-commands.ts';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import type { Storage } from '../storage/storage.ts';
import { accepted, createStudio } from '../writer/studio.contract.ts';
import type { WriterStudio } from '../writer/studio.contract.ts';
import { createWorker } from './create-worker.ts';
import type { Worker, WorkerOptions } from './create-worker.ts';
import type { SendOutcome, Transport } from './transport.ts';

type Message = Kinds['message'];

const log = { debug: () => undefined, info: () => undefined, error: () => undefined };

/** Takes down what it is sent, and answers as it is told. */
class Receiver implements Transport {
  readonly got: Message[] = [];
  readonly #answer: (message: Message, signal: AbortSignal) => Promise<SendOutcome>;
  #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  constructor(answer: (message: Message, signal: AbortSignal) => Promise<SendOutcome> = async () => ({ ok: true })) {
    this.#answer = answer;
  }

  send(message: Message, { signal }: { readonly signal: AbortSignal }): Promise<SendOutcome> {
    this.got.push(message);
    for (const { count, resolve } of this.#waiting) if (this.got.length >= count) resolve();
    this.#waiting = this.#waiting.filter(({ count }) => this.got.length < count);
    return this.#answer(message, signal);
  }

  /** Resolves when so many have come. */
  has(count: number): Promise<void> {
    if (this.got.length >= count) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ count, resolve }));
  }
}

/** Answers nobody until it is let go. */
class Hanging {
  readonly #waiting: ((outcome: SendOutcome) => void)[] = [];

  readonly answer = (): Promise<SendOutcome> => new Promise((resolve) => this.#waiting.push(resolve));

  letGo(outcome: SendOutcome = { ok: false, code: 'timeout' }): void {
    for (const resolve of this.#waiting.splice(0)) resolve(outcome);
  }
}

interface Scene {
  readonly storage: Storage;
  readonly studio: WriterStudio;
  readonly job: Id;
  readonly work: (options: Partial<WorkerOptions>) => Worker;
  /** Writes a message to an address. */
  readonly write: (address: string, channel?: 'mail' | 'text') => Promise<Id>;
  readonly message: (id: Id) => Promise<Message>;
  /** Moves the clock. */
  readonly pass: (seconds: number) => void;
}

function later(instant: Instant, seconds: number): Instant {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}

onEachEngine('the worker', ({ open, openSecond }) => {
  async function inScene(test: (scene: Scene) => Promise<void>): Promise<void> {
    const storage = await open();
    const studio = createStudio(storage, { commands: commandsByName });
    const workers: Worker[] = [];
    const job = studio.id();
    accepted(await studio.run(commands.job.create, { id: job, title: 'Wedding' }));
    try {
      await test({
        storage,
        studio,
        job,
        work(options) {
          const basis = { storage, writer: studio.writer, now: () => studio.now, newId: () => studio.id(), log, transports: {} };
          const worker = createWorker({ ...basis, ...options });
          workers.push(worker);
          return worker;
        },
        async write(address, channel = 'mail') {
          const words = channel === 'mail' ? { subject: 'Hello', text: 'Your photos' } : { text: 'Your photos' };
          const to = [{ kind: 'address', address } as const];
          const answer = accepted(await studio.run(commands.message.send, { channel, aboutKind: 'job', about: job, to, ...words }));
          const { messages } = answer.result as { readonly messages: readonly Id[] }; // what `message.send` answers
          return messages[0] ?? assert.fail();
        },
        message: async (id) => (await storage.workspace(HERE).read(async (session) => session.get('message', id))) ?? assert.fail(),
        pass: (seconds) => (studio.now = later(studio.now, seconds)),
      });
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
      await studio.writer.close();
      await storage.close();
    }
  }

  it('[D11] sends a message when its grace is over, not before, and once', () =>
    inScene(async ({ message, pass, work, write }) => {
      const mail = new Receiver();
      const id = await write('a@x.example');
      const worker = work({ transports: { mail } });

      pass(59);
      await worker.settle();
      assert.equal(mail.got.length, 0);
      pass(1);
      await worker.settle();
      await worker.settle();
      assert.deepEqual(
        mail.got.map((one) => [one.id, one.to.address]),
        [[id, 'a@x.example']],
      );
      assert.equal((await message(id)).state, 'sent');
    }));

  it('wakes by itself when something is committed', () =>
    inScene(async ({ studio, work, write }) => {
      const mail = new Receiver();
      work({ transports: { mail } });
      const automation = { graceSeconds: 0, quiet: null, digestAt: '09:00', remind: { days: 3, times: 1 }, taskDays: 3 };
      accepted(await studio.run(commands.workspace.edit, { automation }));
      await write('a@x.example');
      await mail.has(1);
    }));

  it('tries again what has failed, later and under the same id', () =>
    inScene(async ({ message, pass, work, write }) => {
      const answers: SendOutcome[] = [{ ok: false, code: 'unavailable', detail: { status: 421 } }];
      const mail = new Receiver(async () => answers.shift() ?? { ok: true });
      const id = await write('a@x.example');
      const worker = work({ transports: { mail } });
      pass(60);
      await worker.settle();
      const { state, problem } = await message(id);
      assert.deepEqual([state, problem], ['waiting', { code: 'unavailable', detail: { status: 421 } }]);

      pass(59);
      await worker.settle();
      assert.equal(mail.got.length, 1);
      pass(1);
      await worker.settle();
      assert.deepEqual([mail.got.map((one) => one.id), (await message(id)).state], [[id, id], 'sent']);
    }));

  it('tries again what its transport throws at', () =>
    inScene(async ({ message, pass, work, write }) => {
      const mail = new Receiver(() => Promise.reject(new Error('no such relay')));
      const id = await write('a@x.example');
      pass(60);
      await work({ transports: { mail } }).settle();

      const { state, problem } = await message(id);
      assert.deepEqual([state, problem], ['waiting', { code: 'unavailable', detail: {} }]);
    }));

  it('gives up a send that takes too long', () =>
    inScene(async ({ message, pass, work, write }) => {
      const mail = new Receiver(
        (_message, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('dropped')))),
      );
      const id = await write('a@x.example');
      pass(60);
      await work({ transports: { mail }, sendMs: 20 }).settle();

      assert.equal((await message(id)).problem?.code, 'timeout');
    }));

  it('a channel that hangs does not delay another one', () =>
    inScene(async ({ pass, work, write }) => {
      const hanging = new Hanging();
      const [text, mail] = [new Receiver(hanging.answer), new Receiver()];
      for (let count = 0; count < 20; count += 1) await write(`+4512345${100 + count}`, 'text');
      await write('a@x.example');
      pass(60);
      const worker = work({ transports: { mail, text } });

      await Promise.all([mail.has(1), text.has(8)]);
      const ended = worker.stop();
      hanging.letGo();
      await ended;
    }));

  it('what one endpoint leaves unanswered does not delay the calls of another one', () =>
    inScene(async ({ studio, work }) => {
      for (const name of ['slow', 'quick']) {
        const id = studio.id();
        accepted(await studio.run(commands.hook.create, { id, name, url: `https://${name}.example/`, events: ['job.created'] }));
      }
      const hanging = new Hanging();
      const hooks = new Map<Id | null, number>();
      const hook = new Receiver(async (message) => {
        hooks.set(message.hook, (hooks.get(message.hook) ?? 0) + 1);
        return message.hook === [...hooks.keys()][0] ? hanging.answer() : { ok: true };
      });
      for (let count = 0; count < 30; count += 1)
        accepted(await studio.run(commands.job.create, { id: studio.id(), title: `Job ${count}` }));
      const worker = work({ transports: { hook } });

      while ([...hooks.values()][1] !== 30) await hook.has(hook.got.length + 1);
      assert.ok(([...hooks.values()][0] ?? 0) <= 6, 'and it gets a few at a time');
      const ended = worker.stop();
      hanging.letGo();
      await ended;
    }));

  it('messages of a channel without transport wait', () =>
    inScene(async ({ message, pass, work, write }) => {
      const mail = new Receiver();
      const id = await write('+4512345678', 'text');
      pass(3600);
      await work({ transports: { mail } }).settle();

      assert.equal((await message(id)).state, 'waiting');
    }));

  it('another worker takes over what the one before left, whose late result is refused', () =>
    inScene(async ({ message, pass, storage, studio, work, write }) => {
      const second = openSecond ? await openSecond() : storage;
      const hanging = new Hanging();
      const stuck = new Receiver(hanging.answer);
      const mail = new Receiver();
      const id = await write('a@x.example');
      pass(60);
      const former = work({ transports: { mail: stuck } });
      await stuck.has(1);

      pass(29);
      const worker = work({ transports: { mail }, storage: second });
      await worker.settle();
      assert.equal(mail.got.length, 0, 'its lease still runs');
      pass(2);
      await worker.settle();
      assert.deepEqual([mail.got.map((one) => one.id), (await message(id)).state], [[id], 'sent']);

      hanging.letGo({ ok: false, code: 'bounced' });
      await former.stop();
      assert.equal((await message(id)).state, 'sent');
      assert.equal(studio.now, (await message(id)).sent);
      if (second !== storage) {
        await worker.stop();
        await second.close();
      }
    }));

  it('ends when what is under way is done, and takes nothing more', () =>
    inScene(async ({ message, pass, work, write }) => {
      const hanging = new Hanging();
      const mail = new Receiver(hanging.answer);
      const first = await write('a@x.example');
      pass(60);
      const worker = work({ transports: { mail } });
      await mail.has(1);
      const ended = worker.stop();
      const late = await write('b@x.example');
      pass(60);
      hanging.letGo({ ok: true });
      await ended;

      assert.deepEqual([(await message(first)).state, (await message(late)).state], ['sent', 'waiting']);
    }));
});
