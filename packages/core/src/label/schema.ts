import { z } from 'zod';
import { atLeastOne, entityShape, idSchema, labelSchema, onlyId, strict, titleSchema } from '../kernel/schema.ts';
import { taskStates } from '../task/task.ts';
import type { CreateLabel, EditLabel } from './commands.ts';
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

const effects = {
  clientLabel: labelSchema.describe('What the client of a job reads when it is given.').exactOptional(),
  pauses: z.boolean().describe('The clocks of a job so labelled stand still.').exactOptional(),
  taskState: z.enum(taskStates).nullable().describe('The state that a task so labelled is in.').exactOptional(),
  pipeline: idSchema.nullable().describe('Only for jobs on this pipeline.').exactOptional(),
} as const;

const createLabelSchema: z.ZodType<CreateLabel> = strict<CreateLabel>()({
  id: idSchema.describe('The id of the new label.'),
  aboutKind: z.enum(['job', 'task']),
  name: titleSchema,
  ...effects,
});

const editLabelSchema: z.ZodType<EditLabel> = atLeastOne(
  strict<EditLabel>()({ id: idSchema, name: titleSchema.exactOptional(), ...effects }),
  ['id'],
);

/** What may come in as the arguments of each command of `label`. */
export const labelCommandSchemas = {
  'label.create': createLabelSchema,
  'label.edit': editLabelSchema,
  'label.retire': onlyId('The label to take off the list; who has it keeps it.'),
  'label.restore': onlyId('The label to list again.'),
} as const;
