import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { z } from 'zod';
import { commands } from '../../commands.ts';
import { coverRule } from '../../automate/cover-rule.ts';
import { addFile } from '../../file/file-commands.ts';
import type { Actor, Command, Outcome } from '../../kernel/command.ts';
import type { Id, Kind } from '../../kernel/record.ts';
import { fireEffect } from '../../effect/fire-effect.ts';
import { beginMessage, reportMessage } from '../../message/deliver-message.ts';
import { fireReminder } from '../../reminder/fire-reminder.ts';
import { fireSchedule } from '../../schedule/fire-schedule.ts';
import { fireScheduleSchema } from '../../schedule/schema.ts';
import {
  addFileSchema,
  coverRuleSchema,
  beginMessageSchema,
  commandSchemas,
  fireEffectSchema,
  fireReminderSchema,
  reportMessageSchema,
} from '../../schema.ts';
import { createMemorySource } from '../../simulate/memory-source.ts';
import type { OpenSource, OpenSourceFor } from '../source.contract.ts';
import { uuid } from '../world-basics.contract.ts';
import { formOf, Writing } from './arguments.contract.ts';
import type { Form } from './arguments.contract.ts';
import { Draw, idsOf } from './draw.contract.ts';
import { assertSameRecords } from './invariants.contract.ts';
import { Sequence, verdictOf } from './sequence.contract.ts';
import type { Asked } from './sequence.contract.ts';
import { ADMIN, beginnings, comeBack, MEMBER, NARROW, TASKS_ONLY, VIEWER } from './start.contract.ts';
import { tuned } from './tuning.contract.ts';
import { Watched } from './watched.contract.ts';

interface Known {
  readonly command: Command<never, unknown>;
  readonly schema: z.ZodType;
  readonly form: Form;
}

function known(command: Command<never, unknown>, schema: z.ZodType): Known {
  return { command, schema, form: formOf(schema) };
}

const schemas: Readonly<Record<string, z.ZodType>> = commandSchemas;

/** Every command of the registry, and the one that only the server runs. */
const all: readonly Known[] = [
  ...Object.values(commands).flatMap((feature) =>
    Object.values<Command<never, unknown>>(feature).map((command) => {
      const schema = schemas[command.name];
      assert.ok(schema, `${command.name} has a schema`);
      return known(command, schema);
    }),
  ),
  known(addFile, addFileSchema),
  known(coverRule, coverRuleSchema),
  known(fireEffect, fireEffectSchema),
  known(fireReminder, fireReminderSchema),
  known(fireSchedule, fireScheduleSchema),
  known(beginMessage, beginMessageSchema),
  known(reportMessage, reportMessageSchema),
];
/** What has to come together by chance to go wrong, more often than the rest. */
const undo = all.filter(({ command }) => command.name === 'change.undo');
const OWNER: Actor = { name: 'key:owner', role: 'owner' };

/** What each is sent with: the writer narrows it to what the member may. */
function staff(member: Id): Actor {
  return { name: `staff:${member}`, role: 'owner', member };
}
const CAST: readonly Actor[] = [
  OWNER,
  OWNER,
  OWNER,
  OWNER,
  ...[ADMIN, ADMIN, ADMIN, MEMBER, MEMBER, NARROW, TASKS_ONLY, VIEWER].map(staff),
];

const BEGIN = Date.UTC(2026, 10, 20, 9);

const commandId = (at: number): Id => uuid(0xa00000 + at);

function firstAsked(workspace: Id): readonly Asked[] {
  const steps = [...beginnings, ...comeBack(workspace, (step) => commandId(beginnings.indexOf(step)))];
  return steps.map(({ command, args }, at) => ({
    command,
    args,
    actor: OWNER,
    id: commandId(at),
    at: new Date(BEGIN + at * 1000).toISOString(),
  }));
}

/** The beginning in the last workspace that was begun. */
let begun: { readonly workspace: Id; readonly sequence: Promise<Sequence> } | undefined;

async function begin(workspace: Id): Promise<Sequence> {
  const sequence = new Sequence(new Watched(createMemorySource(workspace)));
  for (const asked of firstAsked(workspace)) {
    const outcome = await sequence.take(asked);
    assert.ok(
      outcome.ok,
      `${asked.command.name}: ${outcome.ok ? '' : `${outcome.refusal.code} ${JSON.stringify(outcome.refusal.detail)}`}`,
    );
  }
  return sequence;
}

/** How often each command was asked for, and accepted. */
type Tally = Map<string, { asked: number; accepted: number }>;

/** The move that a number stands for, as things are now. */
function moveOf(
  seed: number,
  sequence: Sequence,
  told: { readonly now: string; readonly fresh: () => Id },
): Omit<Asked, 'id' | 'at'> | undefined {
  const { world } = sequence.source;
  const pick = new Draw(seed, world, { ...told, commands: [] });
  const actor = pick.one(CAST) ?? OWNER;
  const own = sequence.asked
    .filter((asked, at) => asked.actor.name === actor.name && sequence.outcomes[at]?.ok === true)
    .map(({ id }) => id);
  const draw = new Draw(seed + 1, world, { ...told, commands: own.slice(-8) });
  const { command, schema, form } = draw.one(draw.chance(0.12) ? undo : all) ?? {};
  if (!command || !schema || !form) return undefined;
  for (let trial = 0; trial < 6; trial += 1) {
    const args = tuned(command.name, new Writing(draw, command.name).args(form), draw);
    const parsed = schema.safeParse(args);
    if (parsed.success) return { command, args: parsed.data, actor };
  }
  return undefined;
}

/** Fewer sequences need not come upon every command. */
const ENOUGH = 2000;
const DAY = 86_400_000;

/** The error with the steps that led to it. */
function withTold(error: unknown, { told }: Sequence): Error {
  return new Error(`${error instanceof Error ? error.message : String(error)}\n  ${told.join('\n  ')}`, { cause: error });
}

async function race(moves: readonly number[], workspace: Id, tally: Tally): Promise<Sequence> {
  if (begun?.workspace !== workspace) begun = { workspace, sequence: begin(workspace) };
  const { asked: first, outcomes, source: earlier } = await begun.sequence;
  const source = new Watched(createMemorySource(workspace), earlier.given);
  const sequence = new Sequence(source);
  const fresh = idsOf(0xb);
  let clock = BEGIN + first.length * 1000;
  try {
    for (const [at, asked] of first.entries()) sequence.repeat(asked, outcomes[at]);
    for (const [at, seed] of moves.entries()) {
      clock += seed % 23 === 0 ? 20 * DAY : (seed % 1000) * 20_000;
      const now = new Date(clock).toISOString();
      const move = moveOf(seed, sequence, { now, fresh });
      if (!move) continue;
      const outcome = await sequence.take({ ...move, id: uuid(0xc00000 + at), at: now }, seed % 7 === 0);
      const count = tally.get(move.command.name) ?? { asked: 0, accepted: 0 };
      tally.set(move.command.name, { asked: count.asked + 1, accepted: count.accepted + (outcome.ok && outcome.rows.length > 0 ? 1 : 0) });
    }
  } catch (error) {
    throw withTold(error, sequence);
  }
  return sequence;
}

/** The same sequence in another store: the same answers, the same rows, the same records in the end. */
async function replay({ asked, outcomes, source }: Sequence, { run, workspace, ...opened }: OpenSource): Promise<void> {
  assert.ok(run, 'the store runs commands itself');
  const send = ({ command, args, actor, id, at: now }: Asked): Promise<Outcome> =>
    run(command, args as never, { workspace, command: id, actor, now, newId: () => id }); // its schema took them
  // all at once, so that a store that takes several together is seen to do so
  const first = await Promise.all(asked.slice(0, beginnings.length).map(send));
  const gone = new Map<string, readonly [Kind, Id]>();
  for (const [at, one] of asked.entries()) {
    const outcome = first[at] ?? (await send(one));
    const expected = outcomes[at];
    assert.ok(expected);
    assert.deepEqual(verdictOf(outcome), verdictOf(expected), `${one.command.name} ${JSON.stringify(one.args)} does the same as in memory`);
    if (!outcome.ok) continue;
    for (const row of outcome.rows) if (row.op === 'remove') gone.set(`${row.kind} ${row.id}`, [row.kind, row.id]);
  }
  const left = [...gone.values()].filter(([kind, id]) => !source.world.get(kind, id));
  await assertSameRecords(source.world, opened.source, left);
}

export interface EveryCommandOptions {
  /** How many random sequences. */
  readonly runs: number;
  /** Another store, which has to do what memory does. */
  readonly open?: OpenSourceFor;
}

const WORKSPACE = 'ws_0123456789abcdefghijkl';

/**
 * Random sequences of all commands there are, by all kinds of people: nothing is thrown but refusals, and what has to hold holds after each.
 * A command that was never accepted fails the run: then nothing was tried of it. SEED=... repeats a run, RUNS=... asks for more.
 */
export function everyCommandProperty(name: string, { open, ...options }: EveryCommandOptions): void {
  const runs = Number(process.env['RUNS'] ?? options.runs);
  const seed = Number(process.env['SEED'] ?? Date.now() % 0x7fffffff);
  const tally: Tally = new Map();
  test(`[PIPE-7] [D4] [D5] ${runs} random sequences of all commands on ${name} keep what has to hold (SEED=${seed})`, async () => {
    const moves = fc.array(fc.noShrink(fc.nat(0x7fffffff)), { maxLength: 60, size: 'max' });
    await fc.assert(
      fc.asyncProperty(moves, async (list) => {
        const opened = await open?.();
        const sequence = await race(list, opened?.workspace ?? WORKSPACE, tally);
        if (opened) {
          await replay(sequence, opened).catch((error: unknown) => Promise.reject(withTold(error, sequence)));
          await opened.close();
        }
      }),
      { seed, numRuns: runs },
    );
    const never = all.map(({ command }) => command.name).filter((command) => !tally.get(command)?.accepted);
    if (runs >= ENOUGH) assert.deepEqual(never, [], 'every command was accepted at least once');
  });
}
