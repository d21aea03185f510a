import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[STG-9] a door lets nobody in before its fields are filled, on any way in; going back is free', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', { name: 'B', require: { fields: ['due', 'text'] } }, 'C');
  const [a = '', b = '', c = ''] = stages;
  const { id: job, run } = await studio.job(id);
  const closed = [
    await studio.refuses('door_closed', commands.run.complete, { run, stage: a }),
    await studio.refuses('door_closed', commands.run.skip, { run, stage: a }),
    await studio.refuses('door_closed', commands.run.advance, { run, stage: a, to: b }),
    await studio.refuses('door_closed', commands.run.start, {
      id: studio.id(),
      pipeline: id,
      subjectKind: 'client',
      subject: await studio.client(),
      stage: b,
    }),
  ];
  assert.deepEqual(closed[0]?.detail, {
    run,
    stage: b,
    missing: [
      { what: 'field', field: 'due' },
      { what: 'field', field: 'text' },
    ],
  });
  assert.equal(studio.record('run', run).stage, a);

  await studio.does(commands.job.edit, { id: job, due: '2026-12-24', text: 'A garden' });
  await studio.does(commands.run.complete, { run, stage: a });
  await studio.does(commands.run.complete, { run, stage: b });
  await studio.does(commands.job.edit, { id: job, due: null });
  await studio.does(commands.run.back, { run, stage: c, to: b });
  assert.equal(studio.record('run', run).stage, b);
});

test('[PIPE-15] a door stands before another pipeline too: a run that it keeps out stays where it is', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A');
  const target = await studio.pipeline({ name: 'In', require: { fields: ['due'] } }, 'Out');
  const { run } = await studio.job(id);

  await studio.refuses('door_closed', commands.run.move, { run, stage: stages[0] ?? '', to: { id: studio.id(), pipeline: target.id } });

  assert.equal(studio.record('run', run).state, 'open');
});

test('[STG-4] a stage that does not count for a run has no door; the next one that counts keeps its own', async () => {
  const studio = createStudio();
  const vip = await studio.tag();
  const { id, stages } = await studio.pipeline(
    'A',
    { name: 'B', when: { all: [vip] }, require: { fields: ['due'] } },
    { name: 'C', require: { fields: ['text'] } },
  );
  const { run } = await studio.job(id);

  const { detail } = await studio.refuses('door_closed', commands.run.complete, { run, stage: stages[0] ?? '' });

  assert.deepEqual([detail['stage'], detail['missing']], [stages[2], [{ what: 'field', field: 'text' }]]);
});

test('[GATE-2] a door may ask that the tasks of job, client or project are done', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', { name: 'B', require: { tasksDone: true } });
  await studio.does(commands.pipeline.edit, { id, subjects: ['job', 'client', 'project', 'event'] });
  const stage = stages[0] ?? '';
  const client = await studio.client();
  const { id: job, run } = await studio.job(id, [client]);
  const [task, other, project] = [studio.id(), studio.id(), studio.id()];
  await studio.does(commands.task.create, { id: task, title: 'Call', job });
  await studio.does(commands.project.create, { id: project, title: 'Album', aboutKind: 'job', about: job });
  await studio.does(commands.task.create, { id: other, title: 'Choose', project });
  const ofProject = studio.id();
  await studio.does(commands.run.start, { id: ofProject, pipeline: id, subjectKind: 'project', subject: project });

  const { detail } = await studio.refuses('door_closed', commands.run.complete, { run, stage });
  const missing = detail['missing'] as readonly { id: Id }[]; // as the door tells them
  assert.deepEqual(new Set(missing.map((entry) => entry.id)), new Set([task, other]));
  await studio.refuses('door_closed', commands.run.complete, { run: ofProject, stage });

  await studio.does(commands.task.complete, { id: task });
  await studio.does(commands.task.cancel, { id: other });
  await studio.does(commands.run.complete, { run, stage });
  await studio.does(commands.run.complete, { run: ofProject, stage });
  assert.equal(studio.record('run', run).stage, stages[1]);
});

test('[STG-9] an approver opens a door by moving the run, or by a word beforehand that is used up on the way in', async () => {
  const studio = createStudio();
  const [ann, bo, cy] = [await studio.member('Ann'), await studio.member('Bo'), await studio.member('Cy')];
  const approvers = [ann.member ?? '', bo.member ?? ''];
  const { id, stages } = await studio.pipeline('A', { name: 'B', require: { approvers } }, 'C');
  const [a = '', b = '', c = ''] = stages;
  const { run } = await studio.job(id);

  const { detail } = await studio.refuses('door_closed', commands.run.complete, { run, stage: a }, cy);
  assert.deepEqual(detail['missing'], [{ what: 'approval', approvers }]);
  await studio.refuses('forbidden', commands.run.approve, { run, to: b }, cy);
  await studio.refuses('forbidden', commands.run.approve, { run, to: b });
  await studio.does(commands.run.approve, { run, to: b }, ann);
  assert.deepEqual(studio.events, [{ type: 'run.approved', run, stage: b, member: ann.member }]);
  await studio.does(commands.run.approve, { run, to: b }, ann);
  assert.equal(studio.record('run', run).approvals.length, 1);

  await studio.does(commands.run.complete, { run, stage: a }, cy);
  assert.deepEqual([studio.record('run', run).stage, studio.record('run', run).approvals], [b, []]);
  await studio.refuses('stage_order', commands.run.approve, { run, to: b }, ann);
  await studio.does(commands.run.back, { run, stage: b, to: a });
  await studio.refuses('door_closed', commands.run.complete, { run, stage: a }, cy);
  await studio.does(commands.run.complete, { run, stage: a }, bo);
  assert.equal(studio.record('run', run).stage, b);

  await studio.refuses('stage_unknown', commands.run.approve, { run, to: studio.id() }, ann);
  await studio.refuses('forbidden', commands.run.approve, { run, to: c }, ann);
  await studio.does(commands.run.close, { run, stage: b });
  await studio.refuses('stale_state', commands.run.approve, { run, to: b }, ann);
});

test('[STG-11] a stage may be gone past by hand with its door, which says so in the history; a required one may not', async () => {
  const studio = createStudio();
  const closed = { fields: ['due'] };
  const { id, stages } = await studio.pipeline('A', { name: 'B', require: closed }, { name: 'C', require: closed, required: true }, 'D');
  const [a = '', , c = '', d = ''] = stages;
  const { run } = await studio.job(id);

  await studio.refuses('required_stage', commands.run.advance, { run, stage: a, to: d });
  await studio.refuses('door_closed', commands.run.advance, { run, stage: a, to: c });

  assert.equal(studio.record('run', run).stage, a);
});
