import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Blocker, Id } from '@workfloor/core';
import { BO } from '../testing/fake-server.contract.ts';
import { createFirm, until } from '../testing/open-client.contract.ts';
import type { Firm } from '../testing/open-client.contract.ts';
import type { Workfloor } from '../workfloor.ts';

interface Scene {
  readonly firm: Firm;
  readonly client: Workfloor;
  readonly run: Id;
  readonly job: Id;
  readonly tasks: readonly [Id, Id];
  readonly card: () => { readonly blockers: readonly Blocker[]; readonly stage: Id; readonly isPending: boolean };
  readonly items: () => readonly Id[];
}

/** A board whose one card waits for two tasks of the job. */
async function openBoard(): Promise<Scene> {
  const firm = await createFirm();
  const { job, run } = await firm.addJob('Ada');
  const tasks = [firm.server.id(), firm.server.id()] as const;
  for (const [at, id] of tasks.entries()) {
    await firm.server.run('task.create', { id, title: `Task ${at}`, job });
    await firm.server.run('run.await', { run, stage: firm.stages[0], itemKind: 'task', item: id });
  }
  const client = firm.open();
  const store = client.board();
  store.listen(() => {});
  await until(() => store.get().status === 'ready');
  const card: Scene['card'] = () => {
    const found = store.get().value?.columns.flatMap(({ cards }) => cards)[0];
    assert.ok(found);
    return { blockers: found.blockers, stage: found.run.stage, isPending: found.isPending };
  };
  return { firm, client, run, job, tasks, card, items: () => card().blockers.map(({ item }) => item) };
}

describe('what cards wait for', () => {
  it('comes with the board, on whom and since when', async () => {
    const { client, card, tasks } = await openBoard();

    const [first] = card().blockers;

    assert.deepEqual([first?.item, first?.title, first?.who], [tasks[0], 'Task 0', { members: [], clients: [] }]);
    client.close();
  });

  it('gets shorter at once when an item is finished here, and is marked until the server answers', async () => {
    const { firm, client, card, items, tasks } = await openBoard();
    const list = client.tasks();
    list.listen(() => {});
    await until(() => list.get().status === 'ready');
    let release = (): void => {};
    firm.server.fault = (what) => (what.startsWith('POST') ? new Promise((resolve) => (release = () => resolve(undefined))) : undefined);

    const done = client.task.complete({ id: tasks[0] });
    await until(() => items().length === 1);

    assert.deepEqual([items(), card().isPending], [[tasks[1]], true]);
    release();
    await done;
    assert.deepEqual([items(), card().isPending], [[tasks[1]], false]);
    client.close();
  });

  it('is marked while something is linked or released here that the server has not heard of', async () => {
    const { firm, client, run, card, items, tasks } = await openBoard();
    const other = firm.server.id();
    await firm.server.run('task.create', { id: other, title: 'Other' });
    const list = client.tasks();
    list.listen(() => {});
    await until(() => list.get().status === 'ready');
    let release = (): void => {};
    const hold = (): void => {
      firm.server.fault = (what) => (what.startsWith('POST') ? new Promise((resolve) => (release = () => resolve(undefined))) : undefined);
    };
    hold();

    const linked = client.run.await({ run, stage: firm.stages[0] ?? '', itemKind: 'task', item: other });
    await until(() => card().isPending);
    release();
    await linked;
    await until(() => items().length === 3 && !card().isPending);
    hold();
    const released = client.run.release({ run, item: other });
    await until(() => card().isPending);
    release();
    await released;
    await until(() => !card().isPending && items().length === 2);

    assert.deepEqual(items().toSorted(), tasks.toSorted());
    client.close();
  });

  it('follows what others finish, take up again, link and release', async () => {
    const { firm, client, run, items, tasks } = await openBoard();
    const [one, two] = tasks;
    const { server, stages } = firm;

    await server.run('task.complete', { id: one }, BO);
    await until(() => items().length === 1);
    await server.run('task.reopen', { id: one }, BO);
    await until(() => items().length === 2);
    await server.run('run.release', { run, item: two }, BO);
    await until(() => items().length === 1);
    assert.deepEqual(items(), [one]);
    await server.run('run.await', { run, stage: stages[0], itemKind: 'task', item: two }, BO);
    await until(() => items().length === 2);
    client.close();
  });

  it('goes along when the card is moved', async () => {
    const { firm, client, run, card, items, tasks } = await openBoard();

    await client.run.complete({ run, stage: firm.stages[0] });
    await until(() => card().stage === firm.stages[1]);

    assert.deepEqual(items().toSorted(), tasks.toSorted());
    client.close();
  });

  it('is told on the page of the job as well, and a gate that opens there is gone through at once', async () => {
    const firm = await createFirm();
    const { server } = firm;
    const [pipeline, job, run, task] = [server.id(), server.id(), server.id(), server.id()];
    const gates = [
      { id: server.id(), name: 'Ask', gate: 'auto' },
      { id: server.id(), name: 'Work' },
    ];
    await server.run('pipeline.create', { id: pipeline, name: 'Gates', stages: gates });
    await server.run('job.create', { id: job, title: 'Ben', run: { id: run, pipeline } });
    await server.run('task.create', { id: task, title: 'Call', job });
    await server.run('run.await', { run, stage: gates[0]?.id, itemKind: 'task', item: task });
    const client = firm.open();
    const store = client.job(job);
    store.listen(() => {});
    await until(() => store.get().status === 'ready');
    const first = (): { readonly blockers: number; readonly stage: Id | undefined } => {
      const one = store.get().value?.runs[0];
      return { blockers: one?.blockers.length ?? 0, stage: one?.run.stage };
    };
    assert.deepEqual([first().blockers, first().stage], [1, gates[0]?.id]);
    let release = (): void => {};
    server.fault = (what) => (what.startsWith('POST') ? new Promise((resolve) => (release = () => resolve(undefined))) : undefined);

    const done = client.task.complete({ id: task });
    await until(() => first().stage === gates[1]?.id);

    assert.equal(first().blockers, 0);
    release();
    await done;
    assert.deepEqual([first().blockers, first().stage], [0, gates[1]?.id]);
    client.close();
  });

  it('is known of a stage with a gate that was given items ahead of time', async () => {
    const firm = await createFirm();
    const { server } = firm;
    const [pipeline, job, run, task] = [server.id(), server.id(), server.id(), server.id()];
    const gates = [
      { id: server.id(), name: 'Ask' },
      { id: server.id(), name: 'Work', gate: 'auto' },
      { id: server.id(), name: 'Deliver' },
    ];
    await server.run('pipeline.create', { id: pipeline, name: 'Gates', stages: gates });
    await server.run('job.create', { id: job, title: 'Ben', run: { id: run, pipeline } });
    await server.run('task.create', { id: task, title: 'Call' });
    await server.run('run.await', { run, stage: gates[1]?.id, itemKind: 'task', item: task });
    const client = firm.open();
    const store = client.board({ pipeline });
    store.listen(() => {});
    await until(() => store.get().status === 'ready');
    const blockers = (at: number): readonly Blocker[] => store.get().value?.columns[at]?.cards[0]?.blockers ?? [];
    assert.deepEqual(blockers(0), []);

    await server.run('run.complete', { run, stage: gates[0]?.id }, BO);
    await until(() => blockers(1).length === 1);

    assert.equal(blockers(1)[0]?.item, task);
    client.close();
  });

  it('keeps a card as it is while nothing about it changes', async () => {
    const { firm, client, card } = await openBoard();
    const { blockers } = card();

    await firm.server.run('task.create', { id: firm.server.id(), title: 'Other' }, BO);
    await until(() => firm.server.log.length > 0);

    assert.equal(card().blockers, blockers);
    client.close();
  });
});
