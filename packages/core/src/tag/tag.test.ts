import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[TAG-1] [TAG-4] staff create, rename, recolour and archive tags', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const id = studio.id();

  await studio.does(commands.tag.create, { id, name: 'VIP', color: 'red' }, ann);
  await studio.does(commands.tag.edit, { id, name: 'Gold', color: 'yellow', state: 'archived' }, ann);

  const { name, color, state, version } = studio.record('tag', id);
  assert.deepEqual([name, color, state, version], ['Gold', 'yellow', 'archived', 2]);
  await studio.refuses('not_found', commands.tag.edit, { id: studio.id(), name: 'x' });
});

test('[TAG-5] [D14] a tag in use is not removed; the answer lists the uses', async () => {
  const studio = createStudio();
  const tag = await studio.tag();
  const client = await studio.client(tag);
  const { id: job } = await studio.job();
  await studio.does(commands.job.tag, { id: job, add: [tag] });
  const pipeline = await studio.pipeline('A', { name: 'B', when: { any: [tag] } }, 'C');

  const { detail } = await studio.refuses('in_use', commands.tag.remove, { id: tag });

  assert.deepEqual(detail['uses'], [
    { kind: 'job', id: job, title: 'Wedding' },
    { kind: 'client', id: client, title: 'Ida' },
    { kind: 'pipeline', id: pipeline.id, title: 'Weddings' },
  ]);
});

test('a tag that nothing uses any more is removed', async () => {
  const studio = createStudio();
  const tag = await studio.tag();
  const client = await studio.client(tag);

  await studio.does(commands.client.tag, { id: client, remove: [tag] });
  await studio.does(commands.tag.remove, { id: tag });

  assert.equal(studio.source.get('tag', tag), undefined);
  await studio.refuses('not_found', commands.tag.remove, { id: tag });
});
