import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChangedRow } from '@workfloor/core';
import { createWorld, uuid } from '@workfloor/core/contract';
import type { Connection } from './connection.ts';
import { HERE } from './engines.contract.ts';
import { createInstallation } from './installation.ts';
import { migrate } from './migrate.ts';
import { openSqlite } from './sqlite.ts';
import { writeBatch } from './write-batch.ts';

/** The same connection, counting what it is asked. */
function counted(connection: Connection): { readonly connection: Connection; readonly count: () => number } {
  let count = 0;
  const asked = <A extends readonly unknown[], R>(ask: (...args: A) => R): ((...args: A) => R) => {
    return (...args) => {
      count += 1;
      return ask(...args);
    };
  };
  const counting: Connection = {
    engine: connection.engine,
    db: connection.db,
    isOneOf: (column) => connection.isOneOf(column),
    isOneOfThese: (column) => connection.isOneOfThese(column),
    all: asked((sql, values) => connection.all(sql, values)),
    insert: asked((target, rows) => connection.insert(target, rows)),
    update: asked((target, rows, changed) => connection.update(target, rows, changed)),
  };
  return { connection: counting, count: () => count };
}

test('a batch of many rows asks the database as often as one of few', async () => {
  const engine = openSqlite({ path: ':memory:', exclusive: false });
  await migrate(engine);
  await createInstallation(engine, () => 'e').createWorkspace({ id: HERE, name: 'S', locale: 'en', zone: 'UTC', currency: 'DKK' });
  const world = createWorld(HERE);
  const [tag] = world.tag;
  const [, task] = world.task;
  assert.ok(tag && task);
  const tasks = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({ ...task, id: uuid(from + at), assignees: [], tags: [tag.id] }));
  await engine.write(async (connection) => {
    const rows: ChangedRow[] = [{ kind: 'tag', id: tag.id, op: 'insert', version: 1, after: tag, before: null }];
    await writeBatch(connection, HERE, { rows, changes: [], answers: [] });
  });

  const asksOf = async (from: number, count: number): Promise<number[]> => {
    const made = tasks(from, count);
    const changed = { title: 'New', tags: [], waitsFor: [uuid(from)], version: 2 };
    const before = { title: task.title, tags: [tag.id], waitsFor: [], version: 1 };
    const batches: ChangedRow[][] = [
      made.map((after) => ({ kind: 'task', id: after.id, op: 'insert', version: 1, after, before: null })),
      made.map((record) => ({ kind: 'task', id: record.id, op: 'update', version: 2, after: { ...record, ...changed }, before })),
      made.map((record) => ({ kind: 'task', id: record.id, op: 'remove', version: 3, after: null, before: { ...record, ...changed } })),
    ];
    const counts: number[] = [];
    for (const rows of batches) {
      await engine.write(async (connection) => {
        const counting = counted(connection);
        await writeBatch(counting.connection, HERE, { rows, changes: [], answers: [] });
        counts.push(counting.count());
      });
    }
    return counts;
  };

  assert.deepEqual(await asksOf(10_000, 500), await asksOf(20_000, 2));
  await engine.read(async (connection) => {
    for (const table of ['tasks', 'task_tags', 'task_waits']) {
      assert.deepEqual(await connection.all(`select count(*) from ${table} where workspace_id = ?`, [HERE]), [[0]], table);
    }
    assert.deepEqual(await connection.all("select count(*) from search_terms where workspace_id = ? and kind = 'task'", [HERE]), [[0]]);
  });
  await engine.close();
});
