import { idSchema, instantSchema, labelSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { readEvent } from '../views/event.ts';
import { listEvents, readConflicts } from '../views/events.ts';
import { jobAnswerSchema, listAnswerSchema } from './answers.ts';
import { after, limit, list, read, words } from './reading.ts';

const conflictsSchema = z
  .array(z.strictObject({ member: idSchema, event: idSchema, with: idSchema, starts: instantSchema, ends: instantSchema }))
  .describe('Who is wanted elsewhere at the same time: the event, the one in its way, and when that one is.');

const eventAnswerSchema = jobAnswerSchema.extend({ conflicts: conflictsSchema });
const conflictsAnswerSchema = listAnswerSchema.omit({ next: true }).extend({ conflicts: conflictsSchema });

const events = defineOperation({
  id: 'events',
  method: 'get',
  path: '/v1/w/{ws}/events',
  summary: 'Events, by start',
  policy: 'reader',
  query: z.strictObject({
    from: instantSchema.describe('Not over before this moment.').exactOptional(),
    to: instantSchema.describe('Begins before this moment.').exactOptional(),
    assignee: idSchema.exactOptional(),
    client: idSchema.exactOptional(),
    job: idSchema.exactOptional(),
    kind: labelSchema.max(60).describe('Exactly this word.').exactOptional(),
    state: z.enum(['planned', 'held', 'cancelled']).describe('All unless given.').exactOptional(),
    q: words.describe('Words; each begins a word of title or place.').exactOptional(),
    limit,
    after,
  }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listEvents(session, query)),
});

const conflicts = defineOperation({
  id: 'events.conflicts',
  method: 'get',
  path: '/v1/w/{ws}/events/conflicts',
  summary: "What takes a member's time between two moments, and what of it overlaps",
  policy: 'reader',
  query: z
    .strictObject({ member: idSchema, from: instantSchema, to: instantSchema.describe('After `from`.') })
    .refine(({ from, to }) => from < to, { path: ['to'], error: 'Not after `from`.' }),
  answer: {
    status: 200,
    description: 'Events by start, without cancelled ones, and the pairs that overlap.',
    schema: conflictsAnswerSchema,
  },
  handle: ({ query }, call) => read(call, (session) => readConflicts(session, query)),
});

const event = defineOperation({
  id: 'event',
  method: 'get',
  path: '/v1/w/{ws}/events/{id}',
  summary: 'An event with everything that belongs to it',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  answer: {
    status: 200,
    description: 'Clients, assignees, jobs, projects, mileage logs, comments, runs, the latest activity, and conflicts.',
    schema: eventAnswerSchema,
  },
  handle: ({ params }, call) => read(call, (session) => readEvent(session, params.id)),
});

export const eventOperations: readonly Operation[] = [events, conflicts, event];
