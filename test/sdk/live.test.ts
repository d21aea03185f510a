import { assert } from '@open-wc/testing';
import type { BoardOptions, Column, Workfloor } from '@workfloor/sdk';
import { addStudio, closeClients, openClient, optionsFor, revoke, setFault, until } from './support/studio.ts';

afterEach(closeClients);

interface OpenBoard {
  readonly column: (at: number) => Column;
  readonly titles: (at: number) => readonly string[];
}

async function follow(client: Workfloor, options?: BoardOptions): Promise<OpenBoard> {
  const store = client.board(options);
  store.listen(() => {});
  await until(() => store.get().status === 'ready');
  const column = (at: number): Column => {
    const found = store.get().value?.columns[at];
    if (!found) throw new Error(`no column ${at}`);
    return found;
  };
  return { column, titles: (at) => column(at).cards.map(({ title }) => title) };
}

describe('a client of the real server', () => {
  it('sees at once what it does itself, and soon what another does', async () => {
    const studio = await addStudio();
    const anna = openClient(optionsFor(studio));
    const bo = openClient(optionsFor(studio, studio.members.bo));
    const [mine, theirs] = [await follow(anna, { pipeline: studio.pipeline }), await follow(bo, { pipeline: studio.pipeline })];
    const [card] = mine.column(0).cards;
    if (!card) throw new Error('no card');

    const answer = anna.run.advance({ run: card.run.id, stage: card.run.stage, to: mine.column(1).stage.id });
    await until(() => mine.titles(1).includes(card.title));
    await answer;
    await until(() => theirs.titles(1).includes(card.title));

    assert.equal(theirs.column(0).count, mine.column(0).count);
    assert.notInclude(theirs.titles(0), card.title);
  });

  it('puts a card back when somebody was faster, and says so', async () => {
    const studio = await addStudio();
    const anna = openClient(optionsFor(studio));
    const board = await follow(anna, { pipeline: studio.pipeline });
    const [card] = board.column(0).cards;
    if (!card) throw new Error('no card');
    const failures: string[] = [];
    anna.onFailure(({ error }) => failures.push(error.code));
    const [second, third] = [board.column(1).stage.id, board.column(2).stage.id];

    const first = anna.run.advance({ run: card.run.id, stage: card.run.stage, to: second });
    const late = anna.run.advance({ run: card.run.id, stage: card.run.stage, to: third });
    const outcomes = await Promise.allSettled([first, late]);

    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected'],
    );
    assert.deepEqual(failures, ['stale_state']);
    assert.include(board.titles(1), card.title);
  });

  it('applies once what the server did but could not answer', async () => {
    const studio = await addStudio({ sample: 'empty' });
    const anna = openClient(optionsFor(studio));
    const jobs = anna.jobs();
    jobs.listen(() => {});
    await until(() => jobs.get().status === 'ready');
    await setFault(studio, { match: 'POST .*/commands', drop: 'after', times: 1 });

    await anna.job.create({ id: anna.newId(), title: 'Once' });
    await jobs.refresh();

    assert.deepEqual(
      jobs.get().value?.jobs.map(({ title, number }) => [title, number]),
      [['Once', 1]],
    );
  });

  it('keeps commands while the server is out and sends them in order when it is back', async () => {
    const studio = await addStudio({ sample: 'empty' });
    const anna = openClient(optionsFor(studio));
    const jobs = anna.jobs();
    jobs.listen(() => {});
    await until(() => jobs.get().status === 'ready');
    await setFault(studio, { match: 'POST .*/commands', status: 503, code: 'unavailable', times: 1 });
    const id = anna.newId();

    const answers = [anna.job.create({ id, title: 'First' }), anna.job.edit({ id, title: 'Second' })];
    await until(() => anna.$status.get().connection === 'offline');
    assert.equal(anna.$status.get().pending, 2);
    assert.deepEqual(
      jobs.get().value?.jobs.map(({ title }) => title),
      ['Second'],
    );
    await Promise.all(answers);

    assert.deepInclude(anna.$status.get(), { connection: 'online', pending: 0 });
  });

  it('filters as the server does, also what changes later', async () => {
    const studio = await addStudio({ sample: 'empty' });
    const anna = openClient(optionsFor(studio, studio.members.owner));
    const pipeline = anna.newId();
    const stage = anna.newId();
    await anna.pipeline.create({ id: pipeline, name: 'Weddings', stages: [{ id: stage, name: 'First' }] });
    const [client, run] = [anna.newId(), anna.newId()];
    await anna.client.create({ id: client, name: 'Familien Ærø' });
    const job = anna.newId();
    await anna.job.create({ id: job, title: 'Élodie & Noé', clients: [client], run: { id: run, pipeline } });
    await anna.job.create({ id: anna.newId(), title: 'Other', run: { id: anna.newId(), pipeline } });
    const found = await Promise.all(['elo noe', 'AERO', '1 fam', 'lodie'].map((q) => follow(anna, { pipeline, q })));

    assert.deepEqual(
      found.map((board) => board.titles(0)),
      [['Élodie & Noé'], ['Élodie & Noé'], ['Élodie & Noé'], []],
    );
    await anna.job.edit({ id: job, title: 'Lodie' });
    assert.deepEqual(
      found.map((board) => board.titles(0)),
      [[], ['Lodie'], ['Lodie'], ['Lodie']],
    );
  });

  it('goes on with a new token, before the old one ends and after it was refused', async function () {
    this.timeout(15_000); // the host is asked at most every five seconds
    const studio = await addStudio();
    const reasons: string[] = [];
    const options = optionsFor(studio, studio.members.anna, { seconds: 32 });
    const anna = openClient({
      ...options,
      getToken: (request) => {
        reasons.push(request.reason);
        return options.getToken(request);
      },
    });
    const board = await follow(anna, { pipeline: studio.pipeline });

    await until(() => reasons.length === 2, 7_000);
    await revoke(studio, studio.members.anna);
    await anna.job.create({ id: anna.newId(), title: 'Later', run: { id: anna.newId(), pipeline: studio.pipeline } });

    assert.deepEqual(reasons, ['start', 'renew', 'unauthenticated']);
    assert.include(board.titles(0), 'Later');
  });
});
