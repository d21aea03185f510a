import { html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { fillOf } from './panel.ts';

/** A stretch of a bar. */
export interface Stretch {
  readonly value: number;
  /** `solid`, `solid-2`, `hatch`, `hatch-2`, `dots`: a tone, and a pattern where colour alone would tell them apart. */
  readonly look: string;
  /** For whoever points at it. */
  readonly title: string;
}

export interface BarRow {
  readonly label: string;
  readonly detail?: string | undefined;
  readonly stretches: readonly Stretch[];
  /** A line across the bar. */
  readonly mark?: { readonly at: number; readonly title: string } | undefined;
  /** At the end of the row. */
  readonly end: string;
  readonly endDetail?: string | undefined;
}

const HEIGHT = 14;
const GAP_PX = 1.5;

const percent = (part: number, whole: number): string => `${Math.round((part / whole) * 10_000) / 100}%`;

/** Bars that lie, one a row, drawn to one scale. All of it is one image with a name that says what the table says. */
export function bars(rows: readonly BarRow[], name: string): TemplateResult {
  const ends = rows.map(({ stretches, mark }) =>
    Math.max(
      mark?.at ?? 0,
      stretches.reduce((sum, { value }) => sum + value, 0),
    ),
  );
  const whole = Math.max(...ends) || 1;
  return html`<div class="bars" role="img" aria-label=${name}>
    ${rows.map(
      (row) =>
        html`<div class="bar-row" aria-hidden="true">
          <span class="bar-label">${row.label}${row.detail === undefined ? nothing : html`<span class="quiet">${row.detail}</span>`}</span>
          <svg class="bar" width="100%" height=${HEIGHT}>${drawRow(row, whole)}</svg>
          <span class="bar-end"
            >${row.end}${row.endDetail === undefined ? nothing : html`<span class="quiet">${row.endDetail}</span>`}</span
          >
        </div>`,
    )}
  </div>`;
}

function drawRow({ stretches, mark }: BarRow, whole: number): SVGTemplateResult[] {
  const shapes = [svg`<rect class="track" width="100%" height=${HEIGHT} rx="3"></rect>`];
  let at = 0;
  for (const { value, look, title } of stretches) {
    if (value > 0) {
      const rect = svg`<rect class=${look} x=${percent(at, whole)} width=${percent(value, whole)} height=${HEIGHT} rx="3" fill=${fillOf(look)}><title>${title}</title></rect>`;
      // a seam, so that neighbours are two without their colours
      shapes.push(rect, ...(at > 0 ? [svg`<rect class="seam" x=${percent(at, whole)} width=${GAP_PX} height=${HEIGHT}></rect>`] : []));
    }
    at += value;
  }
  if (mark)
    shapes.push(
      svg`<line class="mark" x1=${percent(mark.at, whole)} x2=${percent(mark.at, whole)} y1="-1" y2=${HEIGHT + 1}><title>${mark.title}</title></line>`,
    );
  return shapes;
}
