import { consolidate } from '../consolidate/reaction.ts';
import type { Effect, EffectProblem, Made } from '../effect/effect.ts';
import { runAction } from '../effect/run-action.ts';
import { told } from '../effect/told.ts';
import { defineCommand, executeWith } from '../kernel/command.ts';
import type { Actor, Ctx } from '../kernel/command.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { StagedTx } from '../kernel/staged-tx.ts';
import type { Tx } from '../kernel/tx.ts';
import { localReactions } from '../local-reactions.ts';
import type { Batch } from './batch.ts';

/** In whose name rules act. */
export const SYSTEM: Actor = { name: 'system', role: 'owner' };

/** Refusals that pass by themselves. */
const passing: readonly string[] = ['unavailable', 'storage_full', 'rate_limited'];
/** After so many tries only a person tries again. */
const TRIES_MAX = 8;
const MINUTE_MS = 60_000;
const LONGEST_MS = 6 * 60 * MINUTE_MS;

const perform = defineCommand<Effect, readonly Made[]>('effect.perform', { roles: ['owner'], isInternal: true }, runAction);
const execute = executeWith([consolidate, ...localReactions]);

function fail(tx: Tx, effect: Effect, { code, detail }: Refusal, ctx: Ctx): void {
  const problem: EffectProblem = { code, detail };
  if (passing.includes(code) && effect.attempts < TRIES_MAX) {
    const wait = Math.min(2 ** effect.attempts * MINUTE_MS, LONGEST_MS);
    tx.update('effect', effect, { problem, due: new Date(Date.parse(ctx.now) + wait).toISOString() });
    return;
  }
  tx.update('effect', effect, { state: 'parked', due: null, problem, ended: ctx.now });
  tx.emit({ type: 'effect.parked', ...told(effect), code });
}

/**
 * Does an effect, in a transaction of its own on top of the command's: what is refused leaves no trace but the parked effect, and never
 * hinders what it follows from (AUTO-8). What it has changed comes back, for rules that follow.
 */
export async function act(tx: StagedTx, effect: Effect, ctx: Ctx): Promise<Batch | undefined> {
  const cause = { effect: effect.id, depth: effect.depth + 1 };
  const outcome = await execute(perform, tx, effect, { ...ctx, actor: SYSTEM, cause });
  if (!outcome.ok) {
    fail(tx, effect, outcome.refusal, ctx);
    return undefined;
  }
  const { rows, events, result } = outcome;
  tx.merge(rows);
  for (const event of events) tx.emit(event);
  // what it has done may have changed it as well, or even taken it away with what it was about
  const after = await tx.get('effect', effect.id);
  if (after) tx.update('effect', after, { state: 'done', due: null, problem: null, made: result, ended: ctx.now });
  tx.emit({ type: 'effect.done', ...told(effect) });
  return { rows, events, cause };
}
