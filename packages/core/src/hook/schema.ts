import { z } from 'zod';
import { problemSchema } from '../effect/schema.ts';
import { entityShape, storable, strict, titleSchema } from '../kernel/schema.ts';
import { eventTypesSchema } from '../rule/schema.ts';
import type { Hook } from './hook.ts';

export const hookUrlSchema = storable(2000)
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

/** What may come in as the arguments of each command of `hook`. */
export const hookCommandSchemas = {} as const;
