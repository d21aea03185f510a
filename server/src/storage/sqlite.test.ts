import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { openStorage } from './open.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { openSqlite } from './sqlite.ts';
import { StorageError } from './storage-error.ts';
import type { StorageErrorCode } from './storage-error.ts';

const WORKSPACE = { id: 'ws_0123456789abcdefghijkl', name: 'Studio', locale: 'en', zone: 'UTC', currency: 'DKK' };

function is(code: StorageErrorCode, message: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof StorageError && error.code === code && message.test(error.message);
}

describe('a SQLite file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workfloor-sqlite-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  const path = (): string => join(folder, `${(count += 1)}.db`);

  it('keeps what was written when it is opened again, without migrating twice', async () => {
    const file = path();
    const first = await openStorage({ sqlite: file });
    await first.installation.createWorkspace(WORKSPACE);
    await first.close();

    const again = await openStorage({ sqlite: file });

    assert.deepEqual(await again.installation.workspaces(), [{ id: WORKSPACE.id, name: 'Studio', origins: [] }]);
    assert.equal(await again.isReady(), true);
    await again.close();
    assert.equal(await again.isReady(), false);
  });

  it('is refused while another server has it open, but not to a tool beside it, nor afterwards', async () => {
    const file = path();
    const first = await openStorage({ sqlite: file });

    await assert.rejects(openStorage({ sqlite: file }), is('locked', /Another Workfloor server has .* open/));
    const tool = await openStorage({ sqlite: file, exclusive: false });
    await tool.installation.createWorkspace(WORKSPACE);
    await tool.close();
    assert.equal((await first.installation.workspaces()).length, 1);
    await first.close();

    await (await openStorage({ sqlite: file })).close();
  });

  it('of a newer version is refused in one sentence and left as it is', async () => {
    const file = path();
    await (await openStorage({ sqlite: file })).close();
    const raw = new DatabaseSync(file);
    raw.exec(`insert into migrations (name) values ('99-tomorrow')`);
    raw.close();

    await assert.rejects(openStorage({ sqlite: file }), is('newer', /newer version of Workfloor/));

    await assert.rejects(openStorage({ sqlite: file }), is('newer', /newer/), 'the lock was given back');
  });

  it('that is none, or lies where nothing can, is refused', async () => {
    await assert.rejects(openStorage({ sqlite: join(folder, 'no', 'such', 'folder.db') }), is('unavailable', /cannot be used/));
    assert.equal(existsSync(join(folder, 'no')), false);
  });

  it('is opened with every commit flushed and foreign keys checked', async () => {
    const engine = openSqlite({ path: path(), exclusive: true });
    const settings = await engine.write(async (connection) => {
      const ask = async (name: string): Promise<unknown> => (await connection.all(`pragma ${name}`, []))[0]?.[0];
      return [await ask('journal_mode'), await ask('synchronous'), await ask('foreign_keys'), await ask('busy_timeout')];
    });

    assert.deepEqual(settings, ['wal', 2, 1, 5000]);
    await engine.close();
  });

  it('shows a reader one snapshot while others write', async () => {
    const storage = await openStorage({ sqlite: path() });
    const { installation } = storage;
    await storage.workspace(WORKSPACE.id).read(async (session) => {
      assert.equal(await session.get('workspace', WORKSPACE.id), undefined);
      await installation.createWorkspace(WORKSPACE);
      assert.equal(await session.get('workspace', WORKSPACE.id), undefined);
    });

    assert.equal(
      await storage.workspace(WORKSPACE.id).read(async (session) => (await session.get('workspace', WORKSPACE.id))?.name),
      'Studio',
    );
    await storage.close();
  });

  it('says storage_full when there is no room, keeps what was there, and goes on when there is', async () => {
    const engine = openSqlite({ path: path(), exclusive: true });
    await engine.write(async (connection) => connection.all('create table notes (text text)', []));
    const pages = await engine.write(async (connection) => (await connection.all('pragma page_count', []))[0]?.[0]);
    await engine.write(async (connection) => connection.all(`pragma max_page_count = ${Number(pages)}`, []));
    const fill = (): Promise<unknown> =>
      engine.write(async (connection) => connection.all('insert into notes values (?)', ['x'.repeat(100_000)]));

    await assert.rejects(fill(), is('storage_full', /disk is full/));

    assert.deepEqual(await engine.read(async (connection) => connection.all('select count(*) from notes', [])), [[0]]);
    await engine.write(async (connection) => connection.all('pragma max_page_count = 1000000', []));
    await fill();
    await engine.close();
  });

  it('is read by a connection that cannot write', () => {
    const file = path();
    const writer = new SqliteConnection(file, { readOnly: false });
    writer.exec('create table notes (text text)');
    writer.close();
    const reader = new SqliteConnection(file, { readOnly: true });

    assert.throws(() => reader.all(`insert into notes values ('x')`, []), is('unavailable', /readonly/));
    reader.close();
  });
});
