import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[PIPE-11] one member is responsible for a run, from its start or later, and stays so in the next pipeline', async () => {
  const studio = createStudio();
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const [first, second] = [await studio.pipeline('A'), await studio.pipeline('B')];
  const [run, next] = [studio.id(), studio.id()];
  const subject = await studio.client();
  await studio.does(commands.run.start, { id: run, pipeline: first.id, subjectKind: 'client', subject, owner: ann.member ?? null });
  assert.equal(studio.record('run', run).owner, ann.member);

  await studio.does(commands.run.edit, { run, owner: bo.member ?? null });
  await studio.does(commands.run.move, { run, stage: first.stages[0] ?? '', to: { id: next, pipeline: second.id } });
  assert.equal(studio.record('run', next).owner, bo.member);
  await studio.does(commands.run.edit, { run: next, owner: null });

  assert.equal(studio.record('run', next).owner, null);
  await studio.refuses('not_found', commands.run.edit, { run: next, owner: studio.id() });
});

test('[PIPE-11] who has left the firm is responsible for nothing new', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const { id } = await studio.pipeline('A');
  const { run } = await studio.job(id);
  await studio.does(commands.member.remove, { id: ann.member ?? '' });

  const { detail } = await studio.refuses('invalid_input', commands.run.edit, { run, owner: ann.member ?? '' });

  assert.deepEqual(detail, { field: 'owner', reason: 'member_left' });
});
