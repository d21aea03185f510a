import type { Discount, Totals } from '../invoice/invoice.ts';
import type { Line } from '../line/line.ts';
import { divideHalfAway, spread } from './round.ts';
import type { PriceMode, Tax } from './money.ts';

/** Quantities and percents have at most three decimals, so that a thousand times as much is whole. */
const THOUSAND = 1000;
const WHOLE = 100n * BigInt(THOUSAND);
/** The most that a line or an invoice may come to, either way; all sums stay whole numbers far beyond it. */
export const AMOUNT_MAX = 1_000_000_000_000;

function thousandths(value: number): bigint {
  return BigInt(Math.round(value * THOUSAND));
}

/** So much percent of an amount, rounded half away from zero. */
function percentOf(amount: bigint, percent: number): bigint {
  return divideHalfAway(amount * thousandths(percent), WHOLE);
}

/**
 * What a line comes to, in minor units: quantity × rate / per, rounded half away from zero, less its discount, which is that percentage of
 * the rounded product, rounded the same way (D3).
 */
export function lineAmount({ quantity, rate, per, discount }: Pick<Line, 'quantity' | 'rate' | 'per' | 'discount'>): number {
  const product = divideHalfAway(thousandths(quantity) * BigInt(rate), BigInt(THOUSAND * per));
  return Number(product - percentOf(product, discount));
}

/** What totals need to know of an invoice. */
export interface Priced {
  readonly prices: PriceMode;
  readonly discount: Discount | null;
}

/** What totals need to know of a line: of several with the same taxes it may be the sum. */
export type Summed = Pick<Line, 'amount' | 'taxes'>;

/** The lines that bear the same taxes. */
interface TaxSet {
  readonly taxes: readonly Tax[];
  amount: bigint;
}

const keyOf = ({ name, rate }: Tax): string => `${name}\n${rate}`;

/** The sums of the sets of taxes that occur, in the order of their first lines. */
function toSets(lines: readonly Summed[]): readonly TaxSet[] {
  const sets = new Map<string, TaxSet>();
  const keys = new Map<readonly Tax[], string>();
  for (const { amount, taxes } of lines) {
    const key = keys.get(taxes) ?? taxes.map(keyOf).toSorted().join('\n\n');
    keys.set(taxes, key);
    const set = sets.get(key);
    if (set) set.amount += BigInt(amount);
    else sets.set(key, { taxes, amount: BigInt(amount) });
  }
  return [...sets.values()];
}

/** What a discount takes off this sum: never more than it, and of a credit as much as of what it credits. */
function discountOf(sum: bigint, discount: Discount | null): bigint {
  if (discount === null) return 0n;
  if ('percent' in discount) return percentOf(sum, discount.percent);
  const most = sum < 0n ? -sum : sum;
  const amount = BigInt(discount.amount) < most ? BigInt(discount.amount) : most;
  return sum < 0n ? -amount : amount;
}

interface Group {
  readonly tax: Tax;
  net: bigint;
  amount: bigint;
}

/** Sums by name and rate of tax, in the order in which they first occur. */
class TaxGroups {
  readonly #groups = new Map<string, Group>();

  of(tax: Tax): Group {
    const key = keyOf(tax);
    const group = this.#groups.get(key) ?? { tax, net: 0n, amount: 0n };
    this.#groups.set(key, group);
    return group;
  }

  all(): readonly Group[] {
    return [...this.#groups.values()];
  }
}

interface Shares {
  readonly net: bigint;
  readonly groups: TaxGroups;
}

/** Prices without tax: each tax once, on the sum of all that bears it. */
function addTaxes(sets: readonly TaxSet[], amounts: readonly bigint[]): Shares {
  const groups = new TaxGroups();
  let net = 0n;
  sets.forEach(({ taxes }, at) => {
    const amount = amounts[at] ?? 0n;
    net += amount;
    for (const tax of taxes) groups.of(tax).net += amount;
  });
  for (const group of groups.all()) group.amount = percentOf(group.net, group.tax.rate);
  return { net, groups };
}

/** Prices with tax: each set is parted into its net and its taxes, so that they come to exactly what the prices say. */
function takeTaxesOut(sets: readonly TaxSet[], amounts: readonly bigint[]): Shares {
  const groups = new TaxGroups();
  let net = 0n;
  sets.forEach(({ taxes }, at) => {
    const gross = amounts[at] ?? 0n;
    const rates = taxes.map(({ rate }) => thousandths(rate));
    const ofSet = divideHalfAway(
      gross * WHOLE,
      rates.reduce((sum, rate) => sum + rate, WHOLE),
    );
    net += ofSet;
    const shares = spread(gross - ofSet, rates);
    taxes.forEach((tax, index) => {
      const group = groups.of(tax);
      group.net += ofSet;
      group.amount += shares[index] ?? 0n;
    });
  });
  return { net, groups };
}

/**
 * The totals of an invoice: the one calculation of server, client and document (D3). Lines come in the order of the invoice. Every sum
 * equals its parts: `gross` = `net` + the taxes, and with net prices `net` = `lines` − `discount`, with gross prices `gross` = `lines` −
 * `discount`. The rule is in the README of this package, step by step.
 */
export function totalsOf({ prices, discount }: Priced, lines: readonly Summed[]): Totals {
  const sets = toSets(lines);
  const sum = sets.reduce((total, { amount }) => total + amount, 0n);
  const off = discountOf(sum, discount);
  const shares = spread(
    off,
    sets.map(({ amount }) => amount),
  );
  const amounts = sets.map(({ amount }, at) => amount - (shares[at] ?? 0n));
  const { net, groups } = prices === 'net' ? addTaxes(sets, amounts) : takeTaxesOut(sets, amounts);
  const taxes = groups.all();
  const gross = taxes.reduce((total, { amount }) => total + amount, net);
  return {
    lines: Number(sum),
    discount: Number(off),
    net: Number(net),
    taxes: taxes.map(({ tax, net: base, amount }) => ({ ...tax, net: Number(base), amount: Number(amount) })),
    gross: Number(gross),
  };
}
