import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Stage } from './pipeline.ts';
import { stageProblems } from './stage-problems.ts';

const stage = (id: string, more: Partial<Stage> = {}): Stage => ({ id, name: id, ...more });

it('finds nothing wrong with plain stages', () => {
  assert.deepEqual(stageProblems([stage('a'), stage('b', { when: { firstTime: true }, gate: 'auto' }), stage('c')]), []);
});

it('wants at least one stage', () => {
  assert.deepEqual(stageProblems([]), [{ field: 'stages', reason: 'empty' }]);
});

it('[STG-5] names the first and the last stage that have a condition', () => {
  const when = { firstTime: true };

  const problems = stageProblems([stage('a', { when }), stage('b', { when }), stage('c', { when })]);

  assert.deepEqual(
    problems.map(({ reason, stage: id }) => [reason, id]),
    [
      ['end_stage_conditional', 'a'],
      ['end_stage_conditional', 'c'],
    ],
  );
});

it('[GATE-1] has no gate on the last stage, and no stage twice', () => {
  const problems = stageProblems([stage('a'), stage('a'), stage('b', { gate: 'pass' })]);

  assert.deepEqual(problems, [
    { field: 'stages', reason: 'stage_twice', stage: 'a' },
    { field: 'stages.2.gate', reason: 'last_stage_gate', stage: 'b' },
  ]);
});
