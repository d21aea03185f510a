import { z } from 'zod';
import { atLeastOne, countSchema, entityShape, idSchema, instantSchema, onlyId, strict } from '../kernel/schema.ts';
import type { EditReminder, Reminded } from './commands.ts';
import { remindedKinds, reminderEnds } from './reminder.ts';
import type { Reminder } from './reminder.ts';

export const reminderSchema: z.ZodType<Reminder> = strict<Reminder>()({
  ...entityShape,
  aboutKind: z.enum(remindedKinds),
  about: idSchema,
  client: idSchema.nullable().describe('Whose contacts are told; null: the assignees of the task.'),
  days: countSchema.describe('Days to the next one.'),
  times: countSchema.describe('How many there are.'),
  told: countSchema,
  state: z.enum(['on', 'off', 'ended']),
  why: z.enum(reminderEnds).nullable(),
  next: instantSchema.nullable(),
});

const about = { aboutKind: z.enum(remindedKinds), about: idSchema.describe('What people are reminded of.') } as const;

const editReminderSchema: z.ZodType<EditReminder> = atLeastOne(
  strict<EditReminder>()({
    ...about,
    days: z.int().min(0).max(365).describe('Days to the next one; of a task days before it is due.').exactOptional(),
    times: z.int().min(0).max(50).describe('How many there are; of a task one.').exactOptional(),
    on: z.boolean().describe('False switches it off.').exactOptional(),
  }),
  ['aboutKind', 'about'],
);

/** Argument of the command with which the server tells that a reminder is due; nobody else runs it. */
export const fireReminderSchema = onlyId('The reminder that is due.');

/** What may come in as the arguments of each command of `reminder`. */
export const reminderCommandSchemas = {
  'reminder.edit': editReminderSchema,
  'reminder.send': strict<Reminded>()(about),
} as const;
