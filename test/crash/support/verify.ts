import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { openStorage } from '@workfloor/server';
import type { Database } from './server-process.ts';
import { WORKSPACE } from './writers.ts';
import type { Studio } from './writers.ts';

/** Nothing that was acknowledged is missing, nothing was done twice, and nothing else was done. */
export async function verify(database: Database, studio: Studio): Promise<number> {
  const storage = await openStorage(database);
  try {
    await storage.workspace(WORKSPACE).read(async (session) => {
      const log = (await session.changesAfter(0, 1_000_000)) ?? [];
      assert.deepEqual(
        log.map(({ seq }) => seq),
        log.map((_change, at) => at + 1),
        'numbers without gap',
      );
      const acknowledged = studio.writers.flatMap((writer) => writer.acknowledged);
      assert.equal(log.length, studio.prepared + acknowledged.length, 'a change for each acknowledged command and no other');
      const logged = new Set(log.map(({ command }) => command.id));
      assert.deepEqual(
        acknowledged.filter((id) => !logged.has(id)),
        [],
        'acknowledged and lost',
      );
      const firstVersion = (id: string): number => log.flatMap(({ rows }) => rows).find((row) => row.id === id)?.version ?? Number.NaN;
      for (const { task, run, comments, items, moves } of studio.writers) {
        assert.equal((await session.find('comment', 'about', [task])).length, comments);
        assert.equal((await session.get('task', task))?.checklist.length, items);
        assert.equal((await session.get('task', task))?.version, firstVersion(task) + items);
        const record = await session.get('run', run);
        assert.deepEqual([record?.version, record?.stage], [firstVersion(run) + moves, studio.stages[moves % 2]]);
      }
    });
  } finally {
    await storage.close();
  }
  if ('sqlite' in database) assertWhole(database.sqlite);
  return studio.writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0);
}

function assertWhole(path: string): void {
  const file = new DatabaseSync(path);
  assert.deepEqual({ ...file.prepare('pragma integrity_check').get() }, { integrity_check: 'ok' });
  assert.deepEqual(file.prepare('pragma foreign_key_check').all(), []);
  file.close();
}
