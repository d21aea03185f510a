import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommandAnswer, Problem } from '@workfloor/core';
import { v7 } from 'uuid';
import { createFixture } from './testing/fixture.ts';

async function problemOf(response: Response): Promise<Problem> {
  return (await response.json()) as Problem; // asserted on by each caller
}

test('a command with a session token answers what was changed and where in the log', async (t) => {
  const fixture = await createFixture();
  t.after(() => fixture.close());
  const studio = await fixture.addStudio();
  const token = await fixture.mint(studio, studio.members.member);

  const response = await fixture.ask('POST', `${studio.base}/commands/job.edit`, {
    token,
    body: { id: studio.job, title: 'Wedding of Ada and Bo' },
    headers: { 'idempotency-key': v7() },
  });

  const answer = (await response.json()) as CommandAnswer;
  assert.equal(response.status, 200);
  assert.equal(answer.change?.command.name, 'job.edit');
  assert.equal(answer.change.actor, `staff:${studio.members.member}`);
  assert.match(answer.cursor, new RegExp(`\\.${answer.change.seq}$`));
});

test('a command without an id of its own is refused and told how to send one', async (t) => {
  const fixture = await createFixture();
  t.after(() => fixture.close());
  const studio = await fixture.addStudio();

  for (const headers of [{}, { 'idempotency-key': '1' }, { 'idempotency-key': v7().toUpperCase() }]) {
    const response = await fixture.ask('POST', `${studio.base}/commands/job.archive`, {
      token: studio.keys.owner,
      body: { id: studio.job },
      headers,
    });

    const problem = await problemOf(response);
    assert.equal(response.status, 400);
    assert.equal(problem.code, 'invalid_input');
    assert.equal(problem.errors?.[0]?.field, 'Idempotency-Key');
  }
});
