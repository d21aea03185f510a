import { z } from 'zod';
import { fieldEditSchema, fieldValuesSchema } from '../field/schema.ts';
import {
  atLeastOne,
  entityShape,
  idListSchema,
  idSchema,
  labelSchema,
  listEditSchema,
  someEdit,
  someIds,
  strict,
  textSchema,
  titleSchema,
} from '../kernel/schema.ts';
import { taggingShape } from '../tag/schema.ts';
import { currencySchema, localeSchema, rolesSchema } from '../workspace/schema.ts';
import type { AssignClient, FollowClient, UnassignClient } from './assign-client.ts';
import type { CreateClient, EditClient, TagClients } from './client-commands.ts';
import { collectPeriods } from './client.ts';
import type { Client, ClientMember, Collect } from './client.ts';

export const clientKindSchema = z.enum(['person', 'household', 'company', 'other']);
const stateSchema = z.enum(['lead', 'active', 'closed']);

const addressSchema = textSchema.max(1000).describe('As it stands on invoices; lines of text.');
export const collectSchema: z.ZodType<Collect> = z
  .union([
    z.strictObject({ by: z.enum(['task', 'job', 'hand']) }),
    z.strictObject({ by: z.literal('period'), period: z.enum(collectPeriods) }),
  ])
  .describe('Where the lines of finished tasks go.');

/** What both creating and editing may name. */
const optional = {
  kind: clientKindSchema.describe('`person` unless given.').exactOptional(),
  state: stateSchema.describe('`active` unless given; `closed` ends the work for a client.').exactOptional(),
  note: textSchema.exactOptional(),
  address: addressSchema.exactOptional(),
  taxNumber: labelSchema.max(60).exactOptional(),
  locale: localeSchema.nullable().describe("Language of what we send; null: the workspace's.").exactOptional(),
  currency: currencySchema.nullable().describe("What the client pays in; null: the workspace's.").exactOptional(),
  collect: collectSchema.nullable().exactOptional(),
} as const;

export const createClientSchema: z.ZodType<CreateClient> = strict<CreateClient>()({
  id: idSchema.describe('The id of the new client.'),
  name: titleSchema,
  tags: idListSchema.describe('Tags; those of clients steer conditional stages.').exactOptional(),
  fields: fieldValuesSchema.exactOptional(),
  ...optional,
});

export const editClientSchema: z.ZodType<EditClient> = atLeastOne(
  strict<EditClient>()({ id: idSchema, name: titleSchema.exactOptional(), fields: fieldEditSchema.exactOptional(), ...optional }),
  ['id'],
);

export const tagClientSchema = listEditSchema;
export const tagClientsSchema: z.ZodType<TagClients> = someEdit(
  strict<TagClients>()({
    clients: someIds().describe('Up to 100 clients.'),
    ...taggingShape,
  }),
);

export const assignClientSchema: z.ZodType<AssignClient> = strict<AssignClient>()({
  client: idSchema,
  member: idSchema,
  roles: rolesSchema.describe("Of the workspace's `roles`; the whole new list.").exactOptional(),
  follows: z.boolean().describe('Gets notices.').exactOptional(),
});
export const unassignClientSchema: z.ZodType<UnassignClient> = strict<UnassignClient>()({ client: idSchema, member: idSchema });
export const followClientSchema: z.ZodType<FollowClient> = strict<FollowClient>()({
  client: idSchema,
  follows: z.boolean().describe('Whether one gets notices oneself.'),
});

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
