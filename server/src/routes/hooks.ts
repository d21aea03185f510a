import { admins } from '@workfloor/core';
import { idSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { readBytes } from '../http/read-body.ts';
import { ProblemError } from '../problem.ts';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { newHookSecret } from '../transports/new-hook-secret.ts';
import { readBounce } from '../transports/read-bounce.ts';

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

const BOUNCE_MAX = 1_000_000;

const bounces = defineOperation({
  id: 'hooks.bounces',
  method: 'post',
  path: '/v1/w/{ws}/hooks/mail/bounces',
  summary: 'Takes a mail that says that a mail could not be delivered',
  policy: 'key', // who forwards the mails of the bounce address has one
  bodyLimit: BOUNCE_MAX,
  takesBytes: true,
  answer: {
    status: 200,
    description:
      'The whole mail as it came, by RFC 3464. `message` is the one that it is about; null: none of ours, or it says that it is late only.',
    schema: z.strictObject({ message: idSchema.nullable() }),
  },
  async handle(_input, { bytes, header, identity, services, workspace }) {
    if (identity.actor.role === 'viewer') throw new ProblemError('forbidden');
    const mail = new TextDecoder().decode(await readBytes(bytes(), header, BOUNCE_MAX));
    const bounce = readBounce(mail);
    if (bounce?.action !== 'failed') return { message: null };
    const { message: id, status } = bounce;
    const message = await services.storage.workspace(workspace).read(async (session) => session.get('message', id));
    if (message?.channel !== 'mail') return { message: null };
    const outcome = { ok: false, code: 'bounced', detail: status === '' ? {} : { status } };
    const actor = { name: 'system', role: 'owner' } as const;
    const answer = await services.writer.run({ workspace, id: services.newId(), name: 'message.report', args: { id, outcome }, actor });
    if (!answer.ok) throw answer.refusal;
    return { message: id };
  },
});

export const hookOperations: readonly Operation[] = [secret, bounces];
