import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';

const HOUR_MS = 3_600_000;
const START = '2026-11-20T09:00:00.000Z';
const after = (hours: number): string => new Date(Date.parse(START) + hours * HOUR_MS).toISOString();

test('[PIPE-10] a run knows when it began and ended; reopening takes the end away, and its undo brings it back', async () => {
  const studio = createStudio();
  const { id: pipeline, stages } = await studio.pipeline('A', 'B');
  const { run } = await studio.job(pipeline);
  const life = (): unknown[] => [studio.record('run', run).started, studio.record('run', run).ended];
  assert.deepEqual(life(), [START, null]);

  studio.now = after(1);
  await studio.does(commands.run.close, { run, stage: stages[0] ?? '' });
  assert.deepEqual(life(), [START, after(1)]);
  studio.now = after(2);
  const reopen = await studio.does(commands.run.reopen, { run });
  assert.deepEqual(life(), [START, null]);
  await studio.does(commands.change.undo, { command: reopen });
  assert.deepEqual(life(), [START, after(1)]);
  await studio.does(commands.run.reopen, { run });
  studio.now = after(3);
  await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });
  await studio.does(commands.run.complete, { run, stage: stages[1] ?? '' });
  assert.deepEqual(life(), [START, after(3)]);
});

test('[STG-12] a run keeps when its clock stood still, also across stages and to its end', async () => {
  const studio = createStudio();
  const { id: pipeline, stages } = await studio.pipeline('A', 'B', 'C');
  const { id: job, run } = await studio.job(pipeline);
  const pauses = (): unknown[] => studio.record('run', run).pauses.map(({ from, to }) => [from, to]);

  studio.now = after(1);
  await studio.does(commands.job.pause, { id: job });
  assert.deepEqual(pauses(), [], 'it stands still');
  studio.now = after(3);
  const resume = await studio.does(commands.job.resume, { id: job });
  assert.deepEqual(pauses(), [[after(1), after(3)]]);
  await studio.does(commands.change.undo, { command: resume });
  assert.deepEqual(pauses(), []);
  studio.now = after(4);
  await studio.does(commands.run.advance, { run, stage: stages[0] ?? '', to: stages[1] ?? '' });
  assert.deepEqual([pauses(), studio.record('run', run).paused], [[[after(1), after(4)]], after(4)]);
  await studio.does(commands.run.back, { run, stage: stages[1] ?? '', to: stages[0] ?? '' });
  assert.deepEqual(pauses(), [[after(1), after(4)]], 'no time went by');
  studio.now = after(6);
  await studio.does(commands.run.close, { run, stage: stages[0] ?? '' });
  assert.deepEqual([pauses(), studio.record('run', run).paused], [[[after(1), after(4)], [after(4), after(6)]], null]); // prettier-ignore
});

/** A job that was paused after an hour, and archived as it stood. */
async function pausedAndArchived(): Promise<{ readonly studio: Studio; readonly job: Id; readonly run: Id }> {
  const studio = createStudio();
  const { id: pipeline } = await studio.pipeline('A', 'B');
  const { id: job, run } = await studio.job(pipeline);
  studio.now = after(1);
  await studio.does(commands.job.pause, { id: job });
  await studio.does(commands.job.archive, { id: job });
  return { studio, job, run };
}

test('[JOB-15] [STG-12] a pause that archiving left open ends where the clock begins anew', async () => {
  const { studio, job, run } = await pausedAndArchived();
  studio.now = after(5);

  await studio.does(commands.job.restore, { id: job });

  const { entered, paused, pauses } = studio.record('run', run);
  assert.deepEqual([entered, paused, pauses], [after(5), null, [{ from: after(1), to: after(5) }]]);
});

test('[JOB-15] [STG-12] taking a restore back leaves the pause that archiving had left open, to the letter', async () => {
  const { studio, job, run } = await pausedAndArchived();
  const { version: _archived, ...before } = studio.record('run', run);
  studio.now = after(5);
  const command = await studio.does(commands.job.restore, { id: job });
  studio.now = after(6);

  await studio.does(commands.change.undo, { command });

  const { version: _undone, ...now } = studio.record('run', run);
  assert.deepEqual(now, before);
  assert.deepEqual([now.paused, now.archived, studio.record('job', job).state], [after(1), true, 'archived']);
});
