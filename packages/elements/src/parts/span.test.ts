import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysOf, spanNamed } from './span.ts';

test('spans begin and end with the calendar, over the turn of the year too', () => {
  assert.deepEqual(daysOf('month', '2026-02-10'), { from: '2026-02-01', to: '2026-02-28' });
  assert.deepEqual(daysOf('month', '2028-02-29'), { from: '2028-02-01', to: '2028-02-29' });
  assert.deepEqual(daysOf('last-month', '2026-01-31'), { from: '2025-12-01', to: '2025-12-31' });
  assert.deepEqual(daysOf('last-month', '2026-12-01'), { from: '2026-11-01', to: '2026-11-30' });
  assert.deepEqual(daysOf('year', '2026-07-01'), { from: '2026-01-01', to: '2026-12-31' });
  assert.deepEqual(daysOf('last-year', '2026-07-01'), { from: '2025-01-01', to: '2025-12-31' });
  assert.deepEqual(daysOf('all', '2026-07-01'), {});
});

test('a name that is none falls back', () => {
  assert.deepEqual([spanNamed('year', 'all'), spanNamed('decade', 'month'), spanNamed(null, 'all')], ['year', 'month', 'all']);
});
