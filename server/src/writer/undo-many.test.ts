import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '@workfloor/core';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { accepted, createStudio } from './studio.contract.ts';

const CARDS = 1_200;

onEachEngine('undo', ({ open }) => {
  test('[PIPE-17] [D7] a command that changed more than a thousand records is taken back as a whole', async () => {
    const storage = await open();
    const studio = createStudio(storage);
    const { id: pipeline, stages } = await studio.pipeline(3);
    const [first = '', second = '', third = ''] = stages;
    for (let made = 0; made < CARDS; made += 200) {
      // as many in each of two stages
      const jobs = await Promise.all(Array.from({ length: 200 }, () => studio.job(pipeline)));
      const half = jobs.slice(100);
      await Promise.all(half.map(async ({ run }) => accepted(await studio.run(commands.run.advance, { run, stage: first, to: second }))));
    }
    const state = (): Promise<unknown> =>
      storage
        .workspace(HERE)
        .read(async ({ connection }) => [
          await connection.all('select id, stage, edition, entered, started, ended, pauses, steps, past from runs order by id', []),
          await connection.all('select * from step_visits order by run', []),
          await connection.all('select id, edition from pipelines', []),
          await connection.all('select id from editions', []),
        ]);
    const before = await state();

    studio.now = '2026-11-20T10:00:00.000Z';
    const edit = accepted(
      await studio.run(commands.pipeline.edit, {
        id: pipeline,
        stages: [{ id: third, name: 'Stage 3' }],
        moves: { [first]: third, [second]: third },
      }),
    );
    assert.ok(edit.change && edit.change.rows.length > CARDS);
    assert.notDeepEqual(await state(), before);
    accepted(await studio.run(commands.change.undo, { command: edit.change.command.id }));

    assert.deepEqual(await state(), before);
    await studio.writer.close();
    await storage.close();
  });
});
