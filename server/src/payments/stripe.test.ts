import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '@workfloor/core/contract';
import Stripe from 'stripe';
import type { ProviderReport } from './payment-provider.ts';
import { stripe } from './stripe.ts';

const theirs = new Stripe('sk_test_unused');
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const random = seeded(seed);
const upTo = (most: number): number => Math.floor(random() * most);
const pick = <T>(list: readonly [T, ...T[]]): T => list[upTo(list.length)] ?? list[0];

const NOW_S = 1_795_000_000;
const SECRETS = ['whsec_0123456789abcdefghij', 'whsec_other_9876543210zyxw', 'whsec_ünïcode_secret_xyz0'] as const;

function asStripeSays(payload: string, header: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => {
    try {
      theirs.webhooks.constructEvent(payload, header, secret, 300, undefined, NOW_S * 1000);
      return true;
    } catch {
      return false;
    }
  });
}

/** A message with its header: true ones, late ones, ones with two secrets, and ones that somebody had a hand in. */
function message(): { payload: string; header: string } {
  const body = {
    id: `evt_${upTo(1e9)}`,
    note: pick(['plain', 'æøå 中文', '\u0000', '"quoted"', '']),
    list: Array.from({ length: upTo(30) }, () => random()),
  };
  const payload = JSON.stringify(body);
  const timestamp = NOW_S - pick([0, 1, 299, 300, 301, 10_000, -100]);
  const sign = (secret: string): string => theirs.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  const header = sign(pick(SECRETS));
  const [first, second = ''] = [header, sign(pick(SECRETS)).split(',')[1]];
  return pick<() => { payload: string; header: string }>([
    () => ({ payload, header }),
    () => ({ payload, header }),
    () => ({ payload, header: `${first},${second}` }),
    () => ({ payload, header: first.replace('v1=', 'v0=') }),
    () => ({ payload, header: `v0=abc,${first}` }),
    () => ({ payload, header: first.replace(/t=\d+/, `t=${NOW_S}`) }),
    () => ({ payload, header: first.replace(/.$/, pick(['0', 'f', '', 'ff'])) }),
    () => ({ payload, header: first.toUpperCase() }),
    () => ({ payload: `${payload} `, header }),
    () => ({ payload: payload.replace('evt_', 'evt-'), header }),
    () => ({ payload, header: pick(['', 't=', 'v1=', 't=1,v1=', 't=x,v1=y', ',,,', '=', `t=${NOW_S}`, first.replace('t=', 't=0')]) }),
  ])();
}

test(`Stripe's own library and we agree on 2,000 signatures, good and bad (SEED=${seed})`, async () => {
  let good = 0;
  for (let round = 0; round < 2000; round += 1) {
    const { payload, header } = message();
    const secrets = pick<readonly string[]>([[SECRETS[0]], [SECRETS[0], SECRETS[1]], [...SECRETS], []]);

    const ours = await stripe.verify(() => header, new TextEncoder().encode(payload), secrets, NOW_S * 1000);

    assert.equal(ours, asStripeSays(payload, header, secrets), `${header} ${payload}`);
    if (ours) good += 1;
  }
  assert.ok(good > 200 && good < 1800, `${good} were good`);
});

test('nothing is signed without a header', async () => {
  assert.equal(await stripe.verify(() => undefined, new Uint8Array(0), [SECRETS[0]], 0), false);
});

function report(type: string, object: object): ProviderReport | 'unreadable' | undefined {
  return stripe.toEvent({ id: 'evt_1', object: 'event', type, created: NOW_S, data: { object } })?.report;
}
const intent = { id: 'pi_1', object: 'payment_intent', amount: 1250, amount_received: 0, currency: 'eur', payment_method_types: ['card'] };
const metadata = { workfloor_invoice: '01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10' };
const expected = { type: 'payment', providerId: 'pi_1', invoice: metadata.workfloor_invoice, amount: 1250, currency: 'EUR' };

test('payment intents tell of pending, cleared and failed payments', () => {
  const debit = { ...intent, metadata, payment_method_types: ['sepa_debit'] };
  assert.deepEqual(report('payment_intent.processing', debit), { ...expected, method: 'debit', state: 'pending' });
  assert.deepEqual(report('payment_intent.payment_failed', debit), { ...expected, method: 'debit', state: 'failed' });
  const done = { ...intent, metadata, amount_received: 1250 };
  assert.deepEqual(report('payment_intent.succeeded', done), { ...expected, method: 'card', state: 'cleared' });
});

test('checkout sessions tell of the payment that is theirs', () => {
  const session = { id: 'cs_1', payment_intent: { id: 'pi_1' }, payment_status: 'paid', amount_total: 1250, currency: 'eur', metadata };
  const told = { ...session, payment_method_types: ['card', 'link'] };
  assert.deepEqual(report('checkout.session.completed', told), { ...expected, method: 'other', state: 'cleared' });
  const unpaid = { ...session, payment_status: 'unpaid' };
  assert.deepEqual(report('checkout.session.completed', unpaid), { ...expected, method: 'debit', state: 'pending' });
  assert.deepEqual(report('checkout.session.async_payment_succeeded', session), { ...expected, method: 'other', state: 'cleared' });
  assert.deepEqual(report('checkout.session.async_payment_failed', session), { ...expected, method: 'other', state: 'failed' });
  assert.equal(report('checkout.session.completed', { ...session, payment_status: 'no_payment_required' }), undefined);
  assert.equal(report('checkout.session.completed', { ...session, payment_intent: null }), undefined);
});

test('refunds tell the whole that was paid back', () => {
  const charge = { id: 'ch_1', payment_intent: 'pi_1', amount: 1250, amount_refunded: 250, currency: 'eur', metadata: {} };
  assert.deepEqual(report('charge.refunded', charge), { type: 'refund', providerId: 'pi_1', invoice: null, amount: 250, currency: 'EUR' });
  assert.equal(report('charge.refunded', { ...charge, payment_intent: null }), undefined);
});

test('amounts come in minor units of ISO 4217, whatever Stripe counts in', () => {
  const amountOf = (currency: string): unknown => {
    const told = report('payment_intent.processing', { ...intent, currency });
    return typeof told === 'object' ? told.amount : told;
  };
  assert.deepEqual(['jpy', 'kwd', 'huf', 'isk', 'ugx', 'mga'].map(amountOf), [1250, 1250, 1250, 12.5, 12.5, 125_000]);
});

test('other messages are none of our business; odd ones of a known type are told as such', () => {
  for (const type of ['customer.created', 'invoice.paid', 'constructor', 'toString']) assert.equal(report(type, intent), undefined);
  assert.equal(report('payment_intent.succeeded', { id: 'pi_1' }), 'unreadable');
  assert.equal(report('charge.refunded', { ...intent, amount_refunded: '5' }), 'unreadable');
  for (const body of [null, [], 'text', {}, { id: 'evt_1' }]) assert.equal(stripe.toEvent(body), undefined);
});
