import type { Id, Instant, Payment } from '@workfloor/core';

/** What a provider's message says about money, in our terms. */
export type ProviderReport = ProviderPayment | ProviderRefund;

interface Told {
  /** Of the payment at the provider. */
  readonly providerId: string;
  /** The invoice that the message names, as it names it; null: none. */
  readonly invoice: Id | null;
  /** ISO 4217. */
  readonly currency: string;
}
interface ProviderPayment extends Told {
  readonly type: 'payment';
  /** Minor units by ISO 4217; not whole where the provider counts finer. */
  readonly amount: number;
  readonly method: Payment['method'];
  readonly state: Payment['state'];
}
interface ProviderRefund extends Told {
  readonly type: 'refund';
  /** All that was paid back so far, minor units. */
  readonly amount: number;
}

/** A message of a provider, once its signature is good. */
export interface ProviderEvent {
  readonly id: string;
  readonly type: string;
  readonly at: Instant;
  /** Undefined: it is none of our business; `unreadable`: it should be, and is not as the provider describes it. */
  readonly report: ProviderReport | 'unreadable' | undefined;
}

/** How one payment provider signs and says things. */
export interface PaymentProvider {
  readonly name: string;
  /** Whether a secret has the form of this provider's. */
  isSecret(text: string): boolean;
  /** Whether one of the secrets has signed these very bytes, not too long ago. */
  verify(
    header: (name: string) => string | undefined,
    body: Uint8Array<ArrayBuffer>,
    secrets: readonly string[],
    nowMs: number,
  ): Promise<boolean>;
  /** Undefined: this is no message of the provider's. */
  toEvent(body: unknown): ProviderEvent | undefined;
}
