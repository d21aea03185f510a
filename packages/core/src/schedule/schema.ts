import { z } from 'zod';
import { problemSchema } from '../effect/schema.ts';
import { prioritySchema } from '../job/schema.ts';
import {
  actorNameSchema,
  atLeastOne,
  daySchema,
  entityShape,
  idListSchema,
  idSchema,
  instantSchema,
  labelSchema,
  onlyId,
  someEdit,
  strict,
  textSchema,
  titleSchema,
  uniqueList,
} from '../kernel/schema.ts';
import type { ListEdit } from '../kernel/need.ts';
import { actionLinesSchema } from '../rule/action/schema.ts';
import { zoneSchema } from '../workspace/schema.ts';
import { patternSchema } from './pattern/schema.ts';
import { occurrenceStates, scheduleMakes } from './schedule.ts';
import type { CreateSchedule, EditSchedule, RetrySchedule, SplitSchedule } from './commands.ts';
import type { FireSchedule } from './fire-schedule.ts';
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
  state: z.enum(occurrenceStates).describe('`missed`: the server was away; `parked`: refused, until a person tries again.'),
  problem: problemSchema.nullable().describe('Why it was parked.'),
  madeKind: z.enum(scheduleMakes).nullable(),
  made: idSchema.nullable(),
  done: daySchema.nullable().describe('When what it made was done, where the next one counts from there.'),
  at: instantSchema,
});

const oneScheduleSchema = onlyId('A schedule.');
const patternChoice = patternSchema.describe('A pipeline may have one to begin with.').exactOptional();

const createScheduleSchema: z.ZodType<CreateSchedule> = strict<CreateSchedule>()({
  id: idSchema,
  name: titleSchema,
  makes: z.enum(scheduleMakes),
  pattern: patternChoice,
  zone: zoneSchema.describe("The workspace's unless told.").exactOptional(),
  pipeline: idSchema.nullable().describe('Where its jobs start.').exactOptional(),
  clients: idListSchema.describe('One for each of these; none: one for the firm itself.').exactOptional(),
  item: scheduledItemSchema,
});

const clientsEditSchema: z.ZodType<ListEdit> = someEdit(
  strict<ListEdit>()({
    add: idListSchema.describe('Begin with the next day.').exactOptional(),
    remove: idListSchema.describe('Get no more.').exactOptional(),
  }),
);

const editScheduleSchema: z.ZodType<EditSchedule> = atLeastOne(
  strict<EditSchedule>()({
    id: idSchema,
    name: titleSchema.exactOptional(),
    pattern: patternSchema.exactOptional(),
    zone: zoneSchema.exactOptional(),
    pipeline: idSchema.nullable().exactOptional(),
    clients: clientsEditSchema.exactOptional(),
    item: scheduledItemSchema.exactOptional(),
  }),
  ['id'],
);

const splitScheduleSchema: z.ZodType<SplitSchedule> = strict<SplitSchedule>()({
  id: idSchema,
  client: idSchema.describe('Who gets one of their own.'),
  into: idSchema.describe('The id of the new schedule.'),
  name: titleSchema.exactOptional(),
  pattern: patternSchema.exactOptional(),
  zone: zoneSchema.exactOptional(),
  item: scheduledItemSchema.exactOptional(),
});

/** What may come in as the arguments of each command of `schedule`. */
export const scheduleCommandSchemas = {
  'schedule.create': createScheduleSchema,
  'schedule.edit': editScheduleSchema,
  'schedule.pause': oneScheduleSchema,
  'schedule.resume': oneScheduleSchema,
  'schedule.end': oneScheduleSchema,
  'schedule.remove': oneScheduleSchema,
  'schedule.split': splitScheduleSchema,
  'schedule.retry': strict<RetrySchedule>()({ occurrence: idSchema.describe('The day that was parked.') }),
} as const;

/** What the server tells `schedule.fire`. */
export const fireScheduleSchema: z.ZodType<FireSchedule> = onlyId('A schedule whose time has come.');
