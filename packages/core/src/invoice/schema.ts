import { z } from 'zod';
import {
  atLeastOne,
  countSchema,
  daySchema,
  entityShape,
  idSchema,
  instantSchema,
  labelSchema,
  list,
  onlyId,
  someIds,
  strict,
  textSchema,
} from '../kernel/schema.ts';
import { amountSchema, percentSchema, perSchema, priceModeSchema, quantitySchema, sellerSchema, taxesSchema } from '../money/schema.ts';
import { currencySchema, localeSchema } from '../workspace/schema.ts';
import type { ClosePeriod } from './close-period.ts';
import type { CollectLines } from './collect-lines.ts';
import type { CreditInvoice } from './credit-invoice.ts';
import type { DraftInvoice, EditInvoice, InvoiceLines } from './edit-invoice.ts';
import { invoiceStates } from './invoice.ts';
import type { IssueInvoice } from './issue-invoice.ts';
import type { CopiedLine, Discount, Invoice, InvoiceCopy, Period, Totals } from './invoice.ts';

const discountSchema: z.ZodType<Discount> = z.union([
  z.strictObject({ percent: percentSchema }),
  z.strictObject({ amount: amountSchema.min(0) }),
]);
export const periodSchema: z.ZodType<Period> = strict<Period>()({ from: daySchema, to: daySchema.describe('The last day in it.') });
const dueDaysSchema = z.int().min(0).max(3650).describe('Days from issue to due.');

/** Many lines in a draft may come to more than one may. */
const sumSchema = z.int().describe('Minor units of the currency: 12.50 is 1250.');
type TaxSum = Totals['taxes'][number];
const taxSumSchema: z.ZodType<TaxSum> = strict<TaxSum>()({
  name: labelSchema,
  rate: percentSchema,
  net: sumSchema,
  amount: sumSchema,
});
export const totalsSchema: z.ZodType<Totals> = strict<Totals>()({
  lines: sumSchema,
  discount: sumSchema,
  net: sumSchema,
  taxes: list(taxSumSchema, 1_000_000),
  gross: sumSchema,
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

/** The fields that both drafting and editing may name. */
const optional = {
  title: labelSchema.exactOptional(),
  note: textSchema.max(4000).describe('What the client reads below the lines.').exactOptional(),
  locale: localeSchema.describe('Language of the document.').exactOptional(),
  discount: discountSchema.nullable().describe('Off the whole: percent, or minor units.').exactOptional(),
  dueDays: dueDaysSchema.exactOptional(),
} as const;

const draftInvoiceSchema: z.ZodType<DraftInvoice> = strict<DraftInvoice>()({
  id: idSchema.describe('The id of the new draft.'),
  client: idSchema.describe('The payer.'),
  job: idSchema.nullable().exactOptional(),
  task: idSchema.nullable().describe('Whose lines it collects, for `task`.').exactOptional(),
  collects: z
    .enum(['task', 'job', 'period', 'hand'])
    .nullable()
    .describe('What finds its way into it by itself; nothing unless given.')
    .exactOptional(),
  period: periodSchema.nullable().exactOptional(),
  currency: currencySchema.describe("The client's or the workspace's unless given.").exactOptional(),
  prices: priceModeSchema.exactOptional(),
  ...optional,
});
const editInvoiceSchema: z.ZodType<EditInvoice> = atLeastOne(strict<EditInvoice>()({ id: idSchema, ...optional }), ['id']);

const LINES_MAX = 500;
const invoiceLinesSchema: z.ZodType<InvoiceLines> = strict<InvoiceLines>()({
  id: idSchema.describe('A draft.'),
  lines: someIds(LINES_MAX),
});

const pastDaySchema = daySchema.describe('Today unless given; not later.');
const issueInvoiceSchema: z.ZodType<IssueInvoice> = strict<IssueInvoice>()({
  id: idSchema.describe('A draft.'),
  date: pastDaySchema.exactOptional(),
});
const closePeriodSchema: z.ZodType<ClosePeriod> = strict<ClosePeriod>()({
  invoice: idSchema.describe('The draft of a period.'),
  date: pastDaySchema.exactOptional(),
});

const collectLinesSchema = strict<CollectLines>()({
  job: idSchema.describe('Whose lines: of a job ...').exactOptional(),
  client: idSchema.describe('... or of a client ...').exactOptional(),
  lines: someIds(LINES_MAX).describe('... or these.').exactOptional(),
  to: idSchema.describe('Into this draft; else where `collect` says.').exactOptional(),
  until: daySchema.describe('Only work up to this day.').exactOptional(),
  after: idSchema.describe('`next` of the portion before.').exactOptional(),
  limit: z.int().min(1).max(LINES_MAX).describe('At most so many lines, up to 500.').exactOptional(),
}).refine(({ job, client, lines }) => [job, client, lines].filter((one) => one !== undefined).length === 1, {
  error: 'Name a job, a client, or lines.',
});

type Credited = NonNullable<CreditInvoice['lines']>[number];
const creditedLineSchema: z.ZodType<Credited> = strict<Credited>()({
  line: idSchema,
  quantity: quantitySchema.describe('All that is left of it unless given.').exactOptional(),
});
const creditInvoiceSchema: z.ZodType<CreditInvoice> = strict<CreditInvoice>()({
  id: idSchema.describe('The id of the credit note.'),
  invoice: idSchema.describe('An issued invoice.'),
  lines: list(creditedLineSchema, LINES_MAX)
    .refine((lines) => lines.length > 0, { error: 'Name at least one.' })
    .refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length, { error: 'Names a line twice.' })
    .describe('All that is left unless given.')
    .exactOptional(),
  date: pastDaySchema.exactOptional(),
  note: textSchema.max(4000).exactOptional(),
});

/** What may come in as the arguments of each command of `invoice`. */
export const invoiceCommandSchemas = {
  'invoice.draft': draftInvoiceSchema,
  'invoice.edit': editInvoiceSchema,
  'invoice.addLines': invoiceLinesSchema,
  'invoice.removeLines': invoiceLinesSchema,
  'invoice.discard': onlyId('A draft.'),
  'invoice.collect': collectLinesSchema,
  'invoice.issue': issueInvoiceSchema,
  'invoice.closePeriod': closePeriodSchema,
  'invoice.void': onlyId('An issued invoice that nothing was paid of.'),
  'invoice.credit': creditInvoiceSchema,
} as const;
