import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PATTERN } from '../testing/world-automation.contract.ts';
import { lastBefore, nextRound, roundAfterDone, roundsAfter } from './occurrences.ts';
import { periodOfDay } from './period-of.ts';
import type { Pattern } from './schedule.ts';
import { upcoming, upcomingOf } from './upcoming.ts';

const week = { workdays: [1, 2, 3, 4, 5], holidays: [] } as const;
const timing = (pattern: Partial<Pattern>) => ({ pattern: { ...PATTERN, leadDays: 0, ...pattern }, zone: 'UTC', ...week });

test('[REC-12] the period is the one that the day of the rule lies in', () => {
  const expected: readonly (readonly [rule: string, day: string, from: string, to: string])[] = [
    ['FREQ=MONTHLY', '2028-02-29', '2028-02-01', '2028-02-29'],
    ['FREQ=MONTHLY;INTERVAL=3', '2026-05-15', '2026-04-01', '2026-06-30'],
    ['FREQ=MONTHLY;INTERVAL=6', '2026-12-31', '2026-07-01', '2026-12-31'],
    ['FREQ=MONTHLY;INTERVAL=5', '2026-11-30', '2026-11-01', '2027-03-31'],
    ['FREQ=YEARLY;BYMONTH=4', '2026-04-15', '2026-01-01', '2026-12-31'],
    ['FREQ=WEEKLY', '2026-11-22', '2026-11-16', '2026-11-22'],
    ['FREQ=WEEKLY;INTERVAL=2', '2026-11-16', '2026-11-16', '2026-11-29'],
    ['FREQ=DAILY', '2026-11-22', '2026-11-22', '2026-11-22'],
  ];
  for (const [rule, day, from, to] of expected) assert.deepEqual(periodOfDay(rule, day), { from, to }, rule);
});

test('[REC-11] of days that meet on one working day the one that belongs there is made', () => {
  const daily = { rule: 'FREQ=DAILY', start: '2026-11-01' };
  const days = (pattern: Partial<Pattern>, last: string): readonly string[] => {
    const found: string[] = [];
    for (const { day, on } of roundsAfter(timing(pattern), last)) {
      assert.equal(day, on);
      if (found.push(day) === 3) break;
    }
    return found;
  };
  assert.deepEqual(days({ ...daily, weekend: 'next' }, '2026-11-19'), ['2026-11-20', '2026-11-23', '2026-11-24']);
  assert.deepEqual(days({ ...daily, weekend: 'previous' }, '2026-11-19'), ['2026-11-20', '2026-11-23', '2026-11-24']);
});

test('[REC-11] a firm that never works has nowhere to move a day to', () => {
  const sunday = { ...timing({ rule: 'FREQ=DAILY', start: '2026-11-22', weekend: 'next' }), workdays: [0] };
  const holidays = Array.from({ length: 40 }, (_day, index) => new Date(Date.UTC(2026, 10, 22 + 7 * index)).toISOString().slice(0, 10));
  assert.equal(nextRound({ ...sunday, holidays }, '2026-11-21')?.on, '2026-11-22');
});

test('[REC-1] nothing comes round where the years of calendars end, nor by a rule that has no day', () => {
  assert.equal(nextRound(timing({ rule: 'FREQ=DAILY', start: '9999-12-31' }), '9999-12-31'), undefined);
  const late = { ...timing({ rule: 'FREQ=DAILY', start: '9999-12-31', time: '23:00', weekend: 'keep' }), zone: 'America/New_York' };
  assert.equal(nextRound(late, '9999-12-30'), undefined);
  assert.equal(nextRound(timing({ rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', monthEnd: 'skip' }), '2026-01-01'), undefined);
});

test('[REC-10] what was done before its day is not made for that day again', () => {
  const monthly = timing({ rule: 'FREQ=MONTHLY;BYMONTHDAY=1', start: '2026-01-01', weekend: 'keep' });
  assert.equal(roundAfterDone(monthly, '2026-11-20', '2026-12-01')?.day, '2027-01-01');
  assert.equal(roundAfterDone(monthly, '2025-11-20', '2025-10-01')?.day, '2026-01-01');
});

test('[D6] what is over before a day does not begin then, also when it was moved', () => {
  const moved = timing({ rule: 'FREQ=MONTHLY;BYMONTHDAY=31', weekend: 'next' });
  assert.equal(lastBefore(moved, '2026-02-02'), '2026-01-30');
  assert.equal(lastBefore(moved, '2026-02-03'), '2026-01-31');
  assert.equal(lastBefore(timing({ rule: 'FREQ=MONTHLY;BYMONTHDAY=31', weekend: 'previous' }), '2026-01-31'), '2026-01-31');
  assert.equal(lastBefore(timing({ start: '2027-01-31' }), '2026-02-02'), '2027-01-30');
  assert.equal(lastBefore(timing({ rule: 'FREQ=MONTHLY;COUNT=2', weekend: 'keep' }), '2027-01-01'), '2026-02-28');
});

test('[REC-6] what comes next is shown as it will be made, of a pattern that is only thought of as well', () => {
  const pattern = { ...PATTERN, leadDays: 3 };
  const shown = upcomingOf(pattern, 'Europe/Copenhagen', week, { now: '2026-11-20T09:00:00.000Z', count: 2 });
  assert.deepEqual(shown, [
    { day: '2026-11-30', on: '2026-11-30', at: '2026-11-27T08:00:00.000Z' },
    { day: '2026-12-31', on: '2026-12-31', at: '2026-12-28T08:00:00.000Z' },
  ]);
  const schedule = { pattern, zone: 'Europe/Copenhagen', last: null, next: '2026-11-27T08:00:00.000Z', state: 'on' } as const;
  const waiting = { ...schedule, pattern: { ...pattern, mode: 'after_done' } } as const;
  assert.deepEqual(upcoming(waiting, week, 5), [{ day: '2026-11-30', on: '2026-11-30', at: '2026-11-27T08:00:00.000Z' }]);
  assert.deepEqual(upcoming({ ...waiting, next: null }, week, 5), []);
  assert.deepEqual(upcoming({ ...schedule, state: 'paused' }, week, 5), []);
  assert.deepEqual(
    upcoming({ ...schedule, last: '2026-11-30' }, week, 1).map(({ day }) => day),
    ['2026-12-31'],
  );
});

test('[D6] the ends of months and years, by the day of the start where the rule names none', () => {
  const first = (pattern: Partial<Pattern>, count: number): readonly string[] => {
    const found: string[] = [];
    for (const { day } of roundsAfter(timing({ weekend: 'keep', ...pattern }), '2023-12-31')) if (found.push(day) === count) break;
    return found;
  };
  assert.deepEqual(first({ rule: 'FREQ=YEARLY', start: '2024-02-29' }, 3), ['2024-02-29', '2025-02-28', '2026-02-28']);
  assert.deepEqual(first({ rule: 'FREQ=YEARLY', start: '2024-02-29', monthEnd: 'skip' }, 2), ['2024-02-29', '2028-02-29']);
  const named = { rule: 'FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=15,31', start: '2025-01-01' };
  assert.deepEqual(first(named, 4), ['2025-02-15', '2025-02-28', '2025-04-15', '2025-04-30']);
  const every = { rule: 'FREQ=YEARLY;BYMONTHDAY=31;COUNT=3', start: '2025-01-01' };
  assert.deepEqual(first(every, 9), ['2025-01-31', '2025-02-28', '2025-03-31']);
});
