import { z } from 'zod';
import { countSchema, entityShape, idSchema, instantSchema, strict } from '../kernel/schema.ts';
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

/** What may come in as the arguments of each command of `reminder`. */
export const reminderCommandSchemas = {} as const;
