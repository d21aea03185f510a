import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Discount, Totals } from '../invoice/invoice.ts';
import type { Id } from '../kernel/record.ts';
import type { Line } from '../line/line.ts';
import { createDesk } from '../testing/billing.contract.ts';
import { seeded } from '../testing/random-workspace.contract.ts';
import type { PriceMode, Tax } from './money.ts';
import { lineAmount, totalsOf } from './totals.ts';

/*
 * The rule of README.md, "How money is rounded", calculated a second time by other means: fractions of whole numbers, written from the
 * page and not from the code. `SEED=` repeats a run, `INVOICES=` asks for more than CI does.
 */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const INVOICES = Number(process.env['INVOICES'] ?? 100_000);
const random = seeded(seed);
const upTo = (most: number): number => Math.floor(random() * most);
function pick<T>(list: readonly [T, ...T[]]): T {
  return list[upTo(list.length)] ?? list[0];
}

/** Numerator and denominator, the latter above nothing. */
type Fraction = readonly [bigint, bigint];

/** A decimal as it is written: 0.125 is 125/1000. */
function fraction(value: number): Fraction {
  const [whole = '0', decimals = ''] = String(value).split('.');
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
}
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
const over = (a: Fraction, [c, d]: Fraction): Fraction => times(a, [d, c]);
const below = ([a, b]: Fraction): bigint => a / b - (a % b !== 0n && a < 0n ? 1n : 0n);
const whole = (value: bigint | number): Fraction => [BigInt(value), 1n];
/** To the nearest, halves away from zero. */
function nearest([a, b]: Fraction): bigint {
  return a < 0n ? -nearest([-a, b]) : below([2n * a + b, 2n * b]);
}
const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

/** Step 4: shares rounded down, what is left one each to the largest remainders, of equal ones to the first. */
function shared(amount: bigint, weights: readonly Fraction[]): bigint[] {
  const all = weights.reduce(([a, b], [c, d]): Fraction => [a * d + c * b, b * d], whole(0));
  if (all[0] === 0n) return weights.map(() => 0n);
  if (all[0] < 0n) {
    return shared(
      amount,
      weights.map(([a, b]): Fraction => [-a, b]),
    );
  }
  if (amount < 0n) return shared(-amount, weights).map((share) => -share);
  const exact = weights.map((weight) => over(times(whole(amount), weight), all));
  const shares = exact.map(below);
  const rest = exact.map(([a, b], at): Fraction => [a - (shares[at] ?? 0n) * b, b]);
  const order = rest
    .map((_, at) => at)
    .toSorted((x, y) => {
      const [[a, b], [c, d]] = [rest[x] ?? whole(0), rest[y] ?? whole(0)];
      return a * d === c * b ? x - y : a * d > c * b ? -1 : 1;
    });
  const left = Number(amount - sum(shares));
  for (const at of order.slice(0, left)) shares[at] = (shares[at] ?? 0n) + 1n;
  return shares;
}

interface Priced {
  readonly quantity: number;
  readonly rate: number;
  readonly per: number;
  readonly discount: number;
  readonly taxes: readonly Tax[];
}

/** Step 1. */
function amountOf({ quantity, rate, per, discount }: Priced): bigint {
  const product = nearest(over(times(fraction(quantity), whole(rate)), whole(per)));
  return product - nearest(over(times(whole(product), fraction(discount)), whole(100)));
}

const nameOf = ({ name, rate }: Tax): string => `${rate}% ${name}`;

/** Steps 2 to 6; taxes by what they are called. */
function calculated(lines: readonly Priced[], prices: PriceMode, discount: Discount | null): object {
  const sets = new Map<string, { taxes: readonly Tax[]; amount: bigint }>();
  for (const line of lines) {
    const key = line.taxes.map(nameOf).toSorted().join('|');
    const set = sets.get(key) ?? { taxes: line.taxes, amount: 0n };
    sets.set(key, { ...set, amount: set.amount + amountOf(line) });
  }
  const all = [...sets.values()];
  const lineSum = sum(all.map(({ amount }) => amount));
  const off = discounted(lineSum, discount);
  const shares = shared(
    off,
    all.map(({ amount }) => whole(amount)),
  );
  const reduced = all.map(({ taxes, amount }, at) => ({ taxes, amount: amount - (shares[at] ?? 0n) }));
  const taxes = new Map<string, { net: bigint; amount: bigint; rate: number }>();
  const bear = (tax: Tax, net: bigint, amount: bigint): void => {
    const known = taxes.get(nameOf(tax)) ?? { net: 0n, amount: 0n };
    taxes.set(nameOf(tax), { net: known.net + net, amount: known.amount + amount, rate: tax.rate });
  };
  let net = 0n;
  for (const set of reduced) {
    if (prices === 'net') {
      net += set.amount;
      for (const tax of set.taxes) bear(tax, set.amount, 0n);
      continue;
    }
    const rates = set.taxes.reduce((total, { rate }) => total + BigInt(Math.round(rate * 1000)), 0n);
    const own = nearest(over(times(whole(set.amount), whole(100_000)), whole(100_000n + rates)));
    const parts = shared(
      set.amount - own,
      set.taxes.map(({ rate }) => fraction(rate)),
    );
    net += own;
    set.taxes.forEach((tax, at) => bear(tax, own, parts[at] ?? 0n));
  }
  if (prices === 'net') for (const tax of taxes.values()) tax.amount = nearest(over(times(whole(tax.net), fraction(tax.rate)), whole(100)));
  const told = Object.fromEntries([...taxes].map(([name, tax]) => [name, [Number(tax.net), Number(tax.amount)]]));
  const gross = net + sum([...taxes.values()].map(({ amount }) => amount));
  return { lines: Number(lineSum), discount: Number(off), net: Number(net), gross: Number(gross), taxes: told };
}

function discounted(lines: bigint, discount: Discount | null): bigint {
  if (discount === null) return 0n;
  if ('percent' in discount) return nearest(over(times(whole(lines), fraction(discount.percent)), whole(100)));
  const size = lines < 0n ? -lines : lines;
  const taken = BigInt(discount.amount) < size ? BigInt(discount.amount) : size;
  return lines < 0n ? -taken : taken;
}

const known: readonly [Tax, ...Tax[]] = [
  { name: 'Moms', rate: 25 },
  { name: 'TVA', rate: 20 },
  { name: 'TVA', rate: 5.5 },
  { name: 'TPS', rate: 5 },
  { name: 'TVQ', rate: 9.975 },
  { name: 'Nothing', rate: 0 },
  { name: 'Everything', rate: 100 },
  { name: 'Odd', rate: 0.001 },
];
const decimals = (most: number, digits: number): number => Number(`${upTo(most)}.${String(upTo(10 ** digits)).padStart(digits, '0')}`);

function line(scale: number): Priced {
  const taxes = known.filter(() => random() < 0.2).toSorted(() => random() - 0.5);
  const sign = random() < 0.12 ? -1 : 1;
  return {
    quantity: sign * pick([1, upTo(40), decimals(12, 1), decimals(200, 3), 0.001, 2.5]),
    rate: pick([upTo(200 * scale), upTo(20), 1, 99_999 * scale, 0, -upTo(50 * scale)]),
    per: pick([1, 1, 1, 1, 3, 100, 1000]),
    discount: pick([0, 0, 0, 10, 33.333, 50, 100, 0.5]),
    taxes,
  };
}

interface RandomInvoice {
  readonly lines: readonly Priced[];
  readonly prices: PriceMode;
  readonly discount: Discount | null;
}

/** In yen, euros or dinars; short mostly. */
function invoice(): RandomInvoice {
  const scale = pick([1, 100, 1000]);
  const choice = [line(scale), line(scale), line(scale)].map(({ taxes }) => taxes); // so that lines share their taxes
  const lines = Array.from({ length: pick([1, 1, 2, 3, 5, 9, 20]) }, () => ({ ...line(scale), taxes: choice[upTo(3)] ?? [] }));
  const discount = pick<Discount | null>([null, null, { percent: pick([5, 12.5, 33.333, 100]) }, { amount: upTo(300 * scale) }]);
  return { lines, prices: pick(['net', 'gross']), discount };
}

function said({ taxes, lines, discount, net, gross }: Totals): object {
  return { lines, discount, net, gross, taxes: Object.fromEntries(taxes.map((tax) => [nameOf(tax), [tax.net, tax.amount]])) };
}
const totalsFor = ({ lines, prices, discount }: RandomInvoice): Totals =>
  totalsOf(
    { prices, discount },
    lines.map((one) => ({ taxes: one.taxes, amount: lineAmount(one) })),
  );

test(`[INV-1] [B10] ${INVOICES} random invoices come to what an independent calculation says (SEED=${seed})`, () => {
  for (let count = 0; count < INVOICES; count += 1) {
    const made = invoice();

    const totals = totalsFor(made);

    const { lines, prices, discount } = made;
    assert.deepEqual(said(totals), calculated(lines, prices, discount), JSON.stringify(made));
    const taxes = totals.taxes.reduce((all, { amount }) => all + amount, 0);
    assert.equal(totals.gross, totals.net + taxes);
    assert.equal(totals.lines - totals.discount, prices === 'net' ? totals.net : totals.gross);
    const numbers = [totals.lines, totals.discount, totals.net, totals.gross, ...totals.taxes.flatMap(({ net, amount }) => [net, amount])];
    assert.ok(
      numbers.every((value) => Number.isSafeInteger(value) && !Object.is(value, -0)),
      JSON.stringify(made),
    );
  }
});

test(`[INV-1] [B10] what is taken back as a whole is the exact opposite (SEED=${seed})`, () => {
  for (let count = 0; count < INVOICES / 10; count += 1) {
    const made = invoice();
    const back = { ...made, lines: made.lines.map((one) => ({ ...one, quantity: -one.quantity })) };

    const [there, again] = [totalsFor(made), totalsFor(back)];

    if (there.lines !== 0) assert.equal(again.gross + there.gross, 0, JSON.stringify(made));
    assert.deepEqual(
      again.taxes.map(({ amount, net }) => [-amount || 0, -net || 0]),
      there.taxes.map(({ amount, net }) => [amount, net]),
      JSON.stringify(made),
    );
  }
});

/** Who has no share bears an equal part of what the others leave; who is alone bears all of it, whatever their share. */
function weightsOf(payers: readonly Id[], shares: ReadonlyMap<Id, number>): readonly Fraction[] {
  if (payers.length === 1) return [whole(1)];
  const stated = payers.flatMap((payer) => shares.get(payer) ?? []);
  const rest = 100n - sum(stated.map(BigInt));
  return payers.map((payer): Fraction => {
    const share = shares.get(payer);
    return share === undefined ? [rest, BigInt(payers.length - stated.length)] : whole(share);
  });
}

test(`[PL-14] [B10] parts of shared work come to the whole, and the invoices to the sum of their sources (SEED=${seed})`, async () => {
  const desk = await createDesk();
  for (let round = 0; round < 60; round += 1) {
    const clients: Id[] = [];
    for (let count = 1 + upTo(4); count > 0; count -= 1) clients.push(await desk.payer({ by: 'job' }));
    const most = Math.floor(100 / clients.length);
    // where several have shares of nothing, nobody pays
    const least = clients.length > 1 ? 1 : 0;
    const stated = clients.slice(upTo(2)).map((client, at) => [client, (at === 0 ? least : 0) + upTo(most)] as const);
    const shares = new Map<Id, number>(stated);
    const job = await desk.work(
      clients.map((client) => {
        const share = shares.get(client);
        return share === undefined ? [client] : [client, share];
      }),
      { by: 'job' },
    );
    const sources: Line[] = [];
    const tasks: Id[] = [];
    for (let count = 1 + upTo(5); count > 0; count -= 1) {
      const { task, line: made } = await desk.task({ job }, upTo(100_000));
      tasks.push(task);
      sources.push(desk.record('line', made));
    }

    await desk.finish(...tasks);

    const drafts = desk.drafts().filter((draft) => draft.job === job);
    const lines = drafts.flatMap((draft) => desk.linesIn(draft.id));
    assert.equal(sum(lines.map(({ amount }) => BigInt(amount))), sum(sources.map(({ amount }) => BigInt(amount))), `round ${round}`);
    for (const source of sources) {
      const payers = clients.toSorted();
      const parts = payers.map((payer) => {
        const own = drafts.filter(({ client }) => client === payer).flatMap(({ id }) => desk.linesIn(id));
        return own.find(({ id, partOf }) => id === source.id || partOf === source.id)?.amount ?? 0;
      });
      assert.deepEqual(parts, shared(BigInt(source.amount), weightsOf(payers, shares)).map(Number), `round ${round}`);
    }
    for (const draft of drafts) {
      await desk.does(commands.invoice.issue, { id: draft.id });
      const { totals, lines: copied } = desk.record('invoiceCopy', draft.id);
      assert.deepEqual(
        said(totals),
        calculated(
          copied.map((one) => ({ ...one })),
          draft.prices,
          draft.discount,
        ),
      );
    }
  }
});
