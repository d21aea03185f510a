import { z } from 'zod';
import { numberSchema, prioritySchema } from '../job/schema.ts';
import {
  atLeastOne,
  countSchema,
  daySchema,
  entityShape,
  idListSchema,
  idSchema,
  instantSchema,
  labelSchema,
  list,
  listEditSchema,
  onlyId,
  rankSchema,
  someEdit,
  strict,
  textSchema,
  titleSchema,
} from '../kernel/schema.ts';
import { LIST_MAX } from '../kernel/need.ts';
import type { AddItem, EditItem, RemoveItem, ReorderItem } from './checklist.ts';
import type { DuplicateTask } from './duplicate-task.ts';
import type { RepeatRule } from './repeat-task.ts';
import type { CreateTask, EditTask, ReorderTask } from './task-commands.ts';
import type { AssignTaskRoles } from './task-roles.ts';
import { rolesSchema } from '../workspace/schema.ts';
import { repeatUnits, taskStates } from './task.ts';
import type { CheckItem, Repeat, Task } from './task.ts';

const jobSchema = idSchema.nullable().describe('At most one; null: none.');

const checkItemSchema: z.ZodType<CheckItem> = strict<CheckItem>()({
  id: idSchema,
  title: titleSchema,
  done: z.boolean(),
  cancelled: z.literal(true).describe('Was open when its task was cancelled.').exactOptional(),
});
const checklistSchema = list(checkItemSchema, LIST_MAX).describe('Shows progress, never blocks.');

const repeatSchema: z.ZodType<Repeat> = strict<Repeat>()({
  every: z.enum(repeatUnits),
  interval: z.int().min(1).max(1000),
  anchor: daySchema.describe('The due day of the first.'),
  count: countSchema.describe('How many came before.'),
  until: daySchema.nullable(),
  next: idSchema.nullable().describe('The one that this has made.'),
});

const repeatRuleSchema: z.ZodType<RepeatRule | null> = strict<RepeatRule>()({
  every: z.enum(repeatUnits),
  interval: z.int().min(1).max(1000).describe('1 unless given.').exactOptional(),
  anchor: daySchema.describe('The due day unless given; all days are counted from it, so that the 31st stays the last.').exactOptional(),
  until: daySchema.nullable().describe('The last day on which one may be due.').exactOptional(),
})
  .nullable()
  .describe('When it is done, the next one is made; null: it does not repeat.');

export const taskKindSchema = labelSchema.max(60).describe("The firm's own word for what it is; rules may be about one kind.");

/** What both creating and editing may name. */
const optional = {
  job: jobSchema.exactOptional(),
  project: idSchema.nullable().describe("At most one. In a project about a job the task is that job's as well.").exactOptional(),
  client: idSchema.nullable().describe('Who is billed, where the job does not tell.').exactOptional(),
  text: textSchema.exactOptional(),
  place: labelSchema.describe('Where the work is.').exactOptional(),
  due: daySchema.nullable().exactOptional(),
  priority: prioritySchema.exactOptional(),
  label: labelSchema.describe('A listed label may bring the task into a state.').exactOptional(),
  kind: taskKindSchema.exactOptional(),
  repeat: repeatRuleSchema.exactOptional(),
} as const;

export const createTaskSchema: z.ZodType<CreateTask> = strict<CreateTask>()({
  id: idSchema.describe('The id of the new task.'),
  title: titleSchema,
  ...optional,
  assignees: idListSchema.describe('Members.').exactOptional(),
  roles: rolesSchema.describe('Whoever plays these for the clients of the task is assigned besides.').exactOptional(),
  tags: idListSchema.exactOptional(),
  waitsFor: idListSchema.describe('Tasks that ought to be done first; a warning, no lock.').exactOptional(),
  checklist: checklistSchema
    .refine((lines) => new Set(lines.map((line) => line.id)).size === lines.length, { error: 'Names a line twice.' })
    .exactOptional(),
});

export const editTaskSchema: z.ZodType<EditTask> = atLeastOne(
  strict<EditTask>()({ id: idSchema, title: titleSchema.exactOptional(), ...optional }),
  ['id'],
);

export const assignTaskSchema = listEditSchema;
export const assignTaskRolesSchema: z.ZodType<AssignTaskRoles> = someEdit(
  strict<AssignTaskRoles>()({
    id: idSchema,
    add: rolesSchema.describe('Whoever plays these for the clients of the task is assigned.').exactOptional(),
    remove: rolesSchema.describe('Whoever plays one of these, and none that stays, is assigned no more.').exactOptional(),
  }),
);
export const tagTaskSchema = listEditSchema;
export const waitTaskSchema = listEditSchema;
export const duplicateTaskSchema: z.ZodType<DuplicateTask> = strict<DuplicateTask>()({
  id: idSchema,
  copy: idSchema.describe('The id of the new task.'),
  title: titleSchema.describe('The same unless given.').exactOptional(),
});
export const startTaskSchema = onlyId('A planned task.');
export const completeTaskSchema = onlyId('An open task.');
export const cancelTaskSchema = onlyId('An open task.');
export const reopenTaskSchema = onlyId('A task that is done or cancelled.');

export const addItemSchema: z.ZodType<AddItem> = strict<AddItem>()({
  task: idSchema,
  item: idSchema.describe('The id of the new line.'),
  title: titleSchema,
});
export const editItemSchema: z.ZodType<EditItem> = atLeastOne(
  strict<EditItem>()({
    task: idSchema,
    item: idSchema,
    title: titleSchema.exactOptional(),
    done: z.boolean().exactOptional(),
  }),
  ['task', 'item'],
);
export const removeItemSchema: z.ZodType<RemoveItem> = strict<RemoveItem>()({ task: idSchema, item: idSchema });

export const reorderItemSchema: z.ZodType<ReorderItem> = strict<ReorderItem>()({
  task: idSchema,
  item: idSchema,
  after: idSchema.nullable().describe('Right behind this line; null: the beginning.'),
  before: idSchema.nullable().describe('Right before this line; null: the end.'),
});

export const reorderTaskSchema: z.ZodType<ReorderTask> = strict<ReorderTask>()({
  id: idSchema,
  after: idSchema.nullable().describe('Right behind this task; null: the beginning.'),
  before: idSchema.nullable().describe('Right before this task; null: the end.'),
});

export const taskSchema: z.ZodType<Task> = strict<Task>()({
  ...entityShape,
  number: numberSchema,
  job: jobSchema,
  project: idSchema.nullable(),
  client: idSchema.nullable().describe('Who is billed, where the job does not tell.'),
  title: titleSchema,
  text: textSchema,
  place: labelSchema,
  state: z.enum(taskStates),
  assignees: idListSchema,
  roles: rolesSchema,
  tags: idListSchema,
  due: daySchema.nullable(),
  priority: prioritySchema,
  label: labelSchema,
  kind: taskKindSchema,
  checklist: checklistSchema,
  waitsFor: idListSchema,
  repeat: repeatSchema.nullable(),
  finished: instantSchema.nullable(),
  rank: rankSchema,
});
