import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consolidatedNames } from './consolidated-names.ts';

const names = (...files: readonly (readonly [number: number | null, name: string])[]): readonly string[] =>
  consolidatedNames(files.map(([number, name]) => ({ number, name })));

test('[PL-10] [PL-20] files that lie together begin with the number of their task', () => {
  assert.deepEqual(names([7, 'plan.pdf'], [12, 'plan.pdf'], [null, 'note.txt']), ['7 – plan.pdf', '12 – plan.pdf', 'note.txt']);
});

test('[PL-20] two of one name are told apart, also from one that is called so already', () => {
  assert.deepEqual(names([1, 'a.jpg'], [1, 'a.jpg'], [1, 'a (2).jpg'], [1, 'a.jpg']), [
    '1 – a.jpg',
    '1 – a (2).jpg',
    '1 – a (2) (2).jpg',
    '1 – a (3).jpg',
  ]);
  assert.deepEqual(names([1, '.env'], [1, '.env'], [null, '.env'], [null, '.env'], [1, 'v1.0 final'], [1, 'v1.0 final']), [
    '1 – .env',
    '1 – .env (2)',
    '.env',
    '.env (2)',
    '1 – v1.0 final',
    '1 – v1.0 final (2)',
  ]);
});
