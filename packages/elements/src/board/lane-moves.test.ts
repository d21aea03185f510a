import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Card } from '@workfloor/sdk';
import { canCross, laneDeeds } from './lane-moves.ts';

const job = { id: 'j', assignees: ['anna', 'bo'], tags: ['rush'] };
const card = { job, title: 'Wedding' } as unknown as Card; // lanes look at nothing else of it
const bare = { title: 'Client' } as unknown as Card; // nor of what is no job

const edits = (by: 'assignee' | 'tag', from: string, to: string): unknown =>
  laneDeeds(by, [card, bare], { from, to }).map(({ command, args }) => [command, args]);

test('whose lane a job leaves is taken off it, whose it enters is put on it', () => {
  assert.deepEqual(edits('assignee', 'anna', 'cleo'), [['job.assign', { id: 'j', add: ['cleo'], remove: ['anna'] }]]);
  assert.deepEqual(edits('tag', 'rush', 'vip'), [['job.tagAll', { jobs: ['j'], add: ['vip'], remove: ['rush'] }]]);
  assert.deepEqual(edits('tag', '', 'vip'), [['job.tagAll', { jobs: ['j'], add: ['vip'] }]]);
});

test('who is there already is not put there twice', () => {
  assert.deepEqual(edits('assignee', 'anna', 'bo'), [['job.assign', { id: 'j', remove: ['anna'] }]]);
  assert.deepEqual(edits('assignee', 'gone', 'bo'), []);
});

test('in the last lane nobody is left', () => {
  assert.deepEqual(edits('assignee', 'anna', ''), [['job.assign', { id: 'j', remove: ['anna', 'bo'] }]]);
  assert.deepEqual(edits('tag', '', ''), [['job.tagAll', { jobs: ['j'], remove: ['rush'] }]]);
});

test('only jobs cross, and only lanes of people and tags', () => {
  assert.ok(canCross('assignee', card) && canCross('tag', card));
  assert.ok(!canCross('client', card) && !canCross('none', card) && !canCross('tag', bare) && !canCross('tag', undefined));
});
