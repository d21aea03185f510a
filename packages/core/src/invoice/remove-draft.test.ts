import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { createDesk } from '../testing/billing.contract.ts';
import type { Desk } from '../testing/billing.contract.ts';

async function draft(desk: Desk): Promise<Id> {
  const id = desk.id();
  await desk.does(commands.invoice.draft, { id, client: await desk.payer() });
  return id;
}

async function pipeline(desk: Desk): Promise<{ id: Id; stage: Id }> {
  const [id, stage] = [desk.id(), desk.id()];
  await desk.does(commands.pipeline.create, { id, name: 'P', subjects: ['job', 'invoice'], stages: [{ id: stage, name: 'Draft' }] });
  return { id, stage };
}

test('[D14] a draft that others use is not discarded: the answer names files locked to it, projects about it, steps that wait for it', async () => {
  const desk = await createDesk();
  const [invoice, project] = [await draft(desk), desk.id()];
  const { id, stage } = await pipeline(desk);
  const { run } = await desk.job(id);
  await desk.does(commands.project.create, { id: project, title: 'P', aboutKind: 'invoice', about: invoice });
  await desk.does(commands.run.await, { run, stage, itemKind: 'invoice', item: invoice });

  const { detail } = await desk.refuses('in_use', commands.invoice.discard, { id: invoice });

  const awaited = desk.source.all('awaited')[0]?.id;
  const uses = [
    { kind: 'project', id: project },
    { kind: 'awaited', id: awaited },
  ];
  assert.deepEqual(detail, { kind: 'invoice', id: invoice, uses });
});

test('what is only about a draft goes with it, and comes back when that is taken back', async () => {
  const desk = await createDesk();
  const [invoice, run, comment, link, job, task] = [await draft(desk), desk.id(), desk.id(), desk.id(), await desk.work([]), desk.id()];
  const { id: pipelineId, stage } = await pipeline(desk);
  await desk.does(commands.run.start, { id: run, pipeline: pipelineId, subjectKind: 'invoice', subject: invoice });
  await desk.does(commands.task.create, { id: task, title: 'Check' });
  await desk.does(commands.run.await, { run, stage, itemKind: 'task', item: task });
  await desk.does(commands.comment.add, { id: comment, aboutKind: 'invoice', about: invoice, text: 'Hm' });
  await desk.does(commands.job.attach, { id: link, job, itemKind: 'invoice', item: invoice });
  const all = (): unknown => (['invoice', 'run', 'awaited', 'comment', 'jobLink'] as const).map((kind) => desk.source.all(kind).length);

  const command = await desk.does(commands.invoice.discard, { id: invoice });

  assert.deepEqual(all(), [0, 0, 0, 0, 0]);
  await desk.does(commands.change.undo, { command });
  assert.deepEqual(all(), [1, 1, 1, 1, 1]);
});
