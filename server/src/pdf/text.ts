import type PDFDocument from 'pdfkit';

export type Pdf = InstanceType<typeof PDFDocument>;

export const sizes = { large: 20, medium: 11, text: 9.5, small: 8.5, foot: 7.5 } as const;
export const colors = { ink: '#1a1d21', soft: '#5b626b', rule: '#c9ced4', band: '#f1f2f4', mark: '#b4232a' } as const;
/** From one line to the next, as a multiple of the size of the text. */
const LEADING = 1.36;

export interface TextStyle {
  /** @defaultValue 9.5 points */
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly align?: 'left' | 'right';
}

/** Left edge, upper edge and width of a line. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export function lineHeight({ size = sizes.text }: TextStyle = {}): number {
  return size * LEADING;
}

function setFont(pdf: Pdf, { size = sizes.text, bold = false }: TextStyle): void {
  pdf.font(bold ? 'bold' : 'text').fontSize(size);
}

/** Most texts: nothing needs to be looked for in them. */
const PLAIN = /^[ -~\u00a0-\u024f]*$/;
const NO_PLACE_ON_PAPER = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** What controls, hides or turns the text around it is left out; what the font has no glyph for is drawn as its box. */
function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replaceAll(/\t|\r\n?/g, (char) => (char === '\t' ? ' ' : '\n'))
    .replaceAll(NO_PLACE_ON_PAPER, (char) => (char === '\n' ? '\n' : ''));
}

export function widthOf(pdf: Pdf, text: string, style: TextStyle = {}): number {
  setFont(pdf, style);
  return pdf.widthOfString(printable(text));
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Parts of a word that is longer than a line. */
function broken(pdf: Pdf, word: string, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const { segment } of characters.segment(word)) {
    const more = pdf.widthOfString(segment);
    if (part !== '' && used + more > width) {
      parts.push(part);
      [part, used] = ['', 0];
    }
    part += segment;
    used += more;
  }
  return [...parts, part];
}

function wrapParagraph(pdf: Pdf, text: string, width: number): string[] {
  const space = pdf.widthOfString(' ');
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    // no-break spaces hold what they join
    const own = pdf.widthOfString(word);
    if (line !== '' && used + space + own <= width) {
      line += ` ${word}`;
      used += space + own;
      continue;
    }
    if (line !== '') lines.push(line);
    [line, used] = [word, own];
    if (own > width) {
      const parts = broken(pdf, word, width);
      line = parts.pop() ?? '';
      used = pdf.widthOfString(line);
      lines.push(...parts);
    }
  }
  return [...lines, line];
}

/** The lines of a text of this width; an empty text has none. */
export function wrap(pdf: Pdf, text: string, width: number, style: TextStyle = {}): readonly string[] {
  setFont(pdf, style);
  const clean = printable(text).trimEnd();
  return clean === '' ? [] : clean.split('\n').flatMap((paragraph) => wrapParagraph(pdf, paragraph, width));
}

/** Writes one line, whatever its length. */
export function writeLine(pdf: Pdf, text: string, { x, y, width }: Place, style: TextStyle = {}): void {
  setFont(pdf, style);
  const line = printable(text).replaceAll('\n', ' ');
  if (line === '') return;
  const left = style.align === 'right' ? x + width - pdf.widthOfString(line) : x;
  pdf.fillColor(style.color ?? colors.ink).text(line, left, y, { lineBreak: false });
}
