import { z } from 'zod';
import { prioritySchema } from '../job/schema.ts';
import { entityShape, idListSchema, idSchema, list, strict, textSchema, titleSchema } from '../kernel/schema.ts';
import { rolesSchema } from '../workspace/schema.ts';
import type { SavedTask, SavedTasks } from './saved-tasks.ts';

const savedTaskSchema: z.ZodType<SavedTask> = strict<SavedTask>()({
  id: idSchema,
  title: titleSchema,
  text: textSchema,
  offsetDays: z.int().min(-3650).max(3650).nullable().describe('Days from the anchor to the due day; null: no due day.'),
  priority: prioritySchema,
  assignees: idListSchema,
  roles: rolesSchema,
  checklist: list(titleSchema),
  waitsFor: idListSchema.describe('Other tasks of the set.'),
});
export const savedItemsSchema = list(savedTaskSchema, 200);

export const savedTasksSchema: z.ZodType<SavedTasks> = strict<SavedTasks>()({
  ...entityShape,
  name: titleSchema,
  items: savedItemsSchema,
  state: z.enum(['live', 'retired']),
});

/** What may come in as the arguments of each command of `savedTasks`. */
export const savedTasksCommandSchemas = {} as const;
