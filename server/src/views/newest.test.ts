import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewerOf } from '@workfloor/core';
import type { Id } from '@workfloor/core';
import { randomWorkspace, seeded } from '@workfloor/core/contract';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import type { ReadSession } from '../storage/storage.ts';
import { aboutJobs, ownWords } from './filter.ts';
import { newestAbout } from './newest.ts';
import { viewOf } from './view-session.ts';
import type { ViewSession } from './view-session.ts';

/** `SEED=` repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** Beginnings of words that there are, two of them together, and one that there is not. */
async function someWords({ connection }: ReadSession): Promise<readonly string[]> {
  const rows = await connection.all('select distinct term from search_terms where workspace_id = ? order by term', [HERE]);
  const some = rows.filter((_row, at) => at % Math.ceil(rows.length / 16) === 0);
  const words = some.map(([term], at) => String(term).slice(0, 1 + (at % 3)));
  return [...words, ...words.map((word, at) => `${word} ${words[(at * 7) % words.length]}`), 'zzz'];
}

const ways = [
  { many: 1, walked: 0 },
  { many: 1, walked: 3 },
  { many: 1, walked: 1000 },
  { many: 3, walked: 1000 },
] as const;

/** Asks in each way; answers how many were found. */
async function compare(session: ViewSession, q: string): Promise<number> {
  let count = 0;
  for (const kind of ['job', 'task', 'client'] as const) {
    const words = kind === 'job' ? aboutJobs(session, q) : ownWords(HERE, kind, q);
    const ids = async (measures?: (typeof ways)[number], before?: Id): Promise<readonly Id[]> =>
      (await newestAbout(session, kind, { words, before, limit: 2 }, measures)).map(({ id }) => id);
    const listed = await ids();
    const next = await ids(undefined, listed.at(-1));
    for (const way of ways) {
      const told = `${kind} "${q}" ${JSON.stringify(way)}`;
      assert.deepEqual(await ids(way), listed, told);
      assert.deepEqual(await ids(way, listed.at(-1)), next, told);
    }
    count += listed.length;
  }
  return count;
}

onEachEngine(`the newest by words (SEED=${seed})`, ({ open }) => {
  test('looking at the newest finds what a list of all finds, for every member', async () => {
    const storage = await open();
    const made = randomWorkspace(HERE, seeded(seed));
    const rows = made.map(({ kind, record }) => ({ kind, id: record.id, op: 'insert' as const, version: 1, after: record, before: null }));
    await storage.workspace(HERE).write((session) => session.commit({ rows, changes: [], answers: [] }));

    const found = await storage.workspace(HERE).read(async (session) => {
      const viewers = made.flatMap(({ record }) => ('access' in record && 'role' in record ? [viewerOf(record)] : []));
      let count = 0;
      for (const viewer of [undefined, ...viewers.slice(0, 2)]) {
        const view = await viewOf(session, viewer);
        for (const q of await someWords(session)) count += await compare(view, q);
      }
      return count;
    });
    await storage.close();

    assert.ok(found > 20, `${found} found`);
  });
});
