import type { PriceMode, Tax } from '../money/money.ts';
import type { Day, Entity, Id } from '../kernel/record.ts';

export const lineKinds = ['item', 'time', 'distance', 'expense'] as const;
export const lineStates = ['open', 'ready', 'billed', 'split', 'written_off'] as const;
export type LineState = (typeof lineStates)[number];

/** One billable fact that remembers where it came from (PL-14). */
export interface Line extends Entity {
  readonly kind: (typeof lineKinds)[number];
  readonly date: Day;
  /** Who did it. */
  readonly member: Id | null;
  readonly service: Id | null;
  readonly text: string;
  /** At most three decimals; negative for what is taken back. */
  readonly quantity: number;
  readonly unit: string;
  /** Minor units for `per` units. */
  readonly rate: number;
  /** @defaultValue 1 */
  readonly per: number;
  readonly currency: string;
  /** Percent off, at most three decimals. */
  readonly discount: number;
  readonly taxes: readonly Tax[];
  /** Whether the rate is without its taxes or with them. */
  readonly prices: PriceMode;
  /** Minor units: what quantity, rate and discount come to (`lineAmount`), kept so that sums are sums of whole numbers (D3). */
  readonly amount: number;
  /** What it came from; null: written by hand. */
  readonly sourceKind: 'task' | 'timeEntry' | 'mileageLog' | null;
  readonly source: Id | null;
  readonly job: Id | null;
  /** The payer; null: the job's or the task's client. */
  readonly client: Id | null;
  /**
   * `open`: its work is not done. `ready`: can be billed, or lies in a draft. `billed`: on an issued invoice. `split`: its parts, one a
   * payer, are billed in its place.
   */
  readonly state: LineState;
  /** The draft or issued invoice it lies in: never two (D4). */
  readonly invoice: Id | null;
  /** The line that this is one payer's part of. */
  readonly partOf: Id | null;
  /** The billed line that this one corrects, after its task was reopened (PL-16). */
  readonly corrects: Id | null;
  /** Place in its invoice or task. */
  readonly rank: string;
}

/** A new line lies on no invoice and comes of no other line. */
export const fresh = { invoice: null, partOf: null, corrects: null } as const satisfies Partial<Line>;
