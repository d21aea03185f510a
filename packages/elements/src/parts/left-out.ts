import type { LeftOut, LeftOutReason } from '@workfloor/core';
import type { groups } from '../i18n/en/groups.ts';

type Words = typeof groups;

const reasonWords: Readonly<Record<LeftOutReason, keyof Words>> = {
  not_done: 'why_not_done',
  cancelled: 'why_cancelled',
  written_off: 'why_written_off',
  no_payer: 'why_no_payer',
  by_hand: 'why_by_hand',
  wrong_currency: 'why_wrong_currency',
  wrong_prices: 'why_wrong_prices',
  wrong_payer: 'why_wrong_payer',
  not_collected: 'why_not_collected',
};

/** Items by a key, in the order in which the keys come. */
export function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Why so many are on no invoice. */
export function whyOut({ g }: { readonly g: Words }, reason: LeftOutReason, items: readonly LeftOut[]): string {
  const sentence: unknown = g[reasonWords[reason]];
  return typeof sentence === 'function' ? String((sentence as (values: object) => string)({ count: items.length })) : ''; // all of them count
}
