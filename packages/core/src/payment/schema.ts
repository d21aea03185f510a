import { z } from 'zod';
import { daySchema, entityShape, idSchema, instantSchema, labelSchema, onlyId, strict } from '../kernel/schema.ts';
import { amountSchema } from '../money/schema.ts';
import { currencySchema } from '../workspace/schema.ts';
import { paymentMethods } from './payment.ts';
import type { Payment } from './payment.ts';
import type { RecordPayment } from './record-payment.ts';
import type { ReportPayment, ReportRefund } from './report-payment.ts';

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

const recordPaymentSchema: z.ZodType<RecordPayment> = strict<RecordPayment>()({
  id: idSchema.describe('The id of the new payment.'),
  invoice: idSchema.describe('An issued invoice.'),
  amount: amountSchema.refine((amount) => amount !== 0, { error: 'Is nothing.' }).describe('Minor units; negative: paid back.'),
  method: z.enum(paymentMethods).describe('`debit` is pending until it clears.'),
  date: daySchema.describe('Today unless given; not later.').exactOptional(),
  reference: labelSchema.exactOptional(),
});

const told = { id: idSchema, provider: labelSchema, providerId: labelSchema, currency: currencySchema, at: instantSchema } as const;
const reportPaymentSchema: z.ZodType<ReportPayment> = strict<ReportPayment>()({
  ...told,
  invoice: idSchema.nullable(),
  amount: amountSchema,
  method: z.enum(paymentMethods),
  state: z.enum(['pending', 'cleared', 'failed']),
});
const reportRefundSchema: z.ZodType<ReportRefund> = strict<ReportRefund>()({ ...told, refunded: amountSchema.min(0) });

/** What may come in as the arguments of each command of `payment`. */
export const paymentCommandSchemas = {
  'payment.record': recordPaymentSchema,
  'payment.clear': onlyId('A pending payment.'),
  'payment.fail': onlyId('A payment that did not come, or was called back.'),
  'payment.remove': onlyId('A payment that was written down by hand.'),
  'payment.report': reportPaymentSchema,
  'payment.reportRefund': reportRefundSchema,
} as const;
