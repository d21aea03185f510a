import { z } from 'zod';
import { entityShape, idListSchema, idSchema, labelSchema, list, strict, textSchema, titleSchema } from '../kernel/schema.ts';
import { amountSchema, taxesSchema } from '../money/schema.ts';
import { currencySchema } from '../workspace/schema.ts';
import type { MemberRate, Service } from './service.ts';

const memberRateSchema: z.ZodType<MemberRate> = strict<MemberRate>()({ member: idSchema, rate: amountSchema });

export const serviceSchema: z.ZodType<Service> = strict<Service>()({
  ...entityShape,
  name: titleSchema,
  text: textSchema,
  unit: labelSchema.max(30),
  currency: currencySchema,
  rate: amountSchema,
  rates: list(memberRateSchema),
  taxes: taxesSchema.nullable(),
  addOns: idListSchema,
  state: z.enum(['live', 'retired']),
});

/** What may come in as the arguments of each command of `service`. */
export const serviceCommandSchemas = {} as const;
