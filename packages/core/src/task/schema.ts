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
  strict,
  textSchema,
  titleSchema,
} from '../kernel/schema.ts';
import { LIST_MAX } from '../kernel/need.ts';
import type { AddItem, EditItem, RemoveItem } from './checklist.ts';
import type { CreateTask, EditTask, ReorderTask } from './task-commands.ts';
import { rolesSchema } from '../workspace/schema.ts';
import { repeatUnits, taskStates } from './task.ts';
import type { CheckItem, Repeat, Task } from './task.ts';

const jobSchema = idSchema.nullable().describe('At most one; null: none.');

const checkItemSchema: z.ZodType<CheckItem> = strict<CheckItem>()({
  id: idSchema,
  title: titleSchema,
  done: z.boolean(),
});
const checklistSchema = list(checkItemSchema, LIST_MAX).describe('Shows progress, never blocks.');

const repeatSchema: z.ZodType<Repeat> = strict<Repeat>()({
  every: z.enum(repeatUnits),
  interval: z.int().min(1).max(1000),
  anchor: daySchema.describe('The due day of the first.'),
  count: countSchema.describe('How many came before.'),
  until: daySchema.nullable(),
});

export const createTaskSchema: z.ZodType<CreateTask> = strict<CreateTask>()({
  id: idSchema.describe('The id of the new task.'),
  title: titleSchema,
  job: jobSchema.exactOptional(),
  text: textSchema.exactOptional(),
  assignees: idListSchema.describe('Members.').exactOptional(),
  due: daySchema.nullable().exactOptional(),
  priority: prioritySchema.exactOptional(),
  checklist: checklistSchema
    .refine((lines) => new Set(lines.map((line) => line.id)).size === lines.length, { error: 'Names a line twice.' })
    .exactOptional(),
});

export const editTaskSchema: z.ZodType<EditTask> = atLeastOne(
  strict<EditTask>()({
    id: idSchema,
    title: titleSchema.exactOptional(),
    text: textSchema.exactOptional(),
    due: daySchema.nullable().exactOptional(),
    priority: prioritySchema.exactOptional(),
    job: jobSchema.describe('Links to a job, or unlinks with null.').exactOptional(),
  }),
  ['id'],
);

export const assignTaskSchema = listEditSchema;
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
  checklist: checklistSchema,
  waitsFor: idListSchema,
  repeat: repeatSchema.nullable(),
  finished: instantSchema.nullable(),
  rank: rankSchema,
});
