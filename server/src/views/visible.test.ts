import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Sight, kindOrder, viewerOf } from '@workfloor/core';
import type { Kind, Source } from '@workfloor/core';
import { createMemorySource, randomWorkspace, seeded } from '@workfloor/core/contract';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import type { Storage } from '../storage/storage.ts';
import { tableNames } from '../storage/tables.ts';
import { recordsWhere } from './records.ts';
import { viewOf } from './view-session.ts';
import { visible } from './visible.ts';

/** `SEED=` repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const WORKSPACES = Number(process.env['WORKSPACES'] ?? 4);

/** Writes a made-up workspace, and gives it back as a source in memory, where the rules are quick. */
async function fill(storage: Storage, random: () => number): Promise<Source> {
  const rows = randomWorkspace(HERE, random).map(({ kind, record }) => ({
    kind,
    id: record.id,
    op: 'insert' as const,
    version: 1,
    after: record,
    before: null,
  }));
  await storage.workspace(HERE).write((session) => session.commit({ rows, changes: [], answers: [] }));
  const source = createMemorySource(HERE);
  source.commit({ rows });
  return source;
}

onEachEngine(`what members see (SEED=${seed})`, ({ name, open }) => {
  test('[ROLE-1, TASK-9, PIPE-5] SQL and the rules agree on every record, for every member of made-up workspaces', async () => {
    const counts = { seen: 0, hidden: 0 };
    const both = new Set<Kind>();
    for (let round = 0; round < WORKSPACES; round += 1) {
      const storage = await open();
      const source = await fill(storage, seeded(seed + round));
      await storage.workspace(HERE).read(async (session) => {
        const whole = await viewOf(session, undefined);
        for (const member of await recordsWhere(whole, 'member', { text: '1 = 1', values: [] })) {
          const viewer = viewerOf(member);
          const view = await viewOf(session, viewer);
          const sight = viewer && new Sight(source, viewer);
          for (const kind of kindOrder) {
            const condition = visible(view, kind);
            const shown = await recordsWhere(view, kind, { text: '1 = 1', values: [] });
            const sql = `select count(*) from ${tableNames[kind]} where workspace_id = ? and ${condition.text}`;
            const [counted] = await session.connection.all(sql, [HERE, ...condition.values]);
            const ids = new Set(shown.map(({ id }) => id));
            const [first] = await recordsWhere(whole, kind, { text: '1 = 1 limit 1', values: [] });
            assert.equal((await view.get(kind, first?.id ?? '')) !== undefined, ids.has(first?.id ?? ''));
            assert.equal(Number(counted?.[0]), ids.size, `${name} ${kind}`);
            for (const record of await recordsWhere(whole, kind, { text: '1 = 1', values: [] })) {
              const sees = !sight || (await sight.sees(kind, record));
              assert.equal(ids.has(record.id), sees, `${kind} ${JSON.stringify(record)} for ${JSON.stringify(member)}`);
              if (viewer) counts[sees ? 'seen' : 'hidden'] += 1;
              if (viewer && !sees) both.add(kind);
            }
          }
        }
      });
      await storage.close();
    }
    assert.ok(counts.seen > 500 && counts.hidden > 500, JSON.stringify(counts));
    assert.ok(both.size > 20, 'most kinds are hidden from somebody');
  });
});
