import { z } from 'zod';
import { daySchema, entityShape, idSchema, labelSchema, strict } from '../kernel/schema.ts';
import { decimalSchema } from '../money/schema.ts';
import { distanceUnits } from './mileage-log.ts';
import type { MileageLog } from './mileage-log.ts';

export const distanceSchema = decimalSchema(1, 0, 100_000_000).describe('In `unit`, at most one decimal.');

export const mileageLogSchema: z.ZodType<MileageLog> = strict<MileageLog>()({
  ...entityShape,
  member: idSchema,
  vehicle: labelSchema,
  type: labelSchema,
  date: daySchema,
  unit: z.enum(distanceUnits),
  odometerStart: distanceSchema.nullable(),
  odometerEnd: distanceSchema.nullable(),
  distance: distanceSchema.nullable(),
  purpose: labelSchema,
  event: idSchema.nullable(),
  job: idSchema.nullable(),
  billable: z.boolean(),
  state: z.enum(['open', 'closed']),
});

/** What may come in as the arguments of each command of `mileage`. */
export const mileageCommandSchemas = {} as const;
