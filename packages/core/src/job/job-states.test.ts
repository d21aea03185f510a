import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[JOB-3] a job is paused, resumed, done and reopened; each only from where it stands', async () => {
  const studio = createStudio();
  const { id } = await studio.job();
  const told: (string | undefined)[] = [];

  for (const verb of ['pause', 'resume', 'complete', 'reopen', 'pause', 'complete'] as const) {
    await studio.does(commands.job[verb], { id });
    told.push(studio.events[0]?.type, studio.record('job', id).state);
  }

  assert.deepEqual(
    told.join(' '),
    'job.paused paused job.resumed open job.completed done job.reopened open job.paused paused job.completed done',
  );
  for (const verb of ['pause', 'resume', 'complete'] as const) await studio.refuses('stale_state', commands.job[verb], { id });
  await studio.does(commands.job.reopen, { id });
  await studio.refuses('stale_state', commands.job.reopen, { id });
});

test('[JOB-3] a done job stays on the board and is overdue no more: its clock stands until it is reopened', async () => {
  const studio = createStudio();
  const { id } = await studio.pipeline({ name: 'A', limitDays: 1 }, 'B');
  const job = await studio.job(id);

  await studio.does(commands.job.complete, { id: job.id });
  const { archived, state, paused } = studio.record('run', job.run);
  assert.deepEqual([archived, state, paused], [false, 'open', studio.now]);

  studio.now = '2026-11-25T09:00:00.000Z';
  await studio.does(commands.job.reopen, { id: job.id });
  const after = studio.record('run', job.run);
  assert.deepEqual([after.paused, after.deadline], [null, '2026-11-26']);
});

test('[JOB-3] [JOB-15] archiving works straight from every state; restoring opens the job again with its clock going', async () => {
  for (const verb of [undefined, 'pause', 'complete'] as const) {
    const studio = createStudio();
    const { id, stages } = await studio.pipeline({ name: 'A', limitDays: 1 }, 'B');
    const job = await studio.job(id);
    if (verb) await studio.does(commands.job[verb], { id: job.id });
    await studio.does(commands.job.archive, { id: job.id });
    for (const other of ['pause', 'resume', 'complete', 'reopen'] as const)
      await studio.refuses('archived', commands.job[other], { id: job.id });
    studio.now = '2026-12-01T09:00:00.000Z';

    await studio.does(commands.job.restore, { id: job.id });

    const { archived, stage, entered, deadline, paused } = studio.record('run', job.run);
    assert.equal(studio.record('job', job.id).state, 'open');
    assert.deepEqual([archived, stage, entered, deadline, paused], [false, stages[0], studio.now, '2026-12-02', null]);
  }
});

test('[JOB-6] stage and status are two axes: neither moves the other', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B', 'C');
  const job = await studio.job(id);

  await studio.does(commands.job.edit, { id: job.id, label: 'Missing information' });
  await studio.does(commands.run.complete, { run: job.run, stage: stages[0] ?? '' });
  assert.deepEqual([studio.record('job', job.id).label, studio.record('job', job.id).state], ['Missing information', 'open']);
  await studio.does(commands.job.complete, { id: job.id });

  assert.equal(studio.record('run', job.run).stage, stages[1]);
});

test('[JOB-4] [JOB-5] a job has a label for the firm and another for the client', async () => {
  const studio = createStudio();
  const { id } = await studio.job();

  await studio.does(commands.job.edit, { id, label: 'On hold', clientLabel: 'We wait for you' });

  assert.deepEqual([studio.record('job', id).label, studio.record('job', id).clientLabel], ['On hold', 'We wait for you']);
});

test('[JOB-11] archiving is told with the job, and its runs are off the boards, for whatever reminds to stop', async () => {
  const studio = createStudio();
  const { id } = await studio.pipeline('A', 'B');
  const job = await studio.job(id);

  await studio.does(commands.job.archive, { id: job.id });

  assert.deepEqual(studio.events, [{ type: 'job.archived', job: job.id }]);
  assert.equal(studio.record('run', job.run).archived, true);
});

test('[JOB-2] a new job enters at the first stage', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');

  const job = await studio.job(id);

  assert.equal(studio.record('run', job.run).stage, stages[0]);
});

test('[SC-2] jobs are numbered by the workspace pattern, which may count anew each year', async () => {
  const studio = createStudio();
  const numbering = { job: 'W{yy}-{n:3}', invoice: '{n}', credit: '{n}' };
  const first = (await studio.job()).id;
  await studio.does(commands.workspace.edit, { numbering });

  const [second, third] = [(await studio.job()).id, (await studio.job()).id];
  studio.now = '2026-12-31T23:30:00.000Z'; // half past midnight in Copenhagen
  const next = (await studio.job()).id;

  const codes = [first, second, third, next].map((id) => [studio.record('job', id).number, studio.record('job', id).code]);
  assert.deepEqual(codes, [
    [1, '1'],
    [2, 'W26-001'],
    [3, 'W26-002'],
    [4, 'W27-001'],
  ]);
});

test('[JOB-14] [TAG-3] many jobs are tagged at once', async () => {
  const studio = createStudio();
  const [vip, late] = [await studio.tag('VIP'), await studio.tag('Late')];
  const [one, two] = [(await studio.job()).id, (await studio.job()).id];
  await studio.does(commands.job.tag, { id: one, add: [late] });

  await studio.does(commands.job.tagAll, { jobs: [one, two], add: [vip], remove: [late] });

  assert.deepEqual([studio.record('job', one).tags, studio.record('job', two).tags], [[vip], [vip]]);
  await studio.refuses('not_found', commands.job.tagAll, { jobs: [one, studio.id()], add: [late] });
});

test('[JOB-3] [STG-12] the clock of a paused job stands still, and goes on by as many working days', async () => {
  const studio = createStudio();
  const { id } = await studio.pipeline({ name: 'A', limitDays: 1 }, 'B');
  const job = await studio.job(id);
  const { deadline } = studio.record('run', job.run);

  await studio.does(commands.job.pause, { id: job.id });
  assert.equal(studio.record('run', job.run).paused, studio.now);
  studio.now = '2026-11-24T09:00:00.000Z';
  await studio.does(commands.job.resume, { id: job.id });

  const after = studio.record('run', job.run);
  assert.deepEqual([deadline, after.deadline, after.paused], ['2026-11-23', '2026-11-25', null]);
});
