import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[TAG-1] [TAG-4] staff create, rename, recolour and archive tags', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const id = studio.id();

  await studio.does(commands.tag.create, { id, name: 'VIP', color: 'red' }, ann);
  const before = studio.record('tag', id);
  await studio.does(commands.tag.edit, { id, name: 'Gold', color: 'yellow', state: 'archived' }, ann);

  const { name, color, state, version } = studio.record('tag', id);
  assert.deepEqual([name, color, state, version], ['Gold', 'yellow', 'archived', before.version + 1]);
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

test('[TAG-1] [TAG-5] contacts and tasks are tagged too, and keep a tag from being removed', async () => {
  const studio = createStudio();
  const tag = await studio.tag();
  const [contact, task] = [studio.id(), studio.id()];
  await studio.does(commands.contact.create, { id: contact, name: 'Kate', tags: [tag] });
  await studio.does(commands.task.create, { id: task, title: 'Ring', tags: [tag] });

  const { detail } = await studio.refuses('in_use', commands.tag.remove, { id: tag });

  assert.deepEqual(detail['uses'], [
    { kind: 'contact', id: contact, title: 'Kate' },
    { kind: 'task', id: task, title: 'Ring' },
  ]);
});

test('[TAG-2] a stage asks for tags of clients: the same tag on the job or a contact opens nothing', async () => {
  const studio = createStudio();
  const tag = await studio.tag();
  const [plain, tagged] = [await studio.client(), await studio.client(tag)];
  const contact = studio.id();
  await studio.does(commands.contact.create, { id: contact, name: 'Kate', tags: [tag] });
  await studio.does(commands.contact.link, { client: plain, contact });
  const { id, stages } = await studio.pipeline('A', { name: 'B', when: { any: [tag] } }, 'C');
  const [without, withTag] = [await studio.job(id, [plain]), await studio.job(id, [tagged])];
  await studio.does(commands.job.tag, { id: without.id, add: [tag] });

  for (const { run } of [without, withTag]) await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });

  assert.deepEqual([studio.record('run', without.run).stage, studio.record('run', withTag.run).stage], [stages[2], stages[1]]);
});
