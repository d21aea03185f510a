import { z } from 'zod';
import { actorNameSchema, entityShape, idSchema, instantSchema, strict } from '../kernel/schema.ts';
import type { CalendarFeed } from './calendar-feed.ts';

export const calendarFeedSchema: z.ZodType<CalendarFeed> = strict<CalendarFeed>()({
  ...entityShape,
  aboutKind: z.enum(['member', 'job']),
  about: idSchema,
  by: actorNameSchema,
  at: instantSchema,
  state: z.enum(['live', 'revoked']),
});

/** What may come in as the arguments of each command of `calendar`. */
export const calendarCommandSchemas = {} as const;
