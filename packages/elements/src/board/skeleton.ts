import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** Empty columns in the shape of the board to come. */
export function skeleton(): TemplateResult {
  const column = (cards: number): TemplateResult =>
    html`<div class="column">
      <div class="head"><div class="bone line"></div></div>
      ${Array.from({ length: cards }, () => html`<div class="bone"></div>`)}
    </div>`;
  return html`<div class="strip skeleton" part="skeleton" aria-hidden="true">${[3, 2, 4, 1].map(column)}</div>`;
}
