import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StudioEvent } from '@workfloor/core';
import { eventEntry, linesOf, onDay, slotsOf } from './entries.ts';
import type { Entry } from './entries.ts';

const ZONE = 'Europe/Copenhagen';

function event(id: string, starts: string, ends: string): StudioEvent {
  const rest = {
    kind: 'session',
    title: id,
    text: '',
    zone: ZONE,
    place: '',
    clients: [],
    assignees: [],
    state: 'planned',
    fields: {},
  } as const;
  return { id, workspace: 'ws', version: 1, starts: `${starts}:00.000Z`, ends: `${ends}:00.000Z`, ...rest };
}

const entry = (id: string, starts: string, ends: string): Entry => eventEntry(event(id, starts, ends), ZONE);

test('an event lies on the days of the studio’s clocks, also where UTC has another day', () => {
  const late = entry('late', '2026-11-28T22:30', '2026-11-28T23:30');

  assert.deepEqual([late.firstDay, late.lastDay, late.starts, late.ends, late.isLong], ['2026-11-28', '2026-11-29', 1410, 30, false]);
});

test('what ends at midnight ends with the day before, and is all day when it began at midnight', () => {
  const evening = entry('evening', '2026-11-28T19:00', '2026-11-28T23:00');
  const whole = entry('whole', '2026-11-27T23:00', '2026-11-28T23:00');
  const weekend = entry('weekend', '2026-11-27T23:00', '2026-11-29T23:00');

  assert.deepEqual([evening.lastDay, evening.ends, evening.isLong], ['2026-11-28', 1440, false]);
  assert.deepEqual([whole.firstDay, whole.lastDay, whole.isAllDay], ['2026-11-28', '2026-11-28', true]);
  assert.deepEqual([weekend.firstDay, weekend.lastDay, weekend.isAllDay], ['2026-11-28', '2026-11-29', true]);
});

test('a whole day is one where the clocks change, though it has 23 or 25 hours', () => {
  const spring = entry('spring', '2027-03-27T23:00', '2027-03-28T22:00');
  const autumn = entry('autumn', '2026-10-24T22:00', '2026-10-25T23:00');

  assert.deepEqual([spring.firstDay, spring.lastDay, spring.isAllDay], ['2027-03-28', '2027-03-28', true]);
  assert.deepEqual([autumn.firstDay, autumn.lastDay, autumn.isAllDay], ['2026-10-25', '2026-10-25', true]);
});

test('an event of several days keeps its line, and others stand below it', () => {
  const days = ['2026-11-23', '2026-11-24', '2026-11-25'];
  const fair = entry('fair', '2026-11-23T09:00', '2026-11-25T15:00');
  const early = entry('early', '2026-11-24T07:00', '2026-11-24T08:00');
  const after = entry('after', '2026-11-24T09:00', '2026-11-24T10:00');
  const lines = linesOf([early, after, fair], days);

  assert.deepEqual([lines.get('fair'), lines.get('early'), lines.get('after')], [0, 1, 2]);
  assert.deepEqual(
    onDay([early, after, fair], '2026-11-25').map(({ key }) => key),
    ['fair'],
  );
});

test('what overlaps stands side by side, what follows has the whole width again', () => {
  const slots = slotsOf(
    [
      entry('a', '2026-11-24T08:00', '2026-11-24T10:00'),
      entry('b', '2026-11-24T09:00', '2026-11-24T11:00'),
      entry('c', '2026-11-24T10:00', '2026-11-24T11:30'),
      entry('d', '2026-11-24T12:00', '2026-11-24T13:00'),
    ],
    '2026-11-24',
  );

  assert.deepEqual(
    slots.map(({ entry: { key }, at, of }) => [key, at, of]),
    [
      ['a', 0, 2],
      ['b', 1, 2],
      ['c', 0, 2],
      ['d', 0, 1],
    ],
  );
});

test('what goes over midnight stands at the end of one day and the beginning of the next', () => {
  const party = entry('party', '2026-11-28T19:00', '2026-11-29T01:00');

  const [before] = slotsOf([party], '2026-11-28');
  const [after] = slotsOf([party], '2026-11-29');
  assert.deepEqual([before?.from, before?.to, after?.from, after?.to], [1200, 1440, 0, 120]);
});
