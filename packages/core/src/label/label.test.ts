import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[JOB-5] a listed label tells the client of a job what it stands for, unless that is said too', async () => {
  const studio = createStudio();
  const id = studio.id();
  await studio.does(commands.label.create, { id, aboutKind: 'job', name: 'Retouch', clientLabel: 'We are working on it' });
  const [made, plain] = [studio.id(), await studio.job()];

  await studio.does(commands.job.create, { id: made, title: 'Wedding', label: 'Retouch' });
  await studio.does(commands.job.edit, { id: plain.id, label: 'Retouch', clientLabel: 'Nearly there' });

  assert.deepEqual(
    [studio.record('job', made).clientLabel, studio.record('job', plain.id).clientLabel],
    ['We are working on it', 'Nearly there'],
  );
  await studio.does(commands.job.edit, { id: plain.id, label: 'Something else' });
  assert.equal(studio.record('job', plain.id).clientLabel, 'Nearly there');
});

test('[JOB-5] what a listed label tells the client ends with it, what a person has written stays', async () => {
  const studio = createStudio();
  await studio.does(commands.label.create, { id: studio.id(), aboutKind: 'job', name: 'Waiting', clientLabel: 'We need papers' });
  const { id } = await studio.job();
  const read = (): string => studio.record('job', id).clientLabel;
  const told: string[] = [];

  for (const label of ['Waiting', '', 'Waiting', 'Of my own']) {
    await studio.does(commands.job.edit, { id, label });
    told.push(read());
  }
  await studio.does(commands.job.edit, { id, label: 'Waiting', clientLabel: 'Kate, call us' });
  await studio.does(commands.job.edit, { id, label: 'Waiting' });
  await studio.does(commands.job.edit, { id, label: '' });

  assert.deepEqual([told, read()], [['We need papers', '', 'We need papers', ''], 'Kate, call us']);
});

test('[JOB-4] a name stands in the list once; off the list it is free, and back only while it is', async () => {
  const studio = createStudio();
  const [id, next] = [studio.id(), studio.id()];
  const { id: pipeline } = await studio.pipeline('A');
  await studio.does(commands.label.create, { id, aboutKind: 'job', name: 'Waiting' });

  await studio.refuses('key_taken', commands.label.create, { id: next, aboutKind: 'job', name: 'Waiting' });
  await studio.does(commands.label.create, { id: studio.id(), aboutKind: 'task', name: 'Waiting' });
  await studio.does(commands.label.create, { id: studio.id(), aboutKind: 'job', name: 'Waiting', pipeline });
  await studio.does(commands.label.retire, { id });
  await studio.does(commands.label.create, { id: next, aboutKind: 'job', name: 'Waiting' });
  await studio.refuses('key_taken', commands.label.restore, { id });
  await studio.does(commands.label.edit, { id: next, name: 'On hold', pauses: true, pipeline });
  await studio.does(commands.label.restore, { id });

  assert.deepEqual([studio.record('label', id).state, studio.record('label', next).pauses], ['live', true]);
});

test('[TASK-11] what a label does must be something that a job or a task can do', async () => {
  const studio = createStudio();
  const make = (more: object): never => ({ id: studio.id(), name: 'X', ...more }) as never; // each of them lacks nothing but sense
  const { id: pipeline } = await studio.pipeline('A');
  const wrong = [
    { aboutKind: 'job', taskState: 'done' },
    { aboutKind: 'task', pauses: true },
    { aboutKind: 'task', clientLabel: 'Soon' },
    { aboutKind: 'task', pipeline },
  ];
  const told = [];

  for (const more of wrong) told.push((await studio.refuses('invalid_input', commands.label.create, make(more))).detail);

  assert.deepEqual(told, [
    { field: 'taskState', reason: 'not_for_a_job' },
    { field: 'pauses', reason: 'not_for_a_task' },
    { field: 'clientLabel', reason: 'not_for_a_task' },
    { field: 'pipeline', reason: 'not_for_a_task' },
  ]);
  await studio.refuses('not_found', commands.label.create, { id: studio.id(), aboutKind: 'job', name: 'X', pipeline: studio.id() });
  await studio.refuses('forbidden', commands.label.create, { id: studio.id(), aboutKind: 'job', name: 'X' }, await studio.member('Ann'));
  const id = studio.id();
  await studio.does(commands.label.create, { id, aboutKind: 'task', name: 'Held up', taskState: 'in_progress' });
  await studio.refuses('not_found', commands.label.edit, { id, pipeline: studio.id() });
});
