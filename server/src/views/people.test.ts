import assert from 'node:assert/strict';
import { it } from 'node:test';
import { kindOrder } from '@workfloor/core';
import type { ChangedRow, Id, Records, Viewer } from '@workfloor/core';
import { createWorld, uuid } from '@workfloor/core/contract';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import type { Storage } from '../storage/storage.ts';
import { listClients } from './clients.ts';
import { listContacts, readContact } from './contacts.ts';
import { readJob } from './job.ts';
import { listNotes } from './notes.ts';
import { listFields, listLabels, listMembers } from './settings.ts';
import { viewOf } from './view-session.ts';
import type { ViewSession } from './view-session.ts';

const JOB = uuid(41);
const [FAMILY, COUPLE] = [uuid(21), uuid(22)];
const KATE = uuid(31);

type Ask = <A>(view: (session: ViewSession) => Promise<A>, viewer?: Viewer) => Promise<A>;

function inserted(record: NonNullable<ChangedRow['after']>, kind: ChangedRow['kind']): ChangedRow {
  return { kind, id: record.id, op: 'insert', version: record.version, after: record, before: null };
}

async function write(storage: Storage, rows: readonly ChangedRow[]): Promise<void> {
  await storage.workspace(HERE).write((session) => session.commit({ rows, changes: [], answers: [] }));
}

function idsIn(records: Records, kind: keyof Records): readonly Id[] {
  return (records[kind] ?? []).map(({ id }) => id).toSorted();
}

onEachEngine('reads of people', ({ open }) => {
  async function studio(test: (ask: Ask, storage: Storage) => Promise<void>): Promise<void> {
    const storage = await open();
    try {
      const world = createWorld(HERE);
      await write(
        storage,
        kindOrder.flatMap((kind) => (kind === 'workspace' ? [] : world[kind].map((record) => inserted(record, kind)))),
      );
      await test((view, viewer) => storage.workspace(HERE).read(async (session) => view(await viewOf(session, viewer))), storage);
    } finally {
      await storage.close();
    }
  }

  it('[ACC-3] lists clients with their teams, by state and by member', () =>
    studio(async (ask) => {
      const all = await ask((session) => listClients(session, { limit: 9 }));
      const lost = await ask((session) => listClients(session, { state: 'closed', limit: 9 }));
      const mine = await ask((session) => listClients(session, { member: uuid(2), limit: 9 }));

      assert.deepEqual([idsIn(all.records, 'client'), lost.ids], [[FAMILY, COUPLE, uuid(23)], [uuid(23)]]);
      const team = all.records.clientMember ?? [];
      assert.ok(team.length > 1);
      assert.deepEqual(
        mine.ids.toSorted(),
        [...new Set(team.flatMap(({ client, member }) => (member === uuid(2) ? [client] : [])))].toSorted(),
      );
    }));

  it('[ACC-3] counts the open tasks and the unpaid invoices of each client, and only those that are seen', () =>
    studio(async (ask, storage) => {
      const [task] = createWorld(HERE).task;
      assert.ok(task);
      const done = { ...task, id: uuid(5001), number: null, state: 'done', waitsFor: [] } as const;
      await write(storage, [inserted(done, 'task')]);
      const viewer = { member: uuid(2), access: 'all', rights: { invoices: 'none' } } as const;

      const { facts } = await ask((session) => listClients(session, { limit: 9 }));
      const seen = await ask((session) => listClients(session, { limit: 9 }), viewer);

      assert.deepEqual(facts, { [FAMILY]: { openTasks: 1, unpaidInvoices: 0 }, [COUPLE]: { openTasks: 1, unpaidInvoices: 1 } });
      assert.deepEqual(seen.facts[COUPLE], { openTasks: 1, unpaidInvoices: 0 });
    }));

  it('[ACC-3] [ROLE-2] shows a member only the clients they are assigned to, unless they see all', () =>
    studio(async (ask) => {
      const viewer = { member: uuid(2), access: 'chosen', rights: {} } as const;
      const mine = await ask((session) => listClients(session, { member: uuid(2), limit: 9 }));
      const seen = await ask((session) => listClients(session, { limit: 9 }), viewer);

      assert.deepEqual(seen.ids, mine.ids);
      assert.ok(seen.ids.length < 3);
    }));

  it('[A10] [CON-2] [CON-3] shows the clients of a contact with the switches in each', () =>
    studio(async (ask) => {
      const { records, activity } = await ask((session) => readContact(session, KATE));
      const listed = await ask((session) => listContacts(session, { q: 'elo', limit: 9 }));
      const ofFamily = await ask((session) => listContacts(session, { client: FAMILY, limit: 9 }));

      assert.deepEqual(idsIn(records, 'client'), [FAMILY, COUPLE]);
      assert.deepEqual(records.clientContact?.map(({ client, login, signs }) => [client, login, signs]).toSorted(), [
        [FAMILY, false, false],
        [COUPLE, true, true],
      ]);
      assert.deepEqual([listed.ids, idsIn(listed.records, 'client'), ofFamily.ids, activity], [[KATE], [FAMILY, COUPLE], [KATE], []]);
    }));

  it('lists contacts and members by name, page by page, each once', () =>
    studio(async (ask) => {
      for (const list of [listContacts, listMembers]) {
        const first = await ask((session) => list(session, { limit: 1 }));
        const rest = await ask((session) => list(session, { limit: 9, after: first.next ?? '' }));
        assert.deepEqual([first.ids.length, rest.next, new Set([...first.ids, ...rest.ids]).size], [1, null, 2]);
      }
      assert.deepEqual((await ask((session) => listMembers(session, { state: 'invited', limit: 9 }))).ids, [uuid(2)]);
    }));

  it('[ACC-4] [JOB-4] lists fields by kind of record, and labels by what they are for', () =>
    studio(async (ask) => {
      const ids = async (list: Promise<{ readonly ids: readonly Id[] }>): Promise<readonly Id[]> => (await list).ids;

      assert.deepEqual(await ids(ask((session) => listFields(session, { limit: 9 }))), [uuid(102), uuid(101)]);
      assert.deepEqual(await ids(ask((session) => listFields(session, { aboutKind: 'client', state: 'live', limit: 9 }))), [uuid(101)]);
      assert.deepEqual(await ids(ask((session) => listLabels(session, { aboutKind: 'task', limit: 9 }))), [uuid(262)]);
      const first = await ask((session) => listLabels(session, { limit: 1 }));
      const rest = await ask((session) => listLabels(session, { limit: 1, after: first.next ?? '' }));
      assert.deepEqual([...first.ids, ...rest.ids, rest.next], [uuid(262), uuid(261), null]);
    }));

  it('[JOB-8] lists notes of a client or a job, newest first, with the jobs that link them', () =>
    studio(async (ask) => {
      const live = await ask((session) => listNotes(session, { state: 'live', limit: 9 }));
      const first = await ask((session) => listNotes(session, { state: 'all', limit: 1 }));
      const rest = await ask((session) => listNotes(session, { state: 'all', limit: 1, after: first.next ?? '' }));
      const ofJob = await ask((session) => listNotes(session, { state: 'live', job: JOB, limit: 9 }));
      const ofNobody = await ask((session) => listNotes(session, { state: 'live', client: FAMILY, limit: 9 }));

      assert.deepEqual([live.ids, first.ids, rest.ids, rest.next], [[uuid(221)], [uuid(222)], [uuid(221)], null]);
      assert.deepEqual([ofJob.ids, idsIn(ofJob.records, 'job'), idsIn(ofJob.records, 'client')], [[uuid(221)], [JOB], [COUPLE]]);
      assert.deepEqual(ofNobody.ids, []);
      const named = await ask((session) => listNotes(session, { state: 'all', q: 'loo', limit: 9 }));
      assert.deepEqual(named.ids, [uuid(222)]);
    }));

  it('reads a whole job in as many queries however much it groups, and shows a job that links it', () =>
    studio(async (ask, storage) => {
      const count = async (): Promise<number> =>
        ask(async (session) => {
          let queries = 0;
          const all = session.connection.all.bind(session.connection);
          session.connection.all = (...args) => {
            queries += 1;
            return all(...args);
          };
          try {
            await readJob(session, JOB);
          } finally {
            session.connection.all = all;
          }
          return queries;
        });
      const before = await count();
      const world = createWorld(HERE);
      const [task, , event, link, job] = [world.task[0], undefined, world.event[0], world.jobLink[0], world.job[1]];
      assert.ok(task && event && link && job);
      const more = Array.from({ length: 40 }, (_, at) => at);

      await write(storage, [
        ...more.map((at) => inserted({ ...task, id: uuid(5000 + at), number: 100 + at, waitsFor: [] }, 'task')),
        ...more.map((at) => inserted({ ...event, id: uuid(5100 + at) }, 'event')),
        ...more.map((at) => inserted({ ...link, id: uuid(5200 + at), item: uuid(5100 + at) }, 'jobLink')),
        inserted({ ...job, id: uuid(5300), number: 900 }, 'job'),
        inserted({ ...link, id: uuid(5301), job: uuid(5300), itemKind: 'job', item: JOB }, 'jobLink'),
      ]);

      const { records } = await ask((session) => readJob(session, JOB));
      assert.deepEqual([records.task?.length, records.event?.length, idsIn(records, 'job').includes(uuid(5300))], [41, 41, true]);
      assert.equal(await count(), before);
    }));
});
