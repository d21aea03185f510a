import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createWorld } from '@workfloor/core/contract';
import { toJson } from './to-json.ts';

const { job, run } = createWorld('ws_0123456789abcdefghijkl');
const rows = job.map((after) => ({ kind: 'job', id: after.id, op: 'insert', version: 1, after, before: null }));
const change = {
  seq: 1,
  command: { id: 'a', name: 'job.create' },
  actor: 'system',
  at: '2026-11-21T10:00:00.000Z',
  rows,
  events: [{ type: 'job.created' }],
};

const answers: Record<string, unknown> = {
  'a snapshot': { cursor: 'e.1', records: { job, run }, tasks: {} },
  'a snapshot without records': { records: {} },
  'an accepted command': { change, result: { a: 1 }, cursor: 'e.1' },
  'a command that changed nothing': { change: null, result: null, cursor: 'e.1' },
  'a batch': [{ change, result: null, cursor: 'e.1' }],
  'a text': 'x',
  nothing: null,
};

for (const [name, answer] of Object.entries(answers)) {
  it(`writes ${name} as JSON.stringify would, the first time and again`, () => {
    for (const text of [toJson(answer), toJson(answer)]) assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(answer)));
  });
}
