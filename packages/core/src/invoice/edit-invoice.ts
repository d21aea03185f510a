import { payersOf } from '../consolidate/payers.ts';
import { nextPeriod } from '../consolidate/period.ts';
import { defineCommand, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import type { Line } from '../line/line.ts';
import { assertFits } from '../line/make-line.ts';
import type { Invoice, Period } from './invoice.ts';
import { insertInvoice } from './new-invoice.ts';
import type { NewInvoice, OneInvoice } from './new-invoice.ts';
import { removeDraft } from './remove-draft.ts';

export const invoiceRight = staffWith('invoices');

/** A draft; what was issued does not change any more. */
export async function needDraft(source: Source, id: Id): Promise<Invoice> {
  const invoice = await need(source, 'invoice', id);
  return invoice.state === 'draft' ? invoice : refuse('invoice_locked', { invoice: id, state: invoice.state });
}

export type DraftInvoice = Omit<NewInvoice, 'credits'>;

function assertPeriod(period: Period | null | undefined): void {
  if (!period) return;
  if (period.to < period.from) refuse('invalid_input', { field: 'period', reason: 'Ends before it begins.' });
  nextPeriod(period); // there must be one
}

/** Whether what a draft collects is told: the task, the job or the period. */
function assertCollects({ collects = null, job, task, period }: DraftInvoice): void {
  const told = { task, job, period, hand: true };
  if (collects !== null && !told[collects]) refuse('invalid_input', { field: collects, reason: 'What collects it needs to name it.' });
}

/** Begins an invoice by hand (INV-1). With `collects` it is where finished work finds its way to by itself (PL-19). */
export const draftInvoice = defineCommand<DraftInvoice>('invoice.draft', invoiceRight, async (tx, args, ctx) => {
  if (args.job) await need(tx, 'job', args.job);
  if (args.task) await need(tx, 'task', args.task);
  assertCollects(args);
  assertPeriod(args.period);
  await insertInvoice(tx, args, ctx);
});

export interface EditInvoice extends Partial<Pick<Invoice, 'title' | 'note' | 'locale' | 'discount' | 'dueDays'>> {
  readonly id: Id;
}

/** Changes what a draft says besides its lines. */
export const editInvoice = defineCommand<EditInvoice>('invoice.edit', invoiceRight, async (tx, { id, ...patch }) => {
  tx.update('invoice', await needDraft(tx, id), patch);
  tx.emit({ type: 'invoice.edited', invoice: id });
});

export interface InvoiceLines {
  readonly id: Id;
  readonly lines: readonly Id[];
}

/** Refuses a line that somebody else pays, or several: who is to pay it after all is said by `line.edit`. */
async function assertPayer(source: Source, line: Line, invoice: Invoice): Promise<void> {
  const others = (await payersOf(source, line)).filter(({ client }) => client !== invoice.client);
  const [other] = others;
  if (other) refuse('wrong_payer', { line: line.id, client: other.client, wanted: invoice.client });
}

/** Refuses a line that is not ready, or lies in another invoice. */
function assertFree(line: Line, invoice: Invoice): void {
  const isFree = line.state === 'ready' && (line.invoice === null || line.invoice === invoice.id);
  if (isFree) return;
  if (line.state === 'open' || line.state === 'written_off' || line.state === 'split') {
    refuse('stale_state', { line: line.id, state: line.state, version: line.version });
  }
  refuse('line_locked', { line: line.id, invoice: line.invoice });
}

/** Puts lines that are ready into a draft by hand; each is on at most one invoice (D4). */
export const addLines = defineCommand<InvoiceLines>('invoice.addLines', invoiceRight, async (tx, { id, lines }) => {
  const invoice = await needDraft(tx, id);
  for (const lineId of lines) {
    const line = await need(tx, 'line', lineId);
    assertFree(line, invoice);
    assertFits(invoice, line);
    await assertPayer(tx, line, invoice);
    if (line.invoice !== null) continue;
    tx.update('line', line, { invoice: id });
    tx.emit({ type: 'line.collected', line: line.id, invoice: id, source: line.source });
  }
});

function release(tx: Tx, line: Line): void {
  tx.update('line', line, { invoice: null });
  tx.emit({ type: 'line.withdrawn', line: line.id, invoice: line.invoice });
}

/** Takes lines out of a draft; they wait in the list of unbilled work. */
export const removeLines = defineCommand<InvoiceLines>('invoice.removeLines', invoiceRight, async (tx, { id, lines }) => {
  await needDraft(tx, id);
  for (const lineId of lines) {
    const line = await need(tx, 'line', lineId);
    if (line.invoice === id) release(tx, line);
  }
});

/** Throws a draft away; its lines wait in the list of unbilled work. */
export const discardInvoice = defineCommand<OneInvoice>('invoice.discard', invoiceRight, async (tx, { id }) => {
  const invoice = await needDraft(tx, id);
  for (const line of await tx.find('line', 'invoice', [id])) release(tx, line);
  await removeDraft(tx, invoice);
});
