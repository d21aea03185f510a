import { z } from 'zod';
import {
  atLeastOne,
  daySchema,
  entityShape,
  idSchema,
  labelSchema,
  onlyId,
  rankSchema,
  someIds,
  strict,
  textSchema,
} from '../kernel/schema.ts';
import { amountSchema, percentSchema, perSchema, priceModeSchema, quantitySchema, taxesSchema } from '../money/schema.ts';
import { currencySchema } from '../workspace/schema.ts';
import type { AddLine } from './add-line.ts';
import type { EditLine } from './edit-line.ts';
import type { LineFromTime } from './line-from-time.ts';
import { lineKinds, lineStates } from './line.ts';
import type { Line } from './line.ts';
import type { ReorderLine } from './reorder-line.ts';

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

/** The fields that both adding and editing may name. */
const optional = {
  date: daySchema.describe('Of the work; today unless given.').exactOptional(),
  member: idSchema.nullable().describe('Who did it.').exactOptional(),
  text: textSchema.max(2000).exactOptional(),
  quantity: quantitySchema.exactOptional(),
  unit: labelSchema.max(30).exactOptional(),
  rate: amountSchema.describe('Minor units for `per` units.').exactOptional(),
  per: perSchema.exactOptional(),
  discount: percentSchema.exactOptional(),
  taxes: taxesSchema.exactOptional(),
} as const;

const PLACES = ['task', 'job', 'invoice'] as const;
const addLineSchema = strict<AddLine>()({
  id: idSchema.describe('The id of the new line.'),
  task: idSchema.describe('The task it is about.').exactOptional(),
  job: idSchema.describe('The job it is about.').exactOptional(),
  invoice: idSchema.describe('The draft it goes into.').exactOptional(),
  client: idSchema.describe('Who pays, if not as the job or the task tells.').exactOptional(),
  kind: z.enum(lineKinds).exactOptional(),
  service: idSchema.nullable().describe('Gives text, unit, rate and taxes, and brings its add-ons.').exactOptional(),
  currency: currencySchema.exactOptional(),
  ...optional,
}).refine((args) => PLACES.filter((place) => args[place] !== undefined).length <= 1, { error: 'Name one of task, job and invoice.' });

const editLineSchema: z.ZodType<EditLine> = atLeastOne(
  strict<EditLine>()({
    id: idSchema,
    client: idSchema.nullable().describe('Who pays; null: as the job or the task tells.').exactOptional(),
    service: idSchema.nullable().describe('Brings text, unit, rate and taxes, unless they are told; null: none.').exactOptional(),
    ...optional,
  }),
  ['id'],
);

const lineFromTimeSchema: z.ZodType<LineFromTime> = strict<LineFromTime>()({
  entries: someIds().describe('Time entries that are billable, finished and without a line.'),
  service: idSchema.describe("Instead of each entry's own.").exactOptional(),
  rate: amountSchema.describe('Minor units an hour.').exactOptional(),
  billedOn: idSchema.describe('An issued invoice that the time was already part of.').exactOptional(),
});

const reorderLineSchema: z.ZodType<ReorderLine> = strict<ReorderLine>()({
  id: idSchema.describe('A line that is not billed.'),
  after: idSchema.nullable().describe('Right behind this line; null: the beginning.'),
  before: idSchema.nullable().describe('Right before this line; null: the end.'),
});

/** What may come in as the arguments of each command of `line`. */
export const lineCommandSchemas = {
  'line.add': addLineSchema,
  'line.edit': editLineSchema,
  'line.reorder': reorderLineSchema,
  'line.remove': onlyId('A line that is not billed.'),
  'line.writeOff': onlyId('A line that is not billed.'),
  'line.fromTime': lineFromTimeSchema,
} as const;
