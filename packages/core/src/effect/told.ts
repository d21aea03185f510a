import type { Effect } from './effect.ts';

type Told = Pick<Effect, 'rule' | 'aboutKind' | 'about' | 'run'> & { readonly effect: string };

/** What every event of an effect names. */
export function told({ id, rule, aboutKind, about, run }: Effect): Told {
  return { effect: id, rule, aboutKind, about, run };
}
