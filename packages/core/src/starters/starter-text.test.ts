import assert from 'node:assert/strict';
import { test } from 'node:test';
import { starter, starterNames, starterText } from '../starters.ts';

test('every starter tells what it does in English, Danish and French, and in English where a language is missing', () => {
  for (const name of starterNames) {
    const { title, about, texts } = starter(name);
    assert.deepEqual(Object.keys(texts ?? {}), ['da', 'fr'], name);
    assert.deepEqual(
      [starterText(name, 'de'), starterText(name, 'toString')],
      [
        { title, about },
        { title, about },
      ],
    );
  }
  assert.deepEqual([starterText('payroll', 'fr-CA').title, starterText('payroll', 'da').title], ['Paie', 'Løn']);
});
