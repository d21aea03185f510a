import { defineCommand, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { JobClient } from './job.ts';

export interface LinkClient {
  readonly job: Id;
  readonly client: Id;
  /** Percent, 0 to 100; null: not split. */
  readonly share?: number | null;
}

/** Percent that the clients of a job pay together. */
export function sumOfShares(links: readonly Pick<JobClient, 'share'>[]): number {
  const sum = links.reduce((total, { share }) => total + (share ?? 0), 0);
  return Math.round(sum * 1e6) / 1e6; // 33.3 + 33.3 + 33.4 is a hair more than 100 to a computer
}

/** Links a client to a job, or changes the share of one that is linked (SC-1). */
export const linkClient = defineCommand<LinkClient>('job.link', staffWith('jobs'), async (tx, args, ctx) => {
  await need(tx, 'job', args.job);
  await need(tx, 'client', args.client);
  const links = await tx.find('jobClient', 'job', [args.job]);
  const link = links.find(({ client }) => client === args.client);
  const share = args.share === undefined ? (link?.share ?? null) : args.share;
  const sum = sumOfShares([...links.filter((other) => other !== link), { share }]);
  if (sum > 100) refuse('invalid_input', { field: 'share', reason: 'more_than_100_in_all', sum });
  if (link) tx.update('jobClient', link, { share });
  else tx.insert('jobClient', { id: ctx.newId(), workspace: ctx.workspace, job: args.job, client: args.client, share });
  tx.emit({ type: 'job.linked', job: args.job, client: args.client });
});

/** Unlinks; deletes neither of the two (JOB-9, D13). */
export const unlinkClient = defineCommand<Pick<LinkClient, 'job' | 'client'>>('job.unlink', staffWith('jobs'), async (tx, args) => {
  const links = await tx.find('jobClient', 'job', [args.job]);
  const link = links.find(({ client }) => client === args.client) ?? refuse('not_linked', { job: args.job, client: args.client });
  tx.remove('jobClient', link);
  tx.emit({ type: 'job.unlinked', job: args.job, client: args.client });
});
