import { requestStates } from '@workfloor/core';
import { idSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { listReminders, listRequests } from '../views/requests.ts';
import { after, limit, list, read } from './reading.ts';

const requests = defineOperation({
  id: 'requests',
  method: 'get',
  path: '/v1/w/{ws}/requests',
  summary: 'What is asked of clients, newest first',
  policy: 'reader',
  query: z.strictObject({
    client: idSchema.exactOptional(),
    job: idSchema.exactOptional(),
    state: z
      .enum([...requestStates, 'open'])
      .describe('`open`: those that the client has still to answer. All unless given.')
      .exactOptional(),
    limit,
    after,
  }),
  answer: { ...list, description: 'Requests with clients, jobs, those who are asked, and their reminders.' },
  handle: ({ query }, call) => read(call, (session) => listRequests(session, query)),
});

const reminders = defineOperation({
  id: 'reminders',
  method: 'get',
  path: '/v1/w/{ws}/reminders',
  summary: 'What clients and members are reminded of, newest first',
  policy: 'reader',
  query: z.strictObject({
    about: idSchema.describe('A request, an invoice or a task.').exactOptional(),
    client: idSchema.exactOptional(),
    state: z.enum(['on', 'off', 'ended']).describe('All unless given.').exactOptional(),
    limit,
    after,
  }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listReminders(session, query)),
});

export const requestOperations: readonly Operation[] = [requests, reminders];
