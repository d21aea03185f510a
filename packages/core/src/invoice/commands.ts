import { closePeriod } from './close-period.ts';
import { collectLines } from './collect-lines.ts';
import { creditInvoice } from './credit-invoice.ts';
import { addLines, discardInvoice, draftInvoice, editInvoice, removeLines } from './edit-invoice.ts';
import { issueInvoice } from './issue-invoice.ts';
import { voidInvoice } from './void-invoice.ts';

/** The commands of `invoice`, by verb. */
export const invoiceCommands = {
  draft: draftInvoice,
  edit: editInvoice,
  addLines,
  removeLines,
  discard: discardInvoice,
  collect: collectLines,
  issue: issueInvoice,
  closePeriod,
  void: voidInvoice,
  credit: creditInvoice,
} as const;
