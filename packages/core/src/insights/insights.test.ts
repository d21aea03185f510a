import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, dayIn, daysBetween } from '../kernel/day.ts';
import { spreadOf } from './spread.ts';
import { countByWeek, weeksOf } from './weeks.ts';
import { DAY_MS, startOfDay, wallClock, workingTime } from './working-time.ts';

const zones = [
  'UTC',
  'Europe/Copenhagen',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Australia/Lord_Howe',
];
const ms = (at: string): number => Date.parse(at);
const week = { workdays: [1, 2, 3, 4, 5], holidays: ['2026-12-25'] };

test('a day begins where the clocks of the zone say so, also where they change at midnight or a day is left out', () => {
  assert.equal(startOfDay('Europe/Copenhagen', ms('2026-11-22') / DAY_MS), ms('2026-11-21T23:00:00Z'));
  assert.equal(startOfDay('America/Sao_Paulo', ms('2018-11-04') / DAY_MS), ms('2018-11-04T03:00:00Z'), 'there was no midnight');
  assert.equal(startOfDay('Pacific/Apia', ms('2011-12-30') / DAY_MS), ms('2011-12-30T10:00:00Z'), 'there was no such day');
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 30_000 }), (zone, number) => {
      const start = startOfDay(zone, number);
      const day = new Date(number * DAY_MS).toISOString().slice(0, 10);
      assert.ok(dayIn(zone, new Date(start).toISOString()) >= day);
      assert.ok(dayIn(zone, new Date(start - 1).toISOString()) < day);
    }),
    { numRuns: 300 },
  );
});

test('[STG-12] only what falls on working days counts, with 23 or 25 hours where the clocks change', () => {
  const span = { fromMs: ms('2026-10-01T00:00:00Z'), toMs: ms('2027-01-05T00:00:00Z') };
  const counts = workingTime({ zone: 'Europe/Copenhagen', ...week }, span);
  const every = workingTime({ zone: 'Europe/Copenhagen' }, span);
  const HOUR = 3_600_000;

  // Friday noon to Monday noon
  assert.equal(counts(ms('2026-11-20T11:00:00Z'), ms('2026-11-23T11:00:00Z')), DAY_MS);
  // Thursday before Christmas to the Monday after it; Friday is off
  assert.equal(counts(ms('2026-12-23T23:00:00Z'), ms('2026-12-28T23:00:00Z')), 2 * DAY_MS);
  assert.equal(counts(ms('2026-11-21T08:00:00Z'), ms('2026-11-22T20:00:00Z')), 0, 'a weekend');
  assert.equal(every(ms('2026-10-24T22:00:00Z'), ms('2026-10-25T23:00:00Z')), 25 * HOUR, 'the longest day');
  assert.equal(counts(5, 4), 0);
  assert.equal(wallClock(5, 4), 0);
});

test('working time adds up, and whole days are as many as the calendar of deadlines has', () => {
  const moment = fc.integer({ min: ms('2019-01-01'), max: ms('2027-01-01') });
  fc.assert(
    fc.property(fc.constantFrom(...zones), moment, moment, moment, (zone, a, b, c) => {
      const [from = 0, between = 0, to = 0] = [a, b, c].toSorted((one, two) => one - two);
      const counts = workingTime({ zone, ...week }, { fromMs: from, toMs: to });
      assert.equal(counts(from, to), counts(from, between) + counts(between, to));
      assert.ok(counts(from, to) <= to - from);
    }),
    { numRuns: 100 },
  );
  const utc = workingTime({ zone: 'UTC', ...week }, { fromMs: ms('2019-01-01'), toMs: ms('2027-01-02') });
  fc.assert(
    fc.property(fc.nat(2000), fc.nat(900), (start, days) => {
      const from = addDays('2019-01-01', start);
      const to = addDays(from, days);
      // the calendar counts the days after the first up to the last: all of these days, from their beginning to their end
      assert.equal(utc(ms(from) + DAY_MS, ms(to) + DAY_MS) / DAY_MS, daysBetween(from, to, week));
    }),
  );
});

test('what began more than twenty years ago counts from there', () => {
  const counts = workingTime({ zone: 'UTC' }, { fromMs: ms('1950-01-01'), toMs: ms('2026-01-01') });

  assert.equal(counts(ms('1950-01-01'), ms('2026-01-01')), 366 * 20 * DAY_MS);
});

test('the median and the 85th percentile are values that occur', () => {
  const days = (...list: number[]): number[] => list.map((value) => value * DAY_MS);

  assert.deepEqual(spreadOf([]), { count: 0, median: null, p85: null, longest: null });
  assert.deepEqual(spreadOf(days(2)), { count: 1, median: 2, p85: 2, longest: 2 });
  assert.deepEqual(spreadOf(days(4, 1, 3, 2)), { count: 4, median: 2, p85: 4, longest: 4 });
  assert.deepEqual(spreadOf(Array.from({ length: 100 }, (_, at) => (100 - at) * DAY_MS)), {
    count: 100,
    median: 50,
    p85: 85,
    longest: 100,
  });
  assert.equal(spreadOf([1_000_000]).median, 0.012);
});

test('weeks begin on Monday on the clocks of the zone; the first and the last are cut', () => {
  const weeks = weeksOf('Europe/Copenhagen', '2026-10-22', '2026-11-03');

  assert.deepEqual(
    weeks.map(({ week: monday, fromMs, toMs }) => [monday, new Date(fromMs).toISOString(), new Date(toMs).toISOString()]),
    [
      ['2026-10-19', '2026-10-21T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
      ['2026-10-26', '2026-10-25T23:00:00.000Z', '2026-11-01T23:00:00.000Z'],
      ['2026-11-02', '2026-11-01T23:00:00.000Z', '2026-11-03T23:00:00.000Z'],
    ],
  );
  const moments = ['2026-10-21T21:59:59Z', '2026-10-21T22:00:00Z', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z', '2026-11-03T23:00:00Z'];
  assert.deepEqual(countByWeek(weeks, moments.map(ms)), [2, 1, 0]);
});
