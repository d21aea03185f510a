import type { BatchEntry, CommandAnswer, PreviewAnswer, Problem } from '@workfloor/core';
import { awaitedKinds, gates, refusalCodes, rightLevels, rightNames, roles } from '@workfloor/core';
import {
  changeSchema,
  changedRowSchema,
  daySchema,
  eventSchema,
  idSchema,
  instantSchema,
  recordSchemas,
  stageSchema,
} from '@workfloor/core/schema';
import { z } from 'zod';

/** Forms of the answers, for the documents and for tests that compare real answers with them. */
const cursorSchema = z.string().describe('A place in the change log, `<epoch>.<seq>`.');

export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('What to do about it.'),
  code: z.enum(refusalCodes),
  requestId: z.string().describe('Quote it when you ask the operator.'),
  data: z.record(z.string(), z.unknown()).exactOptional(),
  errors: z.array(z.strictObject({ field: z.string(), reason: z.string() })).exactOptional(),
}) satisfies z.ZodType<Problem>;

export const commandAnswerSchema = z.strictObject({
  change: changeSchema.nullable().describe('What was logged; null when nothing changed.'),
  result: z.unknown().optional(),
  cursor: cursorSchema,
}) satisfies z.ZodType<Pick<CommandAnswer, 'change' | 'cursor'>>;

export const previewAnswerSchema = z.strictObject({
  rows: z.array(changedRowSchema),
  events: z.array(eventSchema),
  result: z.unknown(),
}) satisfies z.ZodType<PreviewAnswer>;

export const batchSchema = z
  .array(z.strictObject({ id: idSchema, name: z.string().max(60), args: z.unknown() }))
  .min(1)
  .max(100)
  .describe('Run in order, each on its own; a refused one does not stop the next.') satisfies z.ZodType<BatchEntry[]>;
export const batchAnswerSchema = z.array(z.union([commandAnswerSchema, problemSchema]));

const recordsSchema = z
  .strictObject({
    workspace: z.array(recordSchemas.workspace).optional(),
    member: z.array(recordSchemas.member).optional(),
    tag: z.array(recordSchemas.tag).optional(),
    field: z.array(recordSchemas.field).optional(),
    service: z.array(recordSchemas.service).optional(),
    client: z.array(recordSchemas.client).optional(),
    clientMember: z.array(recordSchemas.clientMember).optional(),
    contact: z.array(recordSchemas.contact).optional(),
    clientContact: z.array(recordSchemas.clientContact).optional(),
    resourceKind: z.array(recordSchemas.resourceKind).optional(),
    resource: z.array(recordSchemas.resource).optional(),
    job: z.array(recordSchemas.job).optional(),
    jobClient: z.array(recordSchemas.jobClient).optional(),
    event: z.array(recordSchemas.event).optional(),
    invoice: z.array(recordSchemas.invoice).optional(),
    invoiceCopy: z.array(recordSchemas.invoiceCopy).optional(),
    savedTasks: z.array(recordSchemas.savedTasks).optional(),
    project: z.array(recordSchemas.project).optional(),
    task: z.array(recordSchemas.task).optional(),
    timeEntry: z.array(recordSchemas.timeEntry).optional(),
    mileageLog: z.array(recordSchemas.mileageLog).optional(),
    line: z.array(recordSchemas.line).optional(),
    payment: z.array(recordSchemas.payment).optional(),
    note: z.array(recordSchemas.note).optional(),
    folder: z.array(recordSchemas.folder).optional(),
    file: z.array(recordSchemas.file).optional(),
    jobLink: z.array(recordSchemas.jobLink).optional(),
    pipeline: z.array(recordSchemas.pipeline).optional(),
    edition: z.array(recordSchemas.edition).optional(),
    label: z.array(recordSchemas.label).optional(),
    run: z.array(recordSchemas.run).optional(),
    awaited: z.array(recordSchemas.awaited).optional(),
    comment: z.array(recordSchemas.comment).optional(),
    calendarFeed: z.array(recordSchemas.calendarFeed).optional(),
    savedView: z.array(recordSchemas.savedView).optional(),
    request: z.array(recordSchemas.request).optional(),
    template: z.array(recordSchemas.template).optional(),
    hook: z.array(recordSchemas.hook).optional(),
    rule: z.array(recordSchemas.rule).optional(),
    ruleEdition: z.array(recordSchemas.ruleEdition).optional(),
    effect: z.array(recordSchemas.effect).optional(),
    message: z.array(recordSchemas.message).optional(),
    reminder: z.array(recordSchemas.reminder).optional(),
    schedule: z.array(recordSchemas.schedule).optional(),
    occurrence: z.array(recordSchemas.occurrence).optional(),
  })
  .describe('Records by kind, each once.');

const snapshot = { cursor: cursorSchema, records: recordsSchema };
const next = z.string().nullable().describe('`after` of the next page; null at the end.');
const tasks = z
  .record(z.string(), z.strictObject({ open: z.int(), done: z.int() }))
  .describe('How many tasks each job has; jobs without are left out.');
const ids = z.array(z.string());

const blockersSchema = z.array(
  z.strictObject({
    itemKind: z.enum(awaitedKinds),
    item: idSchema,
    title: z.string().describe('Empty when you may not see the item.'),
    since: instantSchema,
    who: z.strictObject({ members: ids, clients: ids }).describe('Who must act.'),
  }),
);
const waits = z
  .record(z.string(), blockersSchema)
  .describe('By run, what its active stage waits for; runs that wait for nothing are left out.');
const effects = z
  .record(z.string(), z.strictObject({ waiting: z.int(), held: z.int(), parked: z.int() }))
  .describe('By run, how much of what rules do and send waits for its time, for a word, and has failed; runs without are left out.');
export const blockersAnswerSchema = z.strictObject({
  ...snapshot,
  run: idSchema,
  stage: idSchema,
  gate: z.enum(gates).describe('Whether the run goes on by itself.'),
  blockers: blockersSchema.describe('The oldest first.'),
});

export const startAnswerSchema = z.strictObject({
  ...snapshot,
  actor: z.strictObject({
    name: z.string(),
    role: z.enum(roles),
    member: idSchema.optional(),
    rights: z.partialRecord(z.enum(rightNames), z.enum(rightLevels)).describe('What the member is kept from.').optional(),
    access: z.enum(['chosen', 'tasks']).describe('Which clients the member sees, when not all.').optional(),
  }),
});
export const boardAnswerSchema = z.strictObject({
  ...snapshot,
  pipeline: idSchema,
  columns: z.array(z.strictObject({ stage: stageSchema, retired: z.boolean(), count: z.int(), runs: ids, next })),
  tasks,
  waits,
  effects,
});
export const columnAnswerSchema = z.strictObject({ ...snapshot, runs: ids, next, tasks, waits, effects });
export const cardsAnswerSchema = z.strictObject({ ...snapshot, tasks, waits, effects });
const activity = z.array(
  z.strictObject({
    seq: z.int(),
    at: instantSchema,
    actor: z.string(),
    commandId: idSchema.describe('What `change.undo` takes.'),
    command: z.string(),
    events: z.array(eventSchema),
  }),
);
export const contactAnswerSchema = z.strictObject({ ...snapshot, activity });
export const jobAnswerSchema = z.strictObject({
  ...snapshot,
  activity,
  waits,
  effects,
});
export const listAnswerSchema = z.strictObject({ ...snapshot, ids, next });
export const clientsAnswerSchema = z.strictObject({
  ...snapshot,
  ids,
  next,
  facts: z
    .record(z.string(), z.strictObject({ openTasks: z.int(), unpaidInvoices: z.int() }))
    .describe('By client, what is open; those with nothing open are left out.'),
});
export const sessionAnswerSchema = z.strictObject({ token: z.string(), expiresAt: instantSchema });
/** Times at which a schedule comes round. */
export const roundsSchema = z.array(
  z.strictObject({
    day: daySchema.describe('As its rule says: which period it is for.'),
    on: daySchema.describe('Moved to a working day.'),
    at: instantSchema.describe('When it is made.'),
  }),
);
