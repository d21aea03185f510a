import { defineCommand } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import { refuse } from '../kernel/refusal.ts';
import { takeOffBoards } from '../run/off-board.ts';
import { invoiceRight } from './edit-invoice.ts';
import type { OneInvoice } from './new-invoice.ts';

/**
 * Takes an issued invoice back as if it had not been sent: its number stays used (D5), its lines can be billed again (D4). What was paid or
 * credited stands in the way: remove the payment, or credit the rest (INV-2). Its runs leave the boards.
 */
export const voidInvoice = defineCommand<OneInvoice>('invoice.void', invoiceRight, async (tx, { id }) => {
  const invoice = await need(tx, 'invoice', id);
  if (invoice.state === 'draft' || invoice.state === 'void' || invoice.credits !== null) {
    refuse('stale_state', { invoice: id, state: invoice.state, version: invoice.version });
  }
  const payments = (await tx.find('payment', 'invoice', [id]))
    .filter(({ state }) => state !== 'failed')
    .map((one) => ({ kind: 'payment', id: one.id }));
  const credits = (await tx.find('invoice', 'credits', [id])).map((one) => ({ kind: 'invoice', id: one.id }));
  const uses = [...payments, ...credits];
  if (uses.length > 0) refuse('in_use', { uses });
  for (const line of await tx.find('line', 'invoice', [id])) tx.update('line', line, { state: 'ready', invoice: null });
  tx.update('invoice', invoice, { state: 'void' });
  await takeOffBoards(tx, id);
  tx.emit({ type: 'invoice.voided', invoice: id, number: invoice.number, client: invoice.client, job: invoice.job });
});
