import type { BatchAnswer, BatchEntry, CommandAnswer, Problem } from '@workfloor/core';
import { z } from 'zod';
import { CAUSE_HEADER, parseCause } from '../hooks/cause.ts';
import { assertHookUrl } from '../hooks/assert-hook-url.ts';
import { toToldError } from '../http/to-problem.ts';
import { commandSummaries } from '../openapi/command-summaries.ts';
import { ProblemError, fromRefusal, refusalOptions } from '../problem.ts';
import { defineOperation } from '../registry.ts';
import type { Call, HeaderForm, Operation } from '../registry.ts';
import { serverCommands } from '../server-commands.ts';
import type { ServerCommand } from '../server-commands.ts';
import { batchAnswerSchema, batchSchema, commandAnswerSchema, previewAnswerSchema } from './answers.ts';
import { needCommandId } from './command-id.ts';

const idempotencyKey: HeaderForm = {
  name: 'Idempotency-Key',
  required: true,
  description: 'The command id, a new lower-case UUID. The same id runs once and is answered the same again for 7 days.',
};

const causeHeader: HeaderForm = {
  name: CAUSE_HEADER,
  required: false,
  description: 'As it came with the call of a web hook that led to this: so that what goes in a circle ends.',
};

const previewQuery = z.strictObject({
  preview: z.enum(['', '1', 'true']).describe('Answers what the command would change, and changes nothing.').optional(),
});

const LARGE_BODY = 50_000_000;
/** Commands that bring a whole file with them. */
const largeCommands: ReadonlySet<string> = new Set(['import.trello']);

const commandOrPreview = z.union([commandAnswerSchema, previewAnswerSchema]);

function commandOperation({ command, args }: ServerCommand): Operation {
  const { name, policy } = command;
  return defineOperation({
    id: name,
    method: 'post',
    path: `/v1/w/{ws}/commands/${name}`,
    summary: commandSummaries.get(name) ?? name,
    policy,
    query: previewQuery,
    body: args,
    ...(largeCommands.has(name) ? { bodyLimit: LARGE_BODY } : {}),
    headers: [idempotencyKey, causeHeader],
    answer: {
      status: 200,
      description: 'What was changed; with `preview`, what would be.',
      schema: commandOrPreview,
    },
    handle: ({ query, body }, call) => (query.preview === undefined ? runOne(name, body, call) : previewOne(name, body, call)),
  });
}

async function runOne(name: string, args: unknown, call: Call): Promise<CommandAnswer> {
  const { identity, services, workspace } = call;
  assertHookUrl(name, args, services.options);
  const cause = parseCause(call.header(CAUSE_HEADER));
  const answer = await services.writer.run({ workspace, id: needCommandId(call), name, args, actor: identity.actor, cause });
  if (!answer.ok) throw new ProblemError(answer.refusal.code, refusalOptions(answer.refusal, args));
  return answer.answer;
}

async function previewOne(name: string, args: unknown, call: Call): Promise<unknown> {
  const { identity, services, workspace } = call;
  assertHookUrl(name, args, services.options);
  const id = call.header('idempotency-key') === undefined ? services.newId() : needCommandId(call);
  const cause = parseCause(call.header(CAUSE_HEADER));
  const answer = await services.writer.preview({ workspace, id, name, args, actor: identity.actor, cause });
  if (!answer.ok) throw new ProblemError(answer.refusal.code, refusalOptions(answer.refusal, args));
  return answer.answer;
}

const batch = defineOperation({
  id: 'commands.batch',
  method: 'post',
  path: '/v1/w/{ws}/commands',
  summary: 'Runs up to 100 commands in order, each on its own',
  policy: 'reader', // each entry is held against its own command's policy
  body: batchSchema,
  headers: [causeHeader],
  answer: { status: 200, description: 'One answer or problem an entry, in the same order.', schema: batchAnswerSchema },
  async handle({ body }, call): Promise<BatchAnswer> {
    // handed over all at once, so that they share a commit; the writer keeps their order
    return Promise.all(body.map((entry) => runEntry(entry, call)));
  },
});

async function runEntry({ id, name, args }: BatchEntry, call: Call): Promise<CommandAnswer | Problem> {
  const { identity, requestId, services, workspace } = call;
  try {
    const checked = needCommand(name).args.parse(args);
    assertHookUrl(name, checked, services.options);
    const cause = parseCause(call.header(CAUSE_HEADER));
    const answer = await services.writer.run({ workspace, id, name, args: checked, actor: identity.actor, cause });
    return answer.ok ? answer.answer : fromRefusal(answer.refusal, requestId, checked);
  } catch (error) {
    return toToldError(error, requestId, services.log).problem;
  }
}

function needCommand(name: string): ServerCommand {
  const command = serverCommands.get(name);
  if (!command || command.command.policy.isInternal || largeCommands.has(name)) {
    throw new ProblemError('invalid_input', { errors: [{ field: 'name', reason: 'There is no such command in a batch.' }] });
  }
  return command;
}

export const commandOperations: readonly Operation[] = [
  ...[...serverCommands.values()].filter(({ command }) => !command.policy.isInternal).map(commandOperation),
  batch,
];
