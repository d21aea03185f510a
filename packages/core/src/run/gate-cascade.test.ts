import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { defineCommand, staff } from '../kernel/command.ts';
import { createStudio } from '../testing/studio.contract.ts';
import { completeStep, returnRun } from './move-on.ts';
import { awaited, stage, task, types } from './gate.contract.ts';

test('a closed door stops the cascade and says so; when it opens, the run goes on', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(stage('Ask', 'auto'), stage('Greet', 'pass'), {
    name: 'Work',
    require: { fields: ['due'] },
  });
  const job = await studio.job(id);
  const item = await awaited(studio, job.run, stages[0] ?? '');

  await studio.does(commands.task.complete, { id: item });

  assert.equal(studio.record('run', job.run).stage, stages[1]);
  const stopped = studio.events.filter(({ type }) => type === 'gate.stopped');
  assert.deepEqual(stopped, [{ type: 'gate.stopped', run: job.run, stage: stages[1], why: 'door_closed' }]);

  await studio.does(commands.job.edit, { id: job.id, title: 'Wedding of Ida' });
  assert.deepEqual(types(studio), ['job.edited'], 'a door that is still closed is told once');
  assert.equal(studio.record('run', job.run).stage, stages[1]);
  await studio.does(commands.job.edit, { id: job.id, due: '2026-12-01' });
  assert.equal(studio.record('run', job.run).stage, stages[2]);
});

test('a door that waits for tasks opens with the last of them', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(stage('Greet', 'pass'), { name: 'Work', require: { tasksDone: true } });
  const [job, idle] = [studio.id(), studio.id()];
  await studio.does(commands.job.create, { id: job, title: 'J' });
  const [one, two] = [await task(studio, job), await task(studio, job)];
  await studio.does(commands.run.start, { id: idle, pipeline: id, subjectKind: 'job', subject: job });

  await studio.does(commands.task.complete, { id: one });
  assert.equal(studio.record('run', idle).stage, stages[0]);
  await studio.does(commands.task.complete, { id: two });

  assert.equal(studio.record('run', idle).stage, stages[1]);
});

test('an approver who completes the last task has not approved; who approves opens the door', async () => {
  const studio = createStudio();
  const boss = await studio.member('Boss', 'admin');
  const door = { name: 'Work', require: { approvers: [boss.member ?? ''] } };
  const { id, stages } = await studio.pipeline(stage('Ask', 'auto'), door);
  const { run } = await studio.job(id);
  const item = await awaited(studio, run, stages[0] ?? '');

  await studio.does(commands.task.complete, { id: item }, boss);
  assert.equal(studio.record('run', run).stage, stages[0]);
  await studio.does(commands.run.approve, { run, to: stages[1] ?? '' }, boss);

  assert.equal(studio.record('run', run).stage, stages[1]);
});

test('[GATE-11] a cascade goes at most once through the pipeline, and stops at a stage that it has been in', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(stage('A', 'auto'), stage('B', 'manual'), 'C');
  const [a = '', b = ''] = stages;
  const { run } = await studio.job(id);
  const item = await awaited(studio, run, a);
  const loop = defineCommand('test.loop', staff, async (tx, _args: object, ctx) => {
    await completeStep.apply(tx, { run, stage: a }, ctx);
    await returnRun.apply(tx, { run, stage: b, to: a }, ctx);
    await commands.task.complete.apply(tx, { id: item }, ctx);
  });

  await studio.does(loop, {});

  assert.equal(studio.record('run', run).stage, a);
  assert.deepEqual(studio.events.at(-1), { type: 'gate.stopped', run, stage: a, why: 'visited' });
});

test('[GATE-11] sixty stages that all pass are gone through in one go', async () => {
  const studio = createStudio();
  const names = Array.from({ length: 59 }, (_, at) => stage(`S${at}`, 'pass'));
  const { id, stages } = await studio.pipeline(...names, 'End');

  const { run } = await studio.job(id);

  assert.equal(studio.record('run', run).stage, stages.at(-1));
});
