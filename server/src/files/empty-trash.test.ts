import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { onEachEngine } from '../storage/engines.contract.ts';
import { DAY_MS, FileDesk, PHOTO } from '../testing/file-desk.ts';
import { emptyTrash } from './empty-trash.ts';
import { keyOf } from './file-store.ts';
import { sweepBlobs } from './sweep-blobs.ts';

onEachEngine('the trash', ({ open }) => {
  const desk = new FileDesk(open);
  const { upload, allKeys, recordOf } = desk;
  const run = (name: string, args: object): Promise<unknown> => desk.fixture.run(desk.studio, name, args);
  const empty = (): Promise<number> => {
    const { storage, writer, clock } = desk.fixture;
    return emptyTrash({ storage, writer, nowMs: clock.ms, newId: v7 });
  };
  const stateOf = async (id: string): Promise<string | undefined> => (await recordOf(id))?.state;

  test('[DOC-2] it is emptied after 120 days: until then a file comes back, afterwards record and bytes are gone', async () => {
    const [thrown, kept, back] = [await upload(PHOTO), await upload(PHOTO), await upload(PHOTO)];
    await run('file.trash', { id: thrown.id });
    await run('file.trash', { id: back.id });

    desk.fixture.clock.ms += 119 * DAY_MS;
    assert.equal(await empty(), 0);
    await run('file.restore', { id: back.id });
    await run('file.trash', { id: back.id });
    desk.fixture.clock.ms += 2 * DAY_MS;
    assert.equal(await empty(), 1);

    assert.deepEqual(await Promise.all([thrown, kept, back].map(({ id }) => stateOf(id))), [undefined, 'live', 'trashed']);
    const { storage } = desk.fixture;
    await sweepBlobs({ storage, store: desk.files.store, nowMs: Date.now() + 2 * DAY_MS });
    const keys = await allKeys();
    assert.deepEqual(
      [thrown, back].map(({ blob }) => keys.includes(keyOf(desk.studio.id, blob))),
      [false, true],
    );
    const told = await storage.workspace(desk.studio.id).read(async (session) => session.changesAfter(session.seq - 1, 1));
    assert.deepEqual([told?.[0]?.actor, told?.[0]?.command.name], ['system', 'file.remove']);
    assert.equal(await empty(), 0);
  });

  test('[DOC-2] with a folder goes what lies in it and below, but not what is final or what a stage waits for', async () => {
    const [folder, below] = [v7(), v7()];
    const about = { aboutKind: 'job', about: desk.studio.job };
    await run('folder.create', { id: folder, name: 'Drafts', access: 'private', ...about });
    await run('folder.create', { id: below, name: 'Old', parent: folder, ...about });
    const put = async (place: string): Promise<string> => (await upload(PHOTO, { query: { folder: place } })).id;
    const [inside, deep, final, awaited] = [await put(folder), await put(below), await put(below), await put(folder)];
    await run('file.seal', { id: final });
    const [client, invoice] = [v7(), v7()];
    await run('client.create', { id: client, name: 'Ida' });
    await run('invoice.draft', { id: invoice, client });
    await run('file.lock', { id: awaited, add: [invoice] });
    await run('run.await', { run: desk.studio.jobRun, stage: desk.studio.stages[0], itemKind: 'file', item: awaited });
    await run('folder.trash', { id: folder });

    desk.fixture.clock.ms += 119 * DAY_MS;
    await empty();
    assert.equal(await stateOf(inside), 'live');
    desk.fixture.clock.ms += 2 * DAY_MS;
    await empty();

    assert.deepEqual(await Promise.all([inside, deep, final, awaited].map(stateOf)), [undefined, undefined, 'sealed', 'live']);
  });
});
