import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commands } from '@workfloor/core';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { createStudio, verdict } from './studio.contract.ts';

const RACES = 500;

onEachEngine('race', ({ open, openSecond }) => {
  it(`[D1] of several who complete the same step one wins and the others get stale_state, ${RACES} times`, async () => {
    const storages = [await open(), ...(openSecond ? [await openSecond()] : [])];
    const studios = storages.map((storage) => createStudio(storage));
    const [first] = studios;
    const [storage] = storages;
    assert.ok(first && storage);
    const { id: pipeline, stages } = await first.pipeline(RACES + 1);
    const { run } = await first.job(pipeline);
    const before = await storage.workspace(HERE).read(async (session) => session.get('run', run));
    assert.ok(before);

    for (let race = 0; race < RACES; race += 1) {
      const stage = stages[race] ?? '';
      const racers = studios.flatMap((studio) => [studio, studio]);
      const answers = await Promise.all(racers.map((studio) => studio.run(commands.run.complete, { run, stage })));
      assert.deepEqual(answers.map(verdict).toSorted(), ['ok', ...racers.slice(1).map(() => 'stale_state')], `race ${race}`);
    }

    const { seq, record, log } = await storage.workspace(HERE).read(async (session) => ({
      seq: session.seq,
      record: await session.get('run', run),
      log: await session.changesAfter(0, 2 * RACES),
    }));
    assert.equal(seq, RACES + 2);
    assert.deepEqual(
      log?.map((change) => change.seq),
      Array.from({ length: seq }, (_, at) => at + 1),
      'a number for each change, none twice',
    );
    assert.deepEqual([record?.stage, record?.version], [stages[RACES], before.version + RACES]);
    assert.equal(record?.steps.filter(({ state }) => state === 'active').length, 1);
    for (const studio of studios) await studio.writer.close();
    for (const opened of storages) await opened.close();
  });
});
