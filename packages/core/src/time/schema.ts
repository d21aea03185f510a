import { z } from 'zod';
import { atLeastOne, entityShape, idSchema, instantSchema, labelSchema, momentSchema, onlyId, strict } from '../kernel/schema.ts';
import type { EditTime, LogTime } from './log-time.ts';
import type { StartTime } from './timer.ts';
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

const work = {
  task: idSchema.nullable().exactOptional(),
  job: idSchema.nullable().describe("The task's unless given.").exactOptional(),
  note: labelSchema.exactOptional(),
  billable: z.boolean().describe('True with a service, else false, unless given.').exactOptional(),
  service: idSchema.nullable().describe('What it is billed as.').exactOptional(),
} as const;
const member = idSchema.describe("One's own unless given; others' only for admins.").exactOptional();
const idOfNew = idSchema.describe('The id of the new entry.');

const startTimeSchema: z.ZodType<StartTime> = strict<StartTime>()({ id: idOfNew, member, ...work });
const logTimeSchema: z.ZodType<LogTime> = strict<LogTime>()({
  id: idOfNew,
  member,
  ...work,
  started: momentSchema,
  ended: momentSchema.describe('After `started`.'),
});
const editTimeSchema: z.ZodType<EditTime> = atLeastOne(
  strict<EditTime>()({
    id: idSchema,
    ...work,
    started: momentSchema.exactOptional(),
    ended: momentSchema.describe('Stops a timer that runs.').exactOptional(),
  }),
  ['id'],
);

/** What may come in as the arguments of each command of `time`. */
export const timeCommandSchemas = {
  'time.start': startTimeSchema,
  'time.stop': onlyId('A timer that runs.'),
  'time.log': logTimeSchema,
  'time.edit': editTimeSchema,
  'time.remove': onlyId('Time that nothing has been billed for.'),
} as const;
