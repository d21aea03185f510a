import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editStage, isChanged, moveStage, rebase, removedStages, restoreStage, toEdit } from './draft.ts';
import type { Draft, Editing } from './draft.ts';

const stage = (id: string) => ({ id, name: id });
const saved: Draft = {
  name: 'Wedding',
  subjects: ['job'],
  defaultFor: [],
  hidden: false,
  availableTo: ['ann'],
  schedule: null,
  stages: [stage('a'), stage('b'), stage('c')],
};
const begin = (draft: Draft = saved): Editing => ({ id: 'p', base: saved, draft, moves: {} });

test('a draft that says the same in another order of fields changes nothing', () => {
  assert.equal(isChanged(begin({ ...saved, stages: saved.stages.map(({ id, name }) => ({ name, id })) })), false);
  assert.equal(isChanged(begin({ ...saved, name: 'Weddings' })), true);
});

test('only what is different is sent', () => {
  const draft = { ...saved, name: 'Weddings', availableTo: ['bo'] };

  assert.deepEqual(toEdit(begin(draft)), { id: 'p', name: 'Weddings', availableTo: { add: ['bo'], remove: ['ann'] } });
});

test('[PIPE-17] a stage that is taken out goes with where its cards go, as long as that is there', () => {
  const draft = { ...saved, stages: [stage('a'), stage('c')] };

  assert.deepEqual(toEdit({ ...begin(draft), moves: { b: 'c', a: 'c', x: 'y' } }), { id: 'p', stages: draft.stages, moves: { b: 'c' } });
  assert.deepEqual(removedStages(begin(draft)), [stage('b')]);
});

test('a stage that is put back stands behind the one that it stood behind', () => {
  const draft = { ...saved, stages: [stage('c'), stage('a')] };

  assert.deepEqual(restoreStage(begin(draft), 'b').stages, [stage('c'), stage('a'), stage('b')]);
  assert.deepEqual(restoreStage(begin({ ...saved, stages: [stage('b'), stage('c')] }), 'a').stages, saved.stages);
});

test('an edited stage loses what is set to nothing', () => {
  const limited = editStage(saved, 'b', { limitDays: 3 });

  assert.deepEqual(limited.stages[1], { id: 'b', name: 'b', limitDays: 3 });
  assert.deepEqual(editStage(limited, 'b', { limitDays: undefined }), saved);
});

test('a stage moves to a place that counts without it', () => {
  assert.deepEqual(
    moveStage(saved, 'a', 2).stages.map(({ id }) => id),
    ['b', 'c', 'a'],
  );
});

test('[PIPE-16] what somebody else saved comes into what this draft left alone', () => {
  const theirs = { ...saved, hidden: true, name: 'Theirs' };

  const next = rebase(begin({ ...saved, name: 'Mine' }), theirs, 2);

  assert.deepEqual(next.draft, { ...saved, name: 'Mine', hidden: true });
  assert.equal(next.rival, undefined);
});

test('somebody else’s other stages are told of, and the own ones kept', () => {
  const mine = { ...saved, stages: [stage('a'), stage('c')] };
  const theirs = { ...saved, stages: [stage('a'), stage('b'), stage('c'), stage('d')] };

  const next = rebase(begin(mine), theirs, 2);

  assert.equal(next.rival, 2);
  assert.deepEqual(next.draft.stages, mine.stages);
  assert.deepEqual(
    removedStages(next).map(({ id }) => id),
    ['b', 'd'],
  );
});

test('one’s own save is nobody else’s', () => {
  const mine = { ...saved, stages: [stage('a'), stage('c')] };

  const next = rebase(begin(mine), mine, 2);

  assert.equal(isChanged(next), false);
  assert.equal(next.rival, undefined);
});
