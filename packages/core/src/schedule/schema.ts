import { z } from 'zod';
import { prioritySchema } from '../job/schema.ts';
import {
  actorNameSchema,
  daySchema,
  entityShape,
  idListSchema,
  idSchema,
  instantSchema,
  labelSchema,
  strict,
  textSchema,
  titleSchema,
  uniqueList,
} from '../kernel/schema.ts';
import { actionLinesSchema } from '../rule/action/schema.ts';
import { zoneSchema } from '../workspace/schema.ts';
import { patternSchema } from './pattern/schema.ts';
import { scheduleMakes } from './schedule.ts';
import type { Occurrence, Schedule, ScheduledItem } from './schedule.ts';

export const scheduledItemSchema: z.ZodType<ScheduledItem> = strict<ScheduledItem>()({
  title: titleSchema.describe('May hold shortcodes, `{{period.month}}`.'),
  text: textSchema.exactOptional(),
  dueDays: z.int().min(-3650).max(3650).describe('Days from the occurrence to its due day.').exactOptional(),
  assignees: idListSchema.exactOptional(),
  roles: uniqueList(labelSchema.min(1).max(60), 30).exactOptional(),
  tags: idListSchema.exactOptional(),
  priority: prioritySchema.exactOptional(),
  saved: idSchema.describe('Saved tasks that it begins with.').exactOptional(),
  lines: actionLinesSchema.describe('Of invoices.').exactOptional(),
  send: z.boolean().describe('Of invoices: issued and sent by itself.').exactOptional(),
});

export const scheduleSchema: z.ZodType<Schedule> = strict<Schedule>()({
  ...entityShape,
  name: titleSchema,
  makes: z.enum(scheduleMakes),
  pattern: patternSchema,
  zone: zoneSchema,
  pipeline: idSchema.nullable(),
  clients: idListSchema.describe('One for each of these; none: one for the firm itself.'),
  item: scheduledItemSchema,
  state: z.enum(['on', 'paused', 'ended']),
  last: daySchema.nullable().describe('The last occurrence that was made or passed over.'),
  next: instantSchema.nullable().describe('When the next is made.'),
  by: actorNameSchema,
  at: instantSchema,
});

export const occurrenceSchema: z.ZodType<Occurrence> = strict<Occurrence>()({
  ...entityShape,
  schedule: idSchema,
  client: idSchema.nullable(),
  day: daySchema,
  state: z.enum(['made', 'missed']),
  madeKind: z.enum(scheduleMakes).nullable(),
  made: idSchema.nullable(),
  at: instantSchema,
});

/** What may come in as the arguments of each command of `schedule`. */
export const scheduleCommandSchemas = {} as const;
