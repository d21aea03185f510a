import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '@workfloor/core';
import { refusedFields } from './refused-fields.ts';

test('a refusal names the fields in which the id stands that leads nowhere, deep down and as a key', () => {
  const args = { run: 'a', clients: ['b', 'c'], moves: { c: 'd' }, to: { stage: 'e' } };

  const [missing, stage] = [
    refusedFields(new Refusal('not_found', { kind: 'clientContact', id: 'c' }), args),
    refusedFields(new Refusal('stage_unknown', { stage: 'e', pipeline: 'p' }), args),
  ];

  const reason = 'There is no such client contact, or it is not yours to see.';
  assert.deepEqual(missing, [
    { field: 'clients.1', reason },
    { field: 'moves.c', reason },
  ]);
  assert.deepEqual(stage, [{ field: 'to.stage', reason: 'Is no stage of the edition that it is about.' }]);
});

test('a reason is told in a sentence, one without a sentence as it is, and other refusals name no field', () => {
  const told = [
    refusedFields(new Refusal('invalid_input', { field: 'ends', reason: 'before_starts' }), {}),
    refusedFields(new Refusal('invalid_input', { field: 'amount', reason: 'More than is open.' }), {}),
    refusedFields(new Refusal('invalid_input', { field: 'amount' }), {}),
    refusedFields(new Refusal('not_found', { kind: 'task', id: 'gone' }), { id: 'other' }),
    refusedFields(new Refusal('archived', { job: 'a' }), { id: 'a' }),
  ];

  assert.deepEqual(told, [
    [{ field: 'ends', reason: 'Is before it starts.' }],
    [{ field: 'amount', reason: 'More than is open.' }],
    [{ field: 'amount', reason: 'Is not valid.' }],
    [],
    [],
  ]);
});
