import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toInstant, toLocal, zoneName } from './zoned.ts';

const COPENHAGEN = 'Europe/Copenhagen';

test('a moment is what the clocks of its zone show, and back', () => {
  assert.equal(toLocal('2026-11-28T08:30:00.000Z', COPENHAGEN), '2026-11-28T09:30');
  assert.equal(toLocal('2026-11-28T23:05:00.000Z', COPENHAGEN), '2026-11-29T00:05');
  assert.equal(toInstant('2026-11-28T09:30', COPENHAGEN), '2026-11-28T08:30:00.000Z');
  assert.equal(toInstant('2026-07-01T00:00', 'America/Toronto'), '2026-07-01T04:00:00.000Z');
});

test('the hour that comes twice is the first of them, and the one left out is the one after', () => {
  assert.equal(toInstant('2026-10-25T02:30', COPENHAGEN), '2026-10-25T00:30:00.000Z');
  assert.equal(toInstant('2026-03-29T02:30', COPENHAGEN), '2026-03-29T01:30:00.000Z');
});

test('what is no time is none', () => {
  assert.equal(toInstant('', COPENHAGEN), undefined);
  assert.equal(toInstant('2026-13-40T99:00', COPENHAGEN), undefined);
});

test('a zone has a name in the language', () => {
  assert.equal(zoneName('America/New_York', 'en'), 'Eastern Time');
});
