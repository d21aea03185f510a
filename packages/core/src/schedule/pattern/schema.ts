import { z } from 'zod';
import { clockSchema, daySchema, storable, strict } from '../../kernel/schema.ts';
import { catchUps, monthEnds, scheduleModes, weekendModes } from '../schedule.ts';
import type { Pattern } from '../schedule.ts';
import { problemOfRule } from './rule-parts.ts';

export const recurrenceSchema = storable(500)
  .regex(/^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,+-]+)*$/, { error: 'Not a rule such as `FREQ=MONTHLY;BYMONTHDAY=31`.' })
  .superRefine((rule, issues) => {
    const message = problemOfRule(rule);
    if (message !== undefined) issues.addIssue({ code: 'custom', message });
  })
  .describe('RFC 5545, without start; `UNTIL` is a day.');

export const patternSchema: z.ZodType<Pattern> = strict<Pattern>()({
  rule: recurrenceSchema,
  start: daySchema.describe('The first day that may be one.'),
  time: clockSchema,
  monthEnd: z.enum(monthEnds),
  weekend: z.enum(weekendModes).describe('Where a day off goes.'),
  leadDays: z.int().min(0).max(366).describe('So many days earlier it is made.'),
  mode: z.enum(scheduleModes),
  catchUp: z.enum(catchUps).describe('Which of those that were missed are made.'),
});
