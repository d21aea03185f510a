import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[TASK-5] a comment keeps who wrote it and when, and when it was edited', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const { id: job } = await studio.job();
  const id = studio.id();

  await studio.does(commands.comment.add, { id, aboutKind: 'job', about: job, text: 'Hi' }, ann);
  studio.now = '2026-11-20T10:00:00.000Z';
  await studio.does(commands.comment.edit, { id, text: 'Hello' }, ann);

  const { text, by, at, edited } = studio.record('comment', id);
  assert.deepEqual([text, by, at, edited], ['Hello', ann.name, '2026-11-20T09:00:00.000Z', studio.now]);
  await studio.refuses('not_found', commands.comment.add, { id: studio.id(), aboutKind: 'task', about: job, text: 'x' });
});

test('comments of others are for admins only', async () => {
  const studio = createStudio();
  const [ann, bo, eve] = [await studio.member('Ann'), await studio.member('Bo'), await studio.member('Eve', 'admin')];
  const client = await studio.client();
  const id = studio.id();
  await studio.does(commands.comment.add, { id, aboutKind: 'client', about: client, text: 'Hi' }, ann);

  await studio.refuses('forbidden', commands.comment.edit, { id, text: 'x' }, bo);
  await studio.refuses('forbidden', commands.comment.remove, { id }, bo);
  await studio.does(commands.comment.remove, { id }, eve);

  assert.equal(studio.source.get('comment', id), undefined);
});
