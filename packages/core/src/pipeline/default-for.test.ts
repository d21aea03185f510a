import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { subjectKinds } from '../run/run.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';

async function pipelineFor(studio: Studio, ...defaultFor: readonly string[]): Promise<Id> {
  const id = studio.id();
  const stages = [
    { id: studio.id(), name: 'In' },
    { id: studio.id(), name: 'Out' },
  ];
  await studio.does(commands.pipeline.create, { id, name: 'P', subjects: subjectKinds, stages, defaultFor });
  return id;
}

const runsOf = (studio: Studio, subject: Id): readonly Id[] =>
  studio.source.find('run', 'subject', [subject]).map(({ pipeline }) => pipeline);

const hours = { title: 'Shoot', starts: '2026-12-05T09:00:00.000Z', ends: '2026-12-05T12:00:00.000Z' };

test('[PIPE-11] what is created starts on the default pipeline of its kind, whoever creates it', async () => {
  const studio = createStudio();
  const [jobs, clients] = [await pipelineFor(studio, 'job'), await pipelineFor(studio, 'client')];
  const ann = await studio.member('Ann');
  await studio.does(commands.pipeline.edit, { id: jobs, availableTo: { add: [(await studio.member('Bo')).member ?? ''] } });
  const job = studio.id();

  const client = await studio.client();
  await studio.does(commands.job.create, { id: job, title: 'Wedding' }, ann);

  assert.deepEqual([runsOf(studio, client), runsOf(studio, job)], [[clients], [jobs]]);
  assert.ok(studio.events.some(({ type, pipeline }) => type === 'run.started' && pipeline === jobs));
});

test('[PIPE-11] events and resources have a default for each kind of theirs, which goes before the one for all', async () => {
  const studio = createStudio();
  await studio.does(commands.resource.register, { key: 'order', name: 'Order' });
  const [all, shoots, orders] = [
    await pipelineFor(studio, 'event'),
    await pipelineFor(studio, 'event:shoot'),
    await pipelineFor(studio, 'resource:order'),
  ];
  const [shoot, talk] = [studio.id(), studio.id()];

  await studio.does(commands.event.create, { id: shoot, kind: 'shoot', ...hours });
  await studio.does(commands.event.create, { id: talk, kind: 'appointment', ...hours });
  await studio.does(commands.resource.put, { kind: 'order', key: '1', label: 'One' });
  const [order] = studio.source.find('resource', 'key', ['order', '1']);

  assert.deepEqual([runsOf(studio, shoot), runsOf(studio, talk), runsOf(studio, order?.id ?? '')], [[shoots], [all], [orders]]);
});

test('[PIPE-11] a run that is asked for wins; retired pipelines start nothing by themselves', async () => {
  const studio = createStudio();
  const [byDefault, other] = [await pipelineFor(studio, 'job'), await pipelineFor(studio)];
  const asked = await studio.job(other);
  assert.deepEqual(runsOf(studio, asked.id), [other]);

  await studio.does(commands.pipeline.retire, { id: byDefault });
  const { id } = await studio.job();

  assert.deepEqual(runsOf(studio, id), []);
});

test('[PIPE-11] what cannot be a default is refused with field and reason', async () => {
  const studio = createStudio();
  const jobs = await pipelineFor(studio, 'job');
  const id = await pipelineFor(studio);
  const reason = async (defaultFor: readonly string[], more: object = {}): Promise<unknown> =>
    (await studio.refuses('invalid_input', commands.pipeline.edit, { id, defaultFor, ...more })).detail['reason'];

  const taken = await studio.refuses('key_taken', commands.pipeline.edit, { id, defaultFor: ['job'] });
  assert.equal(taken.detail['pipeline'], jobs);
  assert.equal(await reason(['job:big']), 'no_kinds_of_it');
  assert.equal(await reason(['resource:order']), 'unknown_kind');
  assert.equal(await reason(['event'], { subjects: ['job'] }), 'not_for_this_pipeline');
  assert.equal(await reason(['event'], { hidden: true }), 'hidden');
  const stages = [{ id: studio.id(), name: 'In', require: { fields: ['title'] } }];
  assert.equal(await reason(['event'], { stages }), 'first_stage_has_door');

  await studio.does(commands.pipeline.retire, { id: jobs });
  await studio.does(commands.pipeline.edit, { id, defaultFor: ['job'] });
  await studio.refuses('key_taken', commands.pipeline.restore, { id: jobs });
});

test('[PIPE-11] a hidden pipeline is only moved to', async () => {
  const studio = createStudio();
  const [hidden, open] = [await studio.pipeline('H'), await studio.pipeline('A')];
  await studio.does(commands.pipeline.edit, { id: hidden.id, hidden: true });
  const { id: subject, run } = await studio.job(open.id);
  const next = studio.id();

  const direct = { id: studio.id(), pipeline: hidden.id, subjectKind: 'job', subject } as const;
  const { detail } = await studio.refuses('invalid_input', commands.run.start, direct);
  await studio.does(commands.run.move, { run, stage: open.stages[0] ?? '', to: { id: next, pipeline: hidden.id } });

  assert.deepEqual(detail, { field: 'pipeline', reason: 'hidden' });
  assert.deepEqual([studio.record('run', run).state, studio.record('run', next).pipeline], ['moved', hidden.id]);
});
