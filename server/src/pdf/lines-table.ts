import type { CopiedLine } from '@workfloor/core';
import { sheet } from './flow.ts';
import type { Element, Flow } from './flow.ts';
import { fill } from './formats.ts';
import type { Formats } from './formats.ts';
import type { InvoicePaper } from './invoice-paper.ts';
import { colors, lineHeight, sizes, widthOf, wrap, writeLine } from './text.ts';
import type { Pdf, TextStyle } from './text.ts';

const CELL: TextStyle = { size: sizes.small };
const HEAD: TextStyle = { size: sizes.small, bold: true };
const GAP = 10;
const PADDING = 3.5;
const TEXT_LEAST = 90;
/** Lines of longer tables are one cell each in the structure: with eighty thousand cells the file is three times as large. */
const EACH_CELL_MOST = 1000;

interface ColumnForm {
  readonly head: string;
  readonly align: 'left' | 'right';
  /** Wider ones are broken into lines. */
  readonly most?: number;
  readonly value: (line: CopiedLine) => string;
}
interface Column extends ColumnForm {
  readonly x: number;
  readonly width: number;
}

function rateOf({ rate, per }: CopiedLine, { amount, number, words }: Formats): string {
  return per === 1 ? amount(rate) : fill(words.ratePer, { rate: amount(rate), per: number(per) });
}

function unitOf({ unit }: CopiedLine, { words }: Formats): string {
  return unit === 'hour' || unit === 'piece' ? words.units[unit] : unit;
}

const taxKey = ({ taxes }: CopiedLine): string => JSON.stringify(taxes);

/** Discounts and taxes have a column only where lines differ in them: what holds for all is told by the sums. */
function columnForms({ lines, currency }: InvoicePaper, formats: Formats): readonly ColumnForm[] {
  const { words, number, percent, amount, day } = formats;
  const hasDiscounts = lines.some(({ discount }) => discount !== 0);
  const hasTaxes = new Set(lines.map(taxKey)).size > 1;
  return [
    { head: words.columnDate, align: 'left', value: ({ date }) => day(date) },
    { head: words.columnText, align: 'left', value: ({ text }) => text },
    { head: words.columnQuantity, align: 'right', value: ({ quantity }) => number(quantity) },
    { head: words.columnUnit, align: 'left', most: 56, value: (line) => unitOf(line, formats) },
    { head: words.columnRate, align: 'right', most: 90, value: (line) => rateOf(line, formats) },
    ...(hasDiscounts
      ? [
          {
            head: words.columnDiscount,
            align: 'right',
            value: ({ discount }: CopiedLine) => (discount === 0 ? '' : percent(discount)),
          } as const,
        ]
      : []),
    ...(hasTaxes
      ? [
          {
            head: words.columnTax,
            align: 'right',
            most: 60,
            value: ({ taxes }: CopiedLine) => taxes.map(({ rate }) => percent(rate)).join('\n'),
          } as const,
        ]
      : []),
    { head: fill(words.columnAmount, { currency }), align: 'right', value: (line) => amount(line.amount) },
  ] satisfies ColumnForm[];
}

const TEXT_COLUMN = 1;

/** As wide as their widest value; the text has what is left. */
function layOut(pdf: Pdf, forms: readonly ColumnForm[], lines: readonly CopiedLine[]): readonly Column[] {
  const widths = forms.map(({ head, most = Infinity, value }, at) => {
    if (at === TEXT_COLUMN) return 0;
    const words = head.split(' ').map((word) => widthOf(pdf, word, HEAD));
    const values = lines.map((line) => widthOf(pdf, value(line), CELL));
    const widest = values.reduce((wide, width) => Math.max(wide, width), 0); // no spread: there may be too many
    return Math.max(...words, Math.min(most, widest)) + 0.5;
  });
  const used = widths.reduce((sum, width) => sum + width, GAP * (forms.length - 1));
  widths[TEXT_COLUMN] = Math.max(TEXT_LEAST, sheet.right - sheet.left - used);
  let x: number = sheet.left;
  return forms.map((form, at) => {
    const width = widths[at] ?? 0;
    const column = { ...form, x, width };
    x += width + GAP;
    return column;
  });
}

type Cells = readonly (readonly string[])[];
const heightOfCells = (cells: Cells): number => Math.max(1, ...cells.map(({ length }) => length));

class LinesTable {
  readonly #flow: Flow;
  readonly #columns: readonly Column[];
  readonly #heads: Cells;
  readonly #isLong: boolean;

  constructor(flow: Flow, columns: readonly Column[], isLong: boolean) {
    this.#flow = flow;
    this.#columns = columns;
    this.#isLong = isLong;
    this.#heads = columns.map(({ head, width }) => wrap(flow.pdf, head, width, HEAD));
  }

  get #headHeight(): number {
    return heightOfCells(this.#heads) * lineHeight(HEAD) + 2 * PADDING;
  }

  /** The band behind the head of the columns. */
  #drawBand(): void {
    const { pdf, y } = this.#flow;
    pdf.rect(sheet.left - 4, y, sheet.right - sheet.left + 8, this.#headHeight).fill(colors.band);
  }

  #writeCell(cell: readonly string[], { x, width, align }: Column, style: TextStyle): void {
    let y = this.#flow.y + PADDING;
    for (const line of cell) {
      writeLine(this.#flow.pdf, line, { x, y, width }, { ...style, align });
      y += lineHeight(style);
    }
  }

  /** The head as a row of the structure. */
  head(table: Element): void {
    this.#flow.decorate(() => this.#drawBand());
    const group = table.add('THead');
    const row = group.add('TR');
    this.#columns.forEach((column, at) => {
      const cell = row.add('TH', 'Column');
      cell.draw(() => this.#writeCell(this.#heads[at] ?? [], column, HEAD));
    });
    group.end();
    this.#flow.y += this.#headHeight;
  }

  /** The head once more on a further page, for the eye. */
  headAgain(): void {
    this.#flow.decorate(() => {
      this.#drawBand();
      this.#columns.forEach((column, at) => this.#writeCell(this.#heads[at] ?? [], column, HEAD));
    });
    this.#flow.y += this.#headHeight;
  }

  row(body: Element, line: CopiedLine): void {
    const flow = this.#flow;
    const { pdf } = flow;
    const cells = this.#columns.map(({ value, width }) => wrap(pdf, value(line), width, CELL));
    const lines = heightOfCells(cells);
    const step = lineHeight(CELL);
    const row = body.add('TR');
    const elements = this.#isLong ? [row.add('TD')] : this.#columns.map(() => row.add('TD'));
    flow.keep(lines * step + 2 * PADDING);
    for (let at = 0; at < lines;) {
      const fits = Math.floor((flow.room - 2 * PADDING) / step);
      if (fits < 1) {
        flow.addPage();
        continue;
      }
      const count = Math.min(fits, lines - at);
      const parts = cells.map((cell) => cell.slice(at, at + count));
      const draw = (index: number): void => {
        const column = this.#columns[index];
        if (column) this.#writeCell(parts[index] ?? [], column, CELL);
      };
      if (this.#isLong) elements[0]?.draw(() => parts.forEach((_part, index) => draw(index)));
      else elements.forEach((element, index) => element.draw(() => draw(index)));
      at += count;
      flow.y += count * step + 2 * PADDING;
    }
    flow.decorate(() => pdf.moveTo(sheet.left, flow.y).lineTo(sheet.right, flow.y).lineWidth(0.4).strokeColor(colors.rule).stroke());
    row.end();
  }
}

/** The lines with their head, which each further page repeats. */
export function drawLines(flow: Flow, paper: InvoicePaper, formats: Formats): void {
  const { pdf, root } = flow;
  const table = new LinesTable(flow, layOut(pdf, columnForms(paper, formats), paper.lines), paper.lines.length > EACH_CELL_MOST);
  const element = root.add('Table');
  table.head(element);
  const body = element.add('TBody');
  flow.onPage = () => table.headAgain();
  for (const line of paper.lines) table.row(body, line);
  flow.onPage = undefined;
  element.end();
}
