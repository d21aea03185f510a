import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineAt, look, offsetOf } from './json-lines.ts';

const text = JSON.stringify(
  { name: 'A "quoted", {odd} name', hidden: false, stages: [{ name: 'One' }, { name: 'Two', limitDays: 3 }], tags: [] },
  null,
  2,
);
const lineOf = (path: string): number => lineAt(text, offsetOf(look(text), path));

test('each value is found at its line, whatever its text holds', () => {
  const lines = text.split('\n');

  assert.match(lines[lineOf('name') - 1] ?? '', /quoted/);
  assert.match(lines[lineOf('hidden') - 1] ?? '', /"hidden"/);
  assert.match(lines[lineOf('stages.1.limitDays') - 1] ?? '', /limitDays/);
  assert.match(lines[lineOf('stages.0.name') - 1] ?? '', /One/);
});

test('what is missing is looked for where it ought to be', () => {
  assert.equal(lineOf('stages.1.when.all'), lineOf('stages.1'));
  assert.equal(lineOf('nothing'), 1);
});

test('a text that is no JSON stops at the place that is wrong', () => {
  const stops = (text: string): number | undefined => look(text).errorAt;

  assert.equal(stops('{}'), undefined);
  assert.equal(stops(' [1, -2.5e3, "a\\"b", null] '), undefined);
  assert.equal(stops('{"a": oops}'), 6);
  assert.equal(stops('{"a": 1,}'), 8);
  assert.equal(stops('{"a": 1'), 7);
  assert.equal(stops('{} {}'), 3);
});

test('whatever the platform reads it reads, and nothing else', () => {
  for (const text of ['', '{', '[]', '[,]', '01', '"\n"', '"a\\u00e9"', '{"a":{"b":[true,false]}}', '{a:1}', 'nul', "'a'"]) {
    let isJson = true;
    try {
      JSON.parse(text);
    } catch {
      isJson = false;
    }
    assert.equal(look(text).errorAt === undefined, isJson, text);
  }
});
