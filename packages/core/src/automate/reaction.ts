import type { Effect } from '../effect/effect.ts';
import type { Cause, Ctx, Reaction } from '../kernel/command.ts';
import type { StagedTx } from '../kernel/staged-tx.ts';
import type { Rule } from '../rule/rule.ts';
import { act } from './act.ts';
import type { Batch } from './batch.ts';
import { followDates } from './dates.ts';
import { PER_COMMAND_MAX, pauseRule } from './limits.ts';
import { firingsOf } from './match.ts';
import { writeEffects } from './write-effect.ts';

/** The rules in use, in their order. Where there are none a command costs this one look. */
async function rulesInUse(tx: StagedTx): Promise<readonly Rule[]> {
  const rules = await tx.find('rule', 'state', ['on']);
  return rules.length < 2 ? rules : rules.toSorted((a, b) => (a.rank < b.rank || (a.rank === b.rank && a.id < b.id) ? -1 : 1));
}

/** What follows from a batch, written as effects; those that are due now come back. */
async function follow(tx: StagedTx, rules: readonly Rule[], batch: Batch, ctx: Ctx): Promise<readonly Effect[]> {
  const now: Effect[] = [];
  if (rules.length === 0) return now;
  for (const firing of await firingsOf(tx, rules, batch, ctx)) now.push(...(await writeEffects(tx, firing, ctx)));
  now.push(...(await followDates(tx, rules, batch, ctx)));
  return now;
}

/** Effects that the command itself has said are to be done now: fired, approved or tried again. */
function saidNow(tx: StagedTx, ctx: Ctx): readonly Effect[] {
  // what is taken back waits again, and is not done by taking it back
  if (tx.events.some(({ type }) => type === 'change.undone')) return [];
  return tx.touched('effect').flatMap(({ before, after }) => {
    return before && after?.state === 'waiting' && after.due !== null && after.due <= ctx.now ? [after] : [];
  });
}

/** What a program says has led to its command: how long the chain is counts, also where it names an effect that is not there (D9). */
async function knownCause(tx: StagedTx, { cause }: Ctx): Promise<Cause | undefined> {
  if (!cause || cause.effect === null) return cause;
  return (await tx.get('effect', cause.effect)) ? cause : { ...cause, effect: null };
}

/**
 * What happens by itself (AUTO-1 to AUTO-10): rules that fire from what a command has done write one effect per action, and effects that are
 * due are done at once, in the transaction of the command. What they change is looked at again, until nothing fires or a rule runs in
 * circles (D9). Where not all records are held it is left to the server.
 */
export const automate: Reaction = async (tx, ctx) => {
  if (tx.isPartial) return;
  const said = saidNow(tx, ctx);
  let rules = await rulesInUse(tx);
  if (rules.length === 0 && said.length === 0) return;
  const first: Batch = { rows: tx.rows(), events: [...tx.events], cause: await knownCause(tx, ctx) };
  const ahead = [...said, ...(await follow(tx, rules, first, ctx))];
  for (let count = 0; ahead.length > 0; count += 1) {
    const effect = ahead.shift();
    if (!effect) break;
    const rule = await tx.get('rule', effect.rule);
    if (count >= PER_COMMAND_MAX && rule) await pauseRule(tx, rule, effect);
    const batch = await act(tx, effect, ctx);
    if (!batch) continue;
    rules = rules.length === 0 ? rules : await rulesInUse(tx);
    if (count < PER_COMMAND_MAX) ahead.push(...(await follow(tx, rules, batch, ctx)));
  }
};
