import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Field } from '../field/field.ts';
import { isOwnField, namedFields } from './named-fields.ts';

const field = (key: string, more: Partial<Field> = {}): Field => ({
  id: key,
  workspace: 'ws',
  version: 1,
  aboutKind: 'job',
  key,
  name: key,
  type: 'text',
  choices: [],
  state: 'live',
  ...more,
});

it('names the fields of what runs, then those of its client, each path once', () => {
  const paths = namedFields(['job', 'event'], []).map(({ path }) => path);

  assert.equal(paths[0], 'title');
  assert.ok(paths.includes('due') && paths.includes('place') && paths.includes('client.taxNumber'));
  assert.equal(paths.filter((path) => path === 'title').length, 1);
  assert.ok(paths.indexOf('place') < paths.indexOf('client.name'));
});

it('names the fields of the firm that are in use, as conditions write them', () => {
  const fields = [
    field('size'),
    field('old', { state: 'retired' }),
    field('source', { aboutKind: 'client' }),
    field('fax', { aboutKind: 'contact' }),
  ];

  const paths = namedFields(['job'], fields).map(({ path }) => path);

  assert.deepEqual(
    paths.filter((path) => path.includes('fields.')),
    ['fields.size', 'client.fields.source'],
  );
});

it('offers no field that a condition on it would be refused for', () => {
  for (const { path, name, about } of namedFields(['job', 'invoice', 'resource'], [])) assert.ok(isOwnField(about, name), path);
});
