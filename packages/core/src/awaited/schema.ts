import { z } from 'zod';
import { actorNameSchema, entityShape, idSchema, instantSchema, labelSchema, strict } from '../kernel/schema.ts';
import { awaitedKinds } from './awaited.ts';
import type { Awaited } from './awaited.ts';

export const awaitedSchema: z.ZodType<Awaited> = strict<Awaited>()({
  ...entityShape,
  run: idSchema,
  stage: idSchema.describe('The step that it holds.'),
  origin: idSchema.describe('The step that it was linked to first.'),
  label: labelSchema.describe('The label of the job that asked for it; empty: none.'),
  itemKind: z.enum(awaitedKinds),
  item: idSchema,
  since: instantSchema.describe('Since when it holds the step.'),
  by: actorNameSchema,
  how: z.enum(['hand', 'rule']),
});
