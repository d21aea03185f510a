import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Action } from '../rule/action.ts';
import type { Effect, EffectState } from './effect.ts';
import { told } from './told.ts';

async function needState(tx: Tx, id: Id, states: readonly EffectState[]): Promise<Effect> {
  const effect = await need(tx, 'effect', id);
  const { state, version } = effect;
  return states.includes(state) ? effect : refuse('stale_state', { effect: id, state, version });
}

/** Only those whom the rule names say yes or no; anybody who may write jobs where it names nobody. */
function assertApprover({ id, hold }: Effect, ctx: Ctx): void {
  const approvers = hold?.approvers ?? [];
  const { member } = ctx.actor;
  if (approvers.length > 0 && (member === undefined || !approvers.includes(member))) refuse('forbidden', { effect: id, approvers });
}

export interface ApproveEffect {
  readonly id: Id;
  /** Words for this one message, which win over the rule's and the template's. */
  readonly subject?: string;
  readonly text?: string;
}

function reworded(action: Action, { subject, text }: ApproveEffect): Action {
  if (subject === undefined && text === undefined) return action;
  if (action.do === 'mail') return { ...action, ...(subject === undefined ? {} : { subject }), ...(text === undefined ? {} : { text }) };
  if (subject !== undefined) return refuse('invalid_input', { field: 'subject', reason: 'Only mails have a subject.' });
  if (action.do === 'text' || action.do === 'note' || action.do === 'request')
    return { ...action, ...(text === undefined ? {} : { text }) };
  return refuse('invalid_input', { field: 'text', reason: 'It says nothing that could be worded otherwise.' });
}

const policy = staffWith('jobs');

/** Does now what a person was asked about, perhaps in other words. */
const approve = defineCommand<ApproveEffect>('effect.approve', policy, async (tx, args, ctx) => {
  const effect = await needState(tx, args.id, ['held']);
  assertApprover(effect, ctx);
  const now = { state: 'waiting', due: ctx.now, hold: null, attempts: effect.attempts + 1 } as const;
  tx.update('effect', effect, { ...now, action: reworded(effect.action, args) });
  tx.emit({ type: 'effect.approved', ...told(effect) });
});

type OneEffect = { readonly id: Id };

function takeBack(tx: Tx, effect: Effect, ctx: Ctx): void {
  tx.update('effect', effect, { state: 'withdrawn', due: null, ended: ctx.now });
  tx.emit({ type: 'effect.withdrawn', ...told(effect) });
}

/** Says no to what a person was asked about. */
const decline = defineCommand<OneEffect>('effect.decline', policy, async (tx, { id }, ctx) => {
  const effect = await needState(tx, id, ['held']);
  assertApprover(effect, ctx);
  takeBack(tx, effect, ctx);
});

/** Takes back what waits, is held or could not be done. What was done is undone by `change.undo`. */
const withdraw = defineCommand<OneEffect>('effect.withdraw', policy, async (tx, { id }, ctx) => {
  takeBack(tx, await needState(tx, id, ['waiting', 'held', 'parked']), ctx);
});

/** Tries again what could not be done (AUTO-8). */
const retry = defineCommand<OneEffect>('effect.retry', policy, async (tx, { id }, ctx) => {
  const effect = await needState(tx, id, ['parked']);
  tx.update('effect', effect, { state: 'waiting', due: ctx.now, ended: null, attempts: effect.attempts + 1 });
  tx.emit({ type: 'effect.retried', ...told(effect) });
});

/** The commands of `effect`, by verb. */
export const effectCommands = { approve, decline, withdraw, retry } as const;
