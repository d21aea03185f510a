import { admins, defineCommand } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import { arrivalRank, rankBetween } from '../kernel/rank.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import { ruleDefaults } from './rule.ts';
import type { Rule, RuleBody } from './rule.ts';
import { tagsNamedBy } from './tags-named-by.ts';
import { takeRuleAway } from './take-rule-away.ts';

/** Parts of a rule that may be left out. */
type Optional = 'pipeline' | 'stage' | 'match' | 'if' | 'wait' | 'hold';

export interface CreateRule extends Omit<RuleBody, Optional>, Partial<Pick<RuleBody, Optional>> {
  readonly id: Id;
}

export interface EditRule extends Partial<RuleBody> {
  readonly id: Id;
}

function bodyOf({ name, scope, pipeline, stage, match, on, if: when, wait, hold, do: actions }: RuleBody): RuleBody {
  return { name, scope, pipeline, stage, match, on, if: when, wait, hold, do: actions };
}

/** Only the server holds all that a rule may name: no page needs what looks at it. */
async function checkRule(tx: Tx, body: RuleBody, ctx: Ctx): Promise<void> {
  if (tx.isPartial) return;
  const { assertRule } = await import('./check-rule.ts');
  await assertRule(tx, body, ctx.workspace);
}

/** Keeps what a rule says as its present edition (PL-12: the history of edits). */
function keepEdition(tx: Tx, { id, number, ...rule }: Rule, ctx: Ctx): void {
  const written = { by: ctx.actor.name, at: ctx.now } as const;
  tx.insert('ruleEdition', { id: ctx.newId(), workspace: ctx.workspace, rule: id, number, body: bodyOf(rule), ...written });
}

async function insertRule(tx: Tx, id: Id, body: RuleBody, ctx: Ctx): Promise<void> {
  await checkRule(tx, body, ctx);
  const written = { by: ctx.actor.name, at: ctx.now, rank: arrivalRank(ctx.now, id, tx.seq) } as const;
  const said = { ...ruleDefaults, ...body, tags: tagsNamedBy(body) };
  keepEdition(tx, tx.insert('rule', { id, workspace: ctx.workspace, ...said, ...written }), ctx);
  tx.emit({ type: 'rule.created', rule: id, name: body.name, pipeline: body.pipeline });
}

/** Makes a rule (AUTO-1). What happened before it is none of its business; dates are as the records of them change from now on. */
const create = defineCommand<CreateRule>('rule.create', admins, async (tx, { id, ...args }, ctx) => {
  const { state: _state, problem: _problem, number: _number, ...empty } = ruleDefaults;
  await insertRule(tx, id, { ...empty, ...args }, ctx);
});

/** Changes what a rule says. What it has written already is done as it was written. */
const edit = defineCommand<EditRule>('rule.edit', admins, async (tx, { id, ...patch }, ctx) => {
  const rule = await need(tx, 'rule', id);
  const body: RuleBody = { ...bodyOf(rule), ...patch };
  await checkRule(tx, body, ctx);
  const edited = tx.update('rule', rule, { ...patch, tags: tagsNamedBy(body) });
  if (edited === rule) return;
  keepEdition(tx, tx.update('rule', edited, { number: rule.number + 1 }), ctx);
  tx.emit({ type: 'rule.edited', rule: id });
});

type OneRule = { readonly id: Id };

/** Takes a rule into use, also one that was paused because it ran in circles. What it names must be there. */
const enable = defineCommand<OneRule>('rule.enable', admins, async (tx, { id }, ctx) => {
  const rule = await need(tx, 'rule', id);
  if (rule.state === 'on') return;
  await checkRule(tx, bodyOf(rule), ctx);
  tx.update('rule', rule, { state: 'on', problem: null });
  tx.emit({ type: 'rule.enabled', rule: id });
});

/** Takes a rule out of use; what of it still waits is skipped when its time comes. */
const disable = defineCommand<OneRule>('rule.disable', admins, async (tx, { id }) => {
  const rule = await need(tx, 'rule', id);
  if (rule.state === 'off') return;
  tx.update('rule', rule, { state: 'off', problem: null });
  tx.emit({ type: 'rule.disabled', rule: id });
});

/** Removes a rule that has never done anything; another is taken out of use instead (D14). */
const remove = defineCommand<OneRule>('rule.remove', admins, async (tx, { id }) => takeRuleAway(tx, await need(tx, 'rule', id)));

export interface DuplicateRule {
  readonly id: Id;
  /** The id of the new rule. It is off until somebody enables it. */
  readonly copy: Id;
  /** @defaultValue the same name */
  readonly name?: string;
}

const duplicate = defineCommand<DuplicateRule>('rule.duplicate', admins, async (tx, { id, copy, name }, ctx) => {
  const body = bodyOf(await need(tx, 'rule', id));
  await insertRule(tx, copy, { ...body, name: name ?? body.name }, ctx);
  tx.update('rule', await need(tx, 'rule', copy), { state: 'off' });
});

export interface ReorderRule {
  readonly id: Id;
  /** The rule to stand behind and the one to stand before; null is the end of the list. */
  readonly after: Id | null;
  readonly before: Id | null;
}

/** Gives a rule another place among those of the same moment. */
const reorder = defineCommand<ReorderRule>('rule.reorder', admins, async (tx, args) => {
  const rule = await need(tx, 'rule', args.id);
  const rankOf = async (id: Id | null): Promise<string | null> => (id === null ? null : (await need(tx, 'rule', id)).rank);
  tx.update('rule', rule, { rank: rankBetween(await rankOf(args.after), await rankOf(args.before)) });
  tx.emit({ type: 'rule.edited', rule: args.id });
});

/** The commands of `rule`, by verb. */
export const ruleCommands = { create, edit, enable, disable, remove, duplicate, reorder } as const;
