import { z } from 'zod';
import { actorNameSchema, entityShape, idSchema, instantSchema, labelSchema, strict } from '../kernel/schema.ts';
import type { Waiting } from './await-item.ts';
import { awaitedKinds } from './awaited.ts';
import type { Awaited } from './awaited.ts';
import type { ReleaseItem } from './commands.ts';

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

export const awaitItemSchema: z.ZodType<Waiting> = strict<Waiting>()({
  run: idSchema,
  stage: idSchema.describe('The active stage, or one to come.'),
  itemKind: z.enum(awaitedKinds),
  item: idSchema,
  label: labelSchema.min(1).describe("The job's label, which falls away once all that it asked for is done.").exactOptional(),
  id: idSchema.describe('The id of the new link.').exactOptional(),
});

export const releaseItemSchema: z.ZodType<ReleaseItem> = strict<ReleaseItem>()({
  run: idSchema,
  item: idSchema,
  stage: idSchema.describe('All stages that wait for it unless given.').exactOptional(),
});
