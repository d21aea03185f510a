import assert from 'node:assert/strict';
import { it, mock } from 'node:test';
import { Refusal, blockersOf, commands, kindOrder } from '@workfloor/core';
import type { Blocker, ChangedRow, Id, Kinds, Viewer, Waits } from '@workfloor/core';
import { createMemorySource, createWorld, uuid } from '@workfloor/core/contract';
import { HERE, THERE, onEachEngine } from '../storage/engines.contract.ts';
import type { Storage } from '../storage/storage.ts';
import { accepted, createStudio } from '../writer/studio.contract.ts';
import type { WriterStudio } from '../writer/studio.contract.ts';
import { readBlockers, readWaits } from './blockers.ts';
import { readBoard } from './board.ts';
import { readCards } from './cards.ts';
import { readClient } from './client.ts';
import { readColumn } from './column.ts';
import { readJob } from './job.ts';
import { viewOf } from './view-session.ts';
import type { ViewSession } from './view-session.ts';

type Ask = <A>(view: (session: ViewSession) => Promise<A>, viewer?: Viewer) => Promise<A>;
type Invoice = Kinds['invoice'];

interface Scene {
  readonly storage: Storage;
  readonly studio: WriterStudio;
  readonly ask: Ask;
  readonly pipeline: Id;
  readonly stages: readonly Id[];
  readonly task: (run: Id, stage: Id, ...assignees: readonly Id[]) => Promise<Id>;
}

const items = (waits: Waits, run: Id): readonly Id[] => (waits[run] ?? []).map(({ item }) => item);

function inserted(kind: ChangedRow['kind'], record: NonNullable<ChangedRow['after']>): ChangedRow {
  return { kind, id: record.id, op: 'insert', version: record.version, after: record, before: null };
}

async function write(storage: Storage, rows: readonly ChangedRow[]): Promise<void> {
  await storage.workspace(HERE).write((session) => session.commit({ rows, changes: [], answers: [] }));
}

onEachEngine('what runs wait for', ({ open }) => {
  async function scene(test: (scene: Scene) => Promise<void>): Promise<void> {
    const storage = await open();
    const studio = createStudio(storage);
    try {
      const { id: pipeline, stages } = await studio.pipeline(3);
      const ask: Ask = (view, viewer) => storage.workspace(HERE).read(async (session) => view(await viewOf(session, viewer)));
      const task: Scene['task'] = async (run, stage, ...assignees) => {
        const item = studio.id();
        accepted(await studio.run(commands.task.create, { id: item, title: 'Retouch', assignees }));
        accepted(await studio.run(commands.run.await, { run, stage, itemKind: 'task', item }));
        return item;
      };
      await test({ storage, studio, ask, pipeline, stages, task });
    } finally {
      await studio.writer.close();
      await storage.close();
    }
  }

  it('[GATE-5] is told with boards, columns, cards, jobs and clients, and by itself', () =>
    scene(async ({ studio, ask, pipeline, stages, task }) => {
      const [first = '', second = ''] = stages;
      const [bo, client] = [studio.id(), studio.id()];
      accepted(await studio.run(commands.member.invite, { id: bo, name: 'Bo', email: 'bo@x.example', role: 'member' }));
      accepted(await studio.run(commands.client.create, { id: client, name: 'Ida' }));
      const [busy, free] = [await studio.job(pipeline), await studio.job(pipeline)];
      accepted(await studio.run(commands.job.link, { job: busy.id, client }));
      const open = await task(busy.run, first, bo);
      accepted(await studio.run(commands.task.complete, { id: await task(busy.run, first) }));
      await task(busy.run, second);

      const board = { pipeline, filter: {}, limit: 50 };
      const answers = [
        await ask((session) => readBoard(session, board)),
        await ask((session) => readColumn(session, { ...board, stage: first })),
        await ask((session) => readCards(session, [busy.run, free.run])),
        await ask((session) => readJob(session, busy.id)),
        await ask((session) => readClient(session, client)),
      ];
      const blocker = { itemKind: 'task', item: open, title: 'Retouch', since: studio.now, who: { members: [bo], clients: [] } };
      for (const { waits } of answers) assert.deepEqual(waits, { [busy.run]: [blocker] });
      const { run, stage, gate, blockers, records } = await ask((session) => readBlockers(session, busy.run));
      assert.deepEqual([run, stage, gate, blockers], [busy.run, first, 'manual', [blocker]]);
      assert.equal(records.awaited?.length, 3);
      assert.equal(records.task?.length, 3);
      assert.deepEqual((await ask((session) => readBlockers(session, free.run))).blockers, []);
    }));

  it('is what the rules say, for items of every kind', () =>
    scene(async ({ storage, ask }) => {
      const world = createWorld(HERE);
      const rows = kindOrder.flatMap((kind) => (kind === 'workspace' ? [] : world[kind].map((record) => inserted(kind, record))));
      await write(storage, rows);
      const source = createMemorySource(HERE);
      source.commit({ rows });

      const waits = await ask((session) => readWaits(session, world.run));

      const expected = await Promise.all(world.run.map(async (run) => [run.id, await blockersOf(source, run)] as const));
      assert.deepEqual(waits, Object.fromEntries(expected.filter(([, blockers]) => blockers.length > 0)));
      assert.ok(Object.values(waits).flat().length > 2);
    }));

  it('[GATE-7] counts debits as the firm says, also behind files that an invoice locks', () =>
    scene(async ({ storage, studio, ask, pipeline, stages }) => {
      const world = createWorld(HERE);
      const [client, [invoice], [file], [payment]] = [studio.id(), world.invoice, world.file, world.payment];
      assert.ok(invoice && file && payment);
      accepted(await studio.run(commands.client.create, { id: client, name: 'Ida' }));
      const { id: job, run } = await studio.job(pipeline);
      const issued: Invoice = {
        ...invoice,
        id: studio.id(),
        client,
        job: null,
        task: null,
        credits: null,
        state: 'issued',
        total: 100,
        paid: 0,
      };
      const locked = { ...file, id: studio.id(), aboutKind: 'job', about: job, folder: null, locks: [issued.id], state: 'live' } as const;
      const debit = { ...payment, id: studio.id(), invoice: issued.id, amount: 100, state: 'pending' } as const;
      await write(storage, [inserted('invoice', issued), inserted('file', locked), inserted('payment', debit)]);
      for (const [itemKind, item] of [['invoice', issued.id] as const, ['file', locked.id] as const])
        accepted(await studio.run(commands.run.await, { run, stage: stages[0] ?? '', itemKind, item }));

      const held = await ask((session) => readCards(session, [run]));
      accepted(await studio.run(commands.workspace.edit, { debits: 'submitted' }));
      const open = await ask((session) => readCards(session, [run]));

      assert.deepEqual(items(held.waits, run), [issued.id, locked.id].toSorted());
      assert.deepEqual(
        held.waits[run]?.map(({ who }) => who.clients),
        [[client], [client]],
      );
      assert.deepEqual(open.waits, {});
      const restricted: Viewer = { member: studio.id(), access: 'all', rights: { invoices: 'none' } };
      accepted(await studio.run(commands.workspace.edit, { debits: 'cleared' }));
      const { waits } = await ask((session) => readCards(session, [run]), restricted);
      const told = (waits[run] ?? []).map(({ itemKind, title, who }) => [itemKind, title, who.clients]);
      assert.deepEqual(
        told,
        [
          ['invoice', '', []],
          ['file', locked.name, []],
        ],
        'who may not see invoices learns that one holds, not which or whose',
      );
    }));

  it('[ROLE-1] tells nobody by who must act whether an invoice that they may not see is out', () =>
    scene(async ({ storage, studio, ask, pipeline, stages }) => {
      const world = createWorld(HERE);
      const [[invoice], [file]] = [world.invoice, world.file];
      assert.ok(invoice && file);
      const [client, owner] = [studio.id(), studio.id()];
      accepted(await studio.run(commands.client.create, { id: client, name: 'Ida' }));
      accepted(await studio.run(commands.member.invite, { id: owner, name: 'Bo', email: 'bo@x.example', role: 'member' }));
      const { id: job, run } = await studio.job(pipeline);
      accepted(await studio.run(commands.run.edit, { run, owner }));
      const none = { client, job: null, task: null, credits: null, number: null, series: null, serial: null } as const;
      for (const state of ['draft', 'issued'] as const) {
        const bill = { ...invoice, ...none, id: studio.id(), state, total: 100, paid: 0 };
        const locked = { ...file, id: studio.id(), aboutKind: 'job', about: job, folder: null, locks: [bill.id], state: 'live' } as const;
        await write(storage, [inserted('invoice', bill), inserted('file', locked)]);
        accepted(await studio.run(commands.run.await, { run, stage: stages[0] ?? '', itemKind: 'file', item: locked.id }));
      }
      const who = async (viewer?: Viewer): Promise<readonly Blocker['who'][]> =>
        ((await ask((session) => readCards(session, [run]), viewer)).waits[run] ?? []).map((blocker) => blocker.who);

      const restricted: Viewer = { member: studio.id(), access: 'all', rights: { invoices: 'none' } };
      const nobody = { members: [], clients: [] };

      assert.deepEqual(await who(), [
        { ...nobody, members: [owner] },
        { ...nobody, clients: [client] },
      ]);
      assert.deepEqual(await who(restricted), [nobody, nobody]);
    }));

  it('[ROLE-1] says that something holds, but not what, to those who may not see it', () =>
    scene(async ({ studio, ask, pipeline, stages, task }) => {
      const [bo, ann] = [studio.id(), studio.id()];
      accepted(await studio.run(commands.member.invite, { id: bo, name: 'Bo', email: 'bo@x.example', role: 'member' }));
      const { run } = await studio.job(pipeline);
      const item = await task(run, stages[0] ?? '', bo);
      const viewer: Viewer = { member: ann, access: 'all', rights: { tasks: 'none' } };

      const { blockers, records } = await ask((session) => readBlockers(session, run), viewer);

      assert.deepEqual(
        blockers.map(({ item: id, title, who }) => [id, title, who]),
        [[item, '', { members: [], clients: [] }]],
      );
      assert.equal(records.task, undefined);
      const shut: Viewer = { ...viewer, rights: { jobs: 'none' } };
      await assert.rejects(
        ask((session) => readBlockers(session, run), shut),
        (error) => error instanceof Refusal && error.code === 'not_found',
      );
      assert.deepEqual((await ask((session) => readCards(session, [run]), shut)).waits, {});
    }));

  it('takes as many questions for two runs as for twenty, and one where nothing waits', () =>
    scene(async ({ studio, ask, pipeline, stages, task }) => {
      const count = (): Promise<number> =>
        ask(async (session) => {
          const runs = await session.find('run', 'place', [pipeline, stages[0] ?? '']);
          const spy = mock.method(session.connection, 'all');
          await readWaits(session, runs);
          spy.mock.restore();
          return spy.mock.callCount();
        });
      const add = async (more: number): Promise<readonly Id[]> => {
        const jobs = await Promise.all(Array.from({ length: more }, () => studio.job(pipeline)));
        return jobs.map(({ run }) => run);
      };
      const wait = async (runs: readonly Id[]): Promise<void> => {
        for (const run of runs) await task(run, stages[0] ?? '');
      };

      const two = await add(2);
      const counts = [await count()];
      await wait(two);
      counts.push(await count());
      await wait(await add(18));
      counts.push(await count());

      assert.deepEqual(counts, [1, 2, 2]);
    }));

  it('is nothing of another workspace', () =>
    scene(async ({ storage, studio, pipeline, stages, task }) => {
      const { run } = await studio.job(pipeline);
      await task(run, stages[0] ?? '');

      const there = storage.workspace(THERE);

      await assert.rejects(
        there.read(async (session) => readBlockers(await viewOf(session, undefined), run)),
        (error) => error instanceof Refusal && error.code === 'not_found',
      );
      assert.deepEqual((await there.read(async (session) => readCards(await viewOf(session, undefined), [run, uuid(1)]))).waits, {});
    }));
});
