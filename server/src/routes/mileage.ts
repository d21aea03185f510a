import { daySchema, idSchema, labelSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { listMileage, totalMileage } from '../views/mileage.ts';
import { listAnswerSchema } from './answers.ts';
import { after, limit, list, read } from './reading.ts';

const filter = {
  member: idSchema.describe('Who drove.').exactOptional(),
  job: idSchema.exactOptional(),
  event: idSchema.exactOptional(),
  client: idSchema.describe('For a job or an event of this client.').exactOptional(),
  vehicle: labelSchema.describe('Exactly this one.').exactOptional(),
  from: daySchema.describe('On this day or later.').exactOptional(),
  to: daySchema.describe('On this day or before it.').exactOptional(),
  state: z.enum(['open', 'closed']).describe('Both unless given.').exactOptional(),
  leftOut: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .describe('`true`: only those that are over and to be billed, and have no line, because there is no rate of their day.')
    .exactOptional(),
};

const mileage = defineOperation({
  id: 'mileage',
  method: 'get',
  path: '/v1/w/{ws}/mileage',
  summary: 'Mileage logs, newest first',
  policy: 'reader',
  query: z.strictObject({ ...filter, limit, after }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listMileage(session, query)),
});

const totalSchema = z.strictObject({
  key: z.string().nullable().describe('Id of the member or the job, the year or the month, `2026-11`; null: of no job.'),
  unit: z.enum(['km', 'mi']),
  logs: z.int(),
  distance: z.number(),
  billable: z.number().describe('The part of the distance that is billable.'),
});

const totals = defineOperation({
  id: 'mileage.totals',
  method: 'get',
  path: '/v1/w/{ws}/mileage/totals',
  summary: 'How far it was by member, job, year or month, kilometres and miles apart',
  policy: 'reader',
  query: z.strictObject({ by: z.enum(['member', 'job', 'year', 'month']), ...filter }),
  answer: {
    status: 200,
    description: 'Totals of the closed logs, with the members or jobs that are named.',
    schema: listAnswerSchema.omit({ ids: true, next: true }).extend({ totals: z.array(totalSchema) }),
  },
  handle: ({ query: { by, ...asked } }, call) => read(call, (session) => totalMileage(session, asked, by)),
});

export const mileageOperations: readonly Operation[] = [mileage, totals];
