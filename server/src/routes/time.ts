import { idSchema, instantSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { listTime, totalTime } from '../views/time.ts';
import { listAnswerSchema } from './answers.ts';
import { after, flag, limit, list, read } from './reading.ts';

const totalSchema = z.strictObject({
  member: idSchema,
  job: idSchema.nullable().describe('Null: on no job.'),
  entries: z.int(),
  minutes: z.int(),
  billable: z.int().describe('The part of the minutes that is billable.'),
});
const timeTotalsAnswerSchema = listAnswerSchema.omit({ ids: true, next: true }).extend({ totals: z.array(totalSchema) });

const filter = {
  member: idSchema.exactOptional(),
  job: idSchema.exactOptional(),
  task: idSchema.exactOptional(),
  from: instantSchema.describe('Begun at this moment or later.').exactOptional(),
  to: instantSchema.describe('Begun before this moment.').exactOptional(),
};

const time = defineOperation({
  id: 'time',
  method: 'get',
  path: '/v1/w/{ws}/time',
  summary: 'Time worked, the latest first',
  policy: 'reader',
  query: z.strictObject({
    ...filter,
    running: flag.describe('Only timers that run, or only what has ended.').exactOptional(),
    limit,
    after,
  }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listTime(session, query)),
});

const totals = defineOperation({
  id: 'time.totals',
  method: 'get',
  path: '/v1/w/{ws}/time/totals',
  summary: 'Minutes worked, by member and job',
  policy: 'reader',
  query: z.strictObject(filter),
  answer: {
    status: 200,
    description: 'One sum for each member on each job; sums add up. Timers that run are not in it.',
    schema: timeTotalsAnswerSchema,
  },
  handle: ({ query }, call) => read(call, (session) => totalTime(session, query)),
});

export const timeOperations: readonly Operation[] = [time, totals];
