import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { defineCommand, staff } from '../kernel/command.ts';
import type { Id, Kind, Kinds } from '../kernel/record.ts';
import type { Draft } from '../kernel/tx.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { blockersOf } from './blockers.ts';
import type { Blocker } from './blockers.ts';

async function insert<K extends Kind>(studio: Studio, kind: K, record: Partial<Kinds[K]>): Promise<Id> {
  const id = studio.id();
  const store = defineCommand('test.insert', staff, async (tx, _args: object, ctx) => {
    tx.insert(kind, { ...record, id, workspace: ctx.workspace } as unknown as Draft<K>);
  });
  await studio.does(store, {});
  return id;
}

async function scene(): Promise<{ studio: Studio; job: Id; run: Id; stage: Id; blockers: () => Promise<readonly Blocker[]> }> {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('Ask', 'Work');
  const job = await studio.job(id);
  const blockers = async (): Promise<readonly Blocker[]> => blockersOf(studio.source, studio.record('run', job.run));
  return { studio, job: job.id, run: job.run, stage: stages[0] ?? '', blockers };
}

test('[GATE-5] a run says what it waits for, on whom and since when, the oldest first', async () => {
  const { studio, run, stage, blockers } = await scene();
  const bo = (await studio.member('Bo')).member ?? '';
  const client = await studio.client();
  const times = { kind: 'shoot', starts: studio.now, ends: studio.now };
  const [task, event, project, job] = [studio.id(), studio.id(), studio.id(), studio.id()];
  await studio.does(commands.task.create, { id: task, title: 'Retouch', assignees: [bo] });
  await studio.does(commands.event.create, { id: event, title: 'Shoot', assignees: [bo], ...times });
  await studio.does(commands.project.create, { id: project, title: 'Album', assignees: [bo] });
  await studio.does(commands.job.create, { id: job, title: 'Print', assignees: [bo] });
  await studio.does(commands.resource.register, { key: 'order', name: 'Order' });
  await studio.does(commands.resource.put, { kind: 'order', key: '7', label: 'Order 7' });
  const resource = studio.source.all('resource')[0]?.id ?? '';
  const issued = { client, state: 'issued', number: '2026-0001', title: 'Wedding', total: 100, paid: 0, dueDays: 14 } as const;
  const sent = await insert(studio, 'invoice', issued);
  const draft = await insert(studio, 'invoice', { ...issued, state: 'draft', number: null });
  const paid = await insert(studio, 'invoice', { ...issued, client: await studio.client(), state: 'paid' });
  const file = await insert(studio, 'file', { name: 'Album.pdf', locks: [sent, paid, draft], state: 'live' });
  const items = [
    ['task', task],
    ['event', event],
    ['project', project],
    ['job', job],
    ['resource', resource],
    ['invoice', sent],
    ['invoice', draft],
    ['invoice', paid],
    ['file', file],
  ] as const;
  for (const [at, [itemKind, item]] of items.entries()) {
    studio.now = `2026-11-20T09:0${9 - at}:00.000Z`;
    await studio.does(commands.run.await, { run, stage, itemKind, item });
  }

  const found = await blockers();

  const [members, clients] = [
    { members: [bo], clients: [] },
    { members: [], clients: [client] },
  ];
  const nobody = { members: [], clients: [] };
  assert.deepEqual(found, [
    { itemKind: 'file', item: file, title: 'Album.pdf', since: '2026-11-20T09:01:00.000Z', who: clients },
    { itemKind: 'invoice', item: draft, title: 'Wedding', since: '2026-11-20T09:03:00.000Z', who: nobody },
    { itemKind: 'invoice', item: sent, title: '2026-0001', since: '2026-11-20T09:04:00.000Z', who: clients },
    { itemKind: 'resource', item: resource, title: 'Order 7', since: '2026-11-20T09:05:00.000Z', who: nobody },
    { itemKind: 'job', item: job, title: 'Print', since: '2026-11-20T09:06:00.000Z', who: members },
    { itemKind: 'project', item: project, title: 'Album', since: '2026-11-20T09:07:00.000Z', who: members },
    { itemKind: 'event', item: event, title: 'Shoot', since: '2026-11-20T09:08:00.000Z', who: members },
    { itemKind: 'task', item: task, title: 'Retouch', since: '2026-11-20T09:09:00.000Z', who: members },
  ]);
});

test('[GATE-5] only what is unfinished in the active step of an open run blocks', async () => {
  const { studio, run, stage, blockers } = await scene();
  const [one, two] = [studio.id(), studio.id()];
  for (const item of [one, two]) {
    await studio.does(commands.task.create, { id: item, title: item });
    await studio.does(commands.run.await, { run, stage, itemKind: 'task', item });
  }
  const items = async (): Promise<readonly Id[]> => (await blockers()).map(({ item }) => item);

  assert.deepEqual(await items(), [one, two]);
  await studio.does(commands.task.complete, { id: one });
  assert.deepEqual(await items(), [two]);
  await studio.does(commands.run.close, { run, stage });
  assert.deepEqual(await items(), []);
});

test('what nobody has in hand is with the owner of the run', async () => {
  const { studio, run, stage, blockers } = await scene();
  const ann = (await studio.member('Ann')).member ?? '';
  const item = studio.id();
  await studio.does(commands.task.create, { id: item, title: 'T' });
  await studio.does(commands.run.await, { run, stage, itemKind: 'task', item });
  await studio.does(commands.run.edit, { run, owner: ann });

  assert.deepEqual((await blockers())[0]?.who, { members: [ann], clients: [] });
});

test('an item that the source does not hold blocks without a title', async () => {
  const { studio, run, stage } = await scene();
  const item = studio.id();
  await studio.does(commands.task.create, { id: item, title: 'T' });
  await studio.does(commands.run.await, { run, stage, itemKind: 'task', item });
  const { source } = studio;
  const cache = Object.assign(Object.create(source) as typeof source, { isPartial: true, get: () => undefined });

  const found = await blockersOf(cache, studio.record('run', run));

  assert.deepEqual(found, [{ itemKind: 'task', item, title: '', since: studio.now, who: { members: [], clients: [] } }]);
});
