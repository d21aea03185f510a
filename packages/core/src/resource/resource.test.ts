import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { OWNER, createStudio } from '../testing/studio.contract.ts';

const BACK_END = { name: 'key:shop', role: 'member' } as const;

test('[PIPE-6] the host registers a kind and puts its records with a key; the same key is the same record', async () => {
  const studio = createStudio();
  await studio.does(commands.resource.register, { key: 'order', name: 'Order' }, { ...OWNER, role: 'admin' });

  await studio.does(commands.resource.put, { kind: 'order', key: '77', label: 'Order 77', url: 'https://shop.example/77' }, BACK_END);
  await studio.does(commands.resource.put, { kind: 'order', key: '77', done: false }, BACK_END);

  const found = studio.source.find('resource', 'key', ['order', '77']);
  assert.deepEqual(
    found.map(({ label, url, done }) => [label, url, done]),
    [['Order 77', 'https://shop.example/77', false]],
  );
  await studio.refuses('forbidden', commands.resource.register, { key: 'x', name: 'X' }, BACK_END);
});

test('[PIPE-6] unknown kinds, retired ones and records without a label are refused', async () => {
  const studio = createStudio();
  const put = { kind: 'order', key: '1', label: 'One' };

  const { detail } = await studio.refuses('invalid_input', commands.resource.put, put);
  assert.deepEqual(detail, { field: 'kind', reason: 'unknown_kind', key: 'order' });
  await studio.refuses('not_found', commands.resource.retire, { key: 'order' });
  await studio.does(commands.resource.register, { key: 'order', name: 'Order' });
  const missing = await studio.refuses('invalid_input', commands.resource.put, { kind: 'order', key: '1' });
  assert.deepEqual(missing.detail, { field: 'label', reason: 'missing' });
  await studio.does(commands.resource.put, put);

  await studio.does(commands.resource.retire, { key: 'order' });
  await studio.refuses('retired', commands.resource.put, { ...put, key: '2' });
  await studio.does(commands.resource.put, { kind: 'order', key: '1', label: 'One more' });
  await studio.does(commands.resource.register, { key: 'order', name: 'Sale' });
  await studio.does(commands.resource.put, { ...put, key: '2' });

  const [kind] = studio.source.find('resourceKind', 'key', ['order']);
  assert.deepEqual([kind?.name, kind?.state], ['Sale', 'live']);
});

test('[GATE-3] the moment a resource is done is told, once each time', async () => {
  const studio = createStudio();
  await studio.does(commands.resource.register, { key: 'order', name: 'Order' });
  const told = async (done: boolean | null): Promise<boolean> => {
    await studio.does(commands.resource.put, { kind: 'order', key: '1', label: 'One', done });
    return studio.events.some(({ type }) => type === 'resource.done');
  };

  assert.deepEqual(
    [await told(null), await told(true), await told(true), await told(false), await told(true)],
    [false, true, false, false, true],
  );
});

test('[D14] a resource that runs is not removed; its uses are told', async () => {
  const studio = createStudio();
  await studio.does(commands.resource.register, { key: 'order', name: 'Order' });
  await studio.does(commands.resource.put, { kind: 'order', key: '1', label: 'One' });
  await studio.does(commands.resource.put, { kind: 'order', key: '2', label: 'Two' });
  const [one, two] = ['1', '2'].map((key) => studio.source.find('resource', 'key', ['order', key])[0]?.id ?? '');
  const { id: pipeline } = await studio.pipeline('A');
  await studio.does(commands.pipeline.edit, { id: pipeline, subjects: ['resource'] });
  const run = studio.id();
  await studio.does(commands.run.start, { id: run, pipeline, subjectKind: 'resource', subject: one ?? '' });

  const { detail } = await studio.refuses('in_use', commands.resource.remove, { id: one ?? '' });
  await studio.does(commands.resource.remove, { id: two ?? '' });

  assert.deepEqual(detail['uses'], [{ kind: 'run', id: run }]);
  assert.deepEqual(studio.source.find('resource', 'key', ['order', '2']), []);
});
