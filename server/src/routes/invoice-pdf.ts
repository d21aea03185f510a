import { idSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import type { InvoicePaper } from '../pdf/invoice-paper.ts';
import { ProblemError } from '../problem.ts';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { readInvoicePaper } from '../views/invoice-paper.ts';
import { read } from './reading.ts';

/** A name that every system takes, and the very name for those that can: RFC 6266. */
function fileNameOf({ kind, number, id }: InvoicePaper): string {
  const name = `${kind === 'credit' ? 'credit-note' : 'invoice'}-${number ?? `draft-${id.slice(0, 8)}`}.pdf`;
  const plain = name.replaceAll(/[^\w.-]+/g, '-');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return plain === name ? `attachment; filename="${plain}"` : `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

const pdf = defineOperation({
  id: 'invoice.pdf',
  method: 'get',
  path: '/v1/w/{ws}/invoices/{id}/pdf',
  summary: 'The document of an invoice or a credit note, for the client',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  answer: {
    status: 200,
    description: 'PDF in the language of the invoice; drafts and void ones are marked as such on each page.',
    type: 'application/pdf',
    schema: z.string(),
  },
  async handle({ params }, call) {
    const paper = await read(call, (session) => readInvoicePaper(session, params.id));
    const { pdf: maker } = call.services.options;
    if (!maker) throw new ProblemError('unavailable', { detail: 'This server is set up without what makes PDF files.' });
    const headers = { 'content-type': 'application/pdf', 'content-disposition': fileNameOf(paper) };
    return new Response(await maker.invoice(paper), { headers });
  },
});

export const invoicePdfOperations: readonly Operation[] = [pdf];
