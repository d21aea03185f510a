import { defineCommand, staff } from '../kernel/command.ts';
import { need, needAll } from '../kernel/need.ts';
import type { Day, Id } from '../kernel/record.ts';
import { startRun } from '../run/start-run.ts';
import { takeJobNumber } from './job-number.ts';
import { jobDefaults } from './job.ts';
import type { Priority } from './job.ts';

export interface CreateJob {
  readonly id: Id;
  readonly title: string;
  readonly clients?: readonly Id[];
  readonly text?: string;
  readonly assignees?: readonly Id[];
  readonly tags?: readonly Id[];
  readonly start?: Day | null;
  readonly due?: Day | null;
  readonly priority?: Priority;
  readonly label?: string;
  readonly clientLabel?: string;
  /** Puts the new job on this pipeline at once: at its first stage (JOB-2), or at the one named. */
  readonly run?: { readonly id: Id; readonly pipeline: Id; readonly stage?: Id };
}

export const createJob = defineCommand<CreateJob>('job.create', staff, async (tx, { clients = [], run, ...args }, ctx) => {
  await needAll(tx, 'tag', args.tags);
  await needAll(tx, 'member', args.assignees);
  tx.insert('job', { workspace: ctx.workspace, ...jobDefaults, ...(await takeJobNumber(tx, ctx.workspace, ctx.now)), ...args });
  for (const client of new Set(clients)) {
    await need(tx, 'client', client);
    tx.insert('jobClient', { id: ctx.newId(), workspace: ctx.workspace, job: args.id, client, share: null });
  }
  tx.emit({ type: 'job.created', job: args.id });
  if (run) await startRun.apply(tx, { ...run, subjectKind: 'job', subject: args.id }, ctx);
});
