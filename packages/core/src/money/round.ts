/** A quotient rounded to the nearest whole number, halves away from zero. The divisor is positive. */
export function divideHalfAway(dividend: bigint, divisor: bigint): bigint {
  const doubled = (dividend < 0n ? -dividend : dividend) * 2n + divisor;
  const rounded = doubled / (divisor * 2n);
  return dividend < 0n ? -rounded : rounded;
}

/** Rounded down, also below zero. The divisor is positive. */
function divideDown(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

/**
 * Parts of an amount in proportion to weights, whole numbers that sum up to it exactly: each share rounded down, and what is left goes, one
 * unit each, to the largest remainders; of equal ones to the first. Weights that sum up to less than zero give what their opposites would;
 * those that sum up to zero give nothing.
 */
export function spread(amount: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  if (sum === 0n) return weights.map(() => 0n);
  if (sum < 0n)
    return spread(
      amount,
      weights.map((weight) => -weight),
    );
  if (amount < 0n) return spread(-amount, weights).map((share) => -share);
  const shares = weights.map((weight) => divideDown(amount * weight, sum));
  const remainders = weights.map((weight, at) => amount * weight - (shares[at] ?? 0n) * sum);
  const left = Number(amount - shares.reduce((total, share) => total + share, 0n));
  const first = remainders.map((_, at) => at).toSorted((a, b) => Number((remainders[b] ?? 0n) - (remainders[a] ?? 0n)) || a - b);
  for (const at of first.slice(0, left)) shares[at] = (shares[at] ?? 0n) + 1n;
  return shares;
}
