import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { heading } from '../parts/heading.ts';
import type { InsightsScene } from './scene.ts';

/** A table behind a chart: the first cell of a row names it. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface LegendItem {
  readonly text: string;
  /** As of the bars. */
  readonly look: string;
}

export interface PanelOptions {
  readonly key: string;
  readonly title: string;
  /** What it means, in sentences. */
  readonly says: readonly (string | undefined)[];
  readonly legend?: readonly LegendItem[];
  /** Undefined: there is nothing to draw, the sentences say so. */
  readonly chart?: (() => TemplateResult) | undefined;
  readonly table?: Table;
  readonly note?: string | undefined;
}

/** A chart with its heading, what it means in words, and the table behind it. */
export function panel(scene: InsightsScene, { key, title, says, legend = [], chart, table, note }: PanelOptions): TemplateResult {
  const { words, tables, toggleTable, level } = scene;
  const isTable = tables.has(key);
  const toggle =
    chart && table
      ? html`<button
          type="button"
          class="bare as-table"
          data-control="table:${key}"
          aria-pressed=${isTable ? 'true' : 'false'}
          aria-label=${words.asTableOf({ title })}
          @click=${() => toggleTable(key)}
        >
          ${words.asTable}
        </button>`
      : nothing;
  return html`<section class="panel ${key}" part="panel ${key}" aria-labelledby="panel-${key}">
    <div class="panel-head">
      <div id="panel-${key}">${heading(level, title)}</div>
      ${toggle}
    </div>
    <p class="says">${says.filter((sentence) => sentence !== undefined).join(' ')}</p>
    ${chart && !isTable ? html`${keys(legend)}${chart()}` : nothing} ${chart && table && isTable ? dataTable(title, table) : nothing}
    ${chart && note !== undefined ? html`<p class="quiet note">${note}</p>` : nothing}
  </section>`;
}

/** What the looks of bars mean. Their values stand in the name of the chart, and in the table. */
function keys(items: readonly LegendItem[]): TemplateResult | typeof nothing {
  if (items.length === 0) return nothing;
  return html`<ul role="list" class="legend" aria-hidden="true">
    ${items.map(({ text, look }) => html`<li>${swatch(look)}${text}</li>`)}
  </ul>`;
}

function swatch(look: string): TemplateResult {
  if (look === 'average')
    return html`<svg class="swatch" width="18" height="14"><line class="average" x1="0" x2="18" y1="7" y2="7"></line></svg>`;
  return html`<svg class="swatch" width="14" height="14">
    <rect class=${look} width="14" height="14" rx="3" fill=${fillOf(look)}></rect>
  </svg>`;
}

/** Hatched ones are told apart without colour; the patterns stand in the element's own `defs`. */
export function fillOf(look: string): string {
  return look.startsWith('hatch') || look.startsWith('dots') ? `url(#${look})` : 'currentColor';
}

function dataTable(title: string, { head, rows }: Table): TemplateResult {
  return html`<div class="table-box" role="group" tabindex="0" aria-label=${title}>
    <table part="table">
      <thead>
        <tr>
          ${head.map((text) => html`<th scope="col">${text}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name, ...cells]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
