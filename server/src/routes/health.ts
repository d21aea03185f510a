import { z } from 'zod';
import { ProblemError } from '../problem.ts';
import { definePublicOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';

const okSchema = z.strictObject({ ok: z.literal(true) });

const alive = definePublicOperation({
  id: 'healthz',
  method: 'get',
  path: '/healthz',
  summary: 'Whether the process answers',
  answer: { status: 200, description: 'It does.', schema: okSchema },
  handle: async () => ({ ok: true }),
});

const ready = definePublicOperation({
  id: 'readyz',
  method: 'get',
  path: '/readyz',
  summary: 'Whether the database answers',
  answer: { status: 200, description: 'It does; otherwise the answer is 503.', schema: okSchema },
  async handle({ services }) {
    if (!(await services.storage.isReady())) throw new ProblemError('unavailable', { retryAfterS: 2 });
    return { ok: true };
  },
});

export const healthOperations: readonly Operation[] = [alive, ready];
