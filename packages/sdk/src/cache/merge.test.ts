import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Change, ChangedRow, Tag } from '@workfloor/core';
import { Cache } from './cache.ts';
import type { Commit } from './cache.ts';

const WORKSPACE = 'ws_0123456789abcdefghijkl';
const ID = '01934c5e-7f60-7000-8000-00000000000b';

const tag = (version: number, name: string): Tag => ({ id: ID, workspace: WORKSPACE, version, name, color: 'red', state: 'live' });

function changeOf(row: Pick<ChangedRow, 'op' | 'version' | 'after' | 'before'>): Change {
  const command = { id: ID.replace(/b$/, 'c'), name: 'tag.edit' };
  return { seq: 7, command, actor: 'staff:bo', at: '2026-11-21T20:00:00.000Z', rows: [{ kind: 'tag', id: ID, ...row }], events: [] };
}

interface Rig {
  readonly cache: Cache;
  readonly commits: Commit[];
}

async function createRig(): Promise<Rig> {
  const cache = new Cache(WORKSPACE);
  cache.actor = { name: 'staff:ann', role: 'owner' };
  await cache.prepare();
  const commits: Commit[] = [];
  cache.onCommit((commit) => commits.push(commit));
  return { cache, commits };
}

const editTag = (name: string): { id: string; name: string; args: object; at: string } => ({
  id: '01934c5e-7f60-7000-8000-0000000000aa',
  name: 'tag.edit',
  args: { id: ID, name },
  at: '2026-11-21T20:00:00.000Z',
});

describe('the cache', () => {
  it('never lets an older record replace a newer one', async () => {
    const { cache } = await createRig();

    await cache.edit({ records: { tag: [tag(3, 'new')] } });
    await cache.edit({ records: { tag: [tag(2, 'old')] } });
    await cache.edit({ changes: [changeOf({ op: 'update', version: 3, after: tag(3, 'same'), before: { name: 'old' } })] });

    assert.equal(cache.view.get('tag', ID)?.name, 'new');
  });

  it('does not bring back what was removed, unless it was put back later', async () => {
    const { cache } = await createRig();
    await cache.edit({ records: { tag: [tag(1, 'gone')] } });

    await cache.edit({ changes: [changeOf({ op: 'remove', version: 2, after: null, before: { ...tag(1, 'gone') } })] });
    await cache.edit({ records: { tag: [tag(1, 'gone')] } });
    assert.equal(cache.view.get('tag', ID), undefined);
    await cache.edit({ records: { tag: [tag(3, 'back')] } });

    assert.equal(cache.view.get('tag', ID)?.name, 'back');
  });

  it('tells one commit for an answer: the pending effect goes as the record comes', async () => {
    const { cache, commits } = await createRig();
    await cache.edit({ records: { tag: [tag(1, 'a')] } });
    await cache.edit({ add: [editTag('b')] });
    assert.equal(cache.view.get('tag', ID)?.name, 'b');
    assert.ok(cache.view.isPending('tag', ID));
    commits.length = 0;

    const change = changeOf({ op: 'update', version: 2, after: tag(2, 'b'), before: { name: 'a' } });
    await cache.edit({ changes: [change], drop: [editTag('b').id] });

    assert.equal(commits.length, 1);
    assert.deepEqual(commits[0]?.touched.map(({ before, after }) => [before?.version, after?.version]), [[2, 2]]); // prettier-ignore
    assert.equal(cache.view.isPending('tag', ID), false);
  });

  it('runs a pending command again on what others have changed meanwhile', async () => {
    const { cache } = await createRig();
    await cache.edit({ records: { tag: [tag(1, 'a')] } });
    await cache.edit({ add: [editTag('mine')] });

    await cache.edit({
      changes: [changeOf({ op: 'update', version: 2, after: { ...tag(2, 'a'), color: 'blue' }, before: { color: 'red' } })],
    });

    assert.deepEqual(cache.view.get('tag', ID), { ...tag(3, 'mine'), color: 'blue' });
    assert.equal(cache.confirmed.get('tag', ID)?.name, 'a');
  });

  it('keeps the object of a pending effect that comes out the same', async () => {
    const { cache, commits } = await createRig();
    await cache.edit({ records: { tag: [tag(1, 'a')] } });
    await cache.edit({ add: [editTag('b')] });
    const shown = cache.view.get('tag', ID);
    commits.length = 0;

    await cache.edit({ add: [{ ...editTag('c'), id: editTag('').id.replace(/a$/, 'b'), args: { id: 'unknown', name: 'c' } }] });

    assert.equal(cache.view.get('tag', ID), shown);
    assert.deepEqual(commits, []);
  });

  it('leaves a command that it cannot run to the server, and names those that stop working', async () => {
    const { cache } = await createRig();
    await cache.edit({ records: { tag: [tag(1, 'a')] } });

    assert.deepEqual(await cache.edit({ add: [editTag('b')] }), []);
    const broken = await cache.edit({ changes: [changeOf({ op: 'remove', version: 2, after: null, before: { ...tag(1, 'a') } })] });

    assert.deepEqual(broken, [editTag('b').id]);
    assert.equal(cache.view.get('tag', ID), undefined);
  });

  it('passes over kinds and commands that it does not know', async () => {
    const { cache } = await createRig();
    const row: unknown = { kind: 'invoice', id: ID, op: 'insert', version: 1, after: { id: ID }, before: null };

    await cache.edit({ changes: [{ ...changeOf({ op: 'insert', version: 1, after: null, before: null }), rows: [row as ChangedRow] }] });
    await cache.edit({ add: [{ ...editTag('b'), name: 'constructor.constructor' }] });

    assert.deepEqual([...cache.view.rows()], []);
  });

  it('goes on telling the others when one listener has a bug', async (t) => {
    const { cache, commits } = await createRig();
    const later: (() => void)[] = [];
    t.mock.method(globalThis, 'queueMicrotask', (call: () => void) => later.push(call));
    const late: Commit[] = [];
    cache.onCommit(() => {
      throw new Error('bug of a listener');
    });
    cache.onCommit((commit) => late.push(commit));

    await cache.edit({ records: { tag: [tag(1, 'a')] } });

    assert.equal(late.length, commits.length);
    assert.throws(() => later[0]?.(), /bug of a listener/);
  });
});
