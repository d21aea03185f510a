import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMonths, dayAfter, firstWeekday, weeksOf } from './calendar-days.ts';

test('a month takes up whole weeks, which begin as the language has them', () => {
  const danish = weeksOf('2026-11-22', 'month', firstWeekday('da'));
  const canadian = weeksOf('2026-11-22', 'month', firstWeekday('fr-CA'));

  assert.deepEqual([danish[0]?.[0], danish.at(-1)?.at(-1), danish.length], ['2026-10-26', '2026-12-06', 6]);
  assert.deepEqual([canadian[0]?.[0], canadian.at(-1)?.at(-1), canadian.length], ['2026-11-01', '2026-12-05', 5]);
});

test('a week is seven days around its day', () => {
  assert.deepEqual(weeksOf('2026-11-22', 'week', 1), [
    ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'],
  ]);
});

test('a month on from the 31st is the last day of a shorter month', () => {
  assert.deepEqual(
    [addMonths('2026-10-31', 1), addMonths('2026-12-31', 2), addMonths('2026-03-31', -1)],
    ['2026-11-30', '2027-02-28', '2026-02-28'],
  );
});

test('keys go by day, week, month, and to the ends of the week; mirrored where time runs to the left', () => {
  const way = { span: 'month', firstDay: 1, isMirrored: false } as const;
  const led = ['ArrowRight', 'ArrowUp', 'Home', 'End', 'PageDown', 'a'].map((key) => dayAfter('2026-11-20', key, way));

  assert.deepEqual(led, ['2026-11-21', '2026-11-13', '2026-11-16', '2026-11-22', '2026-12-20', undefined]);
  assert.equal(dayAfter('2026-11-20', 'ArrowRight', { ...way, isMirrored: true }), '2026-11-19');
  assert.equal(dayAfter('2026-11-20', 'PageDown', { ...way, span: 'week' }), '2026-11-27');
});
