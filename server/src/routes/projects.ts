import { idSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { listProjects, readProject } from '../views/projects.ts';
import { listSavedTasks } from '../views/saved-tasks.ts';
import { jobAnswerSchema, listAnswerSchema } from './answers.ts';
import { after, limit, list, read, words } from './reading.ts';

const tasks = z
  .record(z.string(), z.strictObject({ open: z.int(), done: z.int() }))
  .describe('How many tasks each project has; projects without are left out.');
const projectsAnswerSchema = listAnswerSchema.extend({ tasks });
const projectAnswerSchema = jobAnswerSchema.extend({ tasks });

const projects = defineOperation({
  id: 'projects',
  method: 'get',
  path: '/v1/w/{ws}/projects',
  summary: 'Projects, newest first',
  policy: 'reader',
  query: z.strictObject({
    about: idSchema.describe('The client, event, invoice or job they belong to.').exactOptional(),
    assignee: idSchema.exactOptional(),
    state: z.enum(['open', 'done', 'archived', 'all']).default('open'),
    q: words.describe('Words; each begins a word of the title.').exactOptional(),
    limit,
    after,
  }),
  answer: { status: 200, description: 'Projects with what they belong to, and how many tasks each has.', schema: projectsAnswerSchema },
  handle: ({ query }, call) => read(call, (session) => listProjects(session, query)),
});

const project = defineOperation({
  id: 'project',
  method: 'get',
  path: '/v1/w/{ws}/projects/{id}',
  summary: 'A project with its tasks and everything around it',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  answer: {
    status: 200,
    description: 'Its first 500 tasks in their order, what it belongs to, runs, comments, sets that may fill it, and the latest activity.',
    schema: projectAnswerSchema,
  },
  handle: ({ params }, call) => read(call, (session) => readProject(session, params.id)),
});

const savedTasks = defineOperation({
  id: 'savedTasks',
  method: 'get',
  path: '/v1/w/{ws}/saved-tasks',
  summary: 'Saved lists of tasks, by name',
  policy: 'reader',
  query: z.strictObject({ state: z.enum(['live', 'retired', 'all']).default('live'), limit, after }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listSavedTasks(session, query)),
});

export const projectOperations: readonly Operation[] = [projects, project, savedTasks];
