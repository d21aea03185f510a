import { z } from 'zod';
import { prioritySchema } from '../job/schema.ts';
import {
  atLeastOne,
  daySchema,
  entityShape,
  idListSchema,
  idSchema,
  list,
  onlyId,
  strict,
  textSchema,
  titleSchema,
} from '../kernel/schema.ts';
import { taskKindSchema } from '../task/schema.ts';
import { rolesSchema } from '../workspace/schema.ts';
import type { ApplySavedTasks } from './apply-saved-tasks.ts';
import type { CreateSavedTasks, EditSavedTasks } from './commands.ts';
import type { NewSavedTask, SavedTask, SavedTasks } from './saved-tasks.ts';

const offsetSchema = z.int().min(-3650).max(3650).nullable().describe('Days from the anchor to the due day; null: no due day.');

const savedTaskSchema: z.ZodType<SavedTask> = strict<SavedTask>()({
  id: idSchema,
  title: titleSchema,
  text: textSchema,
  offsetDays: offsetSchema,
  priority: prioritySchema,
  kind: taskKindSchema.exactOptional(),
  assignees: idListSchema,
  roles: rolesSchema,
  checklist: list(titleSchema),
  waitsFor: idListSchema.describe('Other tasks of the set.'),
});
export const ITEMS_MAX = 200;

/** What a pre-built task says besides whom and what it names. */
export const newItemShape = {
  title: titleSchema,
  text: textSchema.exactOptional(),
  offsetDays: offsetSchema.exactOptional(),
  priority: prioritySchema.exactOptional(),
  kind: taskKindSchema.exactOptional(),
  roles: rolesSchema.describe('Whoever plays these for the clients is assigned besides.').exactOptional(),
  checklist: list(titleSchema).describe('Titles of its lines.').exactOptional(),
} as const;
const newItemSchema: z.ZodType<NewSavedTask> = strict<NewSavedTask>()({
  id: idSchema,
  ...newItemShape,
  assignees: idListSchema.describe('Members.').exactOptional(),
  waitsFor: idListSchema.describe('Other tasks of the set.').exactOptional(),
});
const newItemsSchema = list(newItemSchema, ITEMS_MAX);

export const savedTasksSchema: z.ZodType<SavedTasks> = strict<SavedTasks>()({
  ...entityShape,
  name: titleSchema,
  items: list(savedTaskSchema, ITEMS_MAX),
  state: z.enum(['live', 'retired']),
});

const createSavedTasksSchema: z.ZodType<CreateSavedTasks> = strict<CreateSavedTasks>()({
  id: idSchema.describe('The id of the new set.'),
  name: titleSchema,
  items: newItemsSchema,
});

const editSavedTasksSchema: z.ZodType<EditSavedTasks> = atLeastOne(
  strict<EditSavedTasks>()({
    id: idSchema,
    name: titleSchema.exactOptional(),
    items: newItemsSchema.describe('All of them, in order. What was made from the set before stays as it is.').exactOptional(),
  }),
  ['id'],
);

const applySavedTasksSchema: z.ZodType<ApplySavedTasks> = strict<ApplySavedTasks>()({
  set: idSchema.describe('Saved tasks.'),
  project: idSchema.describe('Where the copies go: a project, or a job.').exactOptional(),
  job: idSchema.exactOptional(),
  anchor: daySchema.describe("The project's day unless given, its event's, the start of the job, today.").exactOptional(),
  shiftDays: z.int().min(-3650).max(3650).describe('Days added to every offset; 0 unless given.').exactOptional(),
});

/** What may come in as the arguments of each command of `savedTasks`. */
export const savedTasksCommandSchemas = {
  'savedTasks.create': createSavedTasksSchema,
  'savedTasks.edit': editSavedTasksSchema,
  'savedTasks.retire': onlyId('The set to take out of use.'),
  'savedTasks.restore': onlyId('The set to bring back.'),
  'savedTasks.apply': applySavedTasksSchema,
} as const;
