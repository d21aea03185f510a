import assert from 'node:assert/strict';
import { commands } from '../commands.ts';
import type { DomainEvent } from '../kernel/event.ts';
import type { Actor, Command, Ctx, Outcome, Role } from '../kernel/command.ts';
import { idsFrom } from '../kernel/ids.ts';
import type { Id, Instant, Kind, Kinds } from '../kernel/record.ts';
import type { Refusal, RefusalCode } from '../kernel/refusal.ts';
import type { Stage } from '../pipeline/pipeline.ts';
import { executeWhole } from '../reactions.ts';
import { createMemorySource } from '../simulate/memory-source.ts';
import type { MemorySource } from '../simulate/memory-source.ts';
import { WORKSPACE } from './open-memory.contract.ts';
import { uuid } from './world.contract.ts';

/** A firm in memory whose commands are a call each: for tests of rules. */
export interface Studio {
  readonly source: MemorySource;
  /** Friday 20 November 2026, 10:00 in Copenhagen, until a test sets it. */
  now: Instant;
  /** A fresh id. */
  id(): Id;
  ctx(actor?: Actor, command?: Id): Ctx;
  run<Args, Result>(command: Command<Args, Result>, args: Args, by?: Actor): Promise<Outcome<Result>>;
  /** Runs a command that must be accepted, and returns the id of the command. */
  does<Args, Result>(command: Command<Args, Result>, args: Args, by?: Actor): Promise<Id>;
  /** Runs a command that must be refused with this code and leave no trace. */
  refuses<Args, Result>(code: RefusalCode, command: Command<Args, Result>, args: Args, by?: Actor): Promise<Refusal>;
  record<K extends Kind>(kind: K, id: Id): Kinds[K];
  /** Events of the last accepted command. */
  readonly events: readonly DomainEvent[];
  member(name: string, role?: Role): Promise<Actor>;
  tag(name?: string): Promise<Id>;
  client(...tags: readonly Id[]): Promise<Id>;
  /** A pipeline with these stages; a bare name is a stage without condition. */
  pipeline(...stages: readonly (string | (Omit<Stage, 'id'> & { readonly id?: Id }))[]): Promise<{ id: Id; stages: readonly Id[] }>;
  /** A job on a pipeline. */
  job(pipeline?: Id, clients?: readonly Id[], stage?: Id): Promise<{ id: Id; run: Id }>;
}

export const OWNER: Actor = { name: 'key:owner', role: 'owner' };

export function actorOf(member: Id, role: Role): Actor {
  return { name: `staff:${member}`, role, member };
}

export function createStudio(): Studio {
  const source = createMemorySource(WORKSPACE);
  let count = 0x1000;
  const studio: { now: Instant; events: readonly DomainEvent[] } = { now: '2026-11-20T09:00:00.000Z', events: [] };
  const id = (): Id => uuid((count += 1));

  const ctx: Studio['ctx'] = (actor = OWNER, command = id()) => ({
    workspace: WORKSPACE,
    command,
    actor,
    now: studio.now,
    newId: idsFrom(command),
  });

  const attempt = async <Args, Result>(command: Command<Args, Result>, args: Args, by?: Actor): Promise<[Outcome<Result>, Id]> => {
    const context = ctx(by);
    const outcome = await executeWhole(command, source, args, context);
    if (outcome.ok) {
      const { rows, events } = outcome;
      const entry = { id: context.command, name: command.name };
      source.commit({ rows, events, command: entry, actor: context.actor.name, at: context.now });
      studio.events = events;
    }
    return [outcome, context.command];
  };

  const does: Studio['does'] = async (command, args, by) => {
    const [outcome, commandId] = await attempt(command, args, by);
    assert.ok(outcome.ok, outcome.ok ? '' : `${command.name}: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.detail)}`);
    return commandId;
  };

  return Object.assign(studio, {
    source,
    id,
    ctx,
    does,
    run: async <Args, Result>(command: Command<Args, Result>, args: Args, by?: Actor) => (await attempt(command, args, by))[0],
    async refuses<Args, Result>(code: RefusalCode, command: Command<Args, Result>, args: Args, by?: Actor): Promise<Refusal> {
      const [outcome] = await attempt(command, args, by);
      if (outcome.ok) assert.fail(`${command.name} was accepted`);
      assert.equal(outcome.refusal.code, code, JSON.stringify(outcome.refusal.detail));
      return outcome.refusal;
    },
    record<K extends Kind>(kind: K, recordId: Id): Kinds[K] {
      const record = source.get(kind, recordId);
      assert.ok(record, `${kind} ${recordId} is there`);
      return record;
    },
    async member(name: string, role: Role = 'member'): Promise<Actor> {
      const member = id();
      await does(commands.member.invite, { id: member, name, email: `${name.toLowerCase()}@studio.example`, role });
      return actorOf(member, role);
    },
    async tag(name = 'VIP'): Promise<Id> {
      const tag = id();
      await does(commands.tag.create, { id: tag, name, color: 'blue' });
      return tag;
    },
    async client(...tags: readonly Id[]): Promise<Id> {
      const client = id();
      await does(commands.client.create, { id: client, name: 'Ida', tags });
      return client;
    },
    async pipeline(...stages: readonly (string | (Omit<Stage, 'id'> & { readonly id?: Id }))[]) {
      const pipeline = id();
      const whole = stages.map((stage): Stage => (typeof stage === 'string' ? { id: id(), name: stage } : { id: id(), ...stage }));
      await does(commands.pipeline.create, { id: pipeline, name: 'Weddings', subjects: ['job', 'client'], stages: whole });
      return { id: pipeline, stages: whole.map((stage) => stage.id) };
    },
    async job(pipeline?: Id, clients: readonly Id[] = [], stage?: Id) {
      const [job, run] = [id(), id()];
      const first = pipeline === undefined ? {} : { run: { id: run, pipeline, ...(stage === undefined ? {} : { stage }) } };
      await does(commands.job.create, { id: job, title: 'Wedding', clients, ...first });
      return { id: job, run };
    },
  });
}
