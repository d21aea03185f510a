import { z } from 'zod';
import {
  actorNameSchema,
  daySchema,
  entityShape,
  idListSchema,
  idSchema,
  instantSchema,
  reasonSchema,
  strict,
  textSchema,
  titleSchema,
} from '../kernel/schema.ts';
import { requestPresets, requestStates } from './request.ts';
import type { Request } from './request.ts';

export const presetSchema = z.enum(requestPresets);
export const remindSchema = z.strictObject({
  days: z.int().min(1).max(365).describe('Days until the next reminder.'),
  times: z.int().min(0).max(50).describe('How many reminders there are.'),
});

export const requestSchema: z.ZodType<Request> = strict<Request>()({
  ...entityShape,
  preset: presetSchema,
  title: titleSchema,
  text: textSchema,
  client: idSchema,
  job: idSchema.nullable(),
  to: idListSchema.describe('Contacts; empty: those of the client with `notify` on.'),
  state: z.enum(requestStates),
  due: daySchema.nullable(),
  note: reasonSchema.describe('What was said when it was returned or declined.'),
  by: actorNameSchema,
  at: instantSchema,
  sent: instantSchema.nullable(),
  answered: instantSchema.nullable(),
});

/** What may come in as the arguments of each command of `request`. */
export const requestCommandSchemas = {} as const;
