import type { Ctx } from '../../kernel/command.ts';
import { need } from '../../kernel/need.ts';
import { rankBetween } from '../../kernel/rank.ts';
import type { Id } from '../../kernel/record.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Tx } from '../../kernel/tx.ts';
import { ruleCommands } from '../../rule/commands.ts';
import type { Rule, RuleBody } from '../../rule/rule.ts';
import { canonicalJson } from '../canonical.ts';
import type { ReadRule } from '../document/rules.ts';
import { inPlace } from './in-place.ts';

function bodyOf(rule: Rule): RuleBody {
  const { name, scope, pipeline, stage, match, on, if: when, wait, hold, do: actions } = rule;
  return { name, scope, pipeline, stage, match, on, if: when, wait, hold, do: actions };
}

async function setState(tx: Tx, id: Id, off: boolean, ctx: Ctx): Promise<void> {
  const state = (await tx.get('rule', id))?.state;
  if (off && state !== 'off') await ruleCommands.disable.apply(tx, { id }, ctx);
  if (!off && state === 'off') await ruleCommands.enable.apply(tx, { id }, ctx);
}

async function makeRule(tx: Tx, { body, off }: ReadRule, there: Rule | undefined, ctx: Ctx): Promise<Id> {
  const id = there?.id ?? ctx.newId();
  if (!there) await ruleCommands.create.apply(tx, { id, ...body }, ctx);
  else if (canonicalJson(bodyOf(there)) !== canonicalJson(body)) await ruleCommands.edit.apply(tx, { id, ...body }, ctx);
  await setState(tx, id, off, ctx);
  return id;
}

/** What has acted is kept for its log, and does nothing any more. */
async function dropRule(tx: Tx, { id }: Rule, ctx: Ctx): Promise<void> {
  try {
    await ruleCommands.remove.apply(tx, { id }, ctx);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'in_use') throw error;
    await setState(tx, id, true, ctx);
  }
}

/** Ranks in the order of the document, as few of them new as can be. */
async function keepOrder(tx: Tx, ids: readonly Id[]): Promise<void> {
  let last: string | null = null;
  for (const id of ids) {
    const rule: Rule = await need(tx, 'rule', id);
    const rank: string = last === null || rule.rank > last ? rule.rank : rankBetween(last, null);
    tx.update('rule', rule, { rank });
    last = rank;
  }
}

/** The workspace's own rules that these name. */
async function everywhere(tx: Tx, rules: readonly ReadRule[]): Promise<readonly Rule[]> {
  const names = new Set(rules.flatMap(({ body }) => (body.scope === 'workspace' ? [body.name] : [])));
  if (names.size === 0) return [];
  const all: Rule[] = [];
  for (const state of ['on', 'off', 'paused']) all.push(...(await tx.find('rule', 'state', [state])));
  return all.filter(({ scope, name }) => scope === 'workspace' && names.has(name));
}

/** Gives a pipeline these rules. Those of the same name in the same place stay the same ones; what is not among them is taken away. */
export async function makeRules(tx: Tx, pipeline: Id, rules: readonly ReadRule[], ctx: Ctx): Promise<void> {
  const own = (await tx.find('rule', 'pipeline', [pipeline])).toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  const left = new Set([...own, ...(await everywhere(tx, rules))]);
  const take = (fits: (rule: Rule) => boolean): Rule | undefined => {
    const found = [...left].find(fits);
    if (found) left.delete(found);
    return found;
  };
  const pairs = rules.map((read) => {
    const { name, pipeline: of, stage, on } = read.body;
    const isSame = (rule: Rule): boolean => rule.name === name && rule.pipeline === of && rule.stage === stage;
    return [read, take((rule) => isSame(rule) && canonicalJson(rule.on) === canonicalJson(on))] as const;
  });
  const found = pairs.map(([read, there]) => [read, there ?? take((rule) => isNamesake(rule, read))] as const);
  for (const rule of left) if (rule.scope !== 'workspace') await dropRule(tx, rule, ctx);
  const ids: Id[] = [];
  for (const [read, there] of found) ids.push(await inPlace(read.field, () => makeRule(tx, read, there, ctx)));
  await keepOrder(tx, ids);
}

function isNamesake({ name, pipeline }: Rule, { body }: ReadRule): boolean {
  return name === body.name && pipeline === body.pipeline;
}
