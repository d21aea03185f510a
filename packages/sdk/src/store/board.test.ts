import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFirm, until } from '../testing/open-client.contract.ts';
import type { Firm } from '../testing/open-client.contract.ts';
import type { Board, BoardOptions, BoardStore, Column, Workfloor } from '../workfloor.ts';

interface Opened {
  readonly client: Workfloor;
  readonly store: BoardStore;
  readonly board: () => Board;
  readonly column: (at: number) => Column;
}

async function openBoard(firm: Firm, options?: BoardOptions): Promise<Opened> {
  const client = firm.open();
  const store = client.board(options);
  store.listen(() => {});
  await until(() => store.get().status === 'ready');
  const board = (): Board => {
    const { value } = store.get();
    assert.ok(value);
    return value;
  };
  const column = (at: number): Column => {
    const found = board().columns[at];
    assert.ok(found);
    return found;
  };
  return { client, store, board, column };
}

const titles = (column: Column): readonly string[] => column.cards.map(({ title }) => title);

describe('the board store', () => {
  it('shows the first live pipeline with its columns, cards and counts', async () => {
    const firm = await createFirm();
    await firm.addJob('Ada');
    await firm.addJob('Ben');
    const { client, board, column } = await openBoard(firm);

    assert.deepEqual(titles(column(0)), ['Ada', 'Ben']);
    assert.deepEqual(board().columns.map(({ count }) => count), [2, 0, 0]); // prettier-ignore
    client.close();
  });

  it('[PIPE-11] shows no hidden pipeline unless it is asked for', async () => {
    const firm = await createFirm();
    const [hidden, stage] = [firm.server.id(), firm.server.id()];
    await firm.server.run('pipeline.create', { id: hidden, name: 'Archive', hidden: true, stages: [{ id: stage, name: 'In' }] });
    const { client, board } = await openBoard(firm);
    const other = await openBoard(firm, { pipeline: hidden });

    assert.deepEqual([board().pipeline.id, other.board().pipeline.id], [firm.pipeline, hidden]);
    client.close();
    other.client.close();
  });

  it('moves a card at once, marks it as pending, and touches two columns only', async () => {
    const firm = await createFirm();
    const { run } = await firm.addJob('Ada');
    await firm.addJob('Ben');
    const { client, board, column } = await openBoard(firm);
    const [before, ben] = [board(), column(0).cards[1]];
    let release = (): void => {};
    firm.server.fault = () => new Promise((resolve) => (release = () => resolve(undefined)));

    const answer = client.run.advance({ run, stage: firm.stages[0], to: firm.stages[1] });
    await until(() => column(1).cards.length === 1);

    assert.equal(column(1).cards[0]?.isPending, true);
    assert.deepEqual([column(0).count, column(1).count], [1, 1]);
    assert.equal(column(0).cards[0], ben);
    assert.equal(column(2), before.columns[2]);
    release();
    await answer;
    assert.equal(column(1).cards[0]?.isPending, false);
    assert.equal(column(0).cards[0], ben);
    client.close();
  });

  it('puts a refused card back where it was and says why', async () => {
    const firm = await createFirm();
    const { run } = await firm.addJob('Ada');
    const { client, column } = await openBoard(firm);
    const failures: string[] = [];
    client.onFailure(({ name, error }) => failures.push(`${name} ${error.code}`));
    await firm.server.run('run.advance', { run, stage: firm.stages[0], to: firm.stages[2] });

    await assert.rejects(client.run.advance({ run, stage: firm.stages[0], to: firm.stages[1] }), { code: 'stale_state', status: 409 });

    await until(() => column(2).cards.length === 1);
    assert.deepEqual(titles(column(1)), []);
    assert.deepEqual(failures, ['run.advance stale_state']);
    client.close();
  });

  it('follows what others do, also to cards it has not loaded', async () => {
    const firm = await createFirm();
    const { run } = await firm.addJob('Ada');
    await firm.addJob('Ben');
    const { client, column } = await openBoard(firm, { pageSize: 1 });
    assert.deepEqual([titles(column(0)), column(0).count, column(0).hasMore], [['Ada'], 2, true]);

    const { run: late } = await firm.addJob('Cleo');
    await until(() => column(0).count === 3);
    await firm.server.run('run.advance', { run: late, stage: firm.stages[0], to: firm.stages[1] });
    await until(() => column(1).cards.length === 1);

    assert.deepEqual([column(0).count, column(1).count, titles(column(1))], [2, 1, ['Cleo']]);
    await firm.server.run('run.advance', { run, stage: firm.stages[0], to: firm.stages[2] });
    await until(() => column(2).cards.length === 1);
    assert.deepEqual([column(0).count, titles(column(0))], [1, []]);
    client.close();
  });

  it('counts pending moves in a column that is only partly loaded', async () => {
    const firm = await createFirm();
    const { run } = await firm.addJob('Ada');
    for (const title of ['Ben', 'Cleo']) await firm.addJob(title);
    const { client, column } = await openBoard(firm, { pageSize: 1 });
    let release = (): void => {};
    firm.server.fault = () => new Promise((resolve) => (release = () => resolve(undefined)));

    const answer = client.run.advance({ run, stage: firm.stages[0], to: firm.stages[1] });
    await until(() => column(1).cards.length === 1);
    assert.deepEqual([column(0).count, column(0).hasMore, column(1).count], [2, true, 1]);
    release();
    await answer;

    assert.deepEqual([column(0).count, column(1).count], [2, 1]);
    client.close();
  });

  it('asks for what a card shows when a run comes into view whose job it does not hold', async () => {
    const firm = await createFirm();
    await firm.addJob('Ada');
    const { run } = await firm.addJob('Ben');
    const { client, column } = await openBoard(firm, { pageSize: 1 });

    await firm.server.run('run.advance', { run, stage: firm.stages[0], to: firm.stages[1] });
    await until(() => column(1).cards.length === 1);

    assert.deepEqual(titles(column(1)), ['Ben']);
    assert.equal(firm.server.requests.filter((what) => what === 'GET cards').length, 1);
    client.close();
  });

  it('loads the next page of a column behind the last one', async () => {
    const firm = await createFirm();
    for (const title of ['Ada', 'Ben', 'Cleo']) await firm.addJob(title);
    const { client, store, column } = await openBoard(firm, { pageSize: 2 });

    await store.loadMore(firm.stages[0]);

    assert.deepEqual([titles(column(0)), column(0).hasMore], [['Ada', 'Ben', 'Cleo'], false]);
    client.close();
  });

  it('counts tasks as the server does, pending ones too', async () => {
    const firm = await createFirm();
    const { job } = await firm.addJob('Ada');
    await firm.server.run('task.create', { id: firm.server.id(), title: 'Call', job });
    const { client, column } = await openBoard(firm);
    assert.deepEqual(column(0).cards[0]?.tasks, { open: 1, done: 0 });

    const task = client.newId();
    const answer = client.task.create({ id: task, title: 'Write', job });
    await until(() => column(0).cards[0]?.tasks.open === 2);
    await answer;
    await client.task.complete({ id: task });

    assert.deepEqual(column(0).cards[0]?.tasks, { open: 1, done: 1 });
    client.close();
  });

  it('changes only the cards that show a tag, a member or a client', async () => {
    const firm = await createFirm();
    const [tag, person] = [firm.server.id(), firm.server.id()];
    await firm.server.run('tag.create', { id: tag, name: 'VIP', color: 'red' });
    await firm.server.run('client.create', { id: person, name: 'Zoe', tags: [tag] });
    await firm.addJob('Ada', { clients: [person] });
    await firm.addJob('Ben');
    const { client, column } = await openBoard(firm);
    const ben = column(0).cards[1];

    await client.tag.edit({ id: tag, name: 'Very' });
    await client.client.edit({ id: person, name: 'Zoë' });

    assert.equal(column(0).cards[0]?.tags[0]?.name, 'Very');
    assert.equal(column(0).cards[0]?.clients[0]?.name, 'Zoë');
    assert.equal(column(0).cards[1], ben);
    client.close();
  });

  it('gives the same store for the same options, in whatever order', async () => {
    const firm = await createFirm();
    const client = firm.open();

    assert.equal(client.board({ q: 'a', tags: ['x', 'y'] }), client.board({ tags: ['y', 'x'], q: 'a', assignees: [] }));
    assert.notEqual(client.board({ q: 'a' }), client.board({ q: 'b' }));
    client.close();
  });

  it('keeps what it knows and says why when a read fails, and reads again when there is a connection', async () => {
    const firm = await createFirm();
    await firm.addJob('Ada');
    const { client, store, column } = await openBoard(firm);
    firm.server.fault = (what) => (what.startsWith('GET boards') ? new Response('{}', { status: 503 }) : undefined);

    await store.refresh();
    const { status, error } = store.get();
    assert.deepEqual([status, error?.code, titles(column(0))], ['error', 'unavailable', ['Ada']]);
    firm.server.fault = () => undefined;
    await client.job.create({ id: client.newId(), title: 'Ben' });

    await until(() => store.get().status === 'ready');
    client.close();
  });

  it('reads everything anew when the log has begun a new epoch', async () => {
    const firm = await createFirm();
    await firm.addJob('Ada');
    const { client, column } = await openBoard(firm);
    firm.server.endStreams();
    firm.server.epoch = 'e2';
    await firm.addJob('Ben');

    await client.tag.create({ id: client.newId(), name: 'VIP', color: 'red' });

    await until(() => column(0).cards.length === 2);
    client.close();
  });
});
