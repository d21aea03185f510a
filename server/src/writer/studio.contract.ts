import assert from 'node:assert/strict';
import { commands } from '@workfloor/core';
import type { Actor, ArgsOf, Command, Id, Instant, RefusalCode } from '@workfloor/core';
import { HERE } from '../storage/engines.contract.ts';
import type { Storage } from '../storage/storage.ts';
import type { CommandTable } from './command-run.ts';
import { createWriter } from './create-writer.ts';
import type { CommandRequest, Writer, WriterAnswer } from './writer.ts';

export const commandTable: CommandTable = new Map(
  Object.values(commands).flatMap((feature) => Object.values<Command>(feature).map((command) => [command.name, command])),
);

export const OWNER: Actor = { name: 'key:owner', role: 'owner' };

/** A firm on a storage whose commands are a call each. */
export interface WriterStudio {
  readonly writer: Writer;
  /** What the writer's clock shows. */
  now: Instant;
  /** A fresh id. */
  id(): Id;
  request<C extends Command<never, unknown>>(command: C, args: ArgsOf<C>, more?: Partial<CommandRequest>): CommandRequest;
  run<C extends Command<never, unknown>>(command: C, args: ArgsOf<C>, more?: Partial<CommandRequest>): Promise<WriterAnswer>;
  /** A pipeline of stages without conditions. */
  pipeline(stages: number): Promise<{ readonly id: Id; readonly stages: readonly Id[] }>;
  /** A job on it. */
  job(pipeline: Id): Promise<{ readonly id: Id; readonly run: Id }>;
}

let last = 0;

export function createStudio(
  storage: Storage,
  options: { readonly batchSize?: number; readonly commands?: CommandTable } = {},
): WriterStudio {
  const clock = { now: '2026-11-20T09:00:00.000Z' };
  const writer = createWriter({ storage, commands: commandTable, now: () => studio.now, ...options });
  const id = (): Id => `01934c5e-7f60-7000-9000-${(last += 1).toString(16).padStart(12, '0')}`;
  const request: WriterStudio['request'] = ({ name }, args, more = {}) => ({
    workspace: HERE,
    id: id(),
    name,
    args,
    actor: OWNER,
    ...more,
  });
  const run: WriterStudio['run'] = (command, args, more) => writer.run(request(command, args, more));
  const studio = Object.assign(clock, {
    writer,
    id,
    request,
    run,
    async pipeline(count: number) {
      const pipeline = id();
      const stages = Array.from({ length: count }, (_, at) => ({ id: id(), name: `Stage ${at + 1}` }));
      accepted(await run(commands.pipeline.create, { id: pipeline, name: 'Weddings', stages }));
      return { id: pipeline, stages: stages.map((stage) => stage.id) };
    },
    async job(pipeline: Id) {
      const [job, first] = [id(), id()];
      accepted(await run(commands.job.create, { id: job, title: 'Wedding', run: { id: first, pipeline } }));
      return { id: job, run: first };
    },
  });
  return studio;
}

/** The answer of a command that must have been accepted. */
export function accepted(answer: WriterAnswer): Extract<WriterAnswer, { ok: true }>['answer'] {
  if (!answer.ok) assert.fail(`refused: ${answer.refusal.code} ${JSON.stringify(answer.refusal.detail)}`);
  return answer.answer;
}

/** `ok`, or the code of the refusal. */
export function verdict(answer: WriterAnswer): 'ok' | RefusalCode {
  return answer.ok ? 'ok' : answer.refusal.code;
}
