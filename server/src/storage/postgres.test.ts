import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { freshDatabase, sharedPostgres } from '../../../test/support/postgres.mjs';
import type { Connection, Engine, Target } from './connection.ts';
import { createPool, createPostgres } from './postgres.ts';
import { StorageError } from './storage-error.ts';

const parents: Target = { table: 'parents', key: 1, columns: [{ name: 'id', type: 'text' }] };
const children: Target = { table: 'children', key: 1, columns: [{ name: 'id', type: 'text' }, { name: 'parent', type: 'text' }] }; // prettier-ignore

describe('PostgreSQL', async () => {
  const cluster = await sharedPostgres();
  if (!cluster) return;
  const { url, drop } = await freshDatabase(cluster.url);
  const pools = { pipelined: createPool(url), 'one at a time': createPool(url, { pipeline: false }) };
  after(async () => {
    await Promise.all(Object.values(pools).map((pool) => pool.end()));
    await drop();
    await cluster.stop();
  });
  await createPostgres(pools.pipelined).write(async (connection) => {
    await connection.all('create table parents (id text primary key)', []);
    await connection.all('create table children (id text primary key, parent text not null references parents (id))', []);
  });

  function beside(engine: Engine, work: (connection: Connection) => Promise<void>): Promise<void> {
    return engine.writeBeside?.(work) ?? Promise.reject(new Error('not beside'));
  }

  for (const [name, pool] of Object.entries(pools)) {
    const engine = createPostgres(pool);

    test(`${name}: what is asked at once is answered each with its own`, async () => {
      const answers = await engine.read((connection) =>
        Promise.all([1, 2, 3].map(async (number) => (await connection.all(`select ${number}`, []))[0]?.[0])),
      );

      assert.deepEqual(answers, [1, 2, 3]);
    });

    test(`${name}: of several writes that were under way, the first that was refused says why`, async () => {
      const failing = beside(engine, async (connection) => {
        await connection.insert(children, [[`${name} 1`, 'nobody']]);
        await connection.insert(parents, [[`${name} 2`]]);
        await connection.all('delete from parents where id = ?', [`${name} 2`]);
      });

      await assert.rejects(failing, (error: unknown) => error instanceof StorageError && error.code === 'reference');
      assert.deepEqual(await engine.read(async (connection) => connection.all('select id from parents', [])), []);
    });

    test(`${name}: a read after a refused write tells why the write was refused`, async () => {
      const failing = beside(engine, async (connection) => {
        await connection.insert(children, [[`${name} 1`, 'nobody']]);
        await connection.all('select 1', []);
      });

      await assert.rejects(failing, (error: unknown) => error instanceof StorageError && error.code === 'reference');
      assert.equal((await engine.read(async (connection) => connection.all('select 1', []))).length, 1, 'the connection goes on');
    });
  }
});
