import { z } from 'zod';
import {
  atLeastOne,
  entityShape,
  idListSchema,
  idSchema,
  labelSchema,
  list,
  onlyId,
  strict,
  textSchema,
  titleSchema,
} from '../kernel/schema.ts';
import { amountSchema, taxesSchema } from '../money/schema.ts';
import { currencySchema } from '../workspace/schema.ts';
import type { CreateService, EditService } from './commands.ts';
import type { MemberRate, Service } from './service.ts';

// no longer than the text of a line, which it becomes
const serviceTextSchema = textSchema.max(2000);
// what is taken off stands on an invoice as a discount, or a line of its own
const rateSchema = amountSchema.min(0);
const memberRateSchema: z.ZodType<MemberRate> = strict<MemberRate>()({ member: idSchema, rate: rateSchema });

export const serviceSchema: z.ZodType<Service> = strict<Service>()({
  ...entityShape,
  name: titleSchema,
  text: serviceTextSchema,
  unit: labelSchema.max(30),
  currency: currencySchema,
  rate: rateSchema,
  rates: list(memberRateSchema),
  taxes: taxesSchema.nullable(),
  addOns: idListSchema,
  state: z.enum(['live', 'retired']),
});

/** The fields that both creating and editing may name. */
const optional = {
  text: serviceTextSchema.max(2000).describe('What stands on an invoice; empty: the name.').exactOptional(),
  unit: labelSchema.max(30).describe('`hour`, `piece`, `km` or any word; `piece` unless given.').exactOptional(),
  currency: currencySchema.exactOptional(),
  rates: list(memberRateSchema).describe('Rates of single members.').exactOptional(),
  taxes: taxesSchema.nullable().describe("Null: the workspace's.").exactOptional(),
  addOns: idListSchema.describe('Services whose lines come along.').exactOptional(),
} as const;

const createServiceSchema: z.ZodType<CreateService> = strict<CreateService>()({
  id: idSchema.describe('The id of the new service.'),
  name: titleSchema,
  rate: rateSchema,
  ...optional,
});
const editServiceSchema: z.ZodType<EditService> = atLeastOne(
  strict<EditService>()({ id: idSchema, name: titleSchema.exactOptional(), rate: rateSchema.exactOptional(), ...optional }),
  ['id'],
);

/** What may come in as the arguments of each command of `service`. */
export const serviceCommandSchemas = {
  'service.create': createServiceSchema,
  'service.edit': editServiceSchema,
  'service.retire': onlyId('A service in use.'),
  'service.restore': onlyId('A retired service.'),
} as const;
