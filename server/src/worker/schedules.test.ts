import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commands } from '@workfloor/core';
import type { Id, Kinds } from '@workfloor/core';
import { commandsByName } from '../server-commands.ts';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { accepted, createStudio } from '../writer/studio.contract.ts';
import { createWorker } from './create-worker.ts';

const log = { debug: () => undefined, info: () => undefined, error: assert.fail };
const monthly = {
  rule: 'FREQ=MONTHLY',
  start: '2027-01-31',
  time: '09:00',
  monthEnd: 'last_day',
  weekend: 'keep',
  leadDays: 0,
  mode: 'calendar',
  catchUp: 'one',
} as const;

onEachEngine('schedules', ({ open }) => {
  async function createFirm() {
    const storage = await open();
    const studio = createStudio(storage, { commands: commandsByName });
    const basis = { storage, writer: studio.writer, now: () => studio.now, newId: () => studio.id(), log };
    const worker = createWorker({ ...basis, transports: {} });
    const [client, contact] = [studio.id(), studio.id()];
    accepted(await studio.run(commands.client.create, { id: client, name: 'Ida' }));
    accepted(await studio.run(commands.contact.create, { id: contact, name: 'Eva', emails: ['eva@home.example'] }));
    accepted(await studio.run(commands.contact.link, { client, contact, notify: true }));
    const session = storage.workspace(HERE);
    return {
      studio,
      client,
      async runAt(now: string): Promise<void> {
        studio.now = now;
        await worker.settle();
      },
      occurrences: (schedule: Id): Promise<readonly Kinds['occurrence'][]> =>
        session.read(async (reading) => reading.find('occurrence', 'schedule', [schedule])),
      get: <K extends 'job' | 'invoice' | 'schedule'>(kind: K, id: Id) => session.read(async (reading) => reading.get(kind, id)),
      lines: (invoice: Id) => session.read(async (reading) => reading.find('line', 'invoice', [invoice])),
      messages: (about: Id) => session.read(async (reading) => reading.find('message', 'about', [about])),
      async close(): Promise<void> {
        await worker.stop();
        await studio.writer.close();
        await storage.close();
      },
    };
  }

  it('[A14] monthly from 31 January: 28 February, 31 March, 30 April; after a week without server one job, not seven', async () => {
    const firm = await createFirm();
    const [books, daily] = [firm.studio.id(), firm.studio.id()];
    const one = { makes: 'job', clients: [firm.client], item: { title: 'Books {{period.month}}' } } as const;
    accepted(await firm.studio.run(commands.schedule.create, { id: books, name: 'Books', ...one, pattern: monthly }));
    const each = { ...monthly, rule: 'FREQ=DAILY', start: '2027-05-01' };
    accepted(await firm.studio.run(commands.schedule.create, { id: daily, name: 'Post', ...one, pattern: each }));

    for (const month of ['2027-02', '2027-03', '2027-04', '2027-05']) await firm.runAt(`${month}-01T12:00:00.000Z`);
    await firm.runAt('2027-05-08T12:00:00.000Z');

    const made = (await firm.occurrences(books)).toSorted((a, b) => (a.day < b.day ? -1 : 1));
    assert.deepEqual(
      made.map(({ day, state }) => [day, state]),
      ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'].map((day) => [day, 'made']),
    );
    assert.equal((await firm.get('job', made[1]?.made ?? ''))?.title, 'Books February');
    const days = (await firm.occurrences(daily)).filter(({ state }) => state === 'made').map(({ day }) => day);
    assert.deepEqual(days.toSorted(), ['2027-05-01', '2027-05-08']);
    assert.equal((await firm.occurrences(daily)).filter(({ state }) => state === 'missed').length, 6);
    await firm.close();
  });

  it('[REC-14] [REC-10] rent is issued and mailed, and comes again so long after it was paid', async () => {
    const firm = await createFirm();
    const rent = firm.studio.id();
    const item = { title: 'Rent {{period.month}}', lines: [{ text: 'Room', rate: 5000 }], send: true };
    const pattern = { ...monthly, start: '2027-01-01', mode: 'after_done' } as const;
    accepted(
      await firm.studio.run(commands.schedule.create, { id: rent, name: 'Rent', makes: 'invoice', clients: [firm.client], item, pattern }),
    );

    await firm.runAt('2027-01-01T12:00:00.000Z');
    const [first] = await firm.occurrences(rent);
    const invoice = first?.made ?? '';
    const total = (await firm.get('invoice', invoice))?.total ?? 0;
    const waits = (await firm.get('schedule', rent))?.next;
    firm.studio.now = '2027-01-10T12:00:00.000Z';
    accepted(await firm.studio.run(commands.payment.record, { id: firm.studio.id(), invoice, amount: total, method: 'bank' }));

    assert.equal(first?.state, 'made', JSON.stringify(first?.problem));
    assert.deepEqual(
      (await firm.messages(invoice)).map(({ to, attach }) => [to.address, attach]),
      [['eva@home.example', [{ kind: 'invoice', id: invoice }]]],
    );
    assert.equal(waits, null);
    assert.match((await firm.get('schedule', rent))?.next ?? '', /^2027-02-10T/);
    await firm.close();
  });

  it('[D5] [INV-3] an invoice that nobody can be sent is parked and takes no number; a draft that came round is discarded', async () => {
    const firm = await createFirm();
    const [sent, draft, nobody] = [firm.studio.id(), firm.studio.id(), firm.studio.id()];
    accepted(await firm.studio.run(commands.client.create, { id: nobody, name: 'Ole' }));
    const item = { title: 'Rent', lines: [{ text: 'Room', rate: 5000 }] };
    const rent = { makes: 'invoice', pattern: { ...monthly, start: '2027-01-01' } } as const;
    const all = { id: sent, name: 'Sent', ...rent, clients: [nobody, firm.client], item: { ...item, send: true } };
    accepted(await firm.studio.run(commands.schedule.create, all));
    accepted(await firm.studio.run(commands.schedule.create, { id: draft, name: 'Draft', ...rent, clients: [firm.client], item }));

    await firm.runAt('2027-01-01T12:00:00.000Z');
    const occurrences = await firm.occurrences(sent);
    const parked = occurrences.find(({ client }) => client === nobody);
    const made = occurrences.find(({ client }) => client === firm.client);
    const left = (await firm.occurrences(draft))[0]?.made ?? null;
    for (const { id } of await firm.lines(left ?? '')) accepted(await firm.studio.run(commands.line.remove, { id }));
    accepted(await firm.studio.run(commands.invoice.discard, { id: left ?? '' }));

    assert.deepEqual([parked?.state, parked?.problem?.code], ['parked', 'no_recipient']);
    assert.equal((await firm.get('invoice', made?.made ?? ''))?.number, '2027-0001');
    assert.deepEqual(
      (await firm.occurrences(draft)).map((one) => [one.state, one.made]),
      [['made', null]],
    );
    await firm.close();
  });
});
