import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[PIPE-17] a stage with open cards is not taken out without a target, and with one they stand there', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B', 'C');
  const [a = '', b = '', c = ''] = stages;
  const [first, elsewhere] = [await studio.job(id), await studio.job(id)];
  await studio.does(commands.run.complete, { run: first.run, stage: a });
  const without = [
    { id: a, name: 'A' },
    { id: c, name: 'C' },
  ];

  const { detail } = await studio.refuses('in_use', commands.pipeline.edit, { id, stages: without });
  assert.deepEqual([detail['kind'], detail['id'], detail['count']], ['stage', b, 1]);
  const unknown = await studio.refuses('invalid_input', commands.pipeline.edit, { id, stages: without, moves: { [b]: b } });
  assert.deepEqual(unknown.detail, { field: `moves.${b}`, reason: 'stage_unknown', stage: b });
  await studio.does(commands.pipeline.edit, { id, stages: without, moves: { [b]: c } });

  const { edition } = studio.record('pipeline', id);
  const moved = studio.record('run', first.run);
  assert.deepEqual([moved.stage, moved.edition], [c, edition]);
  assert.notEqual(studio.record('run', elsewhere.run).edition, edition); // PIPE-16
});

test('[PIPE-17] a stage that nothing stands in is taken out; what ended there stays as it was', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const [a = '', b = ''] = stages;
  const { run } = await studio.job(id);
  await studio.does(commands.run.complete, { run, stage: a });
  await studio.does(commands.run.complete, { run, stage: b });
  const before = studio.record('run', run);

  await studio.does(commands.pipeline.edit, { id, stages: [{ id: a, name: 'A' }] });

  assert.deepEqual(studio.record('run', run), before);
});

test('[PIPE-17] [D14] a pipeline through which something has run is not removed but retired; an unused one goes', async () => {
  const studio = createStudio();
  const [used, unused] = [await studio.pipeline('A'), await studio.pipeline('A')];
  const { run } = await studio.job(used.id);
  const label = studio.id();
  await studio.does(commands.label.create, { id: label, aboutKind: 'job', name: 'X', pipeline: unused.id });
  const edition = studio.record('pipeline', unused.id).edition;

  const { detail } = await studio.refuses('in_use', commands.pipeline.remove, { id: used.id });
  assert.deepEqual(detail['uses'], [{ kind: 'run', id: run, title: 'open' }]);
  const labelled = await studio.refuses('in_use', commands.pipeline.remove, { id: unused.id });
  assert.deepEqual(labelled.detail['uses'], [{ kind: 'label', id: label, title: 'X' }]);
  await studio.does(commands.label.edit, { id: label, pipeline: null });
  await studio.does(commands.pipeline.remove, { id: unused.id });

  assert.deepEqual([studio.source.get('pipeline', unused.id), studio.source.get('edition', edition)], [undefined, undefined]);
  await studio.does(commands.run.close, { run, stage: used.stages[0] ?? '' });
  await studio.refuses('in_use', commands.pipeline.remove, { id: used.id });
  await studio.refuses('forbidden', commands.pipeline.remove, { id: used.id }, await studio.member('Ann'));
});
