import { defineCommand } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { followOne } from './dates.ts';
import { isOn } from './match.ts';

export interface CoverRule {
  /** A rule about dates. */
  readonly id: Id;
  /** Records of the kind that it is about, seen or not. */
  readonly about: readonly Id[];
}

/**
 * Writes what a rule about dates is to do for records that were there before it came into use. Whoever has all of them names them in
 * portions; naming one again changes nothing. What is due is done right afterwards, by the worker.
 */
export const coverRule = defineCommand<CoverRule>('rule.cover', { roles: ['owner'], isInternal: true }, async (tx, { id, about }, ctx) => {
  const rule = await tx.get('rule', id);
  if (rule?.state !== 'on' || !isOn(rule, 'date')) return;
  for (const record of about) await followOne(tx, rule, record, ctx);
});
