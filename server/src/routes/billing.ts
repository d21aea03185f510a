import { collectModes, dayIn, leftOutReasons } from '@workfloor/core';
import type { Day } from '@workfloor/core';
import { daySchema, idSchema, periodSchema, priceModeSchema, totalsSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Call, Operation } from '../registry.ts';
import { readInvoiceFiles } from '../views/invoice-files.ts';
import { readInvoice } from '../views/invoice.ts';
import { listInvoices, sumInvoices } from '../views/invoices.ts';
import { readJobBilling } from '../views/job-billing.ts';
import { readLeftOut } from '../views/left-out.ts';
import { listLines, sumLines } from '../views/lines.ts';
import { listPayments } from '../views/payments.ts';
import { listServices } from '../views/services.ts';
import type { ViewSession } from '../views/view-session.ts';
import { contactAnswerSchema, listAnswerSchema } from './answers.ts';
import { after, flag, limit, list, read, words } from './reading.ts';

const snapshotSchema = listAnswerSchema.omit({ ids: true, next: true });
const next = z.string().nullable().describe('`after` of the next page; null at the end.');
const oneInvoice = z.strictObject({ id: idSchema });
const from = daySchema.describe('On this day or later.').exactOptional();
const to = daySchema.describe('On this day or before it.').exactOptional();
const lineStates = ['open', 'ready', 'billed', 'split', 'written_off'] as const;
const paymentStates = ['pending', 'cleared', 'failed'] as const;
const methods = ['cash', 'bank', 'card', 'debit', 'other'] as const;

const money = z.int().describe('Minor units of the currency.');
const draftsSchema = z
  .record(z.string(), z.strictObject({ lines: z.int(), gross: money }))
  .describe('By draft, what it comes to now; what issued ones come to is in their records.');
const leftOutSchema = z
  .array(z.strictObject({ line: idSchema.nullable(), task: idSchema.nullable(), reason: z.enum(leftOutReasons) }))
  .describe('Lines that are on no invoice, and tasks without lines that are not done; and why.');

/** What day it is for the firm. */
async function todayIn(session: ViewSession, { services }: Call): Promise<Day> {
  const workspace = await session.get('workspace', session.workspace);
  return dayIn(workspace?.zone ?? 'UTC', nowOf(services));
}

function nowOf({ nowMs }: Call['services']): string {
  return new Date(nowMs()).toISOString();
}

const services = defineOperation({
  id: 'services',
  method: 'get',
  path: '/v1/w/{ws}/services',
  summary: 'Services, by name',
  policy: 'reader',
  query: z.strictObject({ q: words.exactOptional(), state: z.enum(['live', 'retired', 'all']).exactOptional(), limit, after }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listServices(session, query)),
});

const lineFilter = {
  job: idSchema.exactOptional(),
  client: idSchema.describe('Who pays, named or told by the job or the task.').exactOptional(),
  task: idSchema.describe('Its own lines, and those of time worked on it.').exactOptional(),
  invoice: idSchema.exactOptional(),
  service: idSchema.exactOptional(),
  member: idSchema.exactOptional(),
  state: z.enum(lineStates).exactOptional(),
  unbilled: flag.describe('Open or ready, and in no draft.').exactOptional(),
  from,
  to,
};

const lines = defineOperation({
  id: 'lines',
  method: 'get',
  path: '/v1/w/{ws}/lines',
  summary: 'Lines: of an invoice or a task in their order, others newest first',
  policy: 'reader',
  query: z.strictObject({ ...lineFilter, limit, after }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listLines(session, query)),
});

const lineSums = defineOperation({
  id: 'lines.sums',
  method: 'get',
  path: '/v1/w/{ws}/lines/sums',
  summary: 'What lines come to by state, currency and way of pricing',
  policy: 'reader',
  query: z.strictObject(lineFilter),
  answer: {
    status: 200,
    description: 'Before discounts of whole invoices.',
    schema: z.strictObject({
      sums: z.array(
        z.strictObject({ state: z.enum(lineStates), currency: z.string(), prices: priceModeSchema, lines: z.int(), amount: money }),
      ),
    }),
  },
  handle: ({ query }, call) => read(call, (session) => sumLines(session, query)),
});

const invoiceFilter = {
  state: z
    .enum(['draft', 'issued', 'part_paid', 'paid', 'void', 'open', 'overdue'])
    .describe('`open`: issued or part paid; `overdue`: of these, those whose due day is past.')
    .exactOptional(),
  client: idSchema.exactOptional(),
  job: idSchema.exactOptional(),
  credits: idSchema.describe('Credit notes of this invoice.').exactOptional(),
  q: words.describe('Words; each begins a word of title or number.').exactOptional(),
  from,
  to,
};

const invoices = defineOperation({
  id: 'invoices',
  method: 'get',
  path: '/v1/w/{ws}/invoices',
  summary: 'Invoices, newest first',
  policy: 'reader',
  query: z.strictObject({ ...invoiceFilter, limit, after }),
  answer: {
    status: 200,
    description: 'Invoices with clients and jobs, and what the drafts come to.',
    schema: listAnswerSchema.extend({ drafts: draftsSchema, overdue: z.array(idSchema).describe('Of the page.') }),
  },
  handle: ({ query }, call) => read(call, async (session) => listInvoices(session, query, await todayIn(session, call))),
});

const invoiceSums = defineOperation({
  id: 'invoices.sums',
  method: 'get',
  path: '/v1/w/{ws}/invoices/sums',
  summary: 'What invoices come to by state and currency',
  policy: 'reader',
  query: z.strictObject(invoiceFilter),
  answer: {
    status: 200,
    description: 'Overdue ones are told once more, besides their own state.',
    schema: z.strictObject({
      sums: z.array(
        z.strictObject({
          state: z.enum(['draft', 'issued', 'part_paid', 'paid', 'void', 'overdue']),
          currency: z.string(),
          invoices: z.int(),
          total: money,
          paid: money,
          open: money,
        }),
      ),
    }),
  },
  handle: ({ query }, call) => read(call, async (session) => sumInvoices(session, query, await todayIn(session, call))),
});

const invoice = defineOperation({
  id: 'invoice',
  method: 'get',
  path: '/v1/w/{ws}/invoices/{id}',
  summary: 'An invoice with its lines, copy, payments and credit notes',
  policy: 'reader',
  params: oneInvoice,
  answer: {
    status: 200,
    description: 'Its first 500 lines in order, its copy once issued, what it comes to, what was left out, and the latest activity.',
    schema: contactAnswerSchema.extend({
      totals: totalsSchema,
      lines: z.strictObject({ count: z.int(), next: z.string().nullable().describe('`after` of `lines?invoice=` for the others.') }),
      overdue: z.boolean(),
      open: money.describe('Still to be paid.'),
      leftOut: leftOutSchema,
    }),
  },
  handle: ({ params }, call) => read(call, async (session) => readInvoice(session, params.id, await todayIn(session, call))),
});

const invoiceFiles = defineOperation({
  id: 'invoice.files',
  method: 'get',
  path: '/v1/w/{ws}/invoices/{id}/files',
  summary: 'Files of the work that an invoice is for, by the number of their task',
  policy: 'reader',
  params: oneInvoice,
  query: z.strictObject({ limit, after }),
  answer: {
    status: 200,
    description: 'The files with their tasks, and the names under which they lie together: `7 – plan.pdf`.',
    schema: listAnswerSchema.extend({ names: z.record(z.string(), z.string()).describe('By file, what it is called there.') }),
  },
  handle: ({ params, query }, call) => read(call, (session) => readInvoiceFiles(session, params.id, query)),
});

const payments = defineOperation({
  id: 'payments',
  method: 'get',
  path: '/v1/w/{ws}/payments',
  summary: 'Payments, the latest day first',
  policy: 'reader',
  query: z.strictObject({
    invoice: idSchema.exactOptional(),
    client: idSchema.exactOptional(),
    state: z.enum(paymentStates).exactOptional(),
    method: z.enum(methods).exactOptional(),
    from,
    to,
    limit,
    after,
  }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listPayments(session, query)),
});

const leftOut = defineOperation({
  id: 'billing.leftOut',
  method: 'get',
  path: '/v1/w/{ws}/billing/left-out',
  summary: 'What is on no invoice, and why',
  policy: 'reader',
  query: z.strictObject({ job: idSchema.exactOptional(), client: idSchema.exactOptional(), limit, after }),
  answer: {
    status: 200,
    description: 'Lines that lie nowhere, then tasks without lines that are not done; with the lines, tasks and jobs.',
    schema: snapshotSchema.extend({ items: leftOutSchema, next }),
  },
  handle: ({ query }, call) => read(call, (session) => readLeftOut(session, query)),
});

const collectableSchema = z.strictObject({
  by: z.enum(collectModes),
  client: idSchema,
  job: idSchema.nullable(),
  task: idSchema.nullable(),
  period: periodSchema.nullable(),
  currency: z.string(),
  invoice: idSchema.nullable().describe('Null: a draft that would be made.'),
  lines: z.array(idSchema),
  amount: money.describe('Minor units, before the discount of the whole.'),
});

const jobBilling = defineOperation({
  id: 'job.billing',
  method: 'get',
  path: '/v1/w/{ws}/jobs/{id}/billing',
  summary: 'The invoices of a job, what would be collected now, and what is left out',
  policy: 'reader',
  params: oneInvoice,
  answer: {
    status: 200,
    description: 'The job with its invoices, the lines that are on none, and where they would go.',
    schema: snapshotSchema.extend({
      drafts: draftsSchema,
      would: z.array(collectableSchema).describe('What `invoice.collect` would put where now.'),
      leftOut: leftOutSchema,
      more: z.boolean().describe('Only the first 200 were looked at.'),
    }),
  },
  handle: ({ params }, call) => read(call, (session) => readJobBilling(session, params.id, nowOf(call.services))),
});

export const billingOperations: readonly Operation[] = [
  services,
  lines,
  lineSums,
  invoices,
  invoiceSums,
  invoice,
  invoiceFiles,
  payments,
  leftOut,
  jobBilling,
];
