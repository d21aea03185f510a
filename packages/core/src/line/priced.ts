import { refuse } from '../kernel/refusal.ts';
import { AMOUNT_MAX, lineAmount } from '../money/totals.ts';
import type { Line } from './line.ts';

type Price = Pick<Line, 'quantity' | 'rate' | 'per' | 'discount'>;

/** A line's price with what it comes to; refuses what no invoice could tell. */
export function priced<T extends Price>(price: T): T & { readonly amount: number } {
  const amount = lineAmount(price);
  if (Math.abs(amount) > AMOUNT_MAX) refuse('invalid_input', { field: 'quantity', reason: 'Comes to too much.' });
  return { ...price, amount };
}

/** A price that comes to exactly this amount. */
export function flat(amount: number): Price {
  return { quantity: 1, rate: amount, per: 1, discount: 0 };
}
