import { effectDefaults } from '../effect/effect.ts';
import type { Effect } from '../effect/effect.ts';
import { effectId } from '../effect/key.ts';
import { told } from '../effect/told.ts';
import type { Cause, Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Instant } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Rule } from '../rule/rule.ts';
import { dueAfter } from '../rule/when.ts';
import type { Firing } from './batch.ts';
import { isRunaway, pauseRule } from './limits.ts';

const HOUR_MS = 3_600_000;

/** What ran and is not to run again by itself; what was skipped never ran. */
async function hasRun(tx: Tx, { rule, about, earlier }: Firing, action: number, ctx: Ctx): Promise<boolean> {
  for (const moment of earlier) {
    const effect = await tx.get('effect', effectId({ workspace: ctx.workspace, rule: rule.id, about, moment }, action));
    if (effect && effect.state !== 'skipped') return true;
  }
  return false;
}

/** A chain of causes counts what follows at once; what comes an hour later or more begins anew, as months and years do (D9). */
function depthOf(cause: Cause | undefined, due: Instant, ctx: Ctx): number {
  return Date.parse(due) - Date.parse(ctx.now) >= HOUR_MS ? 0 : (cause?.depth ?? 0);
}

interface Slot {
  readonly firing: Firing;
  /** Of the action. */
  readonly index: number;
  readonly due: Instant;
}

/** What an effect begins with: to be done now, later, or held. */
function beginning({ rule }: Firing, due: Instant, { now }: Ctx): Pick<Effect, 'state' | 'due' | 'attempts'> {
  if (due > now) return { state: 'waiting', due, attempts: 0 };
  return rule.hold === null ? { state: 'waiting', due, attempts: 1 } : { state: 'held', due: null, attempts: 0 };
}

/** A step that was taken back and is entered again is the same entry; what was skipped meanwhile has not run in it. */
function mayRunAfterAll({ state }: Effect, { on }: Rule): boolean {
  return state === 'skipped' && on.kind === 'stage';
}

/** Stages one effect; undefined where there is one already (AUTO-9), or its rule runs in circles. */
async function writeOne(tx: Tx, { firing, index, due }: Slot, ctx: Ctx): Promise<Effect | undefined> {
  const { rule, aboutKind, about, run, stage, moment, cause } = firing;
  const action = rule.do[index];
  const id = effectId({ workspace: ctx.workspace, rule: rule.id, about, moment }, index);
  const known = await tx.get('effect', id);
  if (!action || (known && !mayRunAfterAll(known, rule)) || (await hasRun(tx, firing, index, ctx))) return undefined;
  const depth = depthOf(cause, due, ctx);
  if (await isRunaway(tx, firing, depth, ctx)) {
    await pauseRule(tx, rule, { aboutKind, about });
    return undefined;
  }
  const written = {
    ...effectDefaults,
    ...beginning(firing, due, ctx),
    number: rule.number,
    action,
    aboutKind,
    about,
    run,
    stage,
    hold: rule.hold,
    at: ctx.now,
    by: ctx.actor.name,
    cause: cause?.effect ?? null,
    depth,
  };
  const effect = known
    ? tx.update('effect', known, written)
    : tx.insert('effect', { ...written, id, workspace: ctx.workspace, rule: rule.id });
  if (effect.attempts === 0) tx.emit({ type: 'effect.written', ...told(effect) });
  return effect;
}

/** Writes an effect for each action of a rule that fires; those that are due now come back, in order. */
export async function writeEffects(tx: Tx, firing: Firing, ctx: Ctx): Promise<readonly Effect[]> {
  const calendar = await need(tx, 'workspace', ctx.workspace);
  const moment = dueAfter(firing.at, firing.rule.wait, calendar);
  const due = moment < ctx.now ? ctx.now : moment;
  const now: Effect[] = [];
  for (const index of firing.rule.do.keys()) {
    const effect = await writeOne(tx, { firing, index, due }, ctx);
    if (effect && effect.attempts > 0) now.push(effect);
  }
  return now;
}
