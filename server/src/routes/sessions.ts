import type { SessionAnswer } from '@workfloor/core';
import { roles } from '@workfloor/core';
import { idSchema, originSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { weakerRole } from '../access/identity.ts';
import { DEFAULT_LIFE_S, MAX_LIFE_S } from '../access/session-token.ts';
import { ProblemError } from '../problem.ts';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { sessionAnswerSchema } from './answers.ts';

const newSessionSchema = z.strictObject({
  member: idSchema.describe('For whom. Your back end has made sure that it is this person.'),
  role: z.enum(roles).describe("At most this role; never more than the member's or the key's.").exactOptional(),
  readOnly: z.boolean().describe('The session may only read.').default(false),
  origins: z
    .array(originSchema)
    .max(20)
    .describe("Pages that may use it, of the workspace's list; all of those unless given.")
    .exactOptional(),
  seconds: z.int().min(30).max(MAX_LIFE_S).default(DEFAULT_LIFE_S).describe('How long it lives.'),
});

const mint = defineOperation({
  id: 'sessions.create',
  method: 'post',
  path: '/v1/w/{ws}/sessions',
  summary: "Makes a session token for a member: what your page's token endpoint answers",
  policy: 'key',
  body: newSessionSchema,
  answer: {
    status: 200,
    description: 'The token and when it ends. Hand it to the page; never store or log it.',
    schema: sessionAnswerSchema,
  },
  async handle({ body }, { identity, services, workspace }): Promise<SessionAnswer> {
    const { directory, options, tokens } = services;
    const member = await directory.member(workspace, body.member);
    if (!member || member.state === 'left') throw new ProblemError('not_found', { data: { kind: 'member', id: body.member } });
    const listed = [...((await directory.origins(workspace)) ?? []), ...(options.ownOrigins ?? [])];
    const origins = body.origins ?? listed;
    if (!origins.every((origin) => listed.includes(origin))) {
      throw new ProblemError('invalid_input', { errors: [{ field: 'origins', reason: "Not in the workspace's list of origins." }] });
    }
    const session = await tokens.mint({
      workspace,
      member: body.member,
      role: weakerRole(identity.actor.role, body.role ?? identity.actor.role),
      readOnly: body.readOnly,
      origins,
      lifeS: body.seconds,
    });
    if (session) return session;
    throw new ProblemError('unavailable', { detail: 'This server has no signing key yet: run `workfloor keys create`.' });
  },
});

const revoke = defineOperation({
  id: 'sessions.revoke',
  method: 'delete',
  path: '/v1/w/{ws}/sessions',
  summary: 'Ends all sessions of a member within 5 seconds',
  policy: 'key',
  query: z.strictObject({
    sub: z
      .string()
      .regex(/^staff:[0-9a-f-]{36}$/, { error: 'Not `staff:<member id>`.' })
      .describe('`staff:<member id>`'),
  }),
  answer: { status: 204, description: 'All tokens made for the member until now are void.' },
  handle: ({ query }, { services, workspace }) => services.revocations.revoke(workspace, query.sub),
});

export const sessionOperations: readonly Operation[] = [mint, revoke];
