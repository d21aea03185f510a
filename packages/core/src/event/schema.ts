import { z } from 'zod';
import { fieldValuesSchema } from '../field/schema.ts';
import { entityShape, idListSchema, instantSchema, labelSchema, strict, textSchema, titleSchema } from '../kernel/schema.ts';
import { zoneSchema } from '../workspace/schema.ts';
import type { StudioEvent } from './event.ts';

export const eventRecordSchema: z.ZodType<StudioEvent> = strict<StudioEvent>()({
  ...entityShape,
  kind: labelSchema.min(1).max(60),
  title: titleSchema,
  text: textSchema,
  starts: instantSchema,
  ends: instantSchema,
  zone: zoneSchema,
  place: labelSchema,
  clients: idListSchema,
  assignees: idListSchema,
  state: z.enum(['planned', 'held', 'cancelled']),
  fields: fieldValuesSchema,
});

/** What may come in as the arguments of each command of `event`. */
export const eventCommandSchemas = {} as const;
