import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commands } from '@workfloor/core';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { accepted, createStudio } from './studio.contract.ts';

onEachEngine('arrivals of one moment', ({ open }) => {
  it('[PIPE-6] cards that come within one millisecond, or in one batch, stand in the order in which they came', async () => {
    const storage = await open();
    const studio = createStudio(storage);
    const { id: pipeline, stages } = await studio.pipeline(2);
    const [first = '', second = ''] = stages;
    const jobs = await Promise.all(Array.from({ length: 70 }, () => studio.job(pipeline)));
    const came = jobs.map(({ run }) => run);
    const moved = came.toReversed();
    const column = (stage: string): Promise<readonly unknown[]> =>
      storage.workspace(HERE).read(async ({ connection }) => {
        const rows = await connection.all('select id from runs where workspace_id = ? and stage = ? order by rank, id', [HERE, stage]);
        return rows.map(([id]) => id);
      });

    const before = await column(first);
    await Promise.all(moved.map(async (run) => accepted(await studio.run(commands.run.advance, { run, stage: first, to: second }))));

    assert.deepEqual(before, came);
    assert.deepEqual(await column(second), moved);
    await studio.writer.close();
    await storage.close();
  });
});
