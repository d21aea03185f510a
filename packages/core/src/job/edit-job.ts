import { defineCommand, staff } from '../kernel/command.ts';
import { editList, need, needAll } from '../kernel/need.ts';
import type { ListEdit } from '../kernel/need.ts';
import type { Day, Id } from '../kernel/record.ts';
import type { Priority } from './job.ts';

export interface EditJob {
  readonly id: Id;
  readonly title?: string;
  readonly text?: string;
  readonly start?: Day | null;
  readonly due?: Day | null;
  readonly priority?: Priority;
  readonly label?: string;
  readonly clientLabel?: string;
}

/** Changes the fields named; what another person changes in the others survives (D2). */
export const editJob = defineCommand<EditJob>('job.edit', staff, async (tx, { id, ...patch }) => {
  tx.update('job', await need(tx, 'job', id), patch);
  tx.emit({ type: 'job.edited', job: id });
});

export const assignJob = defineCommand<ListEdit & { readonly id: Id }>('job.assign', staff, async (tx, args) => {
  const job = await need(tx, 'job', args.id);
  await needAll(tx, 'member', args.add);
  tx.update('job', job, { assignees: editList(job.assignees, args) });
  tx.emit({ type: 'job.edited', job: args.id });
});

export const tagJob = defineCommand<ListEdit & { readonly id: Id }>('job.tag', staff, async (tx, args) => {
  const job = await need(tx, 'job', args.id);
  await needAll(tx, 'tag', args.add);
  tx.update('job', job, { tags: editList(job.tags, args) });
  tx.emit({ type: 'job.edited', job: args.id });
});
