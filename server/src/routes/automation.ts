import { channels, effectStates, messageStates } from '@workfloor/core';
import { idSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { listEffects } from '../views/effects.ts';
import { listMessages } from '../views/messages.ts';
import { listRules, readRule } from '../views/rules.ts';
import { listHooks, listTemplates } from '../views/templates.ts';
import { contactAnswerSchema } from './answers.ts';
import { after, limit, list, read } from './reading.ts';

const rules = defineOperation({
  id: 'rules',
  method: 'get',
  path: '/v1/w/{ws}/rules',
  summary: 'Rules, in the order in which they run',
  policy: 'reader',
  query: z.strictObject({
    pipeline: idSchema.describe('Those of this pipeline and of its stages.').exactOptional(),
    stage: idSchema.exactOptional(),
    state: z.enum(['on', 'off', 'paused']).describe('All unless given.').exactOptional(),
    limit,
    after,
  }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listRules(session, query)),
});

const rule = defineOperation({
  id: 'rule',
  method: 'get',
  path: '/v1/w/{ws}/rules/{id}',
  summary: 'A rule with all its editions and its latest effects',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  answer: {
    status: 200,
    description: 'Editions, who wrote them and when; the latest effects; how many there are by state; the latest activity.',
    schema: contactAnswerSchema.extend({
      effects: z.record(z.string(), z.int()).describe('How many of its effects are in each state; states in which none is are left out.'),
    }),
  },
  handle: ({ params }, call) => read(call, (session) => readRule(session, params.id)),
});

const effects = defineOperation({
  id: 'effects',
  method: 'get',
  path: '/v1/w/{ws}/effects',
  summary: 'What rules have done and will do, newest first',
  policy: 'reader',
  query: z.strictObject({
    about: idSchema.describe('The record that it is about.').exactOptional(),
    run: idSchema.exactOptional(),
    rule: idSchema.exactOptional(),
    state: z
      .enum([...effectStates, 'open'])
      .describe('`open`: those that wait for their time, for a person, or for another try. All unless given.')
      .exactOptional(),
    limit,
    after,
  }),
  answer: { ...list, description: 'Effects with their rules, what they are about, and the messages that they wrote.' },
  handle: ({ query }, call) => read(call, (session) => listEffects(session, query)),
});

const messages = defineOperation({
  id: 'messages',
  method: 'get',
  path: '/v1/w/{ws}/messages',
  summary: 'What has left the house and what will: mails, text messages, calls of web hooks; newest first',
  policy: 'reader',
  query: z.strictObject({
    about: idSchema.describe('The record that it is about.').exactOptional(),
    effect: idSchema.describe('The effect that wrote it.').exactOptional(),
    hook: idSchema.exactOptional(),
    channel: z.enum(channels).exactOptional(),
    state: z
      .enum([...messageStates, 'open', 'failed'])
      .describe('`open`: those that are still to go out; `failed`: parked and bounced ones. All unless given.')
      .exactOptional(),
    limit,
    after,
  }),
  answer: {
    ...list,
    description: 'Messages with what they are about, and the effects and rules that wrote them. Calls of hooks only admins see.',
  },
  handle: ({ query }, call) => read(call, (session) => listMessages(session, query)),
});

const templates = defineOperation({
  id: 'templates',
  method: 'get',
  path: '/v1/w/{ws}/templates',
  summary: 'Templates of messages, requests and folders, by name',
  policy: 'reader',
  query: z.strictObject({ state: z.enum(['live', 'retired', 'all']).default('live'), limit, after }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listTemplates(session, query)),
});

const hooks = defineOperation({
  id: 'hooks',
  method: 'get',
  path: '/v1/w/{ws}/hooks',
  summary: 'Addresses of other programs that are told of events, by name; without their secrets',
  policy: 'reader',
  query: z.strictObject({ state: z.enum(['on', 'off', 'stopped']).describe('All unless given.').exactOptional(), limit, after }),
  answer: { ...list, description: 'Only admins see any.' },
  handle: ({ query }, call) => read(call, (session) => listHooks(session, query)),
});

export const automationOperations: readonly Operation[] = [rules, rule, effects, messages, templates, hooks];
