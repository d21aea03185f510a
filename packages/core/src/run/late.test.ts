import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorld } from '../testing/world.contract.ts';
import { isDuePast, isStageOver } from './late.ts';

const TODAY = '2026-11-22';

test('[STG-8] [STG-12] a run is over the limit of its stage on the day after its deadline, unless its clock stands still', () => {
  const paused = '2026-11-20T09:00:00.000Z';

  assert.ok(isStageOver({ deadline: '2026-11-21', paused: null }, TODAY));
  assert.ok(!isStageOver({ deadline: TODAY, paused: null }, TODAY));
  assert.ok(!isStageOver({ deadline: null, paused: null }, TODAY));
  assert.ok(!isStageOver({ deadline: '2026-11-21', paused }, TODAY));
});

test('[JOB-3] a due day that is past counts until what was due is over or stands still', () => {
  const world = createWorld('ws_1');
  const [job] = world.job;
  const [client] = world.client;
  assert.ok(job && client);
  const states = ['open', 'paused', 'done', 'archived'] as const;

  assert.deepEqual(
    states.filter((state) => isDuePast({ ...job, state }, '2026-11-21', TODAY)),
    ['open'],
  );
  assert.ok(!isDuePast(job, TODAY, TODAY) && !isDuePast(job, null, TODAY));
  assert.ok(isDuePast(client, '2026-11-21', TODAY));
});
