import type { Id } from '../kernel/record.ts';
import { tagsOf } from '../pipeline/tags-of.ts';
import type { RuleBody } from './rule.ts';

/** Every tag that a rule names (TAG-5). */
export function tagsNamedBy({ if: when, do: actions }: Pick<RuleBody, 'if' | 'do'>): readonly Id[] {
  const named = actions.flatMap((action) => (action.do === 'tags' ? [...(action.add ?? []), ...(action.remove ?? [])] : []));
  return [...new Set([...(when ? tagsOf(when) : []), ...named])];
}
