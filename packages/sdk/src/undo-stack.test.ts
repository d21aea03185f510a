import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UndoStack } from './undo-stack.ts';

test('a command that was taken back by its id is not offered again', () => {
  const stack = new UndoStack();
  stack.push({ id: 'a', name: 'job.edit' }, {});
  stack.push({ id: 'b', name: 'task.complete' }, {});

  stack.push({ id: 'c', name: 'change.undo' }, { command: 'a' });

  assert.equal(stack.$undoable.get(), 'task.complete');
  assert.equal(stack.pop()?.id, 'b');
  assert.equal(stack.pop(), undefined);
});
