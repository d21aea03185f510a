import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { drawInvoice, titleOf } from './draw-invoice.ts';
import { formatsFor } from './formats.ts';
import type { InvoicePaper } from './invoice-paper.ts';

const folder = '@expo-google-fonts/noto-sans';
const read = (path: string): Buffer => readFileSync(fileURLToPath(import.meta.resolve(`${folder}/${path}`)));
let fonts: { readonly text: Buffer; readonly bold: Buffer } | undefined;

const PART_BYTES = 65_536;

/** pdfkit writes word by word: a message to another thread for each would keep that thread busy with nothing else. */
class Parts {
  readonly #onPart: (part: Uint8Array<ArrayBuffer>) => void;
  #chunks: Buffer[] = [];
  #size = 0;

  constructor(onPart: (part: Uint8Array<ArrayBuffer>) => void) {
    this.#onPart = onPart;
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.byteLength;
    if (this.#size >= PART_BYTES) this.flush();
  }

  flush(): void {
    if (this.#size > 0) this.#onPart(new Uint8Array(Buffer.concat(this.#chunks)));
    this.#chunks = [];
    this.#size = 0;
  }
}

/** Draws the document and hands over its bytes, part by part; the same paper gives the same bytes. */
export async function makePdf(paper: InvoicePaper, onChunk: (chunk: Uint8Array<ArrayBuffer>) => void): Promise<void> {
  const formats = formatsFor(paper.locale, paper.currency);
  const made = new Date(`${paper.made}T00:00:00Z`);
  const pdf = new PDFDocument({
    autoFirstPage: false,
    displayTitle: true,
    lang: formats.locale,
    margin: 0,
    pdfVersion: '1.7',
    size: 'A4',
    tagged: true,
    info: {
      Title: titleOf(paper, formats),
      Author: paper.seller.name,
      Subject: paper.title,
      Creator: 'Workfloor',
      Producer: 'Workfloor, pdfkit',
      CreationDate: made,
      ModDate: made,
      Keywords: paper.id, // so that two documents never have the same file id
    },
  });
  fonts ??= { text: read('400Regular/NotoSans_400Regular.ttf'), bold: read('600SemiBold/NotoSans_600SemiBold.ttf') };
  pdf.registerFont('text', fonts.text).registerFont('bold', fonts.bold);
  drawInvoice(pdf, paper);
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve).on('error', reject);
  });
  const parts = new Parts(onChunk);
  pdf.on('data', (chunk: Buffer) => parts.add(chunk));
  pdf.end();
  await ended;
  parts.flush();
}
