import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from './measures.ts';

/** Intl writes several kinds of space, and not always the same around a dash. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ').replaceAll(' – ', '–');

test('[D3] money has the decimals of its currency in every language', () => {
  const { money } = measures('en');

  assert.deepEqual([money(123456, 'EUR'), money(500, 'JPY'), plain(money(1234, 'KWD'))], ['€1,234.56', '¥500', 'KWD 1.234']);
  assert.equal(plain(measures('da').money(123456, 'DKK')), '1.234,56 kr.');
});

test('worked time is said in hours and minutes, and only in those that there are', () => {
  const { minutes } = measures('en');

  assert.deepEqual([90, 45, 120, 0].map(minutes), ['1h 30 min', '45 min', '2h', '0 min']);
});

test('distances, rates and days are written as the language writes them', () => {
  const [en, da] = [measures('en'), measures('da')];

  assert.equal(plain(da.distance(12.5, 'km')), '12,5 km');
  assert.equal(en.distance(3, 'mi'), '3 mi');
  assert.equal(plain(da.percent(9.975)), '9,975 %');
  assert.equal(en.date('2027-12-12'), 'Dec 12, 2027');
});

test('a span says its day once, in the zone of the studio', () => {
  const { span } = measures('en-GB', 'Europe/Copenhagen');

  assert.equal(plain(span('2026-12-03T09:00:00Z', '2026-12-03T11:30:00Z')), '3 Dec, 10:00–12:30');
});
