import { z } from 'zod';
import { atLeastOne, entityShape, idListSchema, idSchema, listEditSchema, strict, textSchema, titleSchema } from '../kernel/schema.ts';
import type { CreateClient, EditClient } from './client-commands.ts';
import type { Client } from './client.ts';

const kindSchema = z.enum(['person', 'household', 'company', 'other']);
const stateSchema = z.enum(['lead', 'active', 'closed']);

export const createClientSchema: z.ZodType<CreateClient> = strict<CreateClient>()({
  id: idSchema.describe('The id of the new client.'),
  name: titleSchema,
  kind: kindSchema.describe('`person` unless given.').exactOptional(),
  state: stateSchema.describe('`active` unless given.').exactOptional(),
  tags: idListSchema.describe('Tags; those of clients steer conditional stages.').exactOptional(),
  note: textSchema.exactOptional(),
});

export const editClientSchema: z.ZodType<EditClient> = atLeastOne(
  strict<EditClient>()({
    id: idSchema,
    name: titleSchema.exactOptional(),
    kind: kindSchema.exactOptional(),
    state: stateSchema.exactOptional(),
    note: textSchema.exactOptional(),
  }),
  ['id'],
);

export const tagClientSchema = listEditSchema;

export const clientSchema: z.ZodType<Client> = strict<Client>()({
  ...entityShape,
  name: titleSchema,
  kind: kindSchema,
  state: stateSchema,
  tags: idListSchema,
  note: textSchema,
});
