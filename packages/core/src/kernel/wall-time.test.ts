import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockIn, instantAt } from './wall-time.ts';

test('[D7] a time of day is a moment in its zone', () => {
  assert.equal(instantAt('Europe/Copenhagen', '2026-11-22', '09:00'), '2026-11-22T08:00:00.000Z');
  assert.equal(instantAt('Europe/Copenhagen', '2026-07-01', '00:00'), '2026-06-30T22:00:00.000Z');
  assert.equal(instantAt('Pacific/Kiritimati', '2026-07-01', '00:00'), '2026-06-30T10:00:00.000Z');
  assert.equal(instantAt('UTC', '2026-07-01', '23:59'), '2026-07-01T23:59:00.000Z');
  assert.equal(clockIn('Asia/Kathmandu', '2026-07-01T00:00:00.000Z'), '05:45');
});

test('[D7] a time that the clocks jump over is the moment of the jump', () => {
  assert.equal(instantAt('Europe/Copenhagen', '2026-03-29', '02:30'), '2026-03-29T01:00:00.000Z');
  assert.equal(instantAt('Australia/Lord_Howe', '2026-10-04', '02:15'), '2026-10-03T15:30:00.000Z'); // half an hour
  assert.equal(instantAt('Pacific/Apia', '2011-12-30', '09:00'), '2011-12-30T10:00:00.000Z'); // there was no such day
});

test('[D7] a time that the clocks show twice is the first of both', () => {
  assert.equal(instantAt('Europe/Copenhagen', '2026-10-25', '02:30'), '2026-10-25T00:30:00.000Z');
  assert.equal(instantAt('Europe/Copenhagen', '2026-10-25', '03:00'), '2026-10-25T02:00:00.000Z');
  assert.equal(instantAt('Australia/Lord_Howe', '2026-04-05', '01:45'), '2026-04-04T14:45:00.000Z');
});
