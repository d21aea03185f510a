import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from './new-id.ts';

test('ids stand in the order in which they were made, also within a millisecond', () => {
  const ids = [1_000, 1_000, 1_000, 1_001, ...Array.from({ length: 2_000 }, () => 1_002)].map((now) => newId(now));

  assert.deepEqual([...ids].sort(), ids);
  assert.equal(new Set(ids).size, ids.length);
});

test('an id is a UUID of version 7 of its time', () => {
  assert.match(newId(0x0123_4567_89ab), /^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
