import { DAY_MS } from './working-time.ts';

/** How values lie, in days; the middle one and the one that 85 of 100 do not exceed, both of them values that occur. */
export interface Spread {
  readonly count: number;
  /** Null: there is none. */
  readonly median: number | null;
  readonly p85: number | null;
}

function toDays(ms: number): number {
  return Math.round((ms / DAY_MS) * 1000) / 1000;
}

/** The value at a share of the sorted values: the smallest that at least so many in a hundred do not exceed. */
function atPercent(sorted: Float64Array, percent: number): number | null {
  const value = sorted[Math.max(1, Math.ceil((sorted.length * percent) / 100)) - 1];
  return value === undefined ? null : toDays(value);
}

/** The spread of durations in milliseconds. */
export function spreadOf(durations: ArrayLike<number>): Spread & { readonly longest: number | null } {
  const sorted = new Float64Array(durations).sort();
  return { count: sorted.length, median: atPercent(sorted, 50), p85: atPercent(sorted, 85), longest: atPercent(sorted, 100) };
}
