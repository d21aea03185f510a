import { z } from 'zod';
import { idSchema } from '../kernel/schema.ts';
import { stepNames } from './import-rows.ts';
import type { ImportRows } from './import-rows.ts';

/** At most so many rows in one change. */
export const ROWS_MAX = 500;

const stepSchema = z.strictObject({ name: z.enum(stepNames), args: z.record(z.string(), z.unknown()) });

export const importRowsSchema: z.ZodType<ImportRows> = z.strictObject({
  import: idSchema,
  rows: z.array(z.strictObject({ row: z.int().min(1), steps: z.array(stepSchema).max(100) })).max(ROWS_MAX),
});
