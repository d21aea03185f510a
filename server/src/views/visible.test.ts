import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Sight, kindOrder, viewerOf } from '@workfloor/core';
import type { Kind, Member } from '@workfloor/core';
import { createMemorySource, randomWorkspace, seeded } from '@workfloor/core/contract';
import type { MemorySource } from '@workfloor/core/contract';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import type { ReadSession, Storage } from '../storage/storage.ts';
import { tableNames } from '../storage/tables.ts';
import { recordsWhere } from './records.ts';
import { viewOf } from './view-session.ts';
import { visible } from './visible.ts';

/** `SEED=` repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const WORKSPACES = Number(process.env['WORKSPACES'] ?? 4);

/** Writes a made-up workspace, and gives it back as a source in memory, where the rules are quick. */
async function fill(storage: Storage, random: () => number): Promise<MemorySource> {
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

interface Counts {
  seen: number;
  hidden: number;
  readonly kinds: Set<Kind>;
}

/** Holds what one member is shown of a kind against the rules. */
async function compare({ session, source, member }: Looking, kind: Kind, counts: Counts): Promise<void> {
  const everything = { text: '1 = 1', values: [] };
  const whole = await recordsWhere(await viewOf(session, undefined), kind, everything);
  const viewer = viewerOf(member);
  const view = await viewOf(session, viewer);
  const ids = new Set((await recordsWhere(view, kind, everything)).map(({ id }) => id));
  const condition = visible(view, kind);
  const sql = `select count(*) from ${tableNames[kind]} where workspace_id = ? and ${condition.text}`;
  const [counted] = await session.connection.all(sql, [HERE, ...condition.values]);
  assert.equal(Number(counted?.[0]), ids.size, kind);
  const [first] = whole;
  if (first) assert.equal((await view.get(kind, first.id)) !== undefined, ids.has(first.id));
  const sight = viewer && new Sight(source, viewer);
  for (const record of whole) {
    const sees = !sight || (await sight.sees(kind, record));
    assert.equal(ids.has(record.id), sees, `${kind} ${JSON.stringify(record)} for ${JSON.stringify(member)}`);
    if (viewer) counts[sees ? 'seen' : 'hidden'] += 1;
    if (!sees) counts.kinds.add(kind);
  }
}

interface Looking {
  readonly session: ReadSession;
  readonly source: MemorySource;
  readonly member: Member;
}

onEachEngine(`what members see (SEED=${seed})`, ({ open }) => {
  test('[ROLE-1, TASK-9, PIPE-5] SQL and the rules agree on every record, for every member of made-up workspaces', async () => {
    const counts: Counts = { seen: 0, hidden: 0, kinds: new Set() };
    for (let round = 0; round < WORKSPACES; round += 1) {
      const storage = await open();
      const source = await fill(storage, seeded(seed + round));
      await storage.workspace(HERE).read(async (session) => {
        for (const member of source.all('member')) {
          for (const kind of kindOrder) await compare({ session, source, member }, kind, counts);
        }
      });
      await storage.close();
    }
    assert.ok(counts.seen > 500 && counts.hidden > 500, JSON.stringify(counts));
    assert.ok(counts.kinds.size > 20, 'most kinds are hidden from somebody');
  });
});
