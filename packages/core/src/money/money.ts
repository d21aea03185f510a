import type { Day } from '../kernel/record.ts';

/** A tax on the net amount of a line. Lines are grouped by name and rate (D3). */
export interface Tax {
  readonly name: string;
  /** Percent with at most three decimals: 25, 9.975. */
  readonly rate: number;
}

export const priceModes = ['net', 'gross'] as const;
/** Whether rates are without tax (exclusive) or with it (inclusive). */
export type PriceMode = (typeof priceModes)[number];

/** What a distance is paid with from a day on; the latest that has begun counts. */
export interface MileageRate {
  readonly from: Day;
  readonly unit: 'km' | 'mi';
  /** Minor units of the workspace's currency for `per` units of distance. */
  readonly rate: number;
  /** So that 58.5 cents a mile can be told in whole cents: 5850 per 100. @defaultValue 1 */
  readonly per: number;
}

/** Who bills, as it stands on an invoice. */
export interface Seller {
  readonly name: string;
  /** Lines of text. */
  readonly address: string;
  readonly taxNumber: string;
  readonly email: string;
  readonly phone: string;
  /** How to pay: account, IBAN, terms. Lines of text. */
  readonly payment: string;
}

/**
 * How numbers look: `{n}` counts, `{n:4}` with at least four digits, `{yyyy}` and `{yy}` are the year and start the count anew each year.
 * `J-{n}`, `{yyyy}-{n:4}`.
 */
export interface Numbering {
  readonly job: string;
  readonly invoice: string;
  readonly credit: string;
}
