import { defineCommand, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import { refuse } from '../kernel/refusal.ts';
import { putOnBoards, takeOffBoards } from '../run/off-board.ts';
import type { OneJob } from './job-states.ts';

/** Takes a job and its runs off the boards; everything stays reachable (JOB-3). */
export const archiveJob = defineCommand<OneJob>('job.archive', staffWith('jobs'), async (tx, { id }) => {
  const job = await need(tx, 'job', id);
  if (job.state === 'archived') refuse('archived', { job: id });
  tx.update('job', job, { state: 'archived' });
  await takeOffBoards(tx, id);
  tx.emit({ type: 'job.archived', job: id });
});

/** Brings a job back to the stage it was archived in, with the clock of that stage started anew (JOB-15). */
export const restoreJob = defineCommand<OneJob>('job.restore', staffWith('jobs'), async (tx, { id }, ctx) => {
  const job = await need(tx, 'job', id);
  if (job.state !== 'archived') refuse('stale_state', { job: id, state: job.state, version: job.version });
  tx.update('job', job, { state: 'open' });
  await putOnBoards(tx, id, ctx);
  tx.emit({ type: 'job.restored', job: id });
});
