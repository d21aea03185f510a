import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isValid, parseNumber, readField } from './form-fields.ts';
import type { FormField } from './form-fields.ts';

test('a number may be written with a comma or a point, with or without groups', () => {
  const written = ['12,5', '12.5', '1.234,50', '1,234.50', '1 234', '1.234.567', '-3', ',5'];

  for (const locale of ['en', 'da', 'fr'])
    assert.deepEqual(
      written.map((text) => parseNumber(text, locale)),
      [12.5, 12.5, 1234.5, 1234.5, 1234, 1234567, -3, 0.5],
    );
});

test('what could be thousands or decimals is read as the language writes it', () => {
  assert.deepEqual([parseNumber('1,234', 'en'), parseNumber('1,234', 'da'), parseNumber('1.234', 'da')], [1234, 1.234, 1234]);
});

test('what is no number is none', () => {
  assert.deepEqual(
    ['', 'abc', '12a', '.', '1.2,3.4', '1,2,3', '--1'].map((text) => parseNumber(text, 'en')),
    Array(7).fill(undefined),
  );
});

test('[D3] money becomes minor units of its currency', () => {
  const field: FormField = { kind: 'money', name: 'rate', label: 'Rate', currency: 'EUR', decimals: 2 };

  assert.deepEqual([readField(field, '19,99', 'en'), readField(field, 1250, 'en'), readField(field, '', 'en')], [1999, 1250, null]);
});

test('a required field must be filled, and a number lie in its bounds', () => {
  const title: FormField = { kind: 'text', name: 'title', label: 'Title', required: true };
  const share: FormField = { kind: 'number', name: 'share', label: 'Share', min: 0, max: 100 };

  assert.deepEqual(
    [
      isValid(title, '  ', 'en'),
      isValid(title, 'x', 'en'),
      isValid(share, '', 'en'),
      isValid(share, '101', 'en'),
      isValid(share, 'x', 'en'),
    ],
    [false, true, true, false, false],
  );
});
