import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[ACC-1] a client is an active person unless told', async () => {
  const studio = createStudio();
  const [plain, firm] = [studio.id(), studio.id()];

  await studio.does(commands.client.create, { id: plain, name: 'Ida' });
  await studio.does(commands.client.create, { id: firm, name: 'Hotel', kind: 'company', state: 'lead', note: 'Ask for Per' });

  const { kind, state, tags, note } = studio.record('client', plain);
  assert.deepEqual([kind, state, tags, note], ['person', 'active', [], '']);
  assert.deepEqual([studio.record('client', firm).kind, studio.record('client', firm).state], ['company', 'lead']);
});

test('[D2] a client is edited field by field, its tags one by one', async () => {
  const studio = createStudio();
  const [one, two] = [await studio.tag('One'), await studio.tag('Two')];
  const id = await studio.client(one);

  await studio.does(commands.client.edit, { id, name: 'Ida & Per', kind: 'household' });
  await studio.does(commands.client.tag, { id, add: [two], remove: [one] });

  const { name, kind, state, tags } = studio.record('client', id);
  assert.deepEqual([name, kind, state, tags], ['Ida & Per', 'household', 'active', [two]]);
  await studio.refuses('not_found', commands.client.create, { id: studio.id(), name: 'x', tags: [studio.id()] });
  await studio.refuses('not_found', commands.client.tag, { id, add: [studio.id()] });
  await studio.refuses('not_found', commands.client.edit, { id: studio.id(), name: 'x' });
});
