import { z } from 'zod';
import { actorNameSchema, entityShape, idSchema, instantSchema, onlyId, strict } from '../kernel/schema.ts';
import type { CalendarFeed } from './calendar-feed.ts';
import type { OpenCalendar } from './commands.ts';

export const calendarFeedSchema: z.ZodType<CalendarFeed> = strict<CalendarFeed>()({
  ...entityShape,
  aboutKind: z.enum(['member', 'job']),
  about: idSchema,
  by: actorNameSchema,
  at: instantSchema,
  state: z.enum(['live', 'revoked']),
});

const openCalendarSchema: z.ZodType<OpenCalendar> = strict<OpenCalendar>()({
  id: idSchema.describe('The id of the new calendar; it is no secret.'),
  aboutKind: z.enum(['member', 'job']),
  about: idSchema.describe('Whose events: those that the member is assigned to, or those that the job groups.'),
});

/** What may come in as the arguments of each command of `calendar`. */
export const calendarCommandSchemas = {
  'calendar.open': openCalendarSchema,
  'calendar.revoke': onlyId('A calendar whose link is to end.'),
} as const;
