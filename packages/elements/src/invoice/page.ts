import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from '../base/icons.ts';
import { actions } from './actions.ts';
import { documents } from './documents.ts';
import { history } from './history.ts';
import type { InvoiceScene } from './invoice-scene.ts';
import { lineTable } from './line-table.ts';
import { pageStyles } from './page-styles.ts';
import { tableStyles } from './table-styles.ts';
import { note, paperHead, sums } from './paper.ts';
import { payments } from './payments.ts';
import { unbilled } from './unbilled.ts';

/** Of the page and its table. */
export const styles = css`
  ${pageStyles}
  ${tableStyles}
`;

/** One invoice, like the paper it becomes. */
export function renderPage(scene: InvoiceScene, label: string | undefined): TemplateResult {
  const { words, leave, invoice, isWithin } = scene;
  return html`<div class="bar-line">
      ${leave ? html`<button type="button" class="bare back" data-control="back" @click=${leave}>${icons.previous}<span>${isWithin ? words.backToInvoice : words.back}</span></button>` : nothing}
      ${actions(scene)}
    </div>
    <article class="paper" data-state=${invoice.state} part="paper">
      ${paperHead(scene, label, scene.level - 1)} ${lineTable(scene)}
      <div class="foot">${note(scene)} ${sums(scene)}</div>
    </article>
    ${unbilled(scene)} ${payments(scene)} ${documents(scene)} ${history(scene)}`;
}
