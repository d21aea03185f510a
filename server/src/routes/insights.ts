import type { HistoryAnswer, InsightsAnswer, MemberLoad, Spread } from '@workfloor/core';
import { kindOrder, toldKinds } from '@workfloor/core';
import { daySchema, eventSchema, idSchema, instantSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { readHistory } from '../views/history.ts';
import { readInsights } from '../views/insights.ts';
import { readWorkload } from '../views/workload.ts';
import { startAnswerSchema } from './answers.ts';
import { after, flag, limit, read } from './reading.ts';

const snapshotSchema = startAnswerSchema.pick({ cursor: true, records: true });

const days = z.number().min(0).nullable();
const spread = { count: z.int(), median: days, p85: days.describe('85 of 100 took no longer.') } satisfies Record<keyof Spread, z.ZodType>;
const stages = 'By stage, in the order of the current edition, those of earlier ones last; stages with none are left out.';

const insightsAnswerSchema = snapshotSchema.extend({
  from: daySchema,
  to: daySchema,
  workdays: z.boolean(),
  ageing: z
    .array(z.strictObject({ stage: idSchema, ...spread, oldest: days }))
    .describe(`How many days the runs on the board have been in their stages until now. ${stages}`),
  throughput: z
    .array(z.strictObject({ week: daySchema, done: z.int(), closed: z.int(), moved: z.int() }))
    .describe('How many runs ended in each week of the period, which is named by its Monday.'),
  cycle: z.strictObject(spread).describe('Days from start to done, of the runs that were done in the period.'),
  stages: z.array(z.strictObject({ stage: idSchema, ...spread })).describe(`Days of the visits that ended in the period. ${stages}`),
}) satisfies z.ZodType<Omit<InsightsAnswer, 'records'>>;

const insights = defineOperation({
  id: 'pipeline.insights',
  method: 'get',
  path: '/v1/w/{ws}/pipelines/{id}/insights',
  summary: 'How old the runs of a pipeline are, how many end, and how long they take',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  query: z.strictObject({
    from: daySchema.describe('The first day; 12 weeks back unless given.').exactOptional(),
    to: daySchema.describe('The last day; today unless given. At most 1,100 days after the first.').exactOptional(),
    workdays: flag.describe('Count only what falls on working days.').exactOptional(),
  }),
  answer: {
    status: 200,
    description: "In days of 24 hours, by the workspace's clocks, without the times in which a run's clock stood still.",
    schema: insightsAnswerSchema,
  },
  handle: ({ params, query }, call) =>
    read(call, (session) => readInsights(session, { pipeline: params.id, ...query }, new Date(call.services.nowMs()).toISOString())),
});

const count = z.int().min(0);
const loadSchema = z.strictObject({
  member: idSchema.nullable().describe('Null: what nobody is assigned to.'),
  openTasks: count.describe('Planned and in progress.'),
  startedTasks: count.describe('Of these, those in progress.'),
  overdueTasks: count.describe('Of these, those whose due day is past.'),
  weekTasks: count.describe('Of these, those due today or later this week.'),
  openJobs: count,
  overdueJobs: count.describe('Of these, those whose due day is past.'),
  ownedRuns: count.describe('Open runs that they are responsible for.'),
  weekEvents: count.describe('Planned events that begin today or later this week.'),
}) satisfies z.ZodType<MemberLoad>;

const workload = defineOperation({
  id: 'insights.workload',
  method: 'get',
  path: '/v1/w/{ws}/insights/workload',
  summary: 'Who has how much to do, now and this week',
  policy: 'reader',
  answer: {
    status: 200,
    description: 'All members who have not left, by name, then what nobody is assigned to; counted as far as one sees it.',
    schema: snapshotSchema.extend({
      today: daySchema,
      weekEnd: daySchema.describe('The Sunday that ends this week.'),
      members: z.array(loadSchema),
    }),
  },
  handle: (_input, call) => read(call, (session) => readWorkload(session, new Date(call.services.nowMs()).toISOString())),
});

const historyAnswerSchema = z.strictObject({
  cursor: snapshotSchema.shape.cursor,
  entries: z.array(
    z.strictObject({
      seq: z.int(),
      at: instantSchema,
      actor: z.string(),
      commandId: z.string().describe('What `change.undo` takes.'),
      command: z.string(),
      events: z.array(eventSchema),
      changes: z
        .array(
          z.strictObject({
            kind: z.enum(kindOrder),
            id: z.string(),
            op: z.enum(['insert', 'update', 'remove']),
            fields: z
              .array(z.strictObject({ field: z.string(), from: z.unknown().optional(), to: z.unknown().optional() }))
              .describe('What was changed; empty for what is new or gone.'),
          }),
        )
        .nullable()
        .describe('The record and what belongs to it. Null: no longer kept, about a day later, or far too many to tell.'),
    }),
  ),
  next: z.string().nullable().describe('`after` of the next page; null at the end.'),
}) satisfies z.ZodType<HistoryAnswer>;

const history = defineOperation({
  id: 'history',
  method: 'get',
  path: '/v1/w/{ws}/history/{kind}/{id}',
  summary: 'What happened to a record and to what belongs to it, newest first',
  policy: 'reader',
  params: z.strictObject({
    kind: z.enum(toldKinds).describe('Links and comments are told of in the history of what they belong to.'),
    id: z.string().min(1).max(64).describe('A UUID; of the workspace its own id.'),
  }),
  query: z.strictObject({ limit, after }),
  answer: { status: 200, description: 'Who, when, by which command, and what it changed.', schema: historyAnswerSchema },
  handle: ({ params, query }, call) => read(call, (session) => readHistory(session, { ...params, ...query })),
});

export const insightsOperations: readonly Operation[] = [insights, workload, history];
