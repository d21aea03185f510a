import { consolidate } from '../consolidate/reaction.ts';
import type { Effect, Made } from '../effect/effect.ts';
import { runAction } from '../effect/run-action.ts';
import { told } from '../effect/told.ts';
import { defineCommand } from '../kernel/command.ts';
import type { Actor, Ctx } from '../kernel/command.ts';
import { executeWith } from '../kernel/execute.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { StagedTx } from '../kernel/staged-tx.ts';
import type { Tx } from '../kernel/tx.ts';
import { localReactions } from '../local-reactions.ts';
import type { Batch } from './batch.ts';

/** In whose name rules act. */
const SYSTEM: Actor = { name: 'system', role: 'owner' };

const perform = defineCommand<Effect, readonly Made[]>('effect.perform', { roles: ['owner'], isInternal: true }, runAction);
const execute = executeWith([consolidate, ...localReactions]);

/** A refusal is an answer, and asking again would bring the same: a person sees why, puts it right and tries again. */
function park(tx: Tx, effect: Effect, { code, detail }: Refusal, ctx: Ctx): void {
  tx.update('effect', effect, { state: 'parked', due: null, problem: { code, detail }, ended: ctx.now });
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
    park(tx, effect, outcome.refusal, ctx);
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
