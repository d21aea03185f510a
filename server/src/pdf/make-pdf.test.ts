import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineAmount, totalsOf } from '@workfloor/core';
import type { CopiedLine, Discount, Tax } from '@workfloor/core';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { formatsFor, languages } from './formats.ts';
import type { InvoicePaper } from './invoice-paper.ts';
import { makePdf } from './make-pdf.ts';

const vat: Tax = { name: 'Moms', rate: 25 };

function line(at: number, more: Partial<CopiedLine> = {}): CopiedLine {
  const price = { quantity: at + 0.5, rate: 123_456 + at, per: 1, discount: at % 3 === 0 ? 12.5 : 0, ...more };
  const own = {
    id: `line-${at}`,
    date: `2026-11-${String((at % 28) + 1).padStart(2, '0')}`,
    text: `Work no. ${at}.`,
    unit: 'hour',
    taxes: [vat],
  };
  return { ...own, ...more, ...price, amount: lineAmount(price) };
}

interface Wanted extends Partial<InvoicePaper> {
  readonly count?: number;
}

function paper({ count = 3, ...more }: Wanted = {}): InvoicePaper {
  const { prices = 'net', lines = Array.from({ length: count }, (_, at) => line(at)) } = more;
  const discount: Discount | null = more.discount === undefined ? { percent: 5 } : more.discount;
  const totals = totalsOf({ prices, discount }, lines);
  const seller = {
    name: 'Fotostudie Ærø ApS',
    address: 'Strandgade 1\n5970 Ærøskøbing',
    taxNumber: 'DK12345678',
    email: 'hej@studie.test',
    phone: '+45 12 34 56 78',
    payment: 'IBAN DK50 0040 0440 1162 43',
  };
  const buyer = { name: 'Łukasz Wiśniewski', address: 'ul. Długa 5\n00-001 Warszawa', taxNumber: 'PL5260001246' };
  const days = { made: '2026-11-21', date: '2026-11-21', due: '2026-12-05' };
  const about = { kind: 'invoice', mark: null, number: '2026-0042', credits: null, title: 'House', note: 'Thank you.' } as const;
  const sums = { totals, received: 10_000, credited: 2_500, open: totals.gross - 12_500 };
  const id = '01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10';
  return { id, locale: 'en', currency: 'DKK', ...about, ...days, seller, buyer, ...sums, ...more, prices, lines, discount };
}

async function bytesOf(one: InvoicePaper): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  await makePdf(one, (chunk) => chunks.push(chunk));
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

interface Read {
  readonly pages: readonly string[];
  readonly text: string;
  readonly title: unknown;
  readonly language: unknown;
  /** Types of the structure of the first page. */
  readonly roles: readonly string[];
}

interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
}
const rolesIn = ({ role, children = [] }: Node): readonly string[] => [...(role === undefined ? [] : [role]), ...children.flatMap(rolesIn)];

/** Reads a document back as whoever gets it would. Each line of a text is told by itself. */
async function readBack(bytes: Uint8Array): Promise<Read> {
  const loading = getDocument({ data: bytes.slice(), verbosity: 0 });
  const document = await loading.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join('\n'));
  }
  const { info } = await document.getMetadata();
  const tree = await (await document.getPage(1)).getStructTree();
  const told = info as Readonly<Record<string, unknown>>; // untyped in the library
  await loading.destroy();
  return { pages, text: pages.join('\n'), title: told['Title'], language: told['Language'], roles: rolesIn(tree as Node) };
}

function assertSays(text: string, values: readonly string[]): void {
  const flat = text.replaceAll(/\s+/g, ' ');
  for (const value of values) assert.ok(flat.includes(value.replaceAll(/\s+/g, ' ')), `it says ${value}:\n${text}`);
}

for (const locale of ['en', 'da', 'fr', 'fr-CA']) {
  test(`[INV-1] a document in ${locale} says every number of the invoice, in the language of the client`, async () => {
    const one = paper({ locale });
    const { amount, day, money, number, percent, words } = formatsFor(locale, 'DKK');

    const { text, title, language } = await readBack(await bytesOf(one));

    for (const { date, text: work, quantity, rate, amount: sum } of one.lines)
      assertSays(text, [day(date), work, number(quantity), amount(rate), amount(sum)]);
    const { totals } = one;
    assertSays(text, [money(totals.lines), money(-totals.discount), money(totals.net), money(totals.gross), percent(5), percent(12.5)]);
    for (const tax of totals.taxes) assertSays(text, [percent(tax.rate), money(tax.net), money(tax.amount)]);
    assertSays(text, [money(-10_000), money(-2_500), money(one.open), day('2026-11-21'), day('2026-12-05')]);
    assertSays(text, ['2026-0042', words.invoice, words.billTo, words.units.hour, words.columnText, words.open, words.payment, words.due]);
    const written: Readonly<Record<string, string>> = {
      ...one.seller,
      buyer: one.buyer.name,
      place: one.buyer.address,
      tax: one.buyer.taxNumber,
    };
    for (const lines of Object.values(written)) assertSays(text, lines.split('\n'));
    assert.deepEqual([title, language], [`${words.invoice} 2026-0042`, locale]);
  });
}

test('[INV-1] numbers and days are written as the country does, with spaces that do not break', () => {
  const money = (locale: string, currency: string): string => formatsFor(locale, currency).money(-123_456_789);
  assert.deepEqual(
    [money('en', 'EUR'), money('da', 'DKK'), money('fr', 'EUR'), money('fr-CA', 'CAD'), money('en', 'JPY'), money('en', 'KWD')],
    [
      '-€1,234,567.89',
      '-1.234.567,89\u00a0kr.',
      '-1\u202f234\u202f567,89\u00a0€',
      '-1\u00a0234\u00a0567,89\u00a0$',
      '-¥123,456,789',
      '-KWD\u00a0123,456.789',
    ],
  );
  assert.equal(formatsFor('fr-CA', 'CAD').percent(9.975), '9,975\u00a0%');
  assert.equal(formatsFor('da-DK', 'DKK').day('2026-03-05'), '5. mar. 2026');
});

test('every language has every word, with the same gaps to fill, and other languages read English', () => {
  const gaps = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).toSorted((a, b) => (a < b ? -1 : 1));
  const flat = (words: object): readonly (readonly [string, string])[] =>
    Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value] as const] : flat(value as object)));
  const english = flat(languages.en);
  for (const [language, words] of Object.entries(languages)) {
    const own = new Map(flat(words));
    assert.deepEqual([...own.keys()].toSorted(), english.map(([key]) => key).toSorted(), language);
    for (const [key, text] of english) {
      assert.notEqual(own.get(key), '', `${language} ${key}`);
      assert.deepEqual(gaps(own.get(key) ?? ''), gaps(text), `${language} ${key}`);
    }
  }
  assert.deepEqual(
    [formatsFor('pl', 'PLN').locale, formatsFor('fr-FR', 'EUR').words, formatsFor('fr-CA', 'CAD').words.credit],
    ['en', languages.fr, 'Note de crédit'],
  );
});

test('the same invoice is the same file, byte by byte, and another one another', async () => {
  const [first, again, other] = [await bytesOf(paper()), await bytesOf(paper()), await bytesOf(paper({ id: 'another' }))];

  assert.deepEqual(first, again);
  assert.notDeepEqual(first, other);
});

test('all fonts are embedded and the structure is there for those who have it read to them', async () => {
  const bytes = await bytesOf(paper());

  const { roles } = await readBack(bytes);

  const source = new TextDecoder('latin1').decode(bytes);
  const fonts = source.match(/\/Type \/FontDescriptor/g) ?? [];
  assert.ok(fonts.length === 2 && source.match(/\/FontFile2 \d+ 0 R/g)?.length === fonts.length);
  assert.ok(!source.includes('Helvetica') && source.includes('/Marked true') && source.includes('/DisplayDocTitle true'));
  for (const role of ['Document', 'H1', 'P', 'Table', 'THead', 'TR', 'TH', 'TD']) assert.ok(roles.includes(role), role);
});

test('a long invoice repeats the head of its table and counts its pages', async () => {
  const { pages } = await readBack(await bytesOf(paper({ count: 150 })));

  assert.ok(pages.length >= 4, `${pages.length} pages`);
  pages.forEach((text, at) => {
    assertSays(text, [`Page ${at + 1} of ${pages.length}`]);
    assertSays(text, text.includes('Work no.') ? ['Description', 'Quantity'] : []);
  });
  const text = pages.join('\n');
  for (let at = 0; at < 150; at += 1) assert.equal(text.split(`Work no. ${at}.`).length, 2, `line ${at} stands there once`);
});

test('texts of any length and kind go over pages and never break the drawing', async () => {
  const long = `${'Ditch '.repeat(200)}${'x'.repeat(600)} end-of-text`;
  const rows = Array.from({ length: 300 }, (_, at) => `row ${at}`).join('\n');
  const odd = 'Zażółć gęślą jaźń Ελληνικά Кириллица \u202eturned\u202c \u0000 \ud800 \t中文 🎉 e\u0301';
  const unit = 'm³ of very heavy clay and sand';
  const lines = [
    line(0, { text: long, unit, per: 1000, taxes: [] }),
    line(1, { text: rows }),
    line(2, { text: odd }),
    line(3, { text: '' }),
  ];
  const address = rows.slice(0, 990);
  const one = paper({ lines, note: `${long}\n${rows}`, buyer: { name: long.slice(0, 150), address, taxNumber: '' } });

  const { pages, text } = await readBack(await bytesOf(one));

  assert.ok(pages.length > 10);
  assertSays(text, ['end-of-text', 'row 299', 'Zażółć gęślą jaźń', 'Ελληνικά', 'Кириллица', 'turned']);
  assert.ok(!text.includes('\u202e'));
});

test('the largest amounts find room beside each other', async () => {
  const lines = [line(0, { quantity: 999_999_999.999, rate: 999, discount: 99.875 }), line(1, { quantity: -1, rate: 999_999_999_999 })];
  const one = paper({ lines, currency: 'CLF' });
  const { amount, number } = formatsFor('en', 'CLF');

  const { text } = await readBack(await bytesOf(one));

  assertSays(text, [number(999_999_999.999), amount(999_999_999_999), ...one.lines.map((own) => amount(own.amount))]);
});

test('[INV-1] prices with their taxes in them say what is in the total', async () => {
  const lines = [line(0), line(1, { taxes: [{ name: 'Moms', rate: 12 }] }), line(2, { per: 100 })];
  const one = paper({ lines, prices: 'gross' });
  const { money } = formatsFor('en', 'DKK');

  const { text } = await readBack(await bytesOf(one));

  assertSays(text, ['Subtotal, tax included', money(one.totals.gross), money(one.totals.net), 'per 100', '12%']);
  for (const { net, amount, rate } of one.totals.taxes) assertSays(text, [`Including Moms ${rate}% of ${money(net)}`, money(amount)]);
});

test('[INV-1] a credit note says what it credits, and asks for nothing', async () => {
  const lines = [line(0, { quantity: -2 })];
  const one = paper({ lines, kind: 'credit', number: 'C2026-0001', credits: '2026-0042', received: 0, credited: 0, open: 0 });

  const { text, title } = await readBack(await bytesOf(one));

  assert.equal(title, 'Credit note C2026-0001');
  assertSays(text, ['Credit note', 'Credits invoice', '2026-0042', 'Total credited', formatsFor('en', 'DKK').money(one.totals.gross)]);
  for (const absent of ['To be paid', 'How to pay', 'Due']) assert.ok(!text.includes(absent), absent);
});

test('drafts and void invoices are marked as such on each page, in the language, and ask for nothing', async () => {
  for (const [mark, word] of [
    ['draft', 'KLADDE'],
    ['void', 'ANNULLERET'],
  ] as const) {
    const { pages, text } = await readBack(await bytesOf(paper({ mark, locale: 'da', count: 60, number: mark === 'draft' ? null : '7' })));

    assert.ok(pages.length > 1 && pages.every((page) => page.includes(word)));
    for (const absent of ['Til betaling', 'IBAN']) assert.ok(!text.includes(absent), absent);
    assert.equal(text.includes('Ikke udstedt endnu'), mark === 'draft');
  }
});
