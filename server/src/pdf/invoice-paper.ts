import type { CopiedLine, Day, Discount, Id, InvoiceCopy, PriceMode, Totals } from '@workfloor/core';

/** All that stands on the document of an invoice or a credit note, as plain data that may go to another thread. */
export interface InvoicePaper {
  readonly id: Id;
  /** Language of the document, BCP 47. */
  readonly locale: string;
  readonly kind: 'invoice' | 'credit';
  /** What is drawn across each page: a draft and a void invoice are not to be paid. */
  readonly mark: 'draft' | 'void' | null;
  /** Null: not issued yet. */
  readonly number: string | null;
  /** The number of the invoice that a credit note takes back. */
  readonly credits: string | null;
  readonly title: string;
  readonly note: string;
  readonly currency: string;
  readonly prices: PriceMode;
  /** The day that the file says it was made on, so that it is the same file each time. */
  readonly made: Day;
  readonly date: Day | null;
  readonly due: Day | null;
  readonly seller: InvoiceCopy['seller'];
  readonly buyer: InvoiceCopy['buyer'];
  readonly lines: readonly CopiedLine[];
  readonly discount: Discount | null;
  readonly totals: Totals;
  /** Cleared payments less what went back, minor units. */
  readonly received: number;
  /** What credit notes take off, minor units. */
  readonly credited: number;
  /** Still to be paid, minor units. */
  readonly open: number;
}

/** Writes documents. The edge hands one in: fonts are files, and ten thousand lines are drawn in another thread. */
export interface PdfMaker {
  /** Rejects when the document cannot be made; the bytes are the same for the same paper. */
  invoice(paper: InvoicePaper): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}
