/* The thread that draws: ten thousand lines take seconds, in which everybody else would wait. */
import { parentPort } from 'node:worker_threads';
import type { InvoicePaper } from './invoice-paper.ts';
import { makePdf } from './make-pdf.ts';

/** What it answers: the parts of the document, then how it went. */
export type PdfMessage = Uint8Array<ArrayBuffer> | { readonly ok: true } | { readonly ok: false; readonly message: string };

function answer(message: PdfMessage): void {
  parentPort?.postMessage(message, message instanceof Uint8Array ? [message.buffer] : []);
}

parentPort?.on('message', (paper: InvoicePaper) => {
  makePdf(paper, answer).then(
    () => answer({ ok: true }),
    (error: unknown) => answer({ ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
