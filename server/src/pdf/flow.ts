import { fill } from './formats.ts';
import { colors, lineHeight, sizes, widthOf, wrap, writeLine } from './text.ts';
import type { Pdf, TextStyle } from './text.ts';

/** A4 in points, and where the text stands on it. */
export const sheet = { width: 595.28, height: 841.89, left: 48, right: 547.28, top: 48, bottom: 782 } as const;
const RUNNING_Y = 32;
const FOOT_Y = 802;

/** Of a PDF's structure, for those who have the document read to them. Without a structure nothing of it is drawn. */
export class Element {
  readonly #inner: PDFKit.PDFStructureElement | undefined;
  readonly #pdf: Pdf;

  constructor(pdf: Pdf, inner: PDFKit.PDFStructureElement | undefined) {
    this.#pdf = pdf;
    this.#inner = inner;
  }

  /** A new element in this one; the head of a column or a row says of what it is one. */
  add(type: string, scope?: 'Column' | 'Row'): Element {
    if (!this.#inner) return this;
    const options: object = scope ? { scope } : {}; // pdfkit knows it, its types do not yet
    const inner = this.#pdf.struct(type, options);
    this.#inner.add(inner);
    return new Element(this.#pdf, inner);
  }

  /** Draws what belongs to it, now. */
  draw(content: () => void): void {
    this.#inner?.add(content);
  }

  /** There comes nothing more: what it holds may be written out. */
  end(): void {
    this.#inner?.end();
  }
}

export interface FlowOptions {
  /** Written across each page. */
  readonly mark: string | null;
  /** Written on top of all pages but the first. */
  readonly running: string;
  /** Written at the foot of each page, `{page}` of `{pages}` on the right. */
  readonly foot: readonly [left: string, right: string];
  /** How many pages there will be; undefined: nothing is drawn, the pages are only counted. */
  readonly pages: number | undefined;
}

function documentOf(pdf: Pdf): PDFKit.PDFStructureElement {
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  return root;
}

/**
 * Text from page to page: knows where the next line goes and begins new pages. A document goes through it twice, once to count its pages
 * and once to draw them: to keep hundreds of pages open until the last has told their number takes a gigabyte.
 */
export class Flow {
  readonly pdf: Pdf;
  readonly root: Element;
  y: number = sheet.top;
  page = 0;
  /** What stands on top of a new page besides, while a table goes on. */
  onPage: (() => void) | undefined;
  readonly #options: FlowOptions;
  readonly #isDrawn: boolean;

  constructor(pdf: Pdf, options: FlowOptions) {
    this.pdf = pdf;
    this.#options = options;
    this.#isDrawn = options.pages !== undefined;
    this.root = new Element(pdf, this.#isDrawn ? documentOf(pdf) : undefined);
    this.addPage();
  }

  addPage(): void {
    this.page += 1;
    this.y = sheet.top;
    if (this.#isDrawn) this.pdf.addPage();
    this.decorate(() => this.#drawFrame());
    if (this.page > 1) this.onPage?.();
  }

  /** The whole width. */
  get column(): { readonly x: number; readonly width: number } {
    return { x: sheet.left, width: sheet.right - sheet.left };
  }

  get room(): number {
    return sheet.bottom - this.y;
  }

  /** Begins a new page where this much does not fit any more, unless it would not fit there either. */
  keep(height: number): void {
    if (height > this.room && height < sheet.bottom - sheet.top) this.addPage();
  }

  /** What is only for the eye: readers of the structure pass over it. */
  decorate(draw: () => void): void {
    if (!this.#isDrawn) return;
    this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }

  /** A block of lines that may go on over pages; as one element of the structure. */
  block(type: string, text: string, { x, width }: { readonly x: number; readonly width: number }, style: TextStyle = {}): void {
    const lines = wrap(this.pdf, text, width, style);
    if (lines.length === 0) return;
    const element = this.root.add(type);
    const step = lineHeight(style);
    for (let at = 0; at < lines.length;) {
      if (this.room < step) this.addPage();
      const part = lines.slice(at, at + Math.floor(this.room / step));
      const { y } = this;
      element.draw(() => part.forEach((line, index) => writeLine(this.pdf, line, { x, y: y + index * step, width }, style)));
      this.y += part.length * step;
      at += part.length;
    }
    element.end();
  }

  /** What each page has besides the text. */
  #drawFrame(): void {
    const { foot, mark, pages, running } = this.#options;
    const style = { size: sizes.foot, color: colors.soft };
    if (mark !== null) this.#drawMark(mark);
    if (this.page > 1) writeLine(this.pdf, running, { ...this.column, y: RUNNING_Y }, style);
    const [left, right] = foot;
    const place = { ...this.column, y: FOOT_Y };
    writeLine(this.pdf, left, place, style);
    writeLine(this.pdf, fill(right, { page: String(this.page), pages: String(pages) }), place, { ...style, align: 'right' });
  }

  #drawMark(text: string): void {
    const { pdf } = this;
    const style = { bold: true, color: colors.mark };
    const size = Math.min(120, Math.floor(560 / widthOf(pdf, text, { ...style, size: 1 })));
    const width = widthOf(pdf, text, { ...style, size });
    pdf.save();
    pdf.fillOpacity(0.1).rotate(-50, { origin: [sheet.width / 2, sheet.height / 2] });
    writeLine(pdf, text, { x: (sheet.width - width) / 2, y: (sheet.height - lineHeight({ size })) / 2, width }, { ...style, size });
    pdf.restore();
    pdf.fillOpacity(1);
  }
}
