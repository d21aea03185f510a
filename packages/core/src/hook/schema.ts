import { z } from 'zod';
import { problemSchema } from '../effect/schema.ts';
import { atLeastOne, entityShape, idSchema, onlyId, storable, strict, titleSchema, uniqueList } from '../kernel/schema.ts';
import { eventTypesSchema } from '../rule/schema.ts';
import type { CreateHook, EditHook, ReplayHook } from './commands.ts';
import type { Hook } from './hook.ts';

const hookUrlSchema = storable(2000)
  .regex(/^https?:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/, { error: 'Not an address such as `https://app.example/hooks`.' })
  .describe('Where it is called; https, unless the server allows http.');

export const hookSchema: z.ZodType<Hook> = strict<Hook>()({
  ...entityShape,
  name: titleSchema,
  url: hookUrlSchema,
  events: eventTypesSchema.describe('What it is told of by itself; empty: only what rules send it.'),
  state: z.enum(['on', 'off', 'stopped']),
  problem: problemSchema.nullable(),
});

const toldSchema = eventTypesSchema.describe('What it is told of by itself; none: only what rules send it.').exactOptional();

const createSchema: z.ZodType<CreateHook> = strict<CreateHook>()({
  id: idSchema.describe('The id of the new web hook.'),
  name: titleSchema,
  url: hookUrlSchema,
  events: toldSchema,
});
const editSchema: z.ZodType<EditHook> = strict<EditHook>()({
  id: idSchema,
  name: titleSchema.exactOptional(),
  url: hookUrlSchema.exactOptional(),
  events: toldSchema,
});
const replaySchema: z.ZodType<ReplayHook> = strict<ReplayHook>()({
  id: idSchema,
  messages: uniqueList(idSchema, 100).refine((ids) => ids.length > 0, { error: 'Name at least one.' }),
});

/** What may come in as the arguments of each command of `hook`. */
export const hookCommandSchemas = {
  'hook.create': createSchema,
  'hook.edit': atLeastOne(editSchema, ['id']),
  'hook.enable': onlyId('One that is off or stopped.'),
  'hook.disable': onlyId('One that is on.'),
  'hook.remove': onlyId('One that was never called.'),
  'hook.test': onlyId('One that is on.'),
  'hook.replay': replaySchema,
} as const;
