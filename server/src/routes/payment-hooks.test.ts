import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Id, InvoiceAnswer, Payment } from '@workfloor/core';
import Stripe from 'stripe';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { onEachEngine } from '../storage/engines.contract.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';
import { paymentHookOperations } from './payment-hooks.ts';

const SECRET = 'whsec_0123456789abcdefghij';
const { webhooks } = new Stripe('sk_test_unused');

interface Problems {
  readonly problems: readonly {
    readonly id: string;
    readonly reason: string;
    readonly invoice: string | null;
    readonly amount: number | null;
  }[];
  readonly next: string | null;
}

onEachEngine('a payment provider’s web hook', ({ open }) => {
  let fixture: Fixture;
  let studio: TestStudio;
  const logged: unknown[] = [];

  before(async () => {
    const write = (...entry: unknown[]): void => void logged.push(entry);
    fixture = await createFixture({ storage: await open(), log: { debug: write, info: write, error: write } });
    studio = await fixture.addStudio();
    const created = new Date(fixture.clock.ms).toISOString();
    await fixture.storage.installation.addPaymentSecret(studio.id, { provider: 'stripe', secret: SECRET, created, keep: 2 });
  });
  after(() => fixture.close());

  const now = (): number => Math.floor(fixture.clock.ms / 1000);

  async function post(
    event: unknown,
    { secret = SECRET, provider = 'stripe', base = studio.base, body = JSON.stringify(event) } = {},
  ): Promise<Response> {
    const header = webhooks.generateTestHeaderString({ payload: body, secret, timestamp: now() });
    const headers = { 'stripe-signature': header, 'content-type': 'application/json; charset=utf-8' };
    return fixture.ask('POST', `${base}/hooks/payments/${provider}`, { body, headers });
  }
  function event(type: string, object: object, id: string = `evt_${v7()}`): object {
    return { id, object: 'event', type, created: now(), livemode: false, data: { object } };
  }
  async function tell(type: string, object: object, id?: string): Promise<void> {
    const response = await post(event(type, object, id));
    assert.equal(response.status, 200, await response.clone().text());
    assert.deepEqual(await response.json(), { received: true });
  }
  function intent(invoice: string | null, more: object = {}): { readonly id: string } {
    const metadata = invoice === null ? {} : { workfloor_invoice: invoice };
    const object = { object: 'payment_intent', payment_method_types: ['card'], amount_received: 1250, metadata };
    const told = { id: `pi_${v7()}`, amount: 1250, currency: 'eur', ...object, ...more };
    return told;
  }

  /** An issued invoice of 12.50. */
  async function issued(more: object = {}, draft = false): Promise<Id> {
    const [client, invoice] = [v7(), v7()];
    await fixture.run(studio, 'client.create', { id: client, name: 'Martin' });
    await fixture.run(studio, 'invoice.draft', { id: invoice, client, ...more });
    await fixture.run(studio, 'line.add', { id: v7(), invoice, text: 'Portrait', rate: 1250 });
    if (!draft) await fixture.run(studio, 'invoice.issue', { id: invoice });
    return invoice;
  }
  async function stands(invoice: Id): Promise<readonly unknown[]> {
    const response = await fixture.ask('GET', `${studio.base}/invoices/${invoice}`, { token: studio.keys.owner });
    const { records } = (await response.json()) as InvoiceAnswer; // a test that is answered otherwise fails on the next line
    const state = records.invoice?.find(({ id }) => id === invoice)?.state;
    const payments: readonly Payment[] = (records.payment ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return [state, ...payments.map((one) => [one.amount, one.state, one.method]).toSorted((a, b) => Number(b[0]) - Number(a[0]))];
  }
  async function problems(query = ''): Promise<Problems> {
    const response = await fixture.ask('GET', `${studio.base}/billing/provider-problems${query}`, { token: studio.keys.owner });
    const schema: z.ZodType | undefined = paymentHookOperations.find(({ id }) => id === 'billing.providerProblems')?.answer.schema;
    const answer: unknown = await response.json();
    schema?.parse(answer);
    return answer as Problems; // of this form, as the line before has seen
  }
  async function reasonFor(id: string): Promise<string | undefined> {
    return (await problems('?limit=200')).problems.find((one) => one.id === id)?.reason;
  }

  test('[INV-2] a card payment pays the invoice, and telling it again, in both ways, changes nothing', async () => {
    const invoice = await issued();
    const paid = intent(invoice);
    const session = { id: 'cs_1', payment_intent: paid.id, payment_status: 'paid', amount_total: 1250, currency: 'eur' };

    await tell('payment_intent.succeeded', paid, 'evt_twice');
    await tell('payment_intent.succeeded', paid, 'evt_twice');
    await tell('checkout.session.completed', { ...session, metadata: { workfloor_invoice: invoice }, payment_method_types: ['card'] });

    assert.deepEqual(await stands(invoice), ['paid', [1250, 'cleared', 'card']]);
  });

  test('[GATE-7] a debit is pending until the money has cleared or failed, as one payment', async () => {
    const [cleared, failed] = [await issued(), await issued()];
    const debit = { payment_method_types: ['sepa_debit'] };
    const [good, bad] = [intent(cleared, debit), intent(failed, debit)];

    await tell('payment_intent.processing', good);
    await tell('payment_intent.processing', bad);
    assert.deepEqual(await stands(cleared), ['issued', [1250, 'pending', 'debit']]);
    await tell('payment_intent.succeeded', good);
    await tell('payment_intent.payment_failed', bad);

    assert.deepEqual(await stands(cleared), ['paid', [1250, 'cleared', 'debit']]);
    assert.deepEqual(await stands(failed), ['issued', [1250, 'failed', 'debit']]);
  });

  test('[INV-2] refunds are negative payments', async () => {
    const invoice = await issued();
    const paid = intent(invoice);
    const charge = { id: 'ch_1', payment_intent: paid.id, amount: 1250, currency: 'eur', metadata: {} };
    await tell('payment_intent.succeeded', paid);

    await tell('charge.refunded', { ...charge, amount_refunded: 250 });
    await tell('charge.refunded', { ...charge, amount_refunded: 1250 });

    assert.deepEqual(await stands(invoice), ['issued', [1250, 'cleared', 'card'], [-250, 'cleared', 'card'], [-1000, 'cleared', 'card']]);
  });

  test('[INV-2] what does not fit is answered 200 and kept for people to see, with its reason', async () => {
    const invoice = await issued();
    const [draft, voided, yen] = [await issued({}, true), await issued(), await issued({ currency: 'JPY' })];
    await fixture.run(studio, 'invoice.void', { id: voided });
    const cases = {
      amount: intent(invoice, { amount_received: 1251 }),
      currency: intent(yen),
      unknown_invoice: intent(v7()),
      invoice_state: intent(voided),
    };

    for (const [reason, object] of Object.entries(cases)) await tell('payment_intent.succeeded', object, `evt_${reason}`);
    await tell('payment_intent.succeeded', intent(draft), 'evt_draft');
    await tell('payment_intent.succeeded', intent('rubbish'), 'evt_rubbish');
    await tell('payment_intent.succeeded', { id: 'pi_odd' }, 'evt_odd');
    await tell('payment_intent.processing', intent(invoice, { currency: 'isk' }), 'evt_between');
    const refund = {
      id: 'ch_2',
      payment_intent: 'pi_never',
      amount: 5,
      amount_refunded: 5,
      currency: 'eur',
      metadata: { workfloor_invoice: invoice },
    };
    await tell('charge.refunded', refund, 'evt_refund');

    for (const reason of Object.keys(cases)) assert.equal(await reasonFor(`evt_${reason}`), reason);
    assert.equal(await reasonFor('evt_draft'), 'invoice_state');
    assert.equal(await reasonFor('evt_rubbish'), 'unknown_invoice');
    assert.equal(await reasonFor('evt_odd'), 'unreadable');
    assert.equal(await reasonFor('evt_between'), 'amount');
    assert.equal(await reasonFor('evt_refund'), 'unknown_payment');
    assert.deepEqual([await stands(invoice), await stands(voided)], [['issued'], ['void']]);
    const first = await problems('?limit=5');
    const second = await problems(`?limit=5&after=${encodeURIComponent(first.next ?? '')}`);
    assert.deepEqual([first.problems.length, second.problems.length, second.next], [5, 4, null]);
  });

  test('[INV-2] what was mended and is sent again is taken down, and the problem goes', async () => {
    const invoice = await issued({}, true);
    const paid = intent(invoice);
    await tell('payment_intent.succeeded', paid, 'evt_early');
    assert.equal(await reasonFor('evt_early'), 'invoice_state');

    await fixture.run(studio, 'invoice.issue', { id: invoice });
    await tell('payment_intent.succeeded', paid, 'evt_early');

    assert.deepEqual(await stands(invoice), ['paid', [1250, 'cleared', 'card']]);
    assert.equal(await reasonFor('evt_early'), undefined);
  });

  test('what is none of our business is answered 200 and forgotten', async () => {
    const before = await problems('?limit=200');

    await tell('customer.created', { id: 'cus_1' });
    await tell('payment_intent.succeeded', intent(null));
    await tell('charge.refunded', { id: 'ch_3', payment_intent: 'pi_other', amount_refunded: 5, currency: 'eur', metadata: {} });

    assert.deepEqual(await problems('?limit=200'), before);
  });

  test('without a good signature nothing is looked at, and nobody learns what there is', async () => {
    const invoice = await issued();
    const good = event('payment_intent.succeeded', intent(invoice));
    const path = `${studio.base}/hooks/payments/stripe`;
    const late = webhooks.generateTestHeaderString({ payload: JSON.stringify(good), secret: SECRET, timestamp: now() - 301 });
    const answers = [
      await post(good, { secret: 'whsec_somebody_else_0000' }),
      await post(good, { provider: 'paypal' }),
      await post(good, { base: `/v1/w/ws_${'0'.repeat(22)}` }),
      await post(good, { base: (await fixture.addStudio()).base }),
      await fixture.ask('POST', path, { body: good }),
      await fixture.ask('POST', path, { body: good, token: studio.keys.owner }),
      await fixture.ask('POST', path, { body: good, headers: { 'stripe-signature': late } }),
      await fixture.ask('POST', path, { body: 'not json' }),
      await fixture.ask('POST', path),
    ];

    const told = new Set<string>();
    for (const answer of answers) {
      assert.equal(answer.status, 401);
      told.add((await answer.text()).replace(/"requestId":"[^"]+"/, ''));
    }
    assert.equal(told.size, 1);
    assert.deepEqual(await stands(invoice), ['issued']);
  });

  test('a signed body that is no message is refused, and one that is too large before it is read', async () => {
    assert.equal((await post(null, { body: 'not json' })).status, 400);
    assert.equal((await post({ id: 'evt_1' })).status, 400);
    assert.equal((await post({ id: 'x'.repeat(256_000) })).status, 413);
  });

  test('two secrets are good while one takes over from the other, and none is ever told', async () => {
    const { installation } = fixture.storage;
    const other = await fixture.addStudio();
    const secrets = ['whsec_first_00000000000', 'whsec_second_0000000000', 'whsec_third_00000000000'];
    const asked: number[][] = [];
    for (const secret of secrets) {
      fixture.clock.ms += 1000;
      const created = new Date(fixture.clock.ms).toISOString();
      await installation.addPaymentSecret(other.id, { provider: 'stripe', secret, created, keep: 2 });
      const all = await Promise.all(secrets.map((one) => post(event('ping', {}), { secret: one, base: other.base })));
      asked.push(all.map(({ status }) => status));
    }

    assert.deepEqual(asked, [
      [200, 401, 401],
      [200, 200, 401],
      [401, 200, 200],
    ]);
    assert.ok(!JSON.stringify(logged).includes('whsec_'));
  });

  test('[ROLE-1] problems are for those who see all clients and may read invoices', async () => {
    const ids = [v7(), v7()] as const;
    const invite = (id: Id, more: object): Promise<unknown> =>
      fixture
        .run(studio, 'member.invite', { id, name: 'Narrow', email: `${id}@studio.test`, role: 'member' })
        .then(() => fixture.run(studio, 'member.edit', { id, ...more }));
    await invite(ids[0], { rights: { invoices: 'none' } });
    await invite(ids[1], { access: 'chosen' });

    for (const id of ids) {
      const token = await fixture.mint(studio, id);
      assert.equal((await fixture.ask('GET', `${studio.base}/billing/provider-problems`, { token })).status, 403);
    }
  });

  test('nobody but the server may say what a provider said', async () => {
    const response = await fixture.ask('POST', `${studio.base}/commands/payment.report`, {
      token: studio.keys.owner,
      body: {},
      headers: { 'idempotency-key': v7() },
    });

    assert.equal(response.status, 404);
  });
});
