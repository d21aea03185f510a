import { isStillThen } from '../automate/dates.ts';
import { holdsFor, standingIn } from '../automate/scope.ts';
import { told } from './told.ts';
import { defineCommand } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Rule, RuleBody } from '../rule/rule.ts';
import { isOver } from '../run/off-board.ts';
import type { Run } from '../run/run.ts';
import type { Effect } from './effect.ts';
import { visitOf, stepMoment, effectId } from './key.ts';

/** What it was written by: the edition of its rule, or the rule where that edition was taken back. */
async function bodyFor(tx: Tx, effect: Effect, rule: Rule): Promise<RuleBody> {
  if (rule.number === effect.number) return rule;
  const editions = await tx.find('ruleEdition', 'rule', [rule.id]);
  return editions.find(({ number }) => number === effect.number)?.body ?? rule;
}

/** Whether the run is still on the visit of the stage that the effect follows from. */
function isOnVisit(run: Run, effect: Effect, body: RuleBody): boolean {
  if (run.state !== 'open' || run.archived || run.stage !== effect.stage) return false;
  const moment = stepMoment(run.id, run.stage, 'enter', visitOf(run, run.stage));
  const key = { workspace: effect.workspace, rule: effect.rule, about: effect.about, moment };
  return body.do.some((_action, index) => effectId(key, index) === effect.id);
}

/** Why it is not where its rule looks any more. What follows from leaving a stage is about a stage that the run has left. */
async function whyAway(tx: Tx, effect: Effect, body: RuleBody): Promise<string | undefined> {
  const run = effect.run === null ? undefined : await tx.get('run', effect.run);
  if (body.on.kind !== 'stage') return (await standingIn(tx, body, effect)) ? undefined : 'left';
  return body.on.moment !== 'enter' || (run && isOnVisit(run, effect, body)) ? undefined : 'left';
}

/** Why an effect that has waited is not to be done after all; undefined: it is. */
async function whyNot(tx: Tx, effect: Effect, rule: Rule, ctx: Ctx): Promise<string | undefined> {
  if (rule.state === 'off') return 'rule_off';
  const record = await tx.get(effect.aboutKind, effect.about);
  if (!record) return 'gone';
  if (rule.on.kind === 'date' && (isOver(record) || !(await isStillThen(tx, rule, effect, ctx)))) return 'date_moved';
  const body = await bodyFor(tx, effect, rule);
  const why = await whyAway(tx, effect, body);
  if (why !== undefined) return why;
  const run = effect.run === null ? undefined : await tx.get('run', effect.run);
  return (await holdsFor(tx, body, effect, run)) ? undefined : 'condition';
}

/**
 * Does what an effect has waited for: its condition and its place are asked again, then it is done, or held until a person says yes. What
 * is not due any more is left alone.
 */
export const fireEffect = defineCommand<{ readonly id: Id }>(
  'effect.fire',
  { roles: ['owner'], isInternal: true },
  async (tx, { id }, ctx) => {
    const effect = await tx.get('effect', id);
    if (effect?.state !== 'waiting' || effect.due === null || effect.due > ctx.now) return;
    const rule = await tx.get('rule', effect.rule);
    if (!rule) return;
    if (rule.state === 'paused') {
      tx.update('effect', effect, { state: 'parked', due: null, problem: { code: 'loop', detail: {} }, ended: ctx.now });
      tx.emit({ type: 'effect.parked', ...told(effect), code: 'loop' });
      return;
    }
    // an effect that was tried before has passed these questions
    const why = effect.attempts > 0 ? undefined : await whyNot(tx, effect, rule, ctx);
    if (why !== undefined) {
      tx.update('effect', effect, { state: 'skipped', due: null, problem: { code: why, detail: {} }, ended: ctx.now });
      tx.emit({ type: 'effect.skipped', ...told(effect), why });
    } else if (effect.hold !== null) {
      tx.update('effect', effect, { state: 'held', due: null });
      tx.emit({ type: 'effect.written', ...told(effect) });
    } else {
      tx.update('effect', effect, { attempts: effect.attempts + 1 }); // and the reaction does it
    }
  },
);
