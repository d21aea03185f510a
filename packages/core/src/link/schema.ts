import { z } from 'zod';
import { entityShape, idSchema, strict } from '../kernel/schema.ts';
import { linkables } from './link.ts';
import type { JobLink } from './link.ts';

export const jobLinkSchema: z.ZodType<JobLink> = strict<JobLink>()({
  ...entityShape,
  job: idSchema,
  itemKind: z.enum(linkables),
  item: idSchema,
});
