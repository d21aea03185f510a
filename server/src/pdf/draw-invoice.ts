import { Flow, sheet } from './flow.ts';
import { formatsFor } from './formats.ts';
import type { Formats } from './formats.ts';
import type { InvoicePaper } from './invoice-paper.ts';
import { drawLines } from './lines-table.ts';
import { drawSums } from './sums.ts';
import { colors, sizes } from './text.ts';
import type { Pdf } from './text.ts';

const LEFT = { x: sheet.left, width: 260 } as const;
const RIGHT = { x: 340, width: sheet.right - 340 } as const;

/** What the document is called: `Credit note C2026-0001`. */
export function titleOf({ kind, number, mark }: Pick<InvoicePaper, 'kind' | 'number' | 'mark'>, { words }: Formats): string {
  return [kind === 'credit' ? words.credit : words.invoice, number ?? (mark === 'draft' ? `(${words.draft.toLocaleLowerCase()})` : '')]
    .join(' ')
    .trim();
}

function drawSeller(flow: Flow, { seller }: InvoicePaper, { words }: Formats): void {
  flow.block('P', seller.name, LEFT, { size: sizes.medium, bold: true });
  const tax = seller.taxNumber === '' ? '' : `${words.taxNumber} ${seller.taxNumber}`;
  const soft = { color: colors.soft, size: sizes.small };
  flow.block('P', [seller.address, tax, seller.email, seller.phone].filter((text) => text !== '').join('\n'), LEFT, soft);
}

function drawBuyer(flow: Flow, { buyer }: InvoicePaper, { words }: Formats): void {
  flow.block('P', words.billTo, LEFT, { size: sizes.small, color: colors.soft });
  flow.block('P', buyer.name, LEFT, { bold: true });
  const tax = buyer.taxNumber === '' ? '' : `${words.taxNumber} ${buyer.taxNumber}`;
  flow.block('P', [buyer.address, tax].filter((text) => text !== '').join('\n'), LEFT);
}

/** Number and days, as names with values. */
function drawFacts(flow: Flow, paper: InvoicePaper, { words, day }: Formats): void {
  const facts = [
    [words.number, paper.number ?? words.notIssued],
    ...(paper.credits === null ? [] : [[words.creditOf, paper.credits]]),
    ...(paper.date === null ? [] : [[words.date, day(paper.date)]]),
    ...(paper.due === null || paper.kind === 'credit' ? [] : [[words.due, day(paper.due)]]),
  ];
  for (const [name = '', value = ''] of facts) {
    const { y } = flow;
    flow.block('P', name, { x: RIGHT.x, width: 92 }, { color: colors.soft });
    const after = flow.y;
    flow.y = y;
    flow.block('P', value, { x: RIGHT.x + 96, width: RIGHT.width - 96 }, { bold: name === words.number });
    flow.y = Math.max(after, flow.y);
  }
}

/** Two columns beside each other; what follows stands below the longer one. Answers nothing of pages: heads are on the first. */
function sideBySide(flow: Flow, left: () => void, right: () => void): void {
  const [{ y }, page] = [flow, flow.page];
  right();
  const end = { y: flow.y, page: flow.page };
  if (end.page === page) flow.y = y;
  left();
  if (flow.page === end.page) flow.y = Math.max(end.y, flow.y);
}

function drawHead(flow: Flow, paper: InvoicePaper, formats: Formats): void {
  const title = { size: sizes.large, bold: true };
  sideBySide(
    flow,
    () => drawSeller(flow, paper, formats),
    () => flow.block('H1', paper.kind === 'credit' ? formats.words.credit : formats.words.invoice, RIGHT, title),
  );
  flow.y += 26;
  sideBySide(
    flow,
    () => drawBuyer(flow, paper, formats),
    () => drawFacts(flow, paper, formats),
  );
  flow.y += 26;
  if (paper.title !== '') {
    flow.block('H2', paper.title, flow.column, { size: sizes.medium, bold: true });
    flow.y += 8;
  }
}

function drawEnd(flow: Flow, paper: InvoicePaper, { words }: Formats): void {
  const isToBePaid = paper.kind === 'invoice' && paper.mark === null && paper.open !== 0;
  const parts = [...(isToBePaid ? [[words.payment, paper.seller.payment]] : []), [words.note, paper.note]];
  for (const [head = '', text = ''] of parts) {
    if (text === '') continue;
    flow.y += 16;
    flow.keep(46); // a head is not left alone
    flow.block('H2', head, flow.column, { bold: true });
    flow.block('P', text, flow.column);
  }
}

function drawParts(flow: Flow, paper: InvoicePaper, formats: Formats): number {
  drawHead(flow, paper, formats);
  drawLines(flow, paper, formats);
  drawSums(flow, paper, formats);
  drawEnd(flow, paper, formats);
  flow.root.end();
  return flow.page;
}

/** Draws the whole document into a PDF that has the fonts `text` and `bold`. */
export function drawInvoice(pdf: Pdf, paper: InvoicePaper): void {
  const formats = formatsFor(paper.locale, paper.currency);
  const { words, locale } = formats;
  const options = {
    mark: paper.mark === null ? null : words[paper.mark].toLocaleUpperCase(locale),
    running: `${titleOf(paper, formats)} – ${paper.seller.name}`,
    foot: [paper.seller.name, words.page],
  } as const;
  const pages = drawParts(new Flow(pdf, { ...options, pages: undefined }), paper, formats);
  drawParts(new Flow(pdf, { ...options, pages }), paper, formats);
}
