import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';

/** A job in a stage that may take three days; it is Friday 20 November. */
async function jobWithLimit(): Promise<{ studio: Studio; job: Id; run: Id; stages: readonly Id[]; pipeline: Id }> {
  const studio = createStudio();
  const { id: pipeline, stages } = await studio.pipeline({ name: 'A', limitDays: 3 }, { name: 'B', limitDays: 2 }, 'C');
  const { id: job, run } = await studio.job(pipeline);
  return { studio, job, run, stages, pipeline };
}

async function waiting(studio: Studio, more: object = {}): Promise<Id> {
  const label = studio.id();
  await studio.does(commands.label.create, { id: label, aboutKind: 'job', name: 'Waiting', pauses: true, ...more });
  return label;
}

test('[STG-8] [STG-12] [PIPE-12] a time limit counts working days from entry, without weekends and holidays', async () => {
  const { studio, run, stages } = await jobWithLimit();
  assert.equal(studio.record('run', run).deadline, '2026-11-25');

  await studio.does(commands.workspace.edit, { holidays: ['2026-11-23', '2026-11-25'] });
  await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });

  assert.equal(studio.record('run', run).deadline, '2026-11-26');
});

test('[STG-12] without working days every day counts but the holidays', async () => {
  const { studio, run, stages } = await jobWithLimit();
  await studio.does(commands.workspace.edit, { workdays: [], holidays: ['2026-11-21'] });

  await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });

  assert.equal(studio.record('run', run).deadline, '2026-11-23');
});

test('[STG-12] a label that pauses stops the clock; taking it off moves the deadline by the working days that it stood', async () => {
  const { studio, job, run } = await jobWithLimit();
  await waiting(studio);

  await studio.does(commands.job.edit, { id: job, label: 'Waiting' });
  assert.equal(studio.record('run', run).paused, studio.now);
  assert.ok(studio.events.some(({ type }) => type === 'run.paused'));
  const since = studio.now;
  studio.now = '2026-11-24T09:00:00.000Z';
  await studio.does(commands.job.edit, { id: job, title: 'Still waiting' });
  assert.equal(studio.record('run', run).paused, since);
  await studio.does(commands.job.edit, { id: job, label: '' });

  const { paused, deadline } = studio.record('run', run);
  assert.deepEqual([paused, deadline], [null, '2026-11-27']);
  assert.ok(studio.events.some(({ type }) => type === 'run.resumed'));
});

test('[STG-12] a paused run that is moved begins its time in the new stage when its clock goes again', async () => {
  const { studio, job, run, stages } = await jobWithLimit();
  await waiting(studio);
  await studio.does(commands.job.edit, { id: job, label: 'Waiting' });
  studio.now = '2026-11-23T09:00:00.000Z';
  await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });
  assert.deepEqual([studio.record('run', run).paused, studio.record('run', run).deadline], [studio.now, '2026-11-25']);

  studio.now = '2026-11-26T09:00:00.000Z';
  await studio.does(commands.job.edit, { id: job, label: '' });

  assert.equal(studio.record('run', run).deadline, '2026-11-30');
});

test('[STG-12] a run stands still as long as anything holds it: the label, or the paused job', async () => {
  const { studio, job, run } = await jobWithLimit();
  await waiting(studio);
  await studio.does(commands.job.edit, { id: job, label: 'Waiting' });
  await studio.does(commands.job.pause, { id: job });

  await studio.does(commands.job.edit, { id: job, label: '' });
  assert.notEqual(studio.record('run', run).paused, null);
  await studio.does(commands.job.resume, { id: job });

  assert.equal(studio.record('run', run).paused, null);
});

test('[STG-12] a run that starts while its job waits stands still from the start; archived and restored it does so again', async () => {
  const { studio, job, pipeline } = await jobWithLimit();
  await waiting(studio);
  await studio.does(commands.job.edit, { id: job, label: 'Waiting' });
  const other = await studio.pipeline('X');
  const run = studio.id();

  await studio.does(commands.run.start, { id: run, pipeline: other.id, subjectKind: 'job', subject: job });
  assert.equal(studio.record('run', run).paused, studio.now);
  await studio.does(commands.job.archive, { id: job });
  studio.now = '2026-11-23T09:00:00.000Z';
  await studio.does(commands.job.restore, { id: job });

  assert.equal(studio.record('run', run).paused, studio.now);
  assert.equal(studio.record('pipeline', pipeline).state, 'live');
});

test('[STG-12] a label made for a pipeline pauses only what runs there; one off the list pauses nothing', async () => {
  const { studio, job, run } = await jobWithLimit();
  const other = await studio.pipeline('X');
  const label = await waiting(studio, { pipeline: other.id });

  await studio.does(commands.job.edit, { id: job, label: 'Waiting' });
  assert.equal(studio.record('run', run).paused, null);
  const there = await studio.job(other.id);
  await studio.does(commands.job.edit, { id: there.id, label: 'Waiting' });
  assert.equal(studio.record('run', there.run).paused, studio.now);

  await studio.does(commands.label.retire, { id: label });
  const late = await studio.job(other.id);
  await studio.does(commands.job.edit, { id: late.id, label: 'Waiting' });
  assert.equal(studio.record('run', late.run).paused, null);
});

test('[STG-12] clients, events and others have no label that could pause them; what ends stands still no more', async () => {
  const { studio, job, run, stages } = await jobWithLimit();
  await waiting(studio);
  await studio.does(commands.job.edit, { id: job, label: 'Waiting' });

  await studio.does(commands.run.close, { run, stage: stages[0] ?? '' });

  const { paused, deadline } = studio.record('run', run);
  assert.deepEqual([paused, deadline], [null, null]);
});
