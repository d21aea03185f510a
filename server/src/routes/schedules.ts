import { occurrenceStates } from '@workfloor/core';
import { idSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { listOccurrences, listSchedules, readSchedule } from '../views/schedules.ts';
import { contactAnswerSchema, listAnswerSchema, roundsSchema } from './answers.ts';
import { after, limit, list, read } from './reading.ts';

const schedules = defineOperation({
  id: 'schedules',
  method: 'get',
  path: '/v1/w/{ws}/schedules',
  summary: 'What comes round: schedules of jobs, tasks and invoices, by name',
  policy: 'reader',
  query: z.strictObject({
    pipeline: idSchema.exactOptional(),
    client: idSchema.exactOptional(),
    state: z.enum(['on', 'paused', 'ended']).describe('All unless given.').exactOptional(),
    limit,
    after,
  }),
  answer: {
    ...list,
    description: 'Schedules with their clients and pipelines, and the times to come.',
    schema: listAnswerSchema.extend({
      upcoming: z.record(z.string(), roundsSchema).describe('By schedule, the next three times; of those that are on.'),
    }),
  },
  handle: ({ query }, call) => read(call, (session) => listSchedules(session, query)),
});

const schedule = defineOperation({
  id: 'schedule',
  method: 'get',
  path: '/v1/w/{ws}/schedules/{id}',
  summary: 'A schedule with its clients, its latest occurrences and what they made, and the times to come',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  answer: {
    status: 200,
    description: 'The latest 50 occurrences, the next twelve times, the latest activity.',
    schema: contactAnswerSchema.extend({ upcoming: roundsSchema }),
  },
  handle: ({ params }, call) => read(call, (session) => readSchedule(session, params.id)),
});

const occurrences = defineOperation({
  id: 'occurrences',
  method: 'get',
  path: '/v1/w/{ws}/occurrences',
  summary: 'What schedules have made and missed, the latest day first',
  policy: 'reader',
  query: z.strictObject({
    schedule: idSchema.exactOptional(),
    client: idSchema.exactOptional(),
    state: z.enum(occurrenceStates).describe('All unless given.').exactOptional(),
    limit,
    after,
  }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listOccurrences(session, query)),
});

export const scheduleOperations: readonly Operation[] = [schedules, schedule, occurrences];
