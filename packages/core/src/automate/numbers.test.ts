import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createRuledStudio } from '../testing/ruled-studio.contract.ts';

test('[D5] [AUTO-8] an action that is refused halfway has taken no number: the next one follows upon the last', async () => {
  const studio = createRuledStudio();
  const rule = await studio.rule({ on: { kind: 'event', events: ['job.paused'] }, do: [{ do: 'invoice.issue' }] });
  const client = await studio.client();
  const { id: job } = await studio.job(undefined, [client]);
  const [full, empty] = [studio.id(), studio.id()];
  for (const id of [full, empty]) await studio.does(commands.invoice.draft, { id, client, job });
  await studio.does(commands.line.add, { id: studio.id(), invoice: full, text: 'Album', rate: 10_000 });

  await studio.does(commands.job.pause, { id: job });
  assert.deepEqual([studio.states(rule), studio.record('invoice', full).state], [['parked'], 'draft']);
  await studio.does(commands.invoice.issue, { id: full });

  assert.deepEqual([studio.record('invoice', full).serial, studio.record('invoice', full).number], [1, '2026-0001']);
});

test('[D5] what rules make side by side counts on, each with a number of its own', async () => {
  const studio = createRuledStudio();
  await studio.rule({
    do: [{ do: 'task', title: 'Call' }, { do: 'invoice.issue' }, { do: 'task', title: 'Pack' }],
  });

  await studio.job();
  await studio.does(commands.task.create, { id: studio.id(), title: 'Send' });

  assert.deepEqual(
    studio.source.all('task').map(({ number }) => number),
    [1, 2, 3],
  );
});
