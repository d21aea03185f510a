import { z } from 'zod';
import { daySchema, entityShape, idSchema, labelSchema, strict } from '../kernel/schema.ts';
import { amountSchema } from '../money/schema.ts';
import { paymentMethods } from './payment.ts';
import type { Payment } from './payment.ts';

export const paymentSchema: z.ZodType<Payment> = strict<Payment>()({
  ...entityShape,
  invoice: idSchema,
  amount: amountSchema,
  method: z.enum(paymentMethods),
  date: daySchema,
  reference: labelSchema,
  provider: labelSchema.nullable(),
  providerId: labelSchema.nullable(),
  state: z.enum(['pending', 'cleared', 'failed']),
});

/** What may come in as the arguments of each command of `payment`. */
export const paymentCommandSchemas = {} as const;
