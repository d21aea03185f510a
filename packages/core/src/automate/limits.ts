import type { About } from '../effect/target.ts';
import type { Ctx } from '../kernel/command.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Rule } from '../rule/rule.ts';
import type { Firing } from './batch.ts';

/** The longest chain of causes (D9). */
const DEPTH_MAX = 10;
/** The most effects of one rule for one subject within a minute (D9). */
const PER_MINUTE_MAX = 50;
const MINUTE_MS = 60_000;
/** The most effects of one command: a rule that makes several things of each is stopped before it makes a million. */
export const PER_COMMAND_MAX = 1000;

/** Whether a rule runs in circles, so that one more effect would be one too many. */
export async function isRunaway(tx: Tx, { rule, about }: Pick<Firing, 'rule' | 'about'>, depth: number, ctx: Ctx): Promise<boolean> {
  if (depth > DEPTH_MAX) return true;
  const since = new Date(Date.parse(ctx.now) - MINUTE_MS).toISOString();
  const lately = (await tx.find('effect', 'fired', [rule.id, about])).filter(({ at }) => at > since);
  return lately.length >= PER_MINUTE_MAX;
}

/** Stops a rule that runs in circles, and says so. */
export async function pauseRule(tx: Tx, { id }: Rule, { aboutKind, about }: About): Promise<void> {
  const rule = await tx.get('rule', id);
  if (rule?.state !== 'on') return;
  tx.update('rule', rule, { state: 'paused', problem: 'loop' });
  tx.emit({ type: 'rule.paused', rule: id, problem: 'loop', aboutKind, about });
}
