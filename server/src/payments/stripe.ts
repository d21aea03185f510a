import { decimalsOf } from '@workfloor/core';
import type { Payment } from '@workfloor/core';
import { z } from 'zod';
import type { PaymentProvider, ProviderEvent, ProviderReport } from './payment-provider.ts';
import { isSignedByStripe } from './stripe-signature.ts';

/** Decimals of Stripe's amounts where they are others than two (docs.stripe.com/currencies): not in all is Stripe of one mind with ISO. */
const NONE = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ')); // ISK and UGX are told in hundredths
const THREE = new Set('BHD JOD KWD OMR TND'.split(' '));

function toMinor(amount: number, currency: string): number {
  const theirs = NONE.has(currency) ? 0 : THREE.has(currency) ? 3 : 2;
  const more = decimalsOf(currency) - theirs;
  return more < 0 ? amount / 10 ** -more : amount * 10 ** more;
}

// what we read of Stripe's objects; all else may be there and may change
const text = z.string().min(1).max(200);
const amount = z.int().min(0).max(1_000_000_000_000);
const currency = z
  .string()
  .length(3)
  .transform((code) => code.toUpperCase());
const metadata = z
  .object({ workfloor_invoice: z.string().max(200).optional() })
  .nullish()
  .transform((told) => told?.workfloor_invoice ?? null);
const id = z.union([text, z.object({ id: text }).transform((object) => object.id)]).nullish();
const types = z.array(z.string()).nullish();

const sessionSchema = z.object({
  payment_intent: id,
  payment_status: z.enum(['paid', 'unpaid', 'no_payment_required']),
  amount_total: amount.nullable(),
  currency: currency.nullable(),
  payment_method_types: types,
  metadata,
});
const intentSchema = z.object({ id: text, amount, amount_received: amount.nullish(), currency, payment_method_types: types, metadata });
const chargeSchema = z.object({ payment_intent: id, amount_refunded: amount, currency, metadata });
const eventSchema = z.object({
  id: text,
  type: text,
  created: z.int().min(0).max(253_402_300_799),
  data: z.object({ object: z.unknown() }),
});

function methodOf(used: readonly string[] | null | undefined, state: Payment['state']): Payment['method'] {
  const isDebit = (type: string): boolean => type.endsWith('_debit') || type === 'us_bank_account';
  if (state === 'pending' || (used?.length && used.every(isDebit))) return 'debit';
  return used?.length === 1 && used[0] === 'card' ? 'card' : 'other';
}

function ofSession(object: unknown, state: Payment['state'] | undefined): ProviderReport | undefined {
  const session = sessionSchema.parse(object);
  const { amount_total: total, currency: code, payment_intent: providerId } = session;
  const isOfMoney = session.payment_status !== 'no_payment_required' && total !== null && code !== null;
  if (!isOfMoney || !providerId) return undefined; // it has no payment of its own, as one that begins a subscription
  const told = state ?? (session.payment_status === 'paid' ? 'cleared' : 'pending');
  const method = methodOf(session.payment_method_types, told);
  return { type: 'payment', providerId, invoice: session.metadata, amount: toMinor(total, code), currency: code, method, state: told };
}

function ofIntent(object: unknown, state: Payment['state']): ProviderReport {
  const intent = intentSchema.parse(object);
  const sum = state === 'cleared' ? (intent.amount_received ?? intent.amount) : intent.amount;
  const told = { amount: toMinor(sum, intent.currency), currency: intent.currency, method: methodOf(intent.payment_method_types, state) };
  return { type: 'payment', providerId: intent.id, invoice: intent.metadata, ...told, state };
}

function ofCharge(object: unknown): ProviderReport | undefined {
  const { amount_refunded: refunded, currency: code, metadata: invoice, payment_intent: providerId } = chargeSchema.parse(object);
  return providerId ? { type: 'refund', providerId, invoice, amount: toMinor(refunded, code), currency: code } : undefined;
}

/** The messages that tell of money; all others Stripe may send as it likes. */
const readers: Readonly<Record<string, (object: unknown) => ProviderReport | undefined>> = {
  'checkout.session.completed': (object) => ofSession(object, undefined),
  'checkout.session.async_payment_succeeded': (object) => ofSession(object, 'cleared'),
  'checkout.session.async_payment_failed': (object) => ofSession(object, 'failed'),
  'payment_intent.processing': (object) => ofIntent(object, 'pending'),
  'payment_intent.succeeded': (object) => ofIntent(object, 'cleared'),
  'payment_intent.payment_failed': (object) => ofIntent(object, 'failed'),
  'charge.refunded': ofCharge,
};

function reportOf(type: string, object: unknown): ProviderEvent['report'] {
  try {
    return Object.hasOwn(readers, type) ? readers[type]?.(object) : undefined;
  } catch (error) {
    if (error instanceof z.ZodError) return 'unreadable';
    throw error;
  }
}

/**
 * Stripe's web hooks: `Stripe-Signature`, events of checkout sessions, payment intents and refunds. The invoice is named by
 * `metadata.workfloor_invoice`.
 */
export const stripe: PaymentProvider = {
  name: 'stripe',
  isSecret: (secret) => /^whsec_[\w+/=-]{16,200}$/.test(secret),
  verify: (header, body, secrets, nowMs) => isSignedByStripe(header('stripe-signature'), body, secrets, nowMs),
  toEvent(body) {
    const event = eventSchema.safeParse(body);
    if (!event.success) return undefined;
    const { id: name, type, created, data } = event.data;
    return { id: name, type, at: new Date(created * 1000).toISOString(), report: reportOf(type, data.object) };
  },
};

/** All providers, by the name in the address of their web hook. */
export const paymentProviders: ReadonlyMap<string, PaymentProvider> = new Map([[stripe.name, stripe]]);
