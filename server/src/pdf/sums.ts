import { sheet } from './flow.ts';
import type { Flow } from './flow.ts';
import { fill } from './formats.ts';
import type { Formats } from './formats.ts';
import type { InvoicePaper } from './invoice-paper.ts';
import { colors, lineHeight, sizes, widthOf, wrap, writeLine } from './text.ts';
import type { TextStyle } from './text.ts';

/** A sum with its name. */
interface Sum {
  readonly label: string;
  readonly value: number;
  /** What the eye looks for. */
  readonly isStrong?: boolean;
  /** Part of a sum above it. */
  readonly isPart?: boolean;
}

function taxSums({ totals, prices }: InvoicePaper, { words, percent, money }: Formats): readonly Sum[] {
  const sentence = prices === 'gross' ? words.taxIncluded : words.tax;
  return totals.taxes.map(({ name, rate, net, amount }) => ({
    label: fill(sentence, { name, rate: percent(rate), base: money(net) }),
    value: amount,
    isPart: prices === 'gross',
  }));
}

/** From the lines to the total: taxes come on top of net prices, and are in gross ones. */
function totalSums(paper: InvoicePaper, formats: Formats): readonly Sum[] {
  const { totals, discount, prices, kind } = paper;
  const { words, percent } = formats;
  const off = discount && 'percent' in discount ? fill(words.discountPercent, { percent: percent(discount.percent) }) : words.discount;
  const isReduced = totals.discount !== 0;
  const total: Sum = { label: kind === 'credit' ? words.totalCredit : words.total, value: totals.gross, isStrong: true };
  const lines: Sum = { label: prices === 'gross' ? words.subtotalGross : words.subtotal, value: totals.lines };
  const reduction: readonly Sum[] = isReduced ? [{ label: off, value: -totals.discount }] : [];
  const net: Sum = { label: words.net, value: totals.net };
  if (prices === 'gross') return [lines, ...reduction, total, { ...net, isPart: true }, ...taxSums(paper, formats)];
  return [lines, ...reduction, ...(isReduced ? [net] : []), ...taxSums(paper, formats), total];
}

/** What was paid and credited since, and what is open. */
function paidSums({ kind, mark, received, credited, open }: InvoicePaper, { words }: Formats): readonly Sum[] {
  if (kind === 'credit' || mark !== null) return [];
  const paid: readonly Sum[] = [
    ...(received === 0 ? [] : [{ label: words.received, value: -received }]),
    ...(credited === 0 ? [] : [{ label: words.credited, value: -credited }]),
  ];
  return [...paid, { label: words.open, value: open, isStrong: true }];
}

const LABEL_WIDTH = 220;
const GAP = 12;

/** The sums under the lines, their values under the amounts. */
export function drawSums(flow: Flow, paper: InvoicePaper, formats: Formats): void {
  const { pdf, root } = flow;
  const sums = [...totalSums(paper, formats), ...paidSums(paper, formats)];
  const styleOf = ({ isStrong = false, isPart = false }: Sum): TextStyle => ({
    size: isStrong ? sizes.medium : sizes.text,
    bold: isStrong,
    color: isPart ? colors.soft : colors.ink,
  });
  const texts = sums.map(({ value }) => formats.money(value || 0)); // never -0
  const valueWidth = Math.max(...texts.map((text, at) => widthOf(pdf, text, styleOf(sums[at] ?? { label: '', value: 0 }))));
  const x = sheet.right - valueWidth - GAP - LABEL_WIDTH;
  const table = root.add('Table');
  flow.y += 8;
  flow.keep(Math.min(sums.length, 12) * lineHeight({ size: sizes.medium }) + 20); // sums stay together where they can
  sums.forEach((sum, at) => {
    const style = styleOf(sum);
    const label = wrap(pdf, sum.label, LABEL_WIDTH, style);
    const height = label.length * lineHeight(style) + 3;
    if (sum.isStrong) flow.y += 3;
    if (height > flow.room) flow.addPage();
    const { y } = flow;
    const row = table.add('TR');
    const head = row.add('TH', 'Row');
    head.draw(() =>
      label.forEach((line, index) => writeLine(pdf, line, { x, y: y + index * lineHeight(style), width: LABEL_WIDTH }, style)),
    );
    const cell = row.add('TD');
    cell.draw(() => writeLine(pdf, texts[at] ?? '', { x: sheet.right - valueWidth, y, width: valueWidth }, { ...style, align: 'right' }));
    row.end();
    flow.y += height;
  });
  table.end();
}
