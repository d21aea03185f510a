import assert from 'node:assert/strict';
import { it } from 'node:test';
import { closePeriodRule, commands } from '@workfloor/core';
import type { Kind, Kinds } from '@workfloor/core';
import { commandsByName } from '../server-commands.ts';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { accepted, createStudio } from '../writer/studio.contract.ts';
import { createWorker } from './create-worker.ts';
import type { Transport } from './transport.ts';

const log = { debug: () => undefined, info: () => undefined, error: assert.fail };

onEachEngine('rules', ({ open }) => {
  async function createFirm() {
    const storage = await open();
    const studio = createStudio(storage, { commands: commandsByName });
    const sent: Kinds['message'][] = [];
    const mail: Transport = {
      send: async (message) => {
        sent.push(message);
        return { ok: true };
      },
    };
    const basis = { storage, writer: studio.writer, now: () => studio.now, newId: () => studio.id(), log };
    const worker = createWorker({ ...basis, transports: { mail } });
    const [client, contact] = [studio.id(), studio.id()];
    const collect = { by: 'period', period: 'month' } as const;
    accepted(await studio.run(commands.client.create, { id: client, name: 'Kim', collect }));
    accepted(await studio.run(commands.contact.create, { id: contact, name: 'Kim', emails: ['kim@x.example'] }));
    accepted(await studio.run(commands.contact.link, { client, contact, notify: true }));
    return {
      studio,
      client,
      sent,
      async runAt(now: string): Promise<void> {
        studio.now = now;
        await worker.settle();
      },
      find: <K extends Kind>(kind: K, index: never, value: string): Promise<readonly Kinds[K][]> =>
        storage.workspace(HERE).read(async (reading) => reading.find(kind, index, [value])),
      async close(): Promise<void> {
        await worker.stop();
        await studio.writer.close();
        await storage.close();
      },
    };
  }

  it('[AUTO-9] [D11] what a stage makes is made at once, what waits when it is time, what is undone in the grace period never leaves', async (t) => {
    const { studio, sent, ...firm } = await createFirm();
    t.after(() => firm.close());
    const { id: pipeline, stages } = await studio.pipeline(3);
    const [, second = ''] = stages;
    const entry = { scope: 'stage', pipeline, stage: second, on: { kind: 'stage', moment: 'enter' } } as const;
    const welcome = { do: 'mail', to: [{ kind: 'address', address: 'a@x.example' }], subject: 'Hi', text: '{{job.title}}' } as const;
    accepted(
      await studio.run(commands.rule.create, { id: studio.id(), name: 'Now', ...entry, do: [{ do: 'task', title: 'Call' }, welcome] }),
    );
    const later = { ...entry, wait: { days: 2 }, do: [{ do: 'task', title: 'Call again' }] } as const;
    accepted(await studio.run(commands.rule.create, { id: studio.id(), name: 'Later', ...later }));
    const job = await studio.job(pipeline);
    const titles = async (): Promise<readonly string[]> =>
      (await firm.find('task', 'job' as never, job.id)).map(({ title }) => title).toSorted();
    const move = studio.request(commands.run.complete, { run: job.run, stage: stages[0] ?? '' });

    accepted(await studio.writer.run(move));
    accepted(await studio.writer.run(move));
    assert.deepEqual([await titles(), (await firm.find('effect', 'run' as never, job.run)).length], [['Call'], 3]);
    accepted(await studio.run(commands.change.undo, { command: move.id }));
    await firm.runAt('2026-11-20T10:00:00.000Z');
    assert.deepEqual([await titles(), sent], [[], []]);

    accepted(await studio.run(commands.run.complete, { run: job.run, stage: stages[0] ?? '' }));
    await firm.runAt('2026-11-20T10:02:00.000Z');
    await firm.runAt('2026-11-23T10:00:00.000Z');
    await firm.runAt('2026-11-24T10:00:00.000Z');

    assert.deepEqual([await titles(), sent.map(({ to }) => to.address)], [['Call', 'Call again'], ['a@x.example']]);
  });

  it('[A9] three tasks of May and one of June: the invoice of May has three, is mailed when May is over, and June opens by itself', async (t) => {
    const { studio, client, sent, ...firm } = await createFirm();
    t.after(() => firm.close());
    accepted(await studio.run(commands.rule.create, { id: studio.id(), ...closePeriodRule }));
    const job = studio.id();
    accepted(await studio.run(commands.job.create, { id: job, title: 'Kim', clients: [client] }));
    const work = async (day: string): Promise<void> => {
      await firm.runAt(`${day}T10:00:00.000Z`);
      const task = studio.id();
      accepted(await studio.run(commands.task.create, { id: task, title: day, job }));
      accepted(await studio.run(commands.line.add, { id: studio.id(), task, text: day, rate: 1000 }));
      accepted(await studio.run(commands.task.complete, { id: task }));
    };

    for (const day of ['2027-05-03', '2027-05-12', '2027-05-28']) await work(day);
    await firm.runAt('2027-05-31T16:00:00.000Z');
    await firm.runAt('2027-05-31T16:01:00.000Z');
    await work('2027-06-04');

    const invoices = (await firm.find('invoice', 'client' as never, client)).toSorted((a, b) => (a.created < b.created ? -1 : 1));
    assert.deepEqual(
      invoices.map(({ period, state, total, sent: at }) => [period?.from, state, total, at]),
      [
        ['2027-05-01', 'issued', 3000, '2027-05-31T16:00:00.000Z'],
        ['2027-06-01', 'draft', null, null],
      ],
    );
    assert.deepEqual(
      sent.filter(({ attach }) => attach.length > 0).map(({ to, attach }) => [to.address, attach]),
      [['kim@x.example', [{ kind: 'invoice', id: invoices[0]?.id }]]],
    );
  });

  it('[D5] [AUTO-8] what a rule could not issue after all leaves no hole in the series, whatever else was written with it', async (t) => {
    const { studio, client, ...firm } = await createFirm();
    t.after(() => firm.close());
    const on = { kind: 'event', events: ['job.paused'] } as const;
    accepted(
      await studio.run(commands.rule.create, { id: studio.id(), name: 'Bill', scope: 'workspace', on, do: [{ do: 'invoice.issue' }] }),
    );
    const [job, full, empty] = [studio.id(), studio.id(), studio.id()];
    accepted(await studio.run(commands.job.create, { id: job, title: 'Kim', clients: [client] }));
    for (const id of [full, empty]) accepted(await studio.run(commands.invoice.draft, { id, client, job }));
    accepted(await studio.run(commands.line.add, { id: studio.id(), invoice: full, text: 'Album', rate: 1000 }));
    const other = studio.id();
    accepted(await studio.run(commands.invoice.draft, { id: other, client }));
    accepted(await studio.run(commands.line.add, { id: studio.id(), invoice: other, text: 'Print', rate: 1000 }));

    for (const answer of await Promise.all([
      studio.run(commands.job.pause, { id: job }),
      studio.run(commands.invoice.issue, { id: other }),
      studio.run(commands.invoice.issue, { id: full }),
    ]))
      accepted(answer);

    const [bill] = await firm.find('effect', 'about' as never, job);
    assert.deepEqual([bill?.state, bill?.problem?.code], ['parked', 'nothing_to_bill']);
    const invoices = await firm.find('invoice', 'client' as never, client);
    assert.deepEqual(new Set(invoices.map(({ serial }) => serial)), new Set([null, 1, 2]));
  });
});
