import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Id } from '@workfloor/core';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { v7 } from 'uuid';
import { createApp } from '../app.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';
import { createPdfMaker } from './create-pdf-maker.ts';
import type { InvoicePaper } from './invoice-paper.ts';

describe('GET invoices/{id}/pdf', () => {
  let fixture: Fixture;
  let studio: TestStudio;
  let client: Id;
  const maker = createPdfMaker();

  before(async () => {
    fixture = await createFixture({ pdf: maker });
    studio = await fixture.addStudio();
    client = v7();
    await run('workspace.edit', { taxes: [{ name: 'Moms', rate: 25 }], numbering: { job: '{n}', invoice: 'Nr. {n}/é', credit: 'K{n}' } });
    await run('client.create', { id: client, name: 'Familien Ærø', locale: 'da', address: 'Havnen 1' });
  });
  after(() => fixture.close());

  const run = (name: string, args: object): Promise<unknown> => fixture.run(studio, name, args);
  const get = (invoice: Id, token = studio.keys.owner): Promise<Response> =>
    fixture.ask('GET', `${studio.base}/invoices/${invoice}/pdf`, { token });

  async function textOf(response: Response): Promise<string> {
    assert.equal(response.status, 200, response.ok ? '' : await response.clone().text());
    const loading = getDocument({ data: new Uint8Array(await response.arrayBuffer()), verbosity: 0 });
    const { items } = await (await (await loading.promise).getPage(1)).getTextContent();
    await loading.destroy();
    return items
      .map((item) => ('str' in item ? item.str : ''))
      .join(' ')
      .replaceAll(/\s+/g, ' ');
  }
  async function draft(rate = 100_000): Promise<Id> {
    const invoice = v7();
    await run('invoice.draft', { id: invoice, client, currency: 'DKK' });
    await run('line.add', { id: v7(), invoice, text: 'Portræt', rate });
    return invoice;
  }

  test('[INV-1] a draft, the same issued, part paid, credited and its credit note', async () => {
    const [invoice, credit] = [await draft(), v7()];
    assert.match(await textOf(await get(invoice)), /KLADDE .*Studio .*Familien Ærø .*Portræt .*Moms 25 % af 1\.000,00 kr\. 250,00 kr\./);

    await run('invoice.issue', { id: invoice });
    await run('payment.record', { id: v7(), invoice, amount: 20_000, method: 'bank' });
    const answer = await get(invoice);

    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal(
      answer.headers.get('content-disposition'),
      `attachment; filename="invoice-Nr.-1-.pdf"; filename*=UTF-8''invoice-Nr.%201%2F%C3%A9.pdf`,
    );
    assert.match(await textOf(answer), /Nr\. 1\/é .*I alt 1\.250,00 kr\. Betalt -200,00 kr\. Til betaling 1\.050,00 kr\./);
    await run('invoice.credit', { id: credit, invoice });
    assert.match(await textOf(await get(invoice)), /Betalt -200,00 kr\. Krediteret -1\.250,00 kr\. Til betaling/);
    const note = await get(credit);
    assert.equal(note.headers.get('content-disposition'), 'attachment; filename="credit-note-K1.pdf"');
    assert.match(await textOf(note), /Kreditnota .*K1 Krediterer faktura Nr\. 1\/é .*Krediteret i alt -1\.250,00 kr\./);
  });

  test('[D4] an issued invoice says what it said, whatever becomes of client and firm', async () => {
    const invoice = await draft();
    await run('invoice.issue', { id: invoice });
    const bytes = async (): Promise<ArrayBuffer> => (await get(invoice)).arrayBuffer();
    const before = await bytes();

    await run('client.edit', { id: client, name: 'Somebody else', address: 'Elsewhere' });
    await run('workspace.edit', { name: 'Another firm', taxes: [] });

    assert.deepEqual(await bytes(), before);
    await run('workspace.edit', { name: 'Studio', taxes: [{ name: 'Moms', rate: 25 }] });
    await run('client.edit', { id: client, name: 'Familien Ærø', address: 'Havnen 1' });
  });

  test('[ROLE-1] who may not read invoices, or does not see the client, gets none', async () => {
    const [invoice, narrow, chosen] = [await draft(), v7(), v7()];
    for (const [id, more] of [
      [narrow, { rights: { invoices: 'none' } }],
      [chosen, { access: 'chosen' }],
    ] as const) {
      await run('member.invite', { id, name: 'N', email: `${id}@studio.test`, role: 'member' });
      await run('member.edit', { id, ...more });
      assert.equal((await get(invoice, await fixture.mint(studio, id))).status, 404);
    }
    assert.equal((await get(v7())).status, 404);
  });

  test('a server without a maker says so', async () => {
    const invoice = await draft();
    const now = (): string => new Date(fixture.clock.ms).toISOString();
    const app = createApp({ storage: fixture.storage, writer: fixture.writer, now, newId: () => v7(), issuer: 'workfloor:test' });

    const response = await app.fetch(
      new Request(`http://workfloor.test${studio.base}/invoices/${invoice}/pdf`, {
        headers: { authorization: `Bearer ${studio.keys.owner}` },
      }),
    );

    app.close();
    assert.equal(response.status, 503);
    assert.match(await response.text(), /without what makes PDF files/);
  });
});

function paper(count: number, more: Partial<InvoicePaper> = {}): InvoicePaper {
  const price = { quantity: 1, rate: 100, per: 1, discount: 0, amount: 100 };
  const lines = Array.from({ length: count }, (_, at) => ({
    id: `l${at}`,
    date: '2026-11-21',
    text: `Task ${at}`,
    unit: 'hour',
    taxes: [],
    ...price,
  }));
  const about = { id: 'an-invoice', locale: 'en', kind: 'invoice', mark: null, number: '1', credits: null, title: '', note: '' } as const;
  const days = { made: '2026-11-21', date: '2026-11-21', due: null };
  const seller = { name: 'Studio', address: '', taxNumber: '', email: '', phone: '', payment: '' };
  const totals = { lines: 100 * count, discount: 0, net: 100 * count, taxes: [], gross: 100 * count };
  const sums = { discount: null, totals, received: 0, credited: 0, open: 100 * count, currency: 'EUR', prices: 'net' } as const;
  return { ...about, ...days, seller, buyer: { name: 'Client', address: '', taxNumber: '' }, lines, ...sums, ...more };
}

function busyMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The longest that this thread let nothing else have its turn, in milliseconds of its own work: what else the machine does is no matter. */
async function longestWait(work: Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = busyMs();
  const timer = setInterval(() => {
    longest = Math.max(longest, busyMs() - last);
    last = busyMs();
  }, 5);
  await work;
  clearInterval(timer);
  return longest;
}

test('10,001 lines are drawn while the server goes on with others', { timeout: 120_000 }, async (t) => {
  const maker = createPdfMaker();
  let size = 0;
  const drawn = async (): Promise<void> => {
    for await (const chunk of await maker.invoice(paper(10_001))) size += chunk.byteLength;
  };

  const wait = await longestWait(drawn());

  t.diagnostic(`${size} bytes, longest wait ${Math.round(wait)} ms`);
  assert.ok(size > 500_000);
  assert.ok(wait < 500, `the server stood still for ${wait} ms`);
});

const lengthOf = async (stream: Promise<ReadableStream>): Promise<number> => (await new Response(await stream).arrayBuffer()).byteLength;

test('a document that cannot be drawn fails by itself, and the next is drawn', async () => {
  const maker = createPdfMaker();

  await assert.rejects(maker.invoice(paper(1, { currency: 'no currency' })), /Could not draw/);

  assert.ok((await lengthOf(maker.invoice(paper(1)))) > 5_000);
});

test('what takes too long is given up, those behind it get their turn, and no more wait than may', async () => {
  const maker = createPdfMaker({ timeoutMs: 1, waiting: 2 });
  const [first, second, third] = [maker.invoice(paper(1)), maker.invoice(paper(1)), maker.invoice(paper(1))];

  await assert.rejects(maker.invoice(paper(1)), /Too many/);

  for (const one of [first, second, third]) await assert.rejects(one, /too long/);
});

test('who goes away before the end gets no more, and the next document is whole', async () => {
  const maker = createPdfMaker();

  await (await maker.invoice(paper(300))).cancel();

  const next = await maker.invoice(paper(1));
  const text = new TextDecoder('latin1').decode(await new Response(next).arrayBuffer());
  assert.ok(text.startsWith('%PDF-1.7') && text.trimEnd().endsWith('%%EOF'));
});
