import { z } from 'zod';
import { daySchema, entityShape, idSchema, labelSchema, rankSchema, strict, textSchema } from '../kernel/schema.ts';
import { amountSchema, percentSchema, perSchema, priceModeSchema, quantitySchema, taxesSchema } from '../money/schema.ts';
import { currencySchema } from '../workspace/schema.ts';
import { lineKinds, lineStates } from './line.ts';
import type { Line } from './line.ts';

export const lineSchema: z.ZodType<Line> = strict<Line>()({
  ...entityShape,
  kind: z.enum(lineKinds),
  date: daySchema,
  member: idSchema.nullable(),
  service: idSchema.nullable(),
  text: textSchema.max(2000),
  quantity: quantitySchema,
  unit: labelSchema.max(30),
  rate: amountSchema,
  per: perSchema,
  currency: currencySchema,
  discount: percentSchema,
  taxes: taxesSchema,
  prices: priceModeSchema,
  amount: amountSchema,
  sourceKind: z.enum(['task', 'timeEntry', 'mileageLog']).nullable(),
  source: idSchema.nullable(),
  job: idSchema.nullable(),
  client: idSchema.nullable().describe("The payer; null: the job's or the task's client."),
  state: z.enum(lineStates),
  invoice: idSchema.nullable(),
  partOf: idSchema.nullable(),
  corrects: idSchema.nullable(),
  rank: rankSchema,
});

/** What may come in as the arguments of each command of `line`. */
export const lineCommandSchemas = {} as const;
