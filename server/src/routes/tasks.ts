import { daySchema, idSchema, labelSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { listTasks } from '../views/tasks.ts';
import { listAnswerSchema } from './answers.ts';
import { after, flag, idsSchema, limit, read, words } from './reading.ts';

const factsSchema = z
  .record(
    z.string(),
    z.strictObject({ comments: z.int(), waitingFor: z.array(idSchema).describe('Open tasks that it ought to wait for.') }),
  )
  .describe('By task; those without comments that wait for nothing are left out.');
const tasksAnswerSchema = listAnswerSchema.extend({ facts: factsSchema });

const tasks = defineOperation({
  id: 'tasks',
  method: 'get',
  path: '/v1/w/{ws}/tasks',
  summary: 'Tasks, by due date; those of one job or project in the order of its list',
  policy: 'reader',
  query: z.strictObject({
    job: idSchema.exactOptional(),
    project: idSchema.exactOptional(),
    client: idSchema.describe("For this client: their own, their jobs', their projects'.").exactOptional(),
    assignee: idSchema.exactOptional(),
    state: z.enum(['open', 'done', 'all']).exactOptional(),
    label: labelSchema.describe('Exactly this label.').exactOptional(),
    tags: idsSchema.describe('Any of these tags, comma between them.').exactOptional(),
    waiting: flag.describe('Only those that wait for an open task, or only those that do not.').exactOptional(),
    dueBy: daySchema.describe('Due on this day or before it.').exactOptional(),
    dueFrom: daySchema.describe('Due on this day or after it; those without a due day are left out.').exactOptional(),
    q: words.exactOptional(),
    limit,
    after,
  }),
  answer: {
    status: 200,
    description: 'The tasks with jobs, their open runs and editions, clients, projects; comments and open tasks waited for, by task.',
    schema: tasksAnswerSchema,
  },
  handle: ({ query }, call) => read(call, (session) => listTasks(session, query)),
});

export const taskOperations: readonly Operation[] = [tasks];
