import { assertRoles, playersOf } from '../client/resolve-roles.ts';
import { checkFields } from '../field/check-fields.ts';
import type { FieldValues } from '../field/field.ts';
import { defineCommand, staffWith } from '../kernel/command.ts';
import { editList, needAll } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { withClientLabel } from '../label/give-label.ts';
import { startRun } from '../run/start-run.ts';
import { takeJobNumber } from './job-number.ts';
import { jobDefaults } from './job.ts';
import type { JobDetails } from './job.ts';

export interface CreateJob extends JobDetails {
  readonly id: Id;
  readonly title: string;
  readonly clients?: readonly Id[];
  readonly assignees?: readonly Id[];
  /** Of the workspace's `roles`: whoever plays them for the clients becomes an assignee too (JOB-12). */
  readonly roles?: readonly string[];
  readonly tags?: readonly Id[];
  readonly fields?: FieldValues;
  /** Puts the new job on this pipeline at once: at its first stage (JOB-2), or at the one named. */
  readonly run?: { readonly id: Id; readonly pipeline: Id; readonly stage?: Id };
}

export interface CreatedJob {
  /** Roles that nobody plays for these clients. */
  readonly unfilled: readonly string[];
}

/** Makes a job. The event tells who is to know of it (JOB-13) and which roles nobody plays. */
export const createJob = defineCommand<CreateJob, CreatedJob>(
  'job.create',
  staffWith('jobs'),
  async (tx, { clients = [], assignees = [], roles = [], run, ...args }, ctx) => {
    await needAll(tx, 'tag', args.tags);
    await needAll(tx, 'member', assignees);
    await needAll(tx, 'client', clients);
    await assertRoles(tx, ctx.workspace, roles);
    const { members, unfilled } = await playersOf(tx, roles, clients);
    const all = editList(assignees, { add: members });
    const fields = await checkFields(tx, 'job', args.fields);
    const given = await takeJobNumber(tx, ctx.workspace, ctx.now);
    const said = await withClientLabel(tx, { id: args.id, ...jobDefaults }, args, run ? [run.pipeline] : []);
    tx.insert('job', { workspace: ctx.workspace, ...jobDefaults, ...given, ...args, ...said, assignees: all, roles, fields });
    for (const client of new Set(clients))
      tx.insert('jobClient', { id: ctx.newId(), workspace: ctx.workspace, job: args.id, client, share: null });
    tx.emit({ type: 'job.created', job: args.id, assignees: all, unfilled });
    if (run) await startRun.apply(tx, { ...run, subjectKind: 'job', subject: args.id }, ctx);
    return { unfilled };
  },
);
