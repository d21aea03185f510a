import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[PIPE-10] a run is closed early, with its reason, and has no active step any more', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline({ name: 'A', limitDays: 2 }, 'B');
  const { run } = await studio.job(id);

  await studio.does(commands.run.close, { run, stage: stages[0] ?? '', reason: 'Cancelled by the couple' });

  const { state, deadline, steps } = studio.record('run', run);
  assert.deepEqual([state, deadline], ['closed', null]);
  assert.deepEqual(
    steps.map(({ state: step, why, reason }) => [step, why, reason]),
    [
      ['skipped', 'closed', 'Cancelled by the couple'],
      ['skipped', 'closed', undefined],
    ],
  );
});

test('reopening a closed run activates its last stage again and keeps the earlier visit', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', { name: 'B', limitDays: 1 }, 'C');
  const [a = '', b = ''] = stages;
  const { run } = await studio.job(id);
  await studio.does(commands.run.complete, { run, stage: a });
  await studio.does(commands.run.close, { run, stage: b });
  studio.now = '2026-11-25T09:00:00.000Z';

  await studio.does(commands.run.reopen, { run });

  const record = studio.record('run', run);
  assert.deepEqual([record.state, record.stage, record.entered, record.deadline], ['open', b, studio.now, '2026-11-26']);
  assert.deepEqual(
    record.steps.map((step) => step.state),
    ['completed', 'active', 'pending'],
  );
  assert.deepEqual(
    record.past.map(({ stage, why }) => [stage, why]),
    [[b, 'closed']],
  );
});

test('reopening a run that is done returns it to its last stage', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A');
  const { run } = await studio.job(id);
  await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });

  await studio.does(commands.run.reopen, { run });

  assert.deepEqual([studio.record('run', run).state, studio.record('run', run).steps[0]?.state], ['open', 'active']);
  await studio.refuses('stale_state', commands.run.reopen, { run });
});

test('a run is not reopened beside an open one, nor while its job is archived', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A');
  const job = await studio.job(id);
  await studio.does(commands.run.close, { run: job.run, stage: stages[0] ?? '' });

  await studio.does(commands.job.archive, { id: job.id });
  await studio.refuses('archived', commands.run.reopen, { run: job.run });
  await studio.does(commands.job.restore, { id: job.id });
  await studio.does(commands.run.start, { id: studio.id(), pipeline: id, subjectKind: 'job', subject: job.id });
  await studio.refuses('already_running', commands.run.reopen, { run: job.run });
});

test('[A4] [PIPE-4] [PIPE-15] a run moves to another pipeline; the history shows both', async () => {
  const studio = createStudio();
  const leads = await studio.pipeline('Call', 'Meet');
  const books = await studio.pipeline('Set up', 'Monthly');
  const job = await studio.job(leads.id);
  const next = studio.id();

  await studio.does(commands.run.move, { run: job.run, stage: leads.stages[0] ?? '', to: { id: next, pipeline: books.id } });

  const runs = studio.source.find('run', 'subject', [job.id]);
  assert.deepEqual(
    runs.map(({ id, state, stage }) => [id, state, stage]),
    [
      [job.run, 'moved', leads.stages[0]],
      [next, 'open', books.stages[0]],
    ],
  );
  assert.deepEqual(
    studio.record('run', job.run).steps.map(({ state, why }) => [state, why]),
    [
      ['skipped', 'moved'],
      ['skipped', 'moved'],
    ],
  );
  await studio.refuses('stale_state', commands.run.reopen, { run: job.run });
});

test('a move to the same pipeline, or to one where the job runs already, changes nothing', async () => {
  const studio = createStudio();
  const [one, two] = [await studio.pipeline('A'), await studio.pipeline('B', 'C')];
  const job = await studio.job(one.id);
  const stage = one.stages[0] ?? '';

  await studio.refuses('already_running', commands.run.move, { run: job.run, stage, to: { id: studio.id(), pipeline: one.id } });
  const second = studio.id();
  await studio.does(commands.run.start, { id: second, pipeline: two.id, subjectKind: 'job', subject: job.id });
  await studio.refuses('already_running', commands.run.move, { run: job.run, stage, to: { id: studio.id(), pipeline: two.id } });

  assert.equal(studio.record('run', job.run).state, 'open');
  await studio.does(commands.run.close, { run: second, stage: two.stages[0] ?? '' });
  await studio.does(commands.run.move, { run: job.run, stage, to: { id: studio.id(), pipeline: two.id, stage: two.stages[1] ?? '' } });
});
