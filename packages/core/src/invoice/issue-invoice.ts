import { defineCommand } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { shiftDay } from '../kernel/calendar-days.ts';
import { need } from '../kernel/need.ts';
import type { Day, Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Line } from '../line/line.ts';
import { takeNumber } from '../money/numbering.ts';
import { AMOUNT_MAX, totalsOf } from '../money/totals.ts';
import { todayOf } from '../workspace/today.ts';
import { invoiceRight, needDraft } from './edit-invoice.ts';
import type { CopiedLine, Invoice, Totals } from './invoice.ts';
import { stateBy } from './settle.ts';

/** The order in which lines stand on an invoice. */
export function inOrder(lines: readonly Line[]): readonly Line[] {
  return lines.toSorted((a, b) => (a.rank < b.rank || (a.rank === b.rank && a.id < b.id) ? -1 : 1));
}

function copyLine({ id, date, text, quantity, unit, rate, per, discount, taxes, amount }: Line): CopiedLine {
  return { id, date, text, quantity, unit, rate, per, discount, taxes, amount };
}

/** Writes down for good what an invoice says. */
export async function copyInvoice(tx: Tx, { id, client }: Invoice, lines: readonly Line[], totals: Totals): Promise<void> {
  const { workspace, name, address, taxNumber } = await need(tx, 'client', client);
  const { seller, name: firm } = await need(tx, 'workspace', workspace);
  tx.insert('invoiceCopy', {
    id,
    workspace,
    seller: { ...seller, name: seller.name === '' ? firm : seller.name },
    buyer: { name, address, taxNumber },
    lines: lines.map(copyLine),
    totals,
  });
}

/** The day of issue: today, or one that is past (INV-1). */
export async function issueDay(tx: Tx, date: Day | undefined, ctx: Ctx): Promise<Day> {
  const today = await todayOf(tx, ctx);
  if (date !== undefined && date > today) refuse('invalid_input', { field: 'date', reason: 'Is not here yet.' });
  return date ?? today;
}

function assertTotal(gross: number): number {
  return Math.abs(gross) <= AMOUNT_MAX ? gross : refuse('invalid_input', { field: 'lines', reason: 'Comes to too much.' });
}

/** Number, series and count: the next of its kind, by the day of issue (D5). */
export async function numberFor(
  tx: Tx,
  kind: 'invoice' | 'credit',
  date: Day,
  ctx: Ctx,
): Promise<Pick<Invoice, 'number' | 'series' | 'serial'>> {
  const { numbering } = await need(tx, 'workspace', ctx.workspace);
  const given = await takeNumber(tx, kind, numbering[kind], date);
  return given ? { number: given.text, series: given.series, serial: given.serial } : { number: null, series: null, serial: null };
}

/** Gives a draft its number, freezes its lines and writes its copy. */
export async function issue(tx: Tx, invoice: Invoice, date: Day, ctx: Ctx): Promise<Invoice> {
  const due = shiftDay(date, invoice.dueDays) ?? refuse('invalid_input', { field: 'dueDays', reason: 'Is due after the year 9999.' });
  const lines = inOrder(await tx.find('line', 'invoice', [invoice.id]));
  if (lines.length === 0 && !tx.isPartial) refuse('nothing_to_bill', { invoice: invoice.id });
  const totals = totalsOf(invoice, lines);
  const total = assertTotal(totals.gross);
  const told = { date, due, ...(tx.isPartial ? {} : { total }) } as const;
  for (const line of lines) tx.update('line', line, { state: 'billed' });
  const number = await numberFor(tx, 'invoice', date, ctx);
  const issued = tx.update('invoice', invoice, { state: tx.isPartial ? 'issued' : stateBy(total, 0), ...told, ...number });
  if (!tx.isPartial) await copyInvoice(tx, invoice, lines, totals);
  tx.emit({
    type: 'invoice.issued',
    invoice: invoice.id,
    number: issued.number,
    client: invoice.client,
    job: invoice.job,
    total: issued.total,
  });
  if (issued.state === 'paid') tx.emit({ type: 'invoice.paid', invoice: invoice.id });
  return issued;
}

export interface IssueInvoice {
  readonly id: Id;
  /** Of issue. @defaultValue today */
  readonly date?: Day;
}

/**
 * Issues a draft: it gets the next number of its series, a day and a due day, and does not change any more; its lines are billed. A past
 * day is allowed (INV-1), and the series does not follow it: numbers are in the order of issuing.
 */
export const issueInvoice = defineCommand<IssueInvoice>('invoice.issue', invoiceRight, async (tx, { id, date }, ctx) => {
  await issue(tx, await needDraft(tx, id), await issueDay(tx, date, ctx), ctx);
});
