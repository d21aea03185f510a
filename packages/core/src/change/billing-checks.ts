import type { ChangedRow } from '../kernel/change.ts';
import type { AnyRecord, Kind } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Line } from '../line/line.ts';
import { lineAmount } from '../money/totals.ts';

function isState(record: AnyRecord | null, kind: Kind, state: string): boolean {
  return record !== null && (kind === 'invoice' || kind === 'line') && 'state' in record && record.state === state;
}

function isGivenOut({ kind, op, before, after }: ChangedRow): boolean {
  if (kind === 'payment' || kind === 'invoiceCopy') return true;
  if (op === 'remove') return false;
  if (kind === 'line') return isState(after, kind, 'billed');
  if (kind !== 'invoice') return false;
  return before === null ? !isState(after, kind, 'draft') : 'state' in before;
}

/** What was given out stays given: numbers, payments, what an invoice says. Other commands reverse it. */
export function assertReversible(row: ChangedRow): void {
  if (isGivenOut(row)) refuse('not_undoable', { kind: row.kind, id: row.id });
}

/** Whether a line that is not billed lies where such a line may: nowhere, or ready in a draft of its payer and in its terms. */
async function lies(tx: Tx, { state, invoice: id, currency, prices, client }: Line): Promise<boolean> {
  if (id === null) return state !== 'billed';
  const invoice = await tx.get('invoice', id);
  const isOwn = invoice?.currency === currency && invoice.prices === prices && (client === null || client === invoice.client);
  return isOwn && state === 'ready' && invoice.state === 'draft';
}

/** What comes back of a draft or a line fits what became of them since: an issued invoice, and what is on it, does not change. */
export async function assertBillingFits(tx: Tx, kind: Kind, { id }: AnyRecord): Promise<void> {
  if (kind === 'invoice') {
    const invoice = await tx.get('invoice', id);
    if (invoice && invoice.state !== 'draft') refuse('undo_stale', { kind, id, field: 'state', version: invoice.version });
  }
  if (kind !== 'line') return;
  const line = await tx.get('line', id);
  // two edits of one price, of which one is taken back, may come to a sum that is neither's
  if (line && (line.amount !== lineAmount(line) || !(await lies(tx, line))))
    refuse('undo_stale', { kind, id, field: 'invoice', version: line?.version });
}
