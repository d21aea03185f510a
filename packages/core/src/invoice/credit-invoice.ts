import { defineCommand } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import { arrivalRank } from '../kernel/rank.ts';
import type { Day, Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import type { Line } from '../line/line.ts';
import { flat, priced } from '../line/priced.ts';
import { divideHalfAway } from '../money/round.ts';
import { totalsOf } from '../money/totals.ts';
import { invoiceRight } from './edit-invoice.ts';
import type { Discount, Invoice, Totals } from './invoice.ts';
import { copyInvoice, inOrder, issueDay, numberFor } from './issue-invoice.ts';
import { insertInvoice } from './new-invoice.ts';
import { settle, settlementOf } from './settle.ts';

/** How much of a line is credited. */
interface CreditedLine {
  readonly line: Id;
  /** @defaultValue all that is left of it */
  readonly quantity?: number;
}

export interface CreditInvoice {
  /** The id of the credit note. */
  readonly id: Id;
  readonly invoice: Id;
  /** @defaultValue all that is left of every line */
  readonly lines?: readonly CreditedLine[];
  readonly date?: Day;
  readonly note?: string;
}

/** A line of the invoice with what earlier credit notes have left of it. */
interface Left {
  readonly line: Line;
  readonly quantity: number;
  readonly amount: number;
}

const THOUSAND = 1000;
const round = (quantity: number): number => Math.round(quantity * THOUSAND) / THOUSAND;

async function leftOf(source: Source, line: Line, credits: ReadonlySet<Id>): Promise<Left> {
  let { quantity, amount } = line;
  const corrections = credits.size === 0 ? [] : await source.find('line', 'corrects', [line.id]);
  for (const earlier of corrections) {
    if (earlier.invoice === null || !credits.has(earlier.invoice)) continue;
    amount += earlier.amount;
    // what was credited as a sum has left no quantity to tell of
    quantity = earlier.rate === line.rate && earlier.unit === line.unit ? round(quantity + earlier.quantity) : 0;
  }
  return { line, quantity, amount };
}

type Price = Pick<Line, 'quantity' | 'unit' | 'rate' | 'per' | 'discount' | 'amount'>;

/** The negative of a line, or of so much of it. What is left in the end is credited to the last unit, also where rounding left an odd one. */
function negative({ line, quantity, amount }: Left, wanted: number | undefined): Price {
  if (wanted !== undefined && (wanted === 0 || Math.sign(wanted) !== Math.sign(quantity) || Math.abs(wanted) > Math.abs(quantity))) {
    refuse('invalid_input', { field: 'lines', reason: 'More than is left of the line.', line: line.id, left: quantity });
  }
  const taken = wanted ?? quantity;
  const { rate, per, discount, unit } = line;
  const price = { ...priced({ quantity: 0 - taken, rate, per, discount }), unit };
  const isRest = wanted === undefined || wanted === quantity;
  return isRest && price.amount !== -amount ? { ...flat(0 - amount), amount: 0 - amount, unit: '' } : price;
}

/** A discount of a sum, for a part of the lines. */
function partOf(discount: Discount | null, lines: number, whole: number): Discount | null {
  if (discount === null || 'percent' in discount || whole === 0) return discount;
  const share = divideHalfAway(BigInt(discount.amount) * BigInt(Math.abs(lines)), BigInt(Math.abs(whole)));
  return { amount: Number(share) };
}

/** What is left of an invoice's totals after its earlier credit notes, as a negative. */
function restOf(whole: Totals, credited: readonly Totals[]): Totals {
  const sum = (pick: (totals: Totals) => number): number => -credited.reduce((total, one) => total + pick(one), pick(whole)) || 0; // not -0
  const taxes = whole.taxes.map(({ name, rate }) => {
    const of = (pick: 'net' | 'amount') => (totals: Totals) =>
      totals.taxes.find((tax) => tax.name === name && tax.rate === rate)?.[pick] ?? 0;
    return { name, rate, net: sum(of('net')), amount: sum(of('amount')) };
  });
  return {
    lines: sum((one) => one.lines),
    discount: sum((one) => one.discount),
    net: sum((one) => one.net),
    taxes,
    gross: sum((one) => one.gross),
  };
}

interface Chosen {
  readonly lines: readonly { readonly left: Left; readonly price: Price }[];
  /** Nothing is left of any line then. */
  readonly isAll: boolean;
}

async function chosen(tx: Tx, args: CreditInvoice, credits: ReadonlySet<Id>): Promise<Chosen> {
  const lines = inOrder((await tx.find('line', 'invoice', [args.invoice])).filter(({ state }) => state === 'billed'));
  const wanted = new Map((args.lines ?? lines.map(({ id }): CreditedLine => ({ line: id }))).map((one) => [one.line, one.quantity]));
  for (const id of wanted.keys()) if (!lines.some((line) => line.id === id)) refuse('not_found', { kind: 'line', id });
  const found: { left: Left; price: Price }[] = [];
  let isAll = true;
  for (const line of lines) {
    const left = await leftOf(tx, line, credits);
    const price = wanted.has(line.id) && (left.amount !== 0 || left.quantity !== 0) ? negative(left, wanted.get(line.id)) : undefined;
    if (price) found.push({ left, price });
    if (left.amount + (price?.amount ?? 0) !== 0) isAll = false;
  }
  return { lines: found, isAll };
}

interface Before {
  readonly invoice: Invoice;
  readonly credits: readonly Invoice[];
}

/** The totals of what is left of an invoice, so that invoice and credit notes come to nothing, to the last unit. */
async function totalsOfRest(tx: Tx, { invoice, credits }: Before): Promise<Totals> {
  const earlier: Totals[] = [];
  for (const { id } of credits) earlier.push((await need(tx, 'invoiceCopy', id)).totals);
  return restOf((await need(tx, 'invoiceCopy', invoice.id)).totals, earlier);
}

function insertLines(tx: Tx, credit: Invoice, found: Chosen['lines'], ctx: Ctx): readonly Line[] {
  return found.map(({ left, price }, at) => {
    const { version: _version, ...line } = left.line;
    const place = {
      invoice: credit.id,
      corrects: line.id,
      partOf: null,
      rank: `${arrivalRank(ctx.now, credit.id, tx.seq)}${String(at).padStart(7, '0')}V`,
    };
    return tx.insert('line', { ...line, ...price, ...place, id: ctx.newId() });
  });
}

/** An invoice that may be credited, with the credit notes it has. */
async function creditable(tx: Tx, id: Id): Promise<Before> {
  const invoice = await need(tx, 'invoice', id);
  const isIssued = invoice.state !== 'draft' && invoice.state !== 'void' && invoice.credits === null;
  if (!isIssued) refuse('stale_state', { invoice: id, state: invoice.state, version: invoice.version });
  return { invoice, credits: await tx.find('invoice', 'credits', [id]) };
}

/** The credit note before it has lines and a number: for the same payer, in the same terms. */
async function insertCredit(tx: Tx, { id, invoice: of, note = '' }: CreditInvoice, sum: number, ctx: Ctx): Promise<Invoice> {
  const invoice = await need(tx, 'invoice', of);
  const { client, job, currency, prices, locale, title } = invoice;
  const discount = partOf(invoice.discount, sum, (await need(tx, 'invoiceCopy', of)).totals.lines);
  return insertInvoice(tx, { id, client, job, currency, prices, locale, title, discount, note, credits: of, dueDays: 0 }, ctx);
}

async function assertLeft(tx: Tx, invoice: Invoice, gross: number): Promise<void> {
  const left = (invoice.total ?? 0) - (await settlementOf(tx, invoice)).credited;
  if (Math.abs(gross) > Math.abs(left)) refuse('invalid_input', { field: 'lines', reason: 'More than is left of the invoice.', left });
}

/**
 * Credits an invoice, whole or in part: a negative one in a series of its own, issued at once. It counts as paid on the invoice (D4); what
 * has been paid besides is paid back by `payment.record` with a negative amount. The lines stay billed.
 */
export const creditInvoice = defineCommand<CreditInvoice>('invoice.credit', invoiceRight, async (tx, args, ctx) => {
  const before = await creditable(tx, args.invoice);
  if (tx.isPartial) return; // only the server knows all lines
  const { invoice } = before;
  const { lines: found, isAll } = await chosen(tx, args, new Set(before.credits.map(({ id }) => id)));
  if (found.length === 0) refuse('nothing_to_bill', { invoice: invoice.id });
  const sum = found.reduce((total, { price }) => total + price.amount, 0);
  const credit = await insertCredit(tx, args, sum, ctx);
  const lines = insertLines(tx, credit, found, ctx);
  const totals = isAll ? await totalsOfRest(tx, before) : totalsOf(credit, lines);
  await assertLeft(tx, invoice, totals.gross);
  const date = await issueDay(tx, args.date, ctx);
  const number = await numberFor(tx, 'credit', date, ctx);
  tx.update('invoice', credit, { state: 'paid', date, due: date, total: totals.gross, paid: totals.gross, ...number });
  await copyInvoice(tx, credit, lines, totals);
  tx.emit({ type: 'invoice.credited', invoice: invoice.id, credit: credit.id, total: totals.gross });
  await settle(tx, invoice);
});
