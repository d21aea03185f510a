import type { Ctx } from '../kernel/command.ts';
import { defineCommand, mayWrite, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import { rightOf } from '../kernel/rights.ts';
import type { Tx } from '../kernel/tx.ts';
import type { JobLink, Linkable } from '../link/link.ts';

export interface DetachItem {
  readonly job: Id;
  readonly itemKind: Linkable;
  readonly item: Id;
}

export interface AttachItem extends DetachItem {
  /** The id of the new link. @defaultValue a new one, as of `run.await` */
  readonly id?: Id;
}

/** The link between the two; of two jobs whichever of them it was made from. */
async function findLink(tx: Tx, { job, itemKind, item }: DetachItem): Promise<JobLink | undefined> {
  const links = await tx.find('jobLink', 'item', [item]);
  const link = links.find((candidate) => candidate.job === job);
  if (link || itemKind !== 'job') return link;
  return (await tx.find('jobLink', 'item', [job])).find((candidate) => candidate.job === item);
}

function assertMayLink(args: DetachItem, ctx: Ctx): void {
  const right = rightOf[args.itemKind];
  if (!mayWrite(ctx.actor, right)) refuse('forbidden', { field: 'itemKind', kind: args.itemKind, right });
}

/**
 * Links an event, an invoice, a project, a note, a file, another job or a resource to a job (JOB-8, SC-1), with the right to manage that
 * kind (JOB-10). What is linked already stays as it is.
 */
export const attachItem = defineCommand<AttachItem>('job.attach', staffWith('jobs'), async (tx, args, ctx) => {
  assertMayLink(args, ctx);
  const { id = ctx.newId(), job, itemKind, item } = args;
  await need(tx, 'job', job);
  await need(tx, itemKind, item);
  if (itemKind === 'job' && item === job) refuse('invalid_input', { field: 'item', reason: 'the_job_itself' });
  if (await findLink(tx, args)) return;
  tx.insert('jobLink', { id, workspace: ctx.workspace, job, itemKind, item });
  tx.emit({ type: 'job.linked', job, itemKind, item });
});

/** Unlinks; deletes neither of the two (JOB-9, D13). */
export const detachItem = defineCommand<DetachItem>('job.detach', staffWith('jobs'), async (tx, args, ctx) => {
  assertMayLink(args, ctx);
  const { job, itemKind, item } = args;
  const link = (await findLink(tx, args)) ?? refuse('not_linked', { job, itemKind, item });
  tx.remove('jobLink', link);
  tx.emit({ type: 'job.unlinked', job, itemKind, item });
});
