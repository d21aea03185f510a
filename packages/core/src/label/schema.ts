import { z } from 'zod';
import { entityShape, idSchema, labelSchema, strict, titleSchema } from '../kernel/schema.ts';
import { taskStates } from '../task/task.ts';
import type { Label } from './label.ts';

export const labelRecordSchema: z.ZodType<Label> = strict<Label>()({
  ...entityShape,
  aboutKind: z.enum(['job', 'task']),
  name: titleSchema,
  clientLabel: labelSchema,
  pauses: z.boolean(),
  taskState: z.enum(taskStates).nullable(),
  pipeline: idSchema.nullable(),
  state: z.enum(['live', 'retired']),
});

/** What may come in as the arguments of each command of `label`. */
export const labelCommandSchemas = {} as const;
