import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytes } from './bytes.ts';

test('sizes are said in the unit that fits, as the language writes them', () => {
  assert.deepEqual(
    [0, 999, 1_000, 1_540, 25_400, 12_345_678, 7_000_000_000].map((size) => bytes(size, 'en')),
    ['0 byte', '999 byte', '1 kB', '1.5 kB', '25 kB', '12 MB', '7 GB'],
  );
  assert.equal(bytes(1_540, 'da').replaceAll('\u00a0', ' '), '1,5 kB');
});
