import assert from 'node:assert/strict';
import type { Run, Stage } from '@workfloor/core';
import { shown, stagesOf, story } from './support/firm.ts';

story('[PIPE-7] a person asks what a move would bring: where it ends, who holds it, what is not done; and nothing moves', async (firm) => {
  const stages = stagesOf<Partial<Stage>>(firm, ['Ask', { name: 'Check', gate: 'pass' }, { name: 'Work', gate: 'auto' }, 'End']);
  const [ask = '', check = '', work = '', end = ''] = stages.map(({ id }) => id);
  const [pipeline, job, run, task] = [firm.id(), firm.id(), firm.id(), firm.id()];
  const { client } = await firm.hire('Bo');
  await firm.owner.pipeline.create({ id: pipeline, name: 'Weddings', stages });
  await firm.owner.job.create({ id: job, title: 'Wedding', run: { id: run, pipeline } });
  await firm.owner.task.create({ id: task, title: 'Call', job });
  const move = (from: string, to: string): Promise<Awaited<ReturnType<typeof client.preview>>> =>
    client.preview('run.advance', { run, stage: from, to, unfinished: 'ask' });

  const onward = await move(ask, check);
  await firm.owner.run.await({ run, stage: ask, itemKind: 'task', item: task });
  const unfinished = await move(ask, work).catch((error: unknown) => error);
  const skipping = await client.preview('run.advance', { run, stage: ask, to: end, unfinished: 'done' });

  const activated = onward.events.filter(({ type }) => type === 'step.activated').map((event) => event['stage']);
  assert.deepEqual(activated, [check, work], 'it moves on by itself');
  assert.deepEqual(onward.rows.map(({ kind, op }) => [kind, op]), [['run', 'update']]); // prettier-ignore
  assert.ok(unfinished instanceof Error && 'code' in unfinished && unfinished.code === 'unfinished_items', String(unfinished));
  assert.deepEqual(skipping.events.filter(({ type }) => type === 'step.skipped').map((event) => event['stage']), [check, work]); // prettier-ignore
  assert.ok(skipping.events.some((event) => event.type === 'task.done' && event['task'] === task));
  const { runs } = await shown(client.job(job));
  assert.deepEqual(runs.map((one) => one.run.stage), [ask] satisfies Run['stage'][]); // prettier-ignore
});
