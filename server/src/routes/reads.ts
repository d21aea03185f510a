import type { BoardSumsAnswer } from '@workfloor/core';
import { idSchema, priceModeSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { readBoard } from '../views/board.ts';
import { readBoardSums } from '../views/board-sums.ts';
import { readCards } from '../views/cards.ts';
import { readColumn } from '../views/column.ts';
import { readJob } from '../views/job.ts';
import { listJobs } from '../views/jobs.ts';
import { search } from '../views/search.ts';
import { readStart } from '../views/start.ts';
import { boardAnswerSchema, cardsAnswerSchema, columnAnswerSchema, jobAnswerSchema, startAnswerSchema } from './answers.ts';
import { jobFilter, toStudioFilter } from './job-filter.ts';
import { after, limit, list, read, toList, words } from './reading.ts';

const start = defineOperation({
  id: 'start',
  method: 'get',
  path: '/v1/w/{ws}/start',
  summary: 'Who is asking, and what everybody needs to know of the workspace',
  policy: 'reader',
  answer: {
    status: 200,
    description: 'Workspace, members, tags, fields, labels, services, resource kinds, pipelines and their current editions.',
    schema: startAnswerSchema,
  },
  handle: (_input, call) => read(call, (session) => readStart(session, call.identity.actor)),
});

const board = defineOperation({
  id: 'board',
  method: 'get',
  path: '/v1/w/{ws}/boards/{pipeline}',
  summary: 'A board: the columns of a pipeline with their first cards',
  policy: 'reader',
  params: z.strictObject({ pipeline: idSchema }),
  query: z.strictObject({ ...jobFilter, limit }),
  answer: { status: 200, description: 'Open runs that are not archived, with jobs, clients and links.', schema: boardAnswerSchema },
  handle: ({ params, query }, call) =>
    read(call, async (session) =>
      readBoard(session, { pipeline: params.pipeline, filter: await toStudioFilter(session, query, call), limit: query.limit }),
    ),
});

const money = z.int().describe('Minor units of the currency.');
const boardSums = defineOperation({
  id: 'board.sums',
  method: 'get',
  path: '/v1/w/{ws}/boards/{pipeline}/sums',
  summary: 'What the runs on a board come to in money, by stage and currency',
  policy: 'reader',
  params: z.strictObject({ pipeline: idSchema }),
  query: z.strictObject(jobFilter),
  answer: {
    status: 200,
    description: 'Stages without money are left out. Whoever may not read invoices is told of none.',
    schema: z.strictObject({
      cursor: boardAnswerSchema.shape.cursor,
      sums: z.array(
        z.strictObject({
          stage: idSchema,
          currency: z.string(),
          prices: priceModeSchema.describe('Whether `unbilled` and `billed` are without taxes or with them; `due` is with them.'),
          unbilled: money.describe('Lines on no issued invoice: of jobs, of the tasks of projects, of drafts. Minor units.'),
          billed: money.describe('Lines on issued invoices, of jobs and of the tasks of projects. Minor units.'),
          due: money.describe('Still to be paid of invoices, and of all invoices of clients. Minor units.'),
        }),
      ),
    }) satisfies z.ZodType<BoardSumsAnswer>,
  },
  handle: ({ params, query }, call) =>
    read(call, async (session) => readBoardSums(session, { ...params, filter: await toStudioFilter(session, query, call) })),
});

const column = defineOperation({
  id: 'column',
  method: 'get',
  path: '/v1/w/{ws}/boards/{pipeline}/columns/{stage}',
  summary: 'The next page of one column',
  policy: 'reader',
  params: z.strictObject({ pipeline: idSchema, stage: idSchema }),
  query: z.strictObject({ ...jobFilter, limit, after }),
  answer: { status: 200, description: 'Runs by rank and their records.', schema: columnAnswerSchema },
  handle: ({ params, query }, call) =>
    read(call, async (session) =>
      readColumn(session, {
        ...params,
        filter: await toStudioFilter(session, query, call),
        limit: query.limit,
        ...(query.after ? { after: query.after } : {}),
      }),
    ),
});

const cards = defineOperation({
  id: 'cards',
  method: 'get',
  path: '/v1/w/{ws}/cards',
  summary: 'What the cards of these runs show',
  policy: 'reader',
  query: z.strictObject({
    runs: z
      .preprocess(toList, z.array(idSchema).max(200))
      .describe('Up to 200 ids, comma between them. Runs that are not there are left out.'),
  }),
  answer: { status: 200, description: 'The runs with jobs, clients and links.', schema: cardsAnswerSchema },
  handle: ({ query }, call) => read(call, (session) => readCards(session, query.runs)),
});

const job = defineOperation({
  id: 'job',
  method: 'get',
  path: '/v1/w/{ws}/jobs/{id}',
  summary: 'A job with everything that belongs to it',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  answer: { status: 200, description: 'All that it groups, and the latest activity.', schema: jobAnswerSchema },
  handle: ({ params }, call) => read(call, (session) => readJob(session, params.id)),
});

const jobs = defineOperation({
  id: 'jobs',
  method: 'get',
  path: '/v1/w/{ws}/jobs',
  summary: 'Jobs, newest first',
  policy: 'reader',
  query: z.strictObject({ ...jobFilter, state: z.enum(['open', 'archived', 'all']).default('open'), limit, after }),
  answer: list,
  handle: ({ query }, call) =>
    read(call, async (session) =>
      listJobs(session, {
        ...(await toStudioFilter(session, query, call)),
        state: query.state,
        limit: query.limit,
        ...(query.after ? { after: query.after } : {}),
      }),
    ),
});

const find = defineOperation({
  id: 'search',
  method: 'get',
  path: '/v1/w/{ws}/search',
  summary: 'Records of any kind by words; jobs come first',
  policy: 'reader',
  query: z.strictObject({ q: words.min(1), limit }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => search(session, query.q, query.limit)),
});

export const readOperations: readonly Operation[] = [start, board, boardSums, column, cards, jobs, job, find];
