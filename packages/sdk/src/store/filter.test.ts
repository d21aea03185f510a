import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesAssignees } from './filter.ts';

test('members and nobody are alternatives of one question', () => {
  assert.ok(matchesAssignees({}, []) && matchesAssignees({ assignees: [] }, ['anna']));
  assert.ok(matchesAssignees({ assignees: ['anna', 'bo'] }, ['bo']) && !matchesAssignees({ assignees: ['anna'] }, ['bo']));
  assert.ok(!matchesAssignees({ assignees: ['anna'] }, []));
  assert.ok(matchesAssignees({ unassigned: true }, []) && !matchesAssignees({ unassigned: true }, ['anna']));
  assert.ok(matchesAssignees({ unassigned: true, assignees: ['anna'] }, []));
  assert.ok(matchesAssignees({ unassigned: true, assignees: ['anna'] }, ['anna', 'bo']));
  assert.ok(!matchesAssignees({ unassigned: true, assignees: ['anna'] }, ['bo']));
});
