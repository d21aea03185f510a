import { z } from 'zod';
import { keySchema } from '../field/schema.ts';
import { entityShape, strict, storable, titleSchema } from '../kernel/schema.ts';
import type { Resource, ResourceKind } from './resource.ts';

// the host's own pages while it is being built may be on loopback
const LINK = /^(?:https:\/\/[^/?#\s]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?)(?:[/?#]\S*)?$/i;
export const linkSchema = storable(2000).regex(LINK, { error: 'Not an https address.' });

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

/** What may come in as the arguments of each command of `resource`. */
export const resourceCommandSchemas = {} as const;
