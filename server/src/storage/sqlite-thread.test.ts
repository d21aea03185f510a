import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Connection, Engine, SqlRow, Target } from './connection.ts';
import { openSqlite } from './sqlite.ts';
import { SqliteThread } from './sqlite-thread.ts';
import { StorageError } from './storage-error.ts';

const text = (name: string): Target['columns'][number] => ({ name, type: 'text' });
const notes: Target = { table: 'notes', key: 1, columns: [text('id'), text('text'), text('more')] };

describe('a SQLite file written by a thread', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workfloor-thread-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;

  async function withNotes(
    test: (engine: Engine, beside: <T>(work: (connection: Connection) => Promise<T>) => Promise<T>) => Promise<void>,
  ) {
    const engine = openSqlite({ path: join(folder, `${(count += 1)}.db`), exclusive: true });
    try {
      await engine.write(async (connection) => {
        await connection.all('create table notes (id text primary key, text text not null, more text)', []);
        await connection.all('create table marks (note text references notes (id))', []);
      });
      await test(engine, (work) => engine.writeBeside?.(work) ?? Promise.reject(new Error('no thread')));
    } finally {
      await engine.close();
    }
  }
  const stored = (engine: Engine): Promise<readonly SqlRow[]> =>
    engine.read(async (connection) => connection.all('select id, text, more from notes order by id', []));

  it('has what was written, in its order, when the transaction ends', () =>
    withNotes(async (engine, beside) => {
      const seen = await beside(async (connection) => {
        await connection.insert(notes, [
          ['a', 'A', null],
          ['b', 'B', null],
          ['c', 'C', null],
        ]);
        await connection.update(
          notes,
          [
            ['a', 'AA', 'x'],
            ['b', 'B', 'y'],
          ],
          [[1, 2], [2]],
        );
        await connection.all('delete from notes where id = ?', ['c']);
        return connection.all('select count(*) from notes', []);
      });

      assert.deepEqual(seen, [[0]], 'a read does not see what waits to be written');
      assert.deepEqual(await stored(engine), [
        ['a', 'AA', 'x'],
        ['b', 'B', 'y'],
      ]);
    }));

  it('has nothing of a transaction that failed after the database took its rows', () =>
    withNotes(async (engine, beside) => {
      const failure = new Error('no');
      const failed = beside(async (connection) => {
        await connection.insert(notes, [['a', 'A', null]]);
        await connection.flush?.();
        throw failure;
      });

      await assert.rejects(failed, failure);
      assert.deepEqual(await stored(engine), []);
      await beside(async (connection) => connection.insert(notes, [['a', 'again', null]]));
      assert.deepEqual(await stored(engine), [['a', 'again', null]]);
    }));

  it('says why it refuses, when the rows are handed over or at the end', () =>
    withNotes(async (engine, beside) => {
      const is = (code: string) => (error: unknown) => error instanceof StorageError && error.code === code;
      const twice = async (connection: Connection): Promise<void> => {
        await connection.insert(notes, [
          ['a', 'A', null],
          ['a', 'B', null],
        ]);
      };

      await assert.rejects(
        beside(async (connection) => {
          await twice(connection);
          await assert.rejects(connection.flush?.() ?? Promise.resolve(), is('id_taken'));
          throw new StorageError('id_taken', 'as told');
        }),
        is('id_taken'),
      );
      await assert.rejects(beside(twice), is('id_taken'));
      await assert.rejects(
        beside(async (connection) => connection.all('insert into marks values (?)', ['nothing'])),
        is('reference'),
      );
      await assert.rejects(
        beside(async (connection) => connection.all('insert into nowhere values (1)', [])),
        /no such table/,
      );
      assert.deepEqual(await stored(engine), []);
    }));

  it('takes more rows than wait at once', () =>
    withNotes(async (engine, beside) => {
      await beside(async (connection) => {
        for (let at = 0; at < 100; at += 1) {
          await connection.insert(
            notes,
            Array.from({ length: 99 }, (_, row) => [`${at} ${row}`, 'text', null]),
          );
        }
      });

      assert.equal((await stored(engine)).length, 9900);
    }));

  it('takes its turn with what is written here', () =>
    withNotes(async (engine, beside) => {
      const ids = Array.from({ length: 40 }, (_, at) => String(at).padStart(2, '0'));
      await Promise.all(
        ids.map((id, at) => {
          const work = async (connection: Connection): Promise<void> => {
            const [row] = await connection.all('select count(*) from notes', []);
            await connection.insert(notes, [[id, String(row?.[0]), null]]);
          };
          return at % 2 ? engine.write(work) : beside(work);
        }),
      );

      assert.deepEqual(
        (await stored(engine)).map(([id, seen]) => [Number(id), Number(seen)]),
        ids.map((_id, at) => [at, at]),
      );
    }));
});

describe('the thread', () => {
  it('that cannot open its file says so, and is asked again', async () => {
    const thread = new SqliteThread(join(tmpdir(), 'workfloor-no-such-folder', 'a.db'));
    for (let time = 0; time < 2; time += 1) {
      await assert.rejects(thread.ask('begin'), (error) => error instanceof StorageError && error.code === 'unavailable');
    }
    await thread.close().catch(() => undefined);
  });
});
