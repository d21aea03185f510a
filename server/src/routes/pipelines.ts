import { daySchema, idSchema, keySchema, labelSchema, pipelineDocumentSchema } from '@workfloor/core/schema';
import { subjectKinds } from '@workfloor/core';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { listPipelines, readDocument, readPipeline } from '../views/pipelines.ts';
import { listResourceKinds, listResources } from '../views/resources.ts';
import { listRuns } from '../views/runs.ts';
import { listSavedViews } from '../views/saved-views.ts';
import { contactAnswerSchema } from './answers.ts';
import { after, limit, list, read, words } from './reading.ts';

const pipelines = defineOperation({
  id: 'pipelines',
  method: 'get',
  path: '/v1/w/{ws}/pipelines',
  summary: 'Pipelines with their current editions, by name',
  policy: 'reader',
  query: z.strictObject({ state: z.enum(['live', 'retired']).describe('All unless given.').exactOptional(), limit, after }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listPipelines(session, query)),
});

const pipelineAnswerSchema = contactAnswerSchema.extend({
  runs: z
    .array(z.strictObject({ edition: idSchema, stage: idSchema, count: z.int() }))
    .describe('How many open runs stand in each stage of each edition.'),
});

const pipeline = defineOperation({
  id: 'pipeline',
  method: 'get',
  path: '/v1/w/{ws}/pipelines/{id}',
  summary: 'A pipeline with all its editions',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  answer: {
    status: 200,
    description: 'Editions, labels, how many open runs each has, and the latest activity.',
    schema: pipelineAnswerSchema,
  },
  handle: ({ params }, call) => read(call, (session) => readPipeline(session, params.id)),
});

const document = defineOperation({
  id: 'pipeline.document',
  method: 'get',
  path: '/v1/w/{ws}/pipelines/{id}/document',
  summary: 'A pipeline as a document: to keep, to compare, to take along',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  query: z.strictObject({
    edition: z
      .string()
      .regex(/^[1-9]\d{0,8}$/, { error: 'Not the number of an edition.' })
      .transform(Number)
      .describe('The current one unless given.')
      .exactOptional(),
  }),
  answer: { status: 200, description: 'What `pipeline.import` takes.', schema: pipelineDocumentSchema },
  handle: ({ params, query }, call) => read(call, (session) => readDocument(session, params.id, query.edition)),
});

const savedViews = defineOperation({
  id: 'saved-views',
  method: 'get',
  path: '/v1/w/{ws}/saved-views',
  summary: 'Ways of looking at pipelines that are kept under a name: one’s own and those for everybody, by name',
  policy: 'reader',
  query: z.strictObject({ pipeline: idSchema.exactOptional(), limit, after }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listSavedViews(session, { actor: call.identity.actor, ...query })),
});

const runs = defineOperation({
  id: 'runs',
  method: 'get',
  path: '/v1/w/{ws}/runs',
  summary: 'Runs of all pipelines, the latest first',
  policy: 'reader',
  query: z.strictObject({
    pipeline: idSchema.exactOptional(),
    stage: idSchema.exactOptional(),
    subjectKind: z.enum(subjectKinds).exactOptional(),
    subject: idSchema.exactOptional(),
    owner: idSchema.describe('The member responsible.').exactOptional(),
    state: z
      .enum(['open', 'done', 'closed', 'moved', 'all'])
      .describe('`open` unless given: without those of archived jobs.')
      .exactOptional(),
    overdueOn: daySchema.describe('Those whose time in the stage was over before this day and whose clock goes.').exactOptional(),
    limit,
    after,
  }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listRuns(session, query)),
});

const resources = defineOperation({
  id: 'resources',
  method: 'get',
  path: '/v1/w/{ws}/resources',
  summary: "What is known of the host's records, the latest first",
  policy: 'reader',
  query: z.strictObject({
    kind: keySchema.exactOptional(),
    key: labelSchema.max(200).describe("The host's own id.").exactOptional(),
    done: z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .describe('`false` also finds those of which the host has not said.')
      .exactOptional(),
    q: words.exactOptional(),
    limit,
    after,
  }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listResources(session, query)),
});

const resourceKinds = defineOperation({
  id: 'resource-kinds',
  method: 'get',
  path: '/v1/w/{ws}/resource-kinds',
  summary: "The kinds of the host's records, by key",
  policy: 'reader',
  query: z.strictObject({ limit, after }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listResourceKinds(session, query)),
});

export const pipelineOperations: readonly Operation[] = [pipelines, pipeline, document, savedViews, runs, resources, resourceKinds];
