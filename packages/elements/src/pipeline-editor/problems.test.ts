import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Stage } from '@workfloor/core';
import { catalogue } from '../i18n/i18n.ts';
import { pipeline } from '../i18n/en/pipeline.ts';
import type { Draft, Editing } from './draft.ts';
import { findProblems, placeRefusal } from './problems.ts';

const words = catalogue('en', 'pipeline', pipeline).messages.get();
const stage = (id: string, more: Partial<Stage> = {}): Stage => ({ id, name: id, ...more });

function editing(stages: readonly Stage[], more: Partial<Draft> = {}): Editing {
  const draft: Draft = {
    name: 'Wedding',
    subjects: ['job'],
    defaultFor: [],
    hidden: false,
    availableTo: [],
    schedule: null,
    stages,
    ...more,
  };
  return { id: 'p', base: { ...draft, stages: [stage('a'), stage('b'), stage('c')] }, draft, moves: {} };
}

const placesOf = (all: Editing, standing = 0): readonly string[] => [...findProblems(all, () => standing, words).keys()];

test('what cannot be saved is named where it is', () => {
  const stages = [stage('a', { name: ' ' }), stage('b', { when: { all: [] }, require: { fields: [] } }), stage('c')];

  assert.deepEqual(placesOf(editing(stages, { name: '', subjects: [] })), [
    'name',
    'subjects',
    'stage:a:name',
    'stage:b:when',
    'stage:b:require',
  ]);
  assert.deepEqual(placesOf(editing([])), ['stages']);
});

test('[STG-5] [GATE-1] the ends have no condition, and the last stage no gate', () => {
  const when = { firstTime: true };

  assert.deepEqual(placesOf(editing([stage('a', { when }), stage('b'), stage('c', { gate: 'auto' })])), ['stage:a:when', 'stage:c:gate']);
});

test('[PIPE-17] a stage with open runs goes only with a target that is there', () => {
  const removed = editing([stage('a'), stage('c')]);

  assert.deepEqual(placesOf(removed), []);
  assert.deepEqual(placesOf(removed, 2), ['move:b']);
  assert.deepEqual(placesOf({ ...removed, moves: { b: 'gone' } }, 2), ['move:b']);
  assert.deepEqual(placesOf({ ...removed, moves: { b: 'c' } }, 2), []);
});

test('what the server refuses is said where it belongs', () => {
  const stages = [stage('a'), stage('b')];
  const place = (error: Parameters<typeof placeRefusal>[0]): readonly [string, string] | undefined => placeRefusal(error, stages, words);

  const unknown = place({ code: 'invalid_input', data: { field: 'stages.1.when.fields.0.field', reason: 'unknown_field', name: 'size' } });
  assert.deepEqual(unknown, ['stage:b:when', 'Nothing that runs here has a field “size”.']);
  assert.deepEqual(place({ code: 'in_use', data: { kind: 'stage', id: 'x' } })?.[0], 'move:x');
  assert.match(place({ code: 'key_taken', data: { field: 'defaultFor', name: 'Leads' } })?.[1] ?? '', /“Leads”/);
  assert.match(place({ code: 'invalid_input', data: { field: 'defaultFor', reason: 'first_stage_has_door' } })?.[1] ?? '', /entry rules/);
  assert.equal(place({ code: 'forbidden' }), undefined);
});
