import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMinutes, endingAt, minutesBetween, movedBy } from './wall-time.ts';

const ZONE = 'Europe/Copenhagen';
const at = (moment: string): string => `${moment}:00.000Z`;

test('an event that moves over a change of the clocks keeps the times that the clocks show', () => {
  const saturday = { starts: at('2027-03-27T09:00'), ends: at('2027-03-27T11:00') };

  const sunday = movedBy(saturday, 1440, ZONE);

  assert.deepEqual(sunday, { starts: at('2027-03-28T08:00'), ends: at('2027-03-28T10:00') });
});

test('a whole day stays one where the day is shorter', () => {
  const saturday = { starts: at('2027-03-26T23:00'), ends: at('2027-03-27T23:00') };

  assert.deepEqual(movedBy(saturday, 1440, ZONE), { starts: at('2027-03-27T23:00'), ends: at('2027-03-28T22:00') });
});

test('an event lasts a quarter of an hour at least', () => {
  const event = { starts: at('2026-11-24T09:00'), ends: at('2026-11-24T10:00') };

  assert.equal(endingAt(event, '2026-11-24T12:30', ZONE).ends, at('2026-11-24T11:30'));
  assert.equal(endingAt(event, '2026-11-24T08:00', ZONE).ends, at('2026-11-24T09:15'));
});

test('minutes go over midnight and the end of a month', () => {
  assert.equal(addMinutes('2026-11-30T23:45', 30), '2026-12-01T00:15');
  assert.equal(minutesBetween('2026-11-30T23:45', '2026-12-01T00:15'), 30);
});
