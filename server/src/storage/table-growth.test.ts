import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TableGrowth } from './table-growth.ts';

test('a table is looked at when it has grown by much, and each time at three times as much', () => {
  const looked: string[] = [];
  const growth = new TableGrowth(async (table) => void looked.push(table));

  growth.grew('jobs', 499);
  assert.deepEqual(looked, []);
  growth.grew('jobs', 1);
  assert.deepEqual(looked, ['jobs']);
  growth.grew('notes', 499);
  growth.grew('jobs', 999);
  assert.deepEqual(looked, ['jobs'], 'of each its own');
  growth.grew('jobs', 1);
  assert.deepEqual(looked, ['jobs', 'jobs']);
});

test('a look that fails is nobody’s trouble', async () => {
  const growth = new TableGrowth(() => Promise.reject(new Error('away')));

  growth.grew('jobs', 500);
  await new Promise((resolve) => setImmediate(resolve));
});
