import { z } from 'zod';
import { keySchema } from '../field/schema.ts';
import { entityShape, onlyId, strict, storable, titleSchema } from '../kernel/schema.ts';
import type { PutResource, RegisterResource } from './commands.ts';
import type { Resource, ResourceKind } from './resource.ts';

// the host's own pages while it is being built may be on loopback
const LINK = /^(?:https:\/\/[^/?#\s]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?)(?:[/?#]\S*)?$/i;
const linkSchema = storable(2000).regex(LINK, { error: 'Not an https address.' });

export const resourceKindSchema: z.ZodType<ResourceKind> = strict<ResourceKind>()({
  ...entityShape,
  key: keySchema,
  name: titleSchema,
  state: z.enum(['live', 'retired']),
});

export const resourceSchema: z.ZodType<Resource> = strict<Resource>()({
  ...entityShape,
  kind: keySchema,
  key: storable(200).min(1),
  label: titleSchema,
  url: linkSchema.nullable(),
  done: z.boolean().nullable(),
});

const registerResourceSchema: z.ZodType<RegisterResource> = strict<RegisterResource>()({
  key: keySchema.describe('Of the kind: `order`.'),
  name: titleSchema.describe('What one is called.'),
});

const putResourceSchema: z.ZodType<PutResource> = strict<PutResource>()({
  kind: keySchema.describe('Key of a registered kind.'),
  key: storable(200).min(1).describe("The host's own id."),
  label: titleSchema.describe('A new one needs it.').exactOptional(),
  url: linkSchema.nullable().describe('Where a click leads.').exactOptional(),
  done: z.boolean().nullable().describe("The host's answer to whether it is done; null: it has not said.").exactOptional(),
});

type OneKind = Pick<RegisterResource, 'key'>;
const retireResourceSchema: z.ZodType<OneKind> = strict<OneKind>()({ key: keySchema });

/** What may come in as the arguments of each command of `resource`. */
export const resourceCommandSchemas = {
  'resource.register': registerResourceSchema,
  'resource.put': putResourceSchema,
  'resource.remove': onlyId('What is forgotten of a record of the host.'),
  'resource.retire': retireResourceSchema,
} as const;
