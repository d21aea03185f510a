import { defineCommand, staff } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { JobClient } from './job.ts';

async function findLink(tx: Tx, job: Id, client: Id): Promise<JobClient | undefined> {
  return (await tx.find('jobClient', 'job', [job])).find((link) => link.client === client);
}

export interface LinkClient {
  readonly job: Id;
  readonly client: Id;
  /** Percent, 0 to 100; null: not split. */
  readonly share?: number | null;
}

/** Links a client to a job, or changes the share of one that is linked. */
export const linkClient = defineCommand<LinkClient>('job.link', staff, async (tx, args, ctx) => {
  await need(tx, 'job', args.job);
  await need(tx, 'client', args.client);
  const link = await findLink(tx, args.job, args.client);
  if (link) tx.update('jobClient', link, args);
  else tx.insert('jobClient', { id: ctx.newId(), workspace: ctx.workspace, share: null, ...args });
  tx.emit({ type: 'job.linked', job: args.job, client: args.client });
});

/** Unlinks; deletes neither of the two (JOB-9, D13). */
export const unlinkClient = defineCommand<{ readonly job: Id; readonly client: Id }>('job.unlink', staff, async (tx, args) => {
  const link = (await findLink(tx, args.job, args.client)) ?? refuse('not_linked', args);
  tx.remove('jobClient', link);
  tx.emit({ type: 'job.unlinked', job: args.job, client: args.client });
});
