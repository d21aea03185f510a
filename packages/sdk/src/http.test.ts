import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromProblem } from './http.ts';

const codeOf = (problem: unknown, status?: number): string => fromProblem(problem as object, 'GET /start', status).code; // as an answer may be

test('a refusal keeps its code, also one that this client does not know', () => {
  assert.equal(codeOf({ code: 'stale_state', status: 409 }), 'stale_state');
  assert.equal(codeOf({ code: 'line_split', status: 409 }), 'line_split');
  assert.equal(codeOf({ code: 'storage_full' }, 507), 'storage_full');
});

test('what answers in place of the server has no code of its own', () => {
  assert.equal(codeOf({ code: 'bad_gateway' }, 502), 'unavailable');
  assert.equal(codeOf({}, 503), 'unavailable');
  assert.equal(codeOf({}), 'unavailable');
  assert.equal(codeOf({ code: 1020 }, 403), 'invalid_input');
  assert.equal(codeOf({ code: 'Access denied' }, 403), 'invalid_input');
  assert.equal(codeOf({}, 404), 'invalid_input');
});
