import type { Tax } from '../money/money.ts';
import type { Entity, Id } from '../kernel/record.ts';

/** A rate of one member for a service (SRV-1). */
export interface MemberRate {
  readonly member: Id;
  /** Minor units. */
  readonly rate: number;
}

/** A priced thing that the firm offers. */
export interface Service extends Entity {
  readonly name: string;
  /** What stands on an invoice; empty: the name. */
  readonly text: string;
  /** `hour`, `piece`, `km`, or any word. */
  readonly unit: string;
  readonly currency: string;
  /** Minor units for one unit. */
  readonly rate: number;
  readonly rates: readonly MemberRate[];
  /** Null: the workspace's. */
  readonly taxes: readonly Tax[] | null;
  /** Services whose lines come along (PL-11): a bottle and its deposit. */
  readonly addOns: readonly Id[];
  readonly state: 'live' | 'retired';
}
