import { z } from 'zod';
import { daySchema, entityShape, idSchema, instantSchema, labelSchema, list, strict, textSchema, countSchema } from '../kernel/schema.ts';
import { amountSchema, percentSchema, perSchema, priceModeSchema, quantitySchema, sellerSchema, taxesSchema } from '../money/schema.ts';
import { currencySchema, localeSchema } from '../workspace/schema.ts';
import { invoiceStates } from './invoice.ts';
import type { CopiedLine, Discount, Invoice, InvoiceCopy, Period, Totals } from './invoice.ts';

export const discountSchema: z.ZodType<Discount> = z.union([
  z.strictObject({ percent: percentSchema }),
  z.strictObject({ amount: amountSchema.min(0) }),
]);
export const periodSchema: z.ZodType<Period> = strict<Period>()({ from: daySchema, to: daySchema.describe('The last day in it.') });
export const dueDaysSchema = z.int().min(0).max(3650).describe('Days from issue to due.');

type TaxSum = Totals['taxes'][number];
const taxSumSchema: z.ZodType<TaxSum> = strict<TaxSum>()({
  name: labelSchema,
  rate: percentSchema,
  net: amountSchema,
  amount: amountSchema,
});
export const totalsSchema: z.ZodType<Totals> = strict<Totals>()({
  lines: amountSchema,
  discount: amountSchema,
  net: amountSchema,
  taxes: list(taxSumSchema, 1000),
  gross: amountSchema,
});

export const invoiceSchema: z.ZodType<Invoice> = strict<Invoice>()({
  ...entityShape,
  number: labelSchema.nullable().describe('Given at issue, without gaps.'),
  series: labelSchema.nullable(),
  serial: countSchema.nullable(),
  client: idSchema,
  job: idSchema.nullable(),
  collects: z.enum(['task', 'job', 'period', 'hand']).nullable(),
  task: idSchema.nullable(),
  period: periodSchema.nullable(),
  currency: currencySchema,
  prices: priceModeSchema,
  state: z.enum(invoiceStates),
  title: labelSchema,
  note: textSchema.max(4000),
  locale: localeSchema,
  discount: discountSchema.nullable(),
  created: daySchema,
  date: daySchema.nullable().describe('Of issue.'),
  dueDays: dueDaysSchema,
  due: daySchema.nullable(),
  total: amountSchema.nullable(),
  paid: amountSchema,
  credits: idSchema.nullable().describe('The invoice that this one credits.'),
  sent: instantSchema.nullable(),
});

const copiedLineSchema: z.ZodType<CopiedLine> = strict<CopiedLine>()({
  id: idSchema,
  date: daySchema,
  text: textSchema,
  quantity: quantitySchema,
  unit: labelSchema,
  rate: amountSchema,
  per: perSchema,
  discount: percentSchema,
  taxes: taxesSchema,
  amount: amountSchema,
});
const buyerSchema: z.ZodType<InvoiceCopy['buyer']> = strict<InvoiceCopy['buyer']>()({
  name: labelSchema,
  address: textSchema,
  taxNumber: labelSchema,
});
export const invoiceCopySchema: z.ZodType<InvoiceCopy> = strict<InvoiceCopy>()({
  ...entityShape,
  seller: sellerSchema,
  buyer: buyerSchema,
  lines: list(copiedLineSchema, 1_000_000),
  totals: totalsSchema,
});

/** What may come in as the arguments of each command of `invoice`. */
export const invoiceCommandSchemas = {} as const;
