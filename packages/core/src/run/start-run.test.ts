import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[JOB-2] [A1] a job that is created on a pipeline stands in its first stage', async () => {
  const studio = createStudio();
  const pipeline = await studio.pipeline('Review docs', 'Engagement letter', 'Prepare', 'Review');

  const { id, run } = await studio.job(pipeline.id);

  const record = studio.record('run', run);
  assert.deepEqual([record.state, record.stage, record.subject, record.entered], ['open', pipeline.stages[0], id, studio.now]);
  assert.deepEqual(
    record.steps.map((step) => step.state),
    ['active', 'pending', 'pending', 'pending'],
  );
  assert.deepEqual(
    studio.events.map((event) => event.type),
    ['job.created', 'run.started', 'step.activated'],
  );
});

test('[STG-4] a run may start at a later stage, conditional or not; those before are skipped by hand', async () => {
  const studio = createStudio();
  const pipeline = await studio.pipeline('Ask', { name: 'Extra', when: { all: [await studio.tag()] } }, 'Deliver');

  const { run } = await studio.job(pipeline.id, [], pipeline.stages[1]);

  const { steps, stage } = studio.record('run', run);
  assert.equal(stage, pipeline.stages[1]);
  assert.deepEqual(
    steps.map(({ state, why, by }) => [state, why, by]),
    [
      ['skipped', 'manual', 'key:owner'],
      ['active', undefined, undefined],
      ['pending', undefined, undefined],
    ],
  );
});

test('a run does not start past a required stage', async () => {
  const studio = createStudio();
  const pipeline = await studio.pipeline({ name: 'Contract', required: true }, 'Shoot');
  const { id } = await studio.job();

  const args = { id: studio.id(), pipeline: pipeline.id, subjectKind: 'job', subject: id, stage: pipeline.stages[1] ?? '' } as const;
  const refusal = await studio.refuses('required_stage', commands.run.start, args);

  assert.equal(refusal.detail['stage'], pipeline.stages[0]);
});

test('a subject has one open run in a pipeline, and another after it', async () => {
  const studio = createStudio();
  const pipeline = await studio.pipeline('Only');
  const { id, run } = await studio.job(pipeline.id);
  const again = { id: studio.id(), pipeline: pipeline.id, subjectKind: 'job', subject: id } as const;
  await studio.refuses('already_running', commands.run.start, again);

  await studio.does(commands.run.complete, { run, stage: pipeline.stages[0] ?? '' });
  await studio.does(commands.run.start, again);

  assert.equal(studio.source.find('run', 'subject', [id]).length, 2);
});

test('[PIPE-6] a client runs through a pipeline that takes clients, and through no other', async () => {
  const studio = createStudio();
  const client = await studio.client();
  const leads = await studio.pipeline('Call');
  const jobs = studio.id();
  await studio.does(commands.pipeline.create, { id: jobs, name: 'Jobs', stages: [{ id: studio.id(), name: 'Do' }] });

  const args = { id: studio.id(), pipeline: leads.id, subjectKind: 'client', subject: client } as const;
  await studio.refuses('invalid_input', commands.run.start, { ...args, pipeline: jobs });
  await studio.does(commands.run.start, args);

  assert.equal(studio.record('run', args.id).subjectKind, 'client');
});

test('[PIPE-17] nothing starts on a retired pipeline until it is restored; what is under way goes on', async () => {
  const studio = createStudio();
  const pipeline = await studio.pipeline('Shoot', 'Deliver');
  const { run } = await studio.job(pipeline.id);
  const { id } = await studio.job();
  await studio.does(commands.pipeline.retire, { id: pipeline.id });

  const args = { id: studio.id(), pipeline: pipeline.id, subjectKind: 'job', subject: id } as const;
  await studio.refuses('retired', commands.run.start, args);
  await studio.does(commands.run.complete, { run, stage: pipeline.stages[0] ?? '' });
  await studio.does(commands.pipeline.restore, { id: pipeline.id });
  await studio.does(commands.run.start, args);
});

test('an archived job, an unknown stage and missing records start nothing', async () => {
  const studio = createStudio();
  const pipeline = await studio.pipeline('Shoot');
  const { id } = await studio.job();
  const args = { id: studio.id(), pipeline: pipeline.id, subjectKind: 'job', subject: id } as const;

  await studio.refuses('stage_unknown', commands.run.start, { ...args, stage: studio.id() });
  await studio.refuses('not_found', commands.run.start, { ...args, pipeline: studio.id() });
  await studio.refuses('not_found', commands.run.start, { ...args, subject: studio.id() });
  await studio.does(commands.job.archive, { id });
  await studio.refuses('archived', commands.run.start, args);
});

test('[STG-8] [STG-12] the deadline counts working days in the zone of the firm, from the day of entry', async () => {
  const studio = createStudio();
  const pipeline = await studio.pipeline({ name: 'Retouch', limitDays: 1 }, { name: 'Print', limitDays: 5 }, 'Deliver');
  studio.now = '2026-11-19T23:30:00.000Z'; // Friday already, in Copenhagen

  const { run } = await studio.job(pipeline.id);
  assert.equal(studio.record('run', run).deadline, '2026-11-23');

  await studio.does(commands.workspace.edit, { workdays: [] });
  await studio.does(commands.run.complete, { run, stage: pipeline.stages[0] ?? '' });
  assert.equal(studio.record('run', run).deadline, '2026-11-25');

  await studio.does(commands.run.complete, { run, stage: pipeline.stages[1] ?? '' });
  assert.equal(studio.record('run', run).deadline, null);
});
