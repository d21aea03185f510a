import { nextPeriod } from '../../consolidate/period.ts';
import { closePeriod } from '../../invoice/close-period.ts';
import { need } from '../../kernel/need.ts';
import { refuse } from '../../kernel/refusal.ts';
import { made } from './doing.ts';
import type { Doer } from './doing.ts';
import { sendInvoice } from './tell.ts';

/**
 * Ends the period of a draft: issues it, sends it where the rule says to whom, and opens the next (PL-7 to PL-9). Where nothing came together the same draft goes on with the next
 * period, so that what is about it stays.
 */
export const endPeriod: Doer<'invoice.closePeriod'> = async (tx, { effect, action }, ctx) => {
  if (effect.aboutKind !== 'invoice') refuse('invalid_input', { field: 'about', reason: 'Only an invoice has a period.' });
  const { do: _do, ...told } = action;
  const invoice = await need(tx, 'invoice', effect.about);
  const { id, state, period } = invoice;
  const isEmpty = (await tx.find('line', 'invoice', [id], 1)).length === 0;
  if (isEmpty && state === 'draft' && period !== null) {
    tx.update('invoice', invoice, { period: nextPeriod(period) });
    tx.emit({ type: 'invoice.edited', invoice: id });
    return made('invoice', id);
  }
  const closed = await closePeriod.apply(tx, { invoice: id }, ctx);
  const issued = closed.issued === null ? undefined : await need(tx, 'invoice', closed.issued);
  const isSent = action.to !== undefined || action.template !== undefined;
  const sent = issued && isSent ? await sendInvoice(tx, issued, { effect, ...told }, ctx) : made('invoice', id);
  return [...sent, ...made('invoice', closed.next)];
};
