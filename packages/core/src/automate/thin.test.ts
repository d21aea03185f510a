import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[AUTO-1] [AUTO-3] a stage that is entered makes its task, linked to the job', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const rule = studio.id();
  await studio.does(commands.rule.create, {
    id: rule,
    name: 'Begin',
    scope: 'stage',
    pipeline: id,
    stage: stages[0] ?? '',
    on: { kind: 'stage', moment: 'enter' },
    do: [{ do: 'task', title: 'Ring {{client.name}}', dueDays: 2 }],
  });

  const job = await studio.job(id, [await studio.client()]);

  const [task] = studio.source.find('task', 'job', [job.id]);
  assert.deepEqual([task?.title, task?.due], ['Ring Ida', '2026-11-22']);
  const [effect] = studio.source.find('effect', 'run', [job.run]);
  assert.deepEqual([effect?.state, effect?.made], ['done', [{ kind: 'task', id: task?.id }]]);
});
