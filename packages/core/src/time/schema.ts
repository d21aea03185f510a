import { z } from 'zod';
import { entityShape, idSchema, instantSchema, labelSchema, strict } from '../kernel/schema.ts';
import type { TimeEntry } from './time-entry.ts';

export const timeEntrySchema: z.ZodType<TimeEntry> = strict<TimeEntry>()({
  ...entityShape,
  member: idSchema,
  task: idSchema.nullable(),
  job: idSchema.nullable(),
  started: instantSchema,
  ended: instantSchema.nullable().describe('Null while the timer runs.'),
  note: labelSchema,
  billable: z.boolean(),
  service: idSchema.nullable(),
});

/** What may come in as the arguments of each command of `time`. */
export const timeCommandSchemas = {} as const;
