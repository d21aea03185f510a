import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TaskFilter } from '@workfloor/core';
import { createFirm, until } from '../testing/open-client.contract.ts';
import type { Firm } from '../testing/open-client.contract.ts';
import type { TaskRow, Workfloor } from '../workfloor.ts';

interface Listed {
  readonly client: Workfloor;
  readonly rows: () => readonly TaskRow[];
  readonly titles: () => readonly string[];
}

async function list({ open }: Firm, filter: TaskFilter = {}): Promise<Listed> {
  const client = open();
  const store = client.tasks(filter);
  store.listen(() => {});
  await until(() => store.get().status === 'ready');
  const rows = (): readonly TaskRow[] => store.get().value?.rows ?? [];
  return { client, rows, titles: () => rows().map(({ task }) => task.title) };
}

describe('a list of tasks', () => {
  it('[TASK-13] shows in each row the project, the stages of the job and the clients, as they come to be', async () => {
    const firm = await createFirm();
    const { server, addJob, stages } = firm;
    const [ada, ben, project] = [server.id(), server.id(), server.id()];
    await server.run('client.create', { id: ada, name: 'Ada' });
    await server.run('client.create', { id: ben, name: 'Ben' });
    const { job, run } = await addJob('Wedding', { clients: [ada] });
    await server.run('project.create', { id: project, title: 'Album' });
    await server.run('task.create', { id: server.id(), title: 'Call', job, project, client: ben });
    const { client, rows } = await list(firm);
    const shown = (): readonly unknown[] => rows().map((row) => [row.stages, row.clients.map(({ name }) => name), row.project?.title]);

    assert.deepEqual(shown(), [[['Stage 1'], ['Ben', 'Ada'], 'Album']]);
    await client.run.advance({ run, stage: stages[0], to: stages[2] });
    await client.client.edit({ id: ada, name: 'Ada & Co' });
    await client.project.edit({ id: project, title: 'Albums' });

    assert.deepEqual(shown(), [[['Stage 3'], ['Ben', 'Ada & Co'], 'Albums']]);
    client.close();
  });

  it('[TASK-12] marks a task as blocked while one that it waits for is open', async () => {
    const firm = await createFirm();
    const { server } = firm;
    const [first, second] = [server.id(), server.id()];
    await server.run('task.create', { id: first, title: 'Choose', due: '2026-12-01' });
    await server.run('task.create', { id: second, title: 'Print', due: '2026-12-02', waitsFor: [first] });
    const { client, rows } = await list(firm);
    const blocked = (): readonly unknown[] =>
      rows().map(({ task, isBlocked, waitsFor }) => [task.title, isBlocked, waitsFor.map(({ title }) => title)]);

    assert.deepEqual(blocked(), [
      ['Choose', false, []],
      ['Print', true, ['Choose']],
    ]);
    await client.task.complete({ id: first });

    assert.deepEqual(blocked(), [['Print', false, ['Choose']]]);
    client.close();
  });

  it('[TASK-13] counts comments: those on the server, those that others write, and one that is still on its way', async () => {
    const firm = await createFirm();
    const { server } = firm;
    const task = server.id();
    await server.run('task.create', { id: task, title: 'Call' });
    const about = { aboutKind: 'task', about: task, text: 'Hi' } as const;
    const [first, mine] = [server.id(), server.id()];
    await server.run('comment.add', { id: first, ...about });
    const { client, rows } = await list(firm);
    const count = (): number | undefined => rows()[0]?.comments;

    assert.equal(count(), 1);
    await server.run('comment.add', { id: server.id(), ...about });
    await until(() => count() === 2);
    server.fault = () => 'refuse';
    const sent = client.comment.add({ id: mine, ...about });
    await until(() => count() === 3);
    server.fault = () => undefined;
    await sent;
    assert.equal(count(), 3);
    await client.comment.remove({ id: first });
    await until(() => count() === 2);

    assert.equal(server.source.find('comment', 'about', [task]).length, 2);
    client.close();
  });

  it('keeps to its project, client, label, tags, and whether a task waits', async () => {
    const firm = await createFirm();
    const { server } = firm;
    const [project, person, tag, open] = [server.id(), server.id(), server.id(), server.id()];
    await server.run('client.create', { id: person, name: 'Ada' });
    await server.run('project.create', { id: project, title: 'Album', aboutKind: 'client', about: person });
    await server.run('tag.create', { id: tag, name: 'VIP', color: 'red' });
    const ofProject = await list(firm, { project });
    const ofClient = await list(firm, { client: person });
    const labelled = await list(firm, { label: 'Blue' });
    const tagged = await list(firm, { tags: [tag] });
    const waiting = await list(firm, { waiting: true });
    const lists = [ofProject, ofClient, labelled, tagged, waiting];
    const { client } = ofProject;

    await client.task.create({ id: open, title: 'In the project', project });
    await client.task.create({ id: client.newId(), title: 'Blue', label: 'Blue' });
    await client.task.create({ id: client.newId(), title: 'Tagged', tags: [tag] });
    await client.task.create({ id: client.newId(), title: 'Waiting', waitsFor: [open] });
    await until(() => waiting.titles().length === 1);

    await until(() => lists.every(({ titles }) => titles().length === 1));
    assert.deepEqual(
      lists.map(({ titles }) => titles()[0]),
      ['In the project', 'In the project', 'Blue', 'Tagged', 'Waiting'],
    );
    await client.task.complete({ id: open });
    await until(() => waiting.titles().length === 0);
    for (const { client: each } of lists) each.close();
  });

  it('keeps the tasks of a project in the order of its list', async () => {
    const firm = await createFirm();
    const { server } = firm;
    const [project, first, second] = [server.id(), server.id(), server.id()];
    await server.run('project.create', { id: project, title: 'Album' });
    await server.run('task.create', { id: first, title: 'First', project, due: '2026-12-09' });
    await server.run('task.create', { id: second, title: 'Second', project, due: '2026-12-01' });
    const { client, titles } = await list(firm, { project });

    assert.deepEqual(titles(), ['First', 'Second']);
    await client.task.reorder({ id: second, after: null, before: first });

    assert.deepEqual(titles(), ['Second', 'First']);
    client.close();
  });
});
