import { html, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { Stretch } from './bars.ts';
import { fillOf } from './panel.ts';

interface Column {
  readonly label: string;
  readonly stretches: readonly Stretch[];
  /** The last one, which is not over yet. */
  readonly isCut: boolean;
}

export interface ColumnsOptions {
  readonly columns: readonly Column[];
  readonly name: string;
  /** A line across. */
  readonly average: number | undefined;
  readonly number: (value: number) => string;
}

const HEIGHT = 150;
const TOP = 18;
const GROUND = 126;
const LABELS = 6;
/** So many columns have room for their numbers. */
const NUMBERED = 16;
const round = (value: number): number => Math.round(value * 100) / 100;

/** Columns that stand, one for each week. All of it is one image with a name that says what the table says. */
export function columnChart({ columns, name, average, number }: ColumnsOptions): TemplateResult {
  const sums = columns.map(({ stretches }) => stretches.reduce((sum, { value }) => sum + value, 0));
  const top = Math.max(...sums, average ?? 0) || 1;
  const slot = 100 / columns.length;
  const every = Math.ceil(columns.length / LABELS);
  const heightOf = (value: number): number => ((GROUND - TOP) * value) / top;
  return html`<div class="columns" role="img" aria-label=${name}>
    <svg width="100%" height=${HEIGHT} aria-hidden="true">
      <line class="ground" x1="0" x2="100%" y1=${GROUND} y2=${GROUND}></line>
      ${columns.map((column, index) => drawColumn(column, { x: index * slot, slot, heightOf }))}
      ${columns.map(({ label }, index) =>
        (columns.length - 1 - index) % every === 0
          ? svg`<text class="tick ${((columns.length - 1 - index) / every) % 2 === 1 ? 'odd' : ''}" text-anchor="middle" x="${round((index + 0.5) * slot)}%" y=${HEIGHT - 8}>${label}</text>`
          : '',
      )}
      ${columns.length > NUMBERED ? '' : sums.map((sum, index) => (sum === 0 ? '' : svg`<text class="value" text-anchor="middle" x="${round((index + 0.5) * slot)}%" y=${GROUND - heightOf(sum) - 5}>${number(sum)}</text>`))}
      ${average === undefined ? '' : drawAverage(GROUND - heightOf(average))}
    </svg>
  </div>`;
}

interface Place {
  readonly x: number;
  readonly slot: number;
  readonly heightOf: (value: number) => number;
}

function drawColumn({ stretches, isCut }: Column, { x, slot, heightOf }: Place): SVGTemplateResult[] {
  let foot = GROUND;
  return stretches.flatMap(({ value, look, title }) => {
    if (value === 0) return [];
    const height = heightOf(value);
    foot -= height;
    return [
      svg`<rect class="${look} ${isCut ? 'cut' : ''}" x="${round(x + slot * 0.14)}%" width="${round(slot * 0.72)}%" y=${foot} height=${Math.max(1, height - 1)} rx="2" fill=${fillOf(look)}><title>${title}</title></rect>`,
    ];
  });
}

function drawAverage(y: number): SVGTemplateResult {
  return svg`<line class="average" x1="0" x2="100%" y1=${y} y2=${y}></line>`;
}
