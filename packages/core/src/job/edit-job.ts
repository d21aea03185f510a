import { checkFields } from '../field/check-fields.ts';
import type { FieldEdit } from '../field/field.ts';
import { defineCommand, staffWith } from '../kernel/command.ts';
import { editList, need, needAll } from '../kernel/need.ts';
import type { ListEdit } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import { withClientLabel } from '../label/give-label.ts';
import { fitClocks } from '../run/clock.ts';
import type { JobDetails } from './job.ts';

export interface EditJob extends JobDetails {
  readonly id: Id;
  readonly title?: string;
  readonly fields?: FieldEdit;
}

/** Changes the fields named; what another person changes in the others survives (D2). */
export const editJob = defineCommand<EditJob>('job.edit', staffWith('jobs'), async (tx, { id, ...patch }, ctx) => {
  const job = await need(tx, 'job', id);
  const fields = await checkFields(tx, 'job', patch.fields, job.fields);
  const edited = tx.update('job', job, { ...patch, ...(await withClientLabel(tx, job, patch)), fields });
  tx.emit({ type: 'job.edited', job: id });
  if (edited.label !== job.label) await fitClocks(tx, id, ctx);
});

export const assignJob = defineCommand<ListEdit & { readonly id: Id }>('job.assign', staffWith('jobs'), async (tx, args) => {
  const job = await need(tx, 'job', args.id);
  await needAll(tx, 'member', args.add);
  tx.update('job', job, { assignees: editList(job.assignees, args) });
  tx.emit({ type: 'job.edited', job: args.id });
});

export const tagJob = defineCommand<ListEdit & { readonly id: Id }>('job.tag', staffWith('jobs'), async (tx, { id, ...edit }) => {
  await needAll(tx, 'tag', edit.add);
  await retag(tx, id, edit);
});

export interface TagJobs extends ListEdit {
  readonly jobs: readonly Id[];
}

/** Assigns tags to all of these jobs and removes others from all of them; tags that are not named stay (TAG-3). */
export const tagJobs = defineCommand<TagJobs>('job.tagAll', staffWith('jobs'), async (tx, { jobs, ...edit }) => {
  await needAll(tx, 'tag', edit.add);
  for (const id of new Set(jobs)) await retag(tx, id, edit);
});

async function retag(tx: Tx, id: Id, edit: ListEdit): Promise<void> {
  const job = await need(tx, 'job', id);
  if (tx.update('job', job, { tags: editList(job.tags, edit) }) !== job) tx.emit({ type: 'job.edited', job: id });
}
