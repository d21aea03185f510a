import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnyRecord, Kind } from '@workfloor/core';
import { createWorld, uuid } from '@workfloor/core/contract';
import { termsAfter, wordsOf } from './search-terms.ts';

const world = createWorld('ws');

function termsOf(kind: Exclude<Kind, 'workspace'>, number: number): readonly string[] | undefined {
  const after: AnyRecord | undefined = world[kind].find(({ id }) => id === uuid(number));
  assert.ok(after);
  return termsAfter({ kind, id: after.id, op: 'insert', version: 1, after, before: null });
}

test('words are compared in lower case, without accents, whatever stands between them', () => {
  assert.deepEqual(wordsOf('Ærø, ÉLODIE-noé: Straße 12/b'), ['aero', 'elodie', 'noe', 'strasse', '12', 'b']);
  assert.deepEqual(wordsOf(' "—" '), []);
});

test('people look for records by what is written on them', () => {
  assert.deepEqual(termsOf('invoice', 152), ['bryllup', 'a', '2026', '0001']);
  assert.deepEqual(termsOf('event', 141), ['fjordbryllup', 'kirken']);
  assert.deepEqual(termsOf('project', 171), ['forberedelse']);
  assert.deepEqual(termsOf('note', 222), ['loose']);
  assert.deepEqual(termsOf('service', 111), ['wine', 'bottle']);
  assert.deepEqual(termsOf('file', 241), ['ase', '1', 'jpg']);
  assert.deepEqual(termsOf('resource', 135), ['order', '1', 'a']);
  assert.deepEqual(termsOf('job', 41), ['bryllup', '1', 'j', 'o']);
  assert.deepEqual(termsOf('client', 21), ['familien', 'aegidius', 'dk', '12', '34']);
  assert.deepEqual(termsOf('contact', 32), ['noe']);
});

test('a change of other fields leaves the terms as they are, a removal takes them away', () => {
  const [job] = world.job;
  assert.ok(job);
  const row = { kind: 'job', id: job.id, version: 2 } as const;

  assert.equal(termsAfter({ ...row, op: 'update', after: job, before: { due: null, version: 1 } }), undefined);
  assert.deepEqual(termsAfter({ ...row, op: 'update', after: job, before: { code: null, version: 1 } }), ['bryllup', '1', 'j', 'o']);
  assert.deepEqual(termsAfter({ ...row, op: 'remove', after: null, before: { ...job } }), []);
  assert.equal(termsOf('line', 201), undefined);
});
