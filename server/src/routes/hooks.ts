import { admins } from '@workfloor/core';
import { idSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { ProblemError } from '../problem.ts';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { newHookSecret } from '../transports/hook-secrets.ts';

const secret = defineOperation({
  id: 'hooks.secret',
  method: 'post',
  path: '/v1/w/{ws}/hooks/{id}/secret',
  summary: 'Makes the secret that signs the calls of a web hook, and shows it this once',
  policy: admins,
  params: z.strictObject({ id: idSchema }),
  answer: {
    status: 200,
    description:
      'A new secret each time. The one before it signs beside it for 24 hours, so that a receiver can change over; it is not shown again.',
    schema: z.strictObject({ secret: z.string().describe('`whsec_…`, as libraries of the Standard Webhooks specification take it.') }),
  },
  async handle({ params }, { identity, services, workspace }) {
    const hook = await services.storage.workspace(workspace).read(async (session) => session.get('hook', params.id));
    if (!hook || identity.viewer) throw new ProblemError('not_found');
    const made = newHookSecret();
    const created = new Date(services.nowMs()).toISOString();
    await services.storage.installation.addHookSecret(workspace, hook.id, { secret: made, created });
    services.log.info({ hook: hook.id, by: identity.actor.name }, 'a web hook has a new secret');
    return { secret: made };
  },
});

export const hookOperations: readonly Operation[] = [secret];
