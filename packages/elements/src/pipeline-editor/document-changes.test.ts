import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Edition, PipelineDocument } from '@workfloor/core';
import { changesOf, keptStages } from './document-changes.ts';

const rule = (name: string, days = 1) => ({ name, wait: { days }, do: [{ do: 'task', title: name }] }) as const;
const before: PipelineDocument = {
  format: 'workfloor.pipeline',
  formatVersion: 1,
  name: 'Wedding',
  subjects: ['job'],
  defaultFor: [],
  hidden: false,
  availableTo: [],
  tags: [],
  stages: [
    { id: 'a', name: 'Shoot', on: { enter: [rule('Pack'), rule('Call')] } },
    { id: 'b', name: 'Edit' },
  ],
  rules: [],
  templates: { Hello: { kind: 'message', bodies: {} } },
  roles: ['editor'],
};
const paths = (document: PipelineDocument): readonly string[] => changesOf(before, document).map(({ path }) => path);

test('a document that leaves out what goes without saying changes nothing', () => {
  const { format, formatVersion, name, stages } = before;

  assert.deepEqual(paths({ format, formatVersion, name, stages }), []);
});

test('[PL-12] rules of a stage are told one by one, and a new order of them as one thing', () => {
  const [shoot, edit] = before.stages;
  assert.ok(shoot && edit);
  const withRules = (...enter: readonly ReturnType<typeof rule>[]): PipelineDocument => ({
    ...before,
    stages: [{ ...shoot, on: { enter } }, edit],
  });

  assert.deepEqual(paths(withRules(rule('Pack', 2), rule('Send'))), ['rules/Shoot: Pack', 'rules/Shoot: Call', 'rules/Shoot: Send']);
  assert.deepEqual(paths(withRules(rule('Call'), rule('Pack'))), ['rules']);
});

test('[PL-12] rules of the pipeline in another order are told', () => {
  const on = { kind: 'becomes', of: 'job' } as const;
  const [first, second] = [
    { ...rule('First'), on },
    { ...rule('Second'), on },
  ];
  const changes = changesOf({ ...before, rules: [first, second] }, { ...before, rules: [second, first] });

  assert.deepEqual(
    changes.map(({ path }) => path),
    ['rules'],
  );
});

test('a document without a word about rules, templates and roles leaves them', () => {
  const { rules: _, templates: __, roles: ___, ...rest } = before;

  assert.deepEqual(paths({ ...rest, stages: before.stages.map(({ on: ____, ...stage }) => stage) }), []);
});

test('stages go on by id, then by name', () => {
  const entity = { id: 'e', workspace: 'w', version: 1, pipeline: 'p', number: 1, name: 'Wedding', conditionTags: [] } as const;
  const stages = ['a', 'b', 'c'].map((id) => ({ id, name: `Stage ${id}` }));
  const edition: Edition = { ...entity, stages };
  const document = { ...before, stages: [{ id: 'a', name: 'Other' }, { name: 'Stage b' }, { id: 'x', name: 'New' }] };

  assert.deepEqual(
    keptStages(document, edition).map(({ id }) => id),
    ['a', 'b'],
  );
});
