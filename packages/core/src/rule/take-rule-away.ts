import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { leaveToServer } from '../run/subjects.ts';
import type { Rule } from './rule.ts';

/** Removes a rule with its history of edits. */
export async function takeRuleAway(tx: Tx, rule: Rule): Promise<void> {
  leaveToServer(tx);
  const uses = (await tx.find('effect', 'rule', [rule.id], 20)).map(({ id }) => ({ kind: 'effect', id }));
  if (uses.length > 0) refuse('in_use', { kind: 'rule', id: rule.id, uses });
  for (const edition of await tx.find('ruleEdition', 'rule', [rule.id])) tx.remove('ruleEdition', edition);
  tx.remove('rule', rule);
  tx.emit({ type: 'rule.removed', rule: rule.id });
}
