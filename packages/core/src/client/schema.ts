import { z } from 'zod';
import { fieldValuesSchema } from '../field/schema.ts';
import {
  atLeastOne,
  entityShape,
  idListSchema,
  idSchema,
  labelSchema,
  listEditSchema,
  strict,
  textSchema,
  titleSchema,
} from '../kernel/schema.ts';
import { currencySchema, localeSchema, rolesSchema } from '../workspace/schema.ts';
import type { CreateClient, EditClient } from './client-commands.ts';
import { collectPeriods } from './client.ts';
import type { Client, ClientMember, Collect } from './client.ts';

export const clientKindSchema = z.enum(['person', 'household', 'company', 'other']);
const stateSchema = z.enum(['lead', 'active', 'closed']);

export const addressSchema = textSchema.max(1000).describe('As it stands on invoices; lines of text.');
export const collectSchema: z.ZodType<Collect> = z
  .union([
    z.strictObject({ by: z.enum(['task', 'job', 'hand']) }),
    z.strictObject({ by: z.literal('period'), period: z.enum(collectPeriods) }),
  ])
  .describe('Where the lines of finished tasks go.');

export const createClientSchema: z.ZodType<CreateClient> = strict<CreateClient>()({
  id: idSchema.describe('The id of the new client.'),
  name: titleSchema,
  kind: clientKindSchema.describe('`person` unless given.').exactOptional(),
  state: stateSchema.describe('`active` unless given.').exactOptional(),
  tags: idListSchema.describe('Tags; those of clients steer conditional stages.').exactOptional(),
  note: textSchema.exactOptional(),
});

export const editClientSchema: z.ZodType<EditClient> = atLeastOne(
  strict<EditClient>()({
    id: idSchema,
    name: titleSchema.exactOptional(),
    kind: clientKindSchema.exactOptional(),
    state: stateSchema.exactOptional(),
    note: textSchema.exactOptional(),
  }),
  ['id'],
);

export const tagClientSchema = listEditSchema;

export const clientSchema: z.ZodType<Client> = strict<Client>()({
  ...entityShape,
  name: titleSchema,
  kind: clientKindSchema,
  state: stateSchema,
  tags: idListSchema,
  note: textSchema,
  fields: fieldValuesSchema,
  address: addressSchema,
  taxNumber: labelSchema,
  locale: localeSchema.nullable().describe("Language of what we send; null: the workspace's."),
  currency: currencySchema.nullable(),
  collect: collectSchema.nullable(),
});

export const clientMemberSchema: z.ZodType<ClientMember> = strict<ClientMember>()({
  ...entityShape,
  client: idSchema,
  member: idSchema,
  roles: rolesSchema,
  follows: z.boolean().describe('Gets notices.'),
});
