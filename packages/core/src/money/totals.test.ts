import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spread } from './round.ts';
import { lineAmount, totalsOf } from './totals.ts';
import type { Summed } from './totals.ts';

const vat = { name: 'VAT', rate: 25 };
const gst = { name: 'GST', rate: 5 };
const qst = { name: 'QST', rate: 9.975 };
const line = (amount: number, ...taxes: Summed['taxes']): Summed => ({ amount, taxes });
const price = { quantity: 1, rate: 0, per: 1, discount: 0 };

test('[INV-1] a line is quantity times rate, rounded half away from zero, also below zero', () => {
  assert.equal(lineAmount({ ...price, quantity: 2.5, rate: 10001 }), 25003);
  assert.equal(lineAmount({ ...price, quantity: -2.5, rate: 10001 }), -25003);
  assert.equal(lineAmount({ ...price, quantity: 0.001, rate: 500 }), 1, 'half a unit is one');
  assert.equal(lineAmount({ ...price, quantity: 0.001, rate: 499 }), 0);
});

test('[INV-1] a rate for so many units and a discount in percent are each rounded by themselves', () => {
  assert.equal(lineAmount({ quantity: 123.4, rate: 5850, per: 100, discount: 0 }), 7219);
  assert.equal(lineAmount({ quantity: 3, rate: 3333, per: 1, discount: 12.5 }), 9999 - 1250);
  assert.equal(lineAmount({ quantity: 1, rate: 1, per: 1, discount: 50 }), 0, 'half a unit of discount is one');
});

test('[INV-1] a quantity with three decimals is never taken for its binary neighbour', () => {
  assert.equal(lineAmount({ ...price, quantity: 1.005, rate: 1000 }), 1005);
  assert.equal(lineAmount({ ...price, quantity: 999_999_999.999, rate: 1000 }), 999_999_999_999);
  assert.equal(lineAmount({ ...price, quantity: 0.145, rate: 100 }), 15);
});

test('[INV-1] net prices: each tax once, on the sum of all lines that bear it', () => {
  const totals = totalsOf({ prices: 'net', discount: null }, [line(333, vat), line(333, vat), line(100)]);

  assert.deepEqual(totals, { lines: 766, discount: 0, net: 766, taxes: [{ ...vat, net: 666, amount: 167 }], gross: 933 });
});

test('[INV-1] several taxes of a line are each on its net amount', () => {
  const totals = totalsOf({ prices: 'net', discount: null }, [line(10_000, gst, qst), line(1000, gst)]);

  assert.deepEqual(totals.taxes, [
    { ...gst, net: 11_000, amount: 550 },
    { ...qst, net: 10_000, amount: 998 },
  ]);
  assert.equal(totals.gross, 11_000 + 550 + 998);
});

test('[INV-1] gross prices: the invoice comes to exactly what the prices say', () => {
  const totals = totalsOf({ prices: 'gross', discount: null }, [line(10_000, vat), line(999, gst, qst), line(50)]);

  assert.equal(totals.gross, 11_049);
  assert.equal(totals.net, 8000 + 869 + 50);
  assert.deepEqual(totals.taxes, [
    { ...vat, net: 8000, amount: 2000 },
    { ...gst, net: 869, amount: 43 },
    { ...qst, net: 869, amount: 87 },
  ]);
});

test('[INV-1] a discount of the whole is spread over the taxes so that every sum equals its parts', () => {
  const lines = [line(3333, vat), line(3333, gst), line(3334)];

  const percent = totalsOf({ prices: 'net', discount: { percent: 10 } }, lines);
  const fixed = totalsOf({ prices: 'net', discount: { amount: 1 } }, lines);

  assert.deepEqual([percent.discount, percent.net], [1000, 9000]);
  assert.deepEqual(
    percent.taxes.map(({ net }) => net),
    [3333 - 333, 3333 - 333],
  );
  assert.deepEqual([fixed.net, ...fixed.taxes.map(({ net }) => net)], [9999, 3333, 3333], 'to the largest remainder');
});

test('[INV-1] a discount never takes more than there is, and nothing comes of nothing', () => {
  assert.equal(totalsOf({ prices: 'net', discount: { amount: 500 } }, [line(300, vat)]).gross, 0);
  assert.deepEqual(totalsOf({ prices: 'gross', discount: { percent: 10 } }, []), { lines: 0, discount: 0, net: 0, taxes: [], gross: 0 });
  assert.equal(totalsOf({ prices: 'net', discount: { amount: 5 } }, [line(100, vat), line(-100)]).discount, 0);
});

test('[INV-1] lines taken back come to exactly the opposite', () => {
  const lines = [line(3333, vat), line(-505, gst), line(7777, gst, qst), line(1)];
  for (const prices of ['net', 'gross'] as const) {
    for (const discount of [null, { percent: 12.345 }, { amount: 777 }]) {
      const there = totalsOf({ prices, discount }, lines);
      const back = totalsOf(
        { prices, discount },
        lines.map(({ amount, taxes }) => line(-amount, ...taxes)),
      );

      assert.deepEqual(
        [back.lines, back.discount, back.net, back.gross],
        [0 - there.lines, 0 - there.discount, 0 - there.net, 0 - there.gross],
      );
      assert.deepEqual(
        back.taxes.map(({ amount }) => amount),
        there.taxes.map(({ amount }) => 0 - amount),
      );
    }
  }
});

test('[INV-1] parts sum up to the whole, whatever the weights', () => {
  assert.deepEqual(spread(100n, [1n, 1n, 1n]), [34n, 33n, 33n]);
  assert.deepEqual(spread(-100n, [1n, 1n, 1n]), [-34n, -33n, -33n]);
  assert.deepEqual(spread(5n, [0n, 0n]), [0n, 0n]);
  assert.deepEqual(spread(10n, [-3n, 5n]), [-15n, 25n]);
  assert.deepEqual(spread(1n, [-5n, 3n]), [3n, -2n], 'of opposite weights as of their opposites');
});

test('[INV-1] ten thousand random invoices: net and taxes are the gross, in both modes', () => {
  let seed = 20_261_122;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const sets = [[], [vat], [gst, qst], [qst], [gst, vat, { name: 'VAT', rate: 0 }]];
  for (let round = 0; round < 10_000; round += 1) {
    const lines = Array.from({ length: random(8) }, () => line(random(200_000) - 40_000, ...(sets[random(sets.length)] ?? [])));
    const discount = [null, { percent: random(100_001) / 1000 }, { amount: random(100_000) }][random(3)] ?? null;
    for (const prices of ['net', 'gross'] as const) {
      const totals = totalsOf({ prices, discount }, lines);
      const taxes = totals.taxes.reduce((sum, { amount }) => sum + amount, 0);
      assert.equal(
        totals.lines,
        lines.reduce((sum, { amount }) => sum + amount, 0),
      );
      assert.equal(totals.gross, totals.net + taxes, `round ${round}`);
      assert.equal(prices === 'net' ? totals.net : totals.gross, totals.lines - totals.discount, `round ${round}`);
    }
  }
});
