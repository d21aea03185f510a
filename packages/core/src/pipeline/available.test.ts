import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[PIPE-5] who is not in the list of a pipeline moves nothing there; owner and admins always do', async () => {
  const studio = createStudio();
  const [ann, bo, admin] = [await studio.member('Ann'), await studio.member('Bo'), await studio.member('Ada', 'admin')];
  const { id, stages } = await studio.pipeline('A', 'B');
  const [a = '', b = ''] = stages;
  const [first, second] = [await studio.job(id), await studio.job(id)];
  await studio.does(commands.pipeline.edit, { id, availableTo: { add: [ann.member ?? ''] } });
  const { run } = first;

  for (const command of [commands.run.complete, commands.run.skip, commands.run.close]) {
    await studio.refuses('not_found', command, { run, stage: a }, bo);
  }
  await studio.refuses('not_found', commands.run.advance, { run, stage: a, to: b }, bo);
  await studio.refuses('not_found', commands.run.back, { run, stage: a, to: b }, bo);
  await studio.refuses('not_found', commands.run.reorder, { run, stage: a, place: { after: null, before: null } }, bo);
  await studio.refuses('not_found', commands.run.edit, { run, owner: null }, bo);
  await studio.refuses(
    'not_found',
    commands.run.start,
    { id: studio.id(), pipeline: id, subjectKind: 'client', subject: await studio.client() },
    bo,
  );
  await studio.does(commands.run.complete, { run, stage: a }, ann);
  await studio.does(commands.run.complete, { run: second.run, stage: a }, admin);

  assert.deepEqual([studio.record('run', run).stage, studio.record('run', second.run).stage], [b, b]);
  await studio.does(commands.run.close, { run, stage: b });
  await studio.refuses('not_found', commands.run.reopen, { run }, bo);
});

test('[PIPE-5] a run is not moved to a pipeline that is not there for whoever moves it', async () => {
  const studio = createStudio();
  const bo = await studio.member('Bo');
  const [open, closed] = [await studio.pipeline('A'), await studio.pipeline('B')];
  await studio.does(commands.pipeline.edit, { id: closed.id, availableTo: { add: [(await studio.member('Ann')).member ?? ''] } });
  const { run } = await studio.job(open.id);

  const move = { run, stage: open.stages[0] ?? '', to: { id: studio.id(), pipeline: closed.id } };
  await studio.refuses('not_found', commands.run.move, move, bo);

  assert.equal(studio.record('run', run).state, 'open');
});

test('[PIPE-5] the list is edited by additions and removals; empty again, everybody sees the pipeline', async () => {
  const studio = createStudio();
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const { id, stages } = await studio.pipeline('A', 'B');
  const { run } = await studio.job(id);

  await studio.does(commands.pipeline.edit, { id, availableTo: { add: [ann.member ?? ''] } });
  await studio.refuses('not_found', commands.pipeline.edit, { id, availableTo: { add: [studio.id()] } });
  await studio.does(commands.pipeline.edit, { id, availableTo: { remove: [ann.member ?? ''] } });

  assert.deepEqual(studio.record('pipeline', id).availableTo, []);
  await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' }, bo);
});
