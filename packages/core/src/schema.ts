import { z } from 'zod';
import { changeSchemaOf, undoChangeSchema } from './change/schema.ts';
import { clientSchema, createClientSchema, editClientSchema, tagClientSchema } from './client/schema.ts';
import type { ArgsOf, CommandName, Commands } from './commands.ts';
import { addCommentSchema, commentSchema, editCommentSchema, removeCommentSchema } from './comment/schema.ts';
import {
  clientContactSchema,
  contactSchema,
  createContactSchema,
  editContactSchema,
  linkContactSchema,
  unlinkContactSchema,
} from './contact/schema.ts';
import {
  archiveJobSchema,
  assignJobSchema,
  createJobSchema,
  editJobSchema,
  jobClientSchema,
  jobSchema,
  linkClientSchema,
  restoreJobSchema,
  tagJobSchema,
  unlinkClientSchema,
} from './job/schema.ts';
import type { Change, ChangedRow } from './kernel/change.ts';
import type { Kind, Kinds } from './kernel/record.ts';
import { kindOrder } from './kernel/record.ts';
import { daySchema, idListSchema, idSchema, kindSchema, labelSchema, strict, versionSchema } from './kernel/schema.ts';
import { editMemberSchema, inviteMemberSchema, memberSchema, removeMemberSchema } from './member/schema.ts';
import {
  createPipelineSchema,
  editionSchema,
  editPipelineSchema,
  pipelineSchema,
  restorePipelineSchema,
  retirePipelineSchema,
} from './pipeline/schema.ts';
import {
  closeRunSchema,
  leaveStepSchema,
  moveRunSchema,
  reopenRunSchema,
  reorderRunSchema,
  runSchema,
  startRunSchema,
  transferRunSchema,
} from './run/schema.ts';
import { createTagSchema, editTagSchema, removeTagSchema, tagSchema } from './tag/schema.ts';
import {
  addItemSchema,
  assignTaskSchema,
  cancelTaskSchema,
  completeTaskSchema,
  createTaskSchema,
  editItemSchema,
  editTaskSchema,
  removeItemSchema,
  reopenTaskSchema,
  reorderTaskSchema,
  startTaskSchema,
  taskSchema,
} from './task/schema.ts';
import type { JobFilter, TaskFilter } from './wire.ts';
import { editWorkspaceSchema, workspaceSchema } from './workspace/schema.ts';

export {
  actorNameSchema,
  countSchema,
  daySchema,
  eventSchema,
  idListSchema,
  idSchema,
  instantSchema,
  kindSchema,
  labelSchema,
  workspaceIdSchema,
} from './kernel/schema.ts';
export { emailSchema, roleSchema } from './member/schema.ts';
export { stageSchema } from './pipeline/schema.ts';
export { currencySchema, localeSchema, originSchema, zoneSchema } from './workspace/schema.ts';

/** The command of a name: `run.complete` is `Commands['run']['complete']`. */
type CommandOf<N extends CommandName> = N extends `${infer F extends keyof Commands & string}.${infer V}`
  ? V extends keyof Commands[F]
    ? Commands[F][V]
    : never
  : never;

/** What may come in as the arguments of each command. Unknown fields are refused. */
export const commandSchemas: { readonly [N in CommandName]: z.ZodType<ArgsOf<CommandOf<N>>> } = {
  'workspace.edit': editWorkspaceSchema,
  'member.invite': inviteMemberSchema,
  'member.edit': editMemberSchema,
  'member.remove': removeMemberSchema,
  'tag.create': createTagSchema,
  'tag.edit': editTagSchema,
  'tag.remove': removeTagSchema,
  'client.create': createClientSchema,
  'client.edit': editClientSchema,
  'client.tag': tagClientSchema,
  'contact.create': createContactSchema,
  'contact.edit': editContactSchema,
  'contact.link': linkContactSchema,
  'contact.unlink': unlinkContactSchema,
  'pipeline.create': createPipelineSchema,
  'pipeline.edit': editPipelineSchema,
  'pipeline.retire': retirePipelineSchema,
  'pipeline.restore': restorePipelineSchema,
  'job.create': createJobSchema,
  'job.edit': editJobSchema,
  'job.assign': assignJobSchema,
  'job.tag': tagJobSchema,
  'job.link': linkClientSchema,
  'job.unlink': unlinkClientSchema,
  'job.archive': archiveJobSchema,
  'job.restore': restoreJobSchema,
  'run.start': startRunSchema,
  'run.complete': leaveStepSchema,
  'run.skip': leaveStepSchema,
  'run.advance': moveRunSchema,
  'run.back': moveRunSchema,
  'run.close': closeRunSchema,
  'run.reopen': reopenRunSchema,
  'run.move': transferRunSchema,
  'run.reorder': reorderRunSchema,
  'task.create': createTaskSchema,
  'task.edit': editTaskSchema,
  'task.assign': assignTaskSchema,
  'task.start': startTaskSchema,
  'task.complete': completeTaskSchema,
  'task.cancel': cancelTaskSchema,
  'task.reopen': reopenTaskSchema,
  'task.addItem': addItemSchema,
  'task.editItem': editItemSchema,
  'task.removeItem': removeItemSchema,
  'task.reorder': reorderTaskSchema,
  'comment.add': addCommentSchema,
  'comment.edit': editCommentSchema,
  'comment.remove': removeCommentSchema,
  'change.undo': undoChangeSchema,
};

/** The form of each kind of record in answers and in the change stream. */
export const recordSchemas: { readonly [K in Kind]: z.ZodType<Kinds[K]> } = {
  workspace: workspaceSchema,
  member: memberSchema,
  tag: tagSchema,
  client: clientSchema,
  contact: contactSchema,
  clientContact: clientContactSchema,
  job: jobSchema,
  jobClient: jobClientSchema,
  pipeline: pipelineSchema,
  edition: editionSchema,
  run: runSchema,
  task: taskSchema,
  comment: commentSchema,
};

export const changedRowSchema: z.ZodType<ChangedRow> = strict<ChangedRow>()({
  kind: kindSchema,
  id: z.union([idSchema, z.string()]).describe('An id; that of a workspace begins with `ws_`.'),
  op: z.enum(['insert', 'update', 'remove']),
  version: versionSchema,
  after: z
    .union(kindOrder.map((kind) => recordSchemas[kind]))
    .nullable()
    .describe('The whole record after the change; null after a removal.'),
  before: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('The old values of what changed; the whole record for a removal; null for a new one.'),
});

/** One entry of the change log, as the stream tells it. */
export const changeSchema: z.ZodType<Change> = changeSchemaOf(z.array(changedRowSchema));

/** Filters of boards and lists, after the query string has been taken apart. */
export const jobFilterSchema: z.ZodType<JobFilter> = strict<JobFilter>()({
  q: labelSchema.max(200).describe('Words; each begins a word of the title, number, client or tag.').exactOptional(),
  tags: idListSchema.describe('Any of these, on the job or a client of it.').exactOptional(),
  assignees: idListSchema.describe('Any of these members.').exactOptional(),
});

export const taskFilterSchema: z.ZodType<TaskFilter> = strict<TaskFilter>()({
  job: idSchema.exactOptional(),
  assignee: idSchema.exactOptional(),
  state: z.enum(['open', 'done', 'all']).describe('`open` (planned and in progress) unless given.').exactOptional(),
  dueBy: daySchema.describe('Due on this day or before it.').exactOptional(),
  q: labelSchema.max(200).exactOptional(),
});
