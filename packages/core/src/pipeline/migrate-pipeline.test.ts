import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { execute } from '../kernel/execute.ts';
import type { Id } from '../kernel/record.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import type { MigratePipeline, Migrated } from './migrate-pipeline.ts';

const steps = (studio: Studio, run: Id): string =>
  studio
    .record('run', run)
    .steps.map(({ state, why }) => (why ? `${state}:${why}` : state))
    .join(' ');

async function migrate(studio: Studio, args: MigratePipeline): Promise<Migrated> {
  const outcome = await studio.run(commands.pipeline.migrate, args);
  assert.ok(outcome.ok);
  return outcome.result;
}

test('[PIPE-16] migrating brings a run to the current edition in its stage, with its history and its clock', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', { name: 'B', limitDays: 2 }, 'C');
  const [a = '', b = '', c = ''] = stages;
  const { run } = await studio.job(id);
  await studio.does(commands.run.complete, { run, stage: a });
  const before = studio.record('run', run);
  const fresh = studio.id();
  await studio.does(commands.pipeline.edit, {
    id,
    stages: [
      { id: a, name: 'A' },
      { id: fresh, name: 'New', required: true },
      { id: b, name: 'B2', limitDays: 2 },
      { id: c, name: 'C' },
    ],
  });
  assert.deepEqual(studio.record('run', run), before);
  studio.now = '2026-11-23T09:00:00.000Z';

  assert.deepEqual(await migrate(studio, { id }), { migrated: 1, remaining: 0, problems: [] });

  const { edition, stage, entered, deadline, steps: list } = studio.record('run', run);
  assert.deepEqual([edition, stage, entered, deadline], [studio.record('pipeline', id).edition, b, before.entered, before.deadline]);
  assert.equal(steps(studio, run), 'completed skipped:migrated active pending');
  assert.deepEqual(list[0], before.steps[0]);
  assert.ok(studio.events.some(({ type }) => type === 'run.migrated') && !studio.events.some(({ type }) => type === 'step.activated'));
  await studio.does(commands.run.complete, { run, stage: b });
  assert.equal(studio.record('run', run).stage, c);
});

test('[PIPE-16] another time limit counts from when the run entered the stage', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const [a = '', b = ''] = stages;
  const { run } = await studio.job(id);
  await studio.does(commands.pipeline.edit, {
    id,
    stages: [
      { id: a, name: 'A', limitDays: 1 },
      { id: b, name: 'B' },
    ],
  });
  studio.now = '2026-12-01T09:00:00.000Z';

  await migrate(studio, { id });

  assert.equal(studio.record('run', run).deadline, '2026-11-23');
});

test('[PIPE-16] runs whose stage is gone are told as problems, and go where the map says; visits stay in the history', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B', 'C');
  const [a = '', b = '', c = ''] = stages;
  const { run } = await studio.job(id);
  await studio.does(commands.run.complete, { run, stage: a });
  const archived = await studio.job(id);
  await studio.does(commands.run.advance, { run: archived.run, stage: a, to: b });
  await studio.does(commands.job.archive, { id: archived.id });
  await studio.does(commands.run.back, { run, stage: b, to: a });
  // only the archived one stands in B, which may go
  await studio.does(commands.pipeline.edit, {
    id,
    stages: [
      { id: a, name: 'A' },
      { id: c, name: 'C' },
    ],
  });

  const first = await migrate(studio, { id });
  assert.deepEqual(first, { migrated: 1, remaining: 1, problems: [{ run: archived.run, stage: b, reason: 'no_such_stage' }] });
  assert.deepEqual(await migrate(studio, { id }), { migrated: 0, remaining: 1, problems: first.problems });
  const wrong = await studio.refuses('invalid_input', commands.pipeline.migrate, { id, map: { [b]: studio.id() } });
  assert.equal(wrong.detail['field'], `map.${b}`);
  assert.deepEqual(await migrate(studio, { id, map: { [b]: c } }), { migrated: 1, remaining: 0, problems: [] });

  const moved = studio.record('run', archived.run);
  assert.deepEqual([moved.stage, moved.entered, steps(studio, archived.run)], [c, studio.now, 'completed active']);
  assert.deepEqual(
    moved.past.map(({ stage, state, why }) => [stage, state, why]),
    [[b, 'skipped', 'migrated']],
  );
  assert.ok(studio.events.some(({ type, stage }) => type === 'step.activated' && stage === c));
});

test('[PIPE-16] a run that is ahead of where the map sends it keeps what it had passed in its history', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B', 'C');
  const [a = '', b = '', c = ''] = stages;
  const { run } = await studio.job(id);
  await studio.does(commands.run.complete, { run, stage: a });
  await studio.does(commands.run.complete, { run, stage: b });
  await studio.does(commands.pipeline.edit, { id, stages: [a, b, c].map((stage) => ({ id: stage, name: 'X' })) });

  await migrate(studio, { id, map: { [c]: b } });

  assert.equal(steps(studio, run), 'completed active pending');
  assert.deepEqual(
    studio.record('run', run).past.map(({ stage, state }) => [stage, state]),
    [
      [b, 'completed'],
      [c, 'skipped'],
    ],
  );
});

test('[PIPE-16] migrating takes so many at a time and goes on when called again; what has ended stays as it was', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const runs = [await studio.job(id), await studio.job(id), await studio.job(id), await studio.job(id)];
  await studio.does(commands.run.close, { run: runs[3]?.run ?? '', stage: stages[0] ?? '' });
  const closed = studio.record('run', runs[3]?.run ?? '');
  await studio.does(commands.pipeline.edit, { id, stages: stages.map((stage) => ({ id: stage, name: 'X' })) });

  assert.deepEqual(await migrate(studio, { id, limit: 2 }), { migrated: 2, remaining: 1, problems: [] });
  assert.deepEqual(await migrate(studio, { id, limit: 2 }), { migrated: 1, remaining: 0, problems: [] });
  assert.deepEqual(await migrate(studio, { id, limit: 2 }), { migrated: 0, remaining: 0, problems: [] });

  assert.deepEqual(studio.record('run', closed.id), closed);
  await studio.refuses('forbidden', commands.pipeline.migrate, { id }, await studio.member('Ann'));
  await studio.refuses('not_found', commands.pipeline.migrate, { id: studio.id() });
});

test('[PIPE-16] a preview of migrating shows each run and changes nothing', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const { run } = await studio.job(id);
  await studio.does(commands.pipeline.edit, { id, stages: stages.map((stage) => ({ id: stage, name: 'X' })) });
  const before = studio.record('run', run);

  const outcome = await execute(commands.pipeline.migrate, studio.source, { id }, studio.ctx());

  assert.ok(outcome.ok);
  assert.deepEqual(
    outcome.rows.map(({ kind, id: of }) => [kind, of]),
    [['run', run]],
  );
  assert.deepEqual(studio.record('run', run), before);
});
