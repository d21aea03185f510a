import { z } from 'zod';
import { changeSchemaOf, undoChangeSchema } from './change/schema.ts';
import {
  assignClientSchema,
  clientMemberSchema,
  clientSchema,
  createClientSchema,
  editClientSchema,
  followClientSchema,
  tagClientSchema,
  tagClientsSchema,
  unassignClientSchema,
} from './client/schema.ts';
import type { ArgsOf, CommandName, Commands } from './commands.ts';
import { addCommentSchema, commentSchema, editCommentSchema, removeCommentSchema } from './comment/schema.ts';
import {
  clientContactSchema,
  contactSchema,
  createContactSchema,
  editContactSchema,
  linkContactSchema,
  tagContactSchema,
  unlinkContactSchema,
} from './contact/schema.ts';
import {
  archiveJobSchema,
  assignJobSchema,
  attachItemSchema,
  createJobSchema,
  detachItemSchema,
  editJobSchema,
  completeJobSchema,
  jobClientSchema,
  jobSchema,
  linkClientSchema,
  pauseJobSchema,
  reopenJobSchema,
  restoreJobSchema,
  resumeJobSchema,
  tagJobSchema,
  tagJobsSchema,
  unlinkClientSchema,
} from './job/schema.ts';
import type { Change, ChangedRow } from './kernel/change.ts';
import type { Kind, Kinds } from './kernel/record.ts';
import { kindOrder } from './kernel/record.ts';
import { daySchema, idListSchema, idSchema, kindSchema, labelSchema, strict, versionSchema } from './kernel/schema.ts';
import { editMemberSchema, inviteMemberSchema, memberSchema, removeMemberSchema } from './member/schema.ts';
import { importPipelineSchema } from './pipeline/document/schema.ts';
import {
  createPipelineSchema,
  editionSchema,
  editPipelineSchema,
  migratePipelineSchema,
  pipelineSchema,
  removePipelineSchema,
  restorePipelineSchema,
  retirePipelineSchema,
} from './pipeline/schema.ts';
import {
  approveRunSchema,
  advanceRunSchema,
  closeRunSchema,
  editRunSchema,
  leaveStepSchema,
  returnRunSchema,
  reopenRunSchema,
  reorderRunSchema,
  runSchema,
  startRunSchema,
  transferRunSchema,
} from './run/schema.ts';
import { createTagSchema, editTagSchema, removeTagSchema, tagSchema } from './tag/schema.ts';
import type { TaskFilter } from './task/answers.ts';
import {
  addItemSchema,
  assignTaskRolesSchema,
  assignTaskSchema,
  cancelTaskSchema,
  completeTaskSchema,
  createTaskSchema,
  duplicateTaskSchema,
  editItemSchema,
  editTaskSchema,
  removeItemSchema,
  reopenTaskSchema,
  reorderItemSchema,
  reorderTaskSchema,
  startTaskSchema,
  tagTaskSchema,
  taskSchema,
  waitTaskSchema,
} from './task/schema.ts';
import { awaitedSchema, awaitItemSchema, releaseItemSchema } from './awaited/schema.ts';
import { calendarFeedSchema, calendarCommandSchemas } from './calendar/schema.ts';
import { eventRecordSchema, eventCommandSchemas } from './event/schema.ts';
import { fieldSchema, fieldCommandSchemas } from './field/schema.ts';
import { folderSchema, storedFileSchema, folderCommandSchemas, fileCommandSchemas } from './file/schema.ts';
import { invoiceCopySchema, invoiceSchema, invoiceCommandSchemas } from './invoice/schema.ts';
import { labelRecordSchema, labelCommandSchemas } from './label/schema.ts';
import { lineSchema, lineCommandSchemas } from './line/schema.ts';
import { jobLinkSchema } from './link/schema.ts';
import { mileageLogSchema, mileageCommandSchemas } from './mileage/schema.ts';
import { noteSchema, noteCommandSchemas } from './note/schema.ts';
import { paymentSchema, paymentCommandSchemas } from './payment/schema.ts';
import { projectSchema, projectCommandSchemas } from './project/schema.ts';
import { resourceKindSchema, resourceSchema, resourceCommandSchemas } from './resource/schema.ts';
import { savedTasksSchema, savedTasksCommandSchemas } from './saved-tasks/schema.ts';
import { savedViewSchema, savedViewCommandSchemas } from './saved-view/schema.ts';
import { serviceSchema, serviceCommandSchemas } from './service/schema.ts';
import { timeEntrySchema, timeCommandSchemas } from './time/schema.ts';
import { effectSchema, effectCommandSchemas } from './effect/schema.ts';
import { hookSchema, hookCommandSchemas } from './hook/schema.ts';
import { messageSchema, messageCommandSchemas } from './message/schema.ts';
import { reminderSchema, reminderCommandSchemas } from './reminder/schema.ts';
import { requestSchema, requestCommandSchemas } from './request/schema.ts';
import { ruleEditionSchema, ruleSchema, ruleCommandSchemas } from './rule/schema.ts';
import { occurrenceSchema, scheduleSchema, scheduleCommandSchemas } from './schedule/schema.ts';
import { templateSchema, templateCommandSchemas } from './template/schema.ts';
import { editWorkspaceSchema, workspaceSchema } from './workspace/schema.ts';

export {
  actorNameSchema,
  countSchema,
  clockSchema,
  daySchema,
  eventSchema,
  idListSchema,
  idSchema,
  instantSchema,
  kindSchema,
  labelSchema,
  workspaceIdSchema,
} from './kernel/schema.ts';
export { keySchema } from './field/schema.ts';
export { jobFilterSchema } from './job/filter/schema.ts';
export { addFileSchema, fileNameSchema } from './file/schema.ts';
export { periodSchema, totalsSchema } from './invoice/schema.ts';
export { priceModeSchema } from './money/schema.ts';
export { beginMessageSchema, reportMessageSchema } from './message/schema.ts';
export { fireEffectSchema } from './effect/schema.ts';
export { coverRuleSchema } from './rule/schema.ts';
export { fireReminderSchema } from './reminder/schema.ts';
export { emailSchema, roleSchema } from './member/schema.ts';
export { pipelineDocumentSchema } from './pipeline/document/schema.ts';
export { stageSchema } from './pipeline/schema.ts';
export { recurrenceSchema } from './schedule/pattern/schema.ts';
export { folderPlanSchema } from './template/schema.ts';
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
  'client.tagAll': tagClientsSchema,
  'client.assign': assignClientSchema,
  'client.unassign': unassignClientSchema,
  'client.follow': followClientSchema,
  'contact.create': createContactSchema,
  'contact.edit': editContactSchema,
  'contact.tag': tagContactSchema,
  'contact.link': linkContactSchema,
  'contact.unlink': unlinkContactSchema,
  'pipeline.create': createPipelineSchema,
  'pipeline.edit': editPipelineSchema,
  'pipeline.retire': retirePipelineSchema,
  'pipeline.restore': restorePipelineSchema,
  'pipeline.remove': removePipelineSchema,
  'pipeline.migrate': migratePipelineSchema,
  'pipeline.import': importPipelineSchema,
  'job.create': createJobSchema,
  'job.edit': editJobSchema,
  'job.assign': assignJobSchema,
  'job.tag': tagJobSchema,
  'job.tagAll': tagJobsSchema,
  'job.link': linkClientSchema,
  'job.unlink': unlinkClientSchema,
  'job.attach': attachItemSchema,
  'job.detach': detachItemSchema,
  'job.pause': pauseJobSchema,
  'job.resume': resumeJobSchema,
  'job.complete': completeJobSchema,
  'job.reopen': reopenJobSchema,
  'job.archive': archiveJobSchema,
  'job.restore': restoreJobSchema,
  'run.start': startRunSchema,
  'run.complete': leaveStepSchema,
  'run.skip': leaveStepSchema,
  'run.advance': advanceRunSchema,
  'run.back': returnRunSchema,
  'run.await': awaitItemSchema,
  'run.release': releaseItemSchema,
  'run.close': closeRunSchema,
  'run.reopen': reopenRunSchema,
  'run.move': transferRunSchema,
  'run.reorder': reorderRunSchema,
  'run.edit': editRunSchema,
  'run.approve': approveRunSchema,
  'task.create': createTaskSchema,
  'task.edit': editTaskSchema,
  'task.assign': assignTaskSchema,
  'task.assignRoles': assignTaskRolesSchema,
  'task.tag': tagTaskSchema,
  'task.wait': waitTaskSchema,
  'task.duplicate': duplicateTaskSchema,
  'task.start': startTaskSchema,
  'task.complete': completeTaskSchema,
  'task.cancel': cancelTaskSchema,
  'task.reopen': reopenTaskSchema,
  'task.addItem': addItemSchema,
  'task.editItem': editItemSchema,
  'task.removeItem': removeItemSchema,
  'task.reorderItem': reorderItemSchema,
  'task.reorder': reorderTaskSchema,
  'comment.add': addCommentSchema,
  'comment.edit': editCommentSchema,
  'comment.remove': removeCommentSchema,
  ...fieldCommandSchemas,
  ...labelCommandSchemas,
  ...serviceCommandSchemas,
  ...resourceCommandSchemas,
  ...eventCommandSchemas,
  ...projectCommandSchemas,
  ...savedTasksCommandSchemas,
  ...timeCommandSchemas,
  ...mileageCommandSchemas,
  ...lineCommandSchemas,
  ...invoiceCommandSchemas,
  ...paymentCommandSchemas,
  ...noteCommandSchemas,
  ...folderCommandSchemas,
  ...fileCommandSchemas,
  ...calendarCommandSchemas,
  ...savedViewCommandSchemas,
  ...ruleCommandSchemas,
  ...effectCommandSchemas,
  ...templateCommandSchemas,
  ...messageCommandSchemas,
  ...hookCommandSchemas,
  ...requestCommandSchemas,
  ...reminderCommandSchemas,
  ...scheduleCommandSchemas,
  'change.undo': undoChangeSchema,
};

/** The form of each kind of record in answers and in the change stream. */
export const recordSchemas: { readonly [K in Kind]: z.ZodType<Kinds[K]> } = {
  workspace: workspaceSchema,
  member: memberSchema,
  tag: tagSchema,
  field: fieldSchema,
  service: serviceSchema,
  client: clientSchema,
  clientMember: clientMemberSchema,
  contact: contactSchema,
  clientContact: clientContactSchema,
  resourceKind: resourceKindSchema,
  resource: resourceSchema,
  job: jobSchema,
  jobClient: jobClientSchema,
  event: eventRecordSchema,
  invoice: invoiceSchema,
  invoiceCopy: invoiceCopySchema,
  savedTasks: savedTasksSchema,
  project: projectSchema,
  task: taskSchema,
  timeEntry: timeEntrySchema,
  mileageLog: mileageLogSchema,
  line: lineSchema,
  payment: paymentSchema,
  note: noteSchema,
  folder: folderSchema,
  file: storedFileSchema,
  jobLink: jobLinkSchema,
  pipeline: pipelineSchema,
  edition: editionSchema,
  label: labelRecordSchema,
  run: runSchema,
  awaited: awaitedSchema,
  comment: commentSchema,
  calendarFeed: calendarFeedSchema,
  savedView: savedViewSchema,
  request: requestSchema,
  template: templateSchema,
  hook: hookSchema,
  rule: ruleSchema,
  ruleEdition: ruleEditionSchema,
  effect: effectSchema,
  message: messageSchema,
  reminder: reminderSchema,
  schedule: scheduleSchema,
  occurrence: occurrenceSchema,
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

/** What narrows lists of tasks, after the query string has been taken apart. */
export const taskFilterSchema: z.ZodType<TaskFilter> = strict<TaskFilter>()({
  job: idSchema.exactOptional(),
  assignee: idSchema.exactOptional(),
  state: z.enum(['open', 'done', 'all']).describe('`open` (planned and in progress) unless given.').exactOptional(),
  dueBy: daySchema.describe('Due on this day or before it.').exactOptional(),
  dueFrom: daySchema.describe('Due on this day or after it.').exactOptional(),
  q: labelSchema.max(200).exactOptional(),
  project: idSchema.exactOptional(),
  client: idSchema.describe("For this client: their own, their jobs', their projects'.").exactOptional(),
  label: labelSchema.describe('Exactly this label.').exactOptional(),
  tags: idListSchema.describe('Any of these.').exactOptional(),
  waiting: z.boolean().describe('Only those that wait for an open task, or only those that do not.').exactOptional(),
});

/** What `workfloor simulate` reads. */
export { simulationFileSchema } from './simulate/schema.ts';
