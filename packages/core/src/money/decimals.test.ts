import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimalsOf } from './decimals.ts';

test('[INV-1] each currency is counted in its own minor unit', () => {
  assert.deepEqual(['EUR', 'DKK', 'HUF', 'JPY', 'ISK', 'KWD', 'CLF', 'ZZZ'].map(decimalsOf), [2, 2, 2, 0, 0, 3, 4, 2]);
});
