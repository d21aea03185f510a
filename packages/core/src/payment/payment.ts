import type { Day, Entity, Id } from '../kernel/record.ts';

export const paymentMethods = ['cash', 'bank', 'card', 'debit', 'other'] as const;

/** Money that came in for an invoice, or went back. */
export interface Payment extends Entity {
  readonly invoice: Id;
  /** Minor units of the invoice's currency; negative: paid back. */
  readonly amount: number;
  readonly method: (typeof paymentMethods)[number];
  readonly date: Day;
  readonly reference: string;
  /** Who told us, and under which id there: a provider's payment is recorded once. */
  readonly provider: string | null;
  readonly providerId: string | null;
  /** A bank debit is pending until the money clears (GATE-7). */
  readonly state: 'pending' | 'cleared' | 'failed';
}
