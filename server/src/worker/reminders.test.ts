import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commands } from '@workfloor/core';
import type { Id, Kinds } from '@workfloor/core';
import { commandsByName } from '../server-commands.ts';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { accepted, createStudio } from '../writer/studio.contract.ts';
import { createWorker } from './create-worker.ts';

const log = { debug: () => undefined, info: () => undefined, error: assert.fail };

onEachEngine('reminders', ({ open }) => {
  async function createFirm() {
    const storage = await open();
    const studio = createStudio(storage, { commands: commandsByName });
    const sent: Kinds['message'][] = [];
    const mail = {
      async send(message: Kinds['message']) {
        sent.push(message);
        return { ok: true } as const;
      },
    };
    const basis = { storage, writer: studio.writer, now: () => studio.now, newId: () => studio.id(), log };
    const worker = createWorker({ ...basis, transports: { mail } });
    const [client, contact] = [studio.id(), studio.id()];
    accepted(await studio.run(commands.client.create, { id: client, name: 'Ida' }));
    accepted(await studio.run(commands.contact.create, { id: contact, name: 'Eva', emails: ['eva@home.example'] }));
    accepted(await studio.run(commands.contact.link, { client, contact, notify: true }));
    return {
      studio,
      client,
      worker,
      async ask(title: string, job?: Id): Promise<Id> {
        const id = studio.id();
        const about = { client, ...(job === undefined ? {} : { job }) };
        accepted(await studio.run(commands.request.create, { id, preset: 'organizer', title, ...about }));
        accepted(await studio.run(commands.request.send, { id }));
        return id;
      },
      /** Lets days go by, and takes what has been sent in them. */
      async pass(days: number): Promise<readonly (readonly [at: string, subject: string])[]> {
        const end = Date.parse(studio.now) + days * 86_400_000;
        for (let at = Date.parse(studio.now); at <= end; at += 3_600_000) {
          studio.now = new Date(at).toISOString();
          await worker.settle();
        }
        return sent.splice(0).map((message) => [message.sent ?? studio.now, message.subject] as const);
      },
      async close(): Promise<void> {
        await worker.stop();
        await studio.writer.close();
        await storage.close();
      },
      session: storage.workspace(HERE),
    };
  }

  it('[A12] a silent client gets the request, one reminder after three days for all that is open, and then nothing', async () => {
    const firm = await createFirm();
    const [tax, photos] = [await firm.ask('Tax'), await firm.ask('Photos')];

    const [first, second, ...others] = await firm.pass(2.5);
    assert.deepEqual(new Set([first?.[1], second?.[1]]), new Set(['Studio: Photos', 'Studio: Tax']));
    assert.deepEqual(others, []);
    const reminders = await firm.pass(3);
    assert.deepEqual(
      reminders.map(([, subject]) => subject),
      ['Studio: 2 things are waiting for you'],
    );
    assert.deepEqual(await firm.pass(8), []);
    for (const about of [tax, photos]) {
      const [reminder] = await firm.session.read(async (session) => session.find('reminder', 'about', [about]));
      assert.deepEqual([reminder?.told, reminder?.why], [1, 'count']);
    }
    await firm.close();
  });

  it('[A12] [JOB-11] [REM-6] archiving the job, or an answer, stops it before', async () => {
    const firm = await createFirm();
    const job = firm.studio.id();
    accepted(await firm.studio.run(commands.job.create, { id: job, title: 'Tax 2026', clients: [firm.client] }));
    await firm.ask('Tax', job);
    const answered = await firm.ask('Photos');
    await firm.pass(2.5);

    accepted(await firm.studio.run(commands.job.archive, { id: job }));
    accepted(await firm.studio.run(commands.request.submit, { id: answered }));

    assert.deepEqual(await firm.pass(5), []);
    await firm.close();
  });
});
