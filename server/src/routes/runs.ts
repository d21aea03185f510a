import { idSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { readBlockers } from '../views/blockers.ts';
import { blockersAnswerSchema } from './answers.ts';
import { read } from './reading.ts';

const blockers = defineOperation({
  id: 'runs.blockers',
  method: 'get',
  path: '/v1/w/{ws}/runs/{id}/blockers',
  summary: 'What a run waits for, on whom and since when',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  answer: { status: 200, description: 'The run, what holds its active stage, and all that it waits for.', schema: blockersAnswerSchema },
  handle: ({ params }, call) => read(call, (session) => readBlockers(session, params.id)),
});

export const runOperations: readonly Operation[] = [blockers];
