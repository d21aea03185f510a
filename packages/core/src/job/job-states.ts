import { defineCommand, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { fitClocks } from '../run/clock.ts';
import type { Job } from './job.ts';

export interface OneJob {
  readonly id: Id;
}

async function needIn(tx: Tx, id: Id, states: readonly Job['state'][]): Promise<Job> {
  const job = await need(tx, 'job', id);
  if (job.state === 'archived') refuse('archived', { job: id });
  if (!states.includes(job.state)) refuse('stale_state', { job: id, state: job.state, version: job.version });
  return job;
}

/** Lets a job stand still: the clocks of its runs stop (STG-12). The stage stays: how far it is, is another axis (JOB-6). */
export const pauseJob = defineCommand<OneJob>('job.pause', staffWith('jobs'), async (tx, { id }, ctx) => {
  tx.update('job', await needIn(tx, id, ['open']), { state: 'paused' });
  tx.emit({ type: 'job.paused', job: id });
  await fitClocks(tx, id, ctx);
});

/** Goes on with a paused job; the clocks of its runs go on where they stopped. */
export const resumeJob = defineCommand<OneJob>('job.resume', staffWith('jobs'), async (tx, { id }, ctx) => {
  tx.update('job', await needIn(tx, id, ['paused']), { state: 'open' });
  tx.emit({ type: 'job.resumed', job: id });
  await fitClocks(tx, id, ctx);
});

/** Says that a job is delivered: it stays visible and is overdue no more, so that its clocks stop (JOB-3). */
export const completeJob = defineCommand<OneJob>('job.complete', staffWith('jobs'), async (tx, { id }, ctx) => {
  tx.update('job', await needIn(tx, id, ['open', 'paused']), { state: 'done' });
  tx.emit({ type: 'job.completed', job: id });
  await fitClocks(tx, id, ctx);
});

/** Takes up a job again that was done. */
export const reopenJob = defineCommand<OneJob>('job.reopen', staffWith('jobs'), async (tx, { id }, ctx) => {
  tx.update('job', await needIn(tx, id, ['done']), { state: 'open' });
  tx.emit({ type: 'job.reopened', job: id });
  await fitClocks(tx, id, ctx);
});
