import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Board } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import type { views } from '../i18n/en/views.ts';
import type { LazyTools } from './lazy-tools.ts';

/** The choice of the column in view. Hidden by CSS where there is room. */
export function columnChoice(
  board: Board,
  t: Pick<typeof views, 'previousColumn' | 'nextColumn'> & { readonly column: string },
  tools: LazyTools,
): TemplateResult {
  const step = (by: number) => (): void => void tools.use(({ picker }) => picker.step(by));
  const choose = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) void tools.use(({ picker }) => picker.show(target.selectedIndex));
  };
  return html`<div class="picker" part="picker">
    <button aria-label=${t.previousColumn} @click=${step(-1)}>${icons.previous}</button>
    <select aria-label=${t.column} @change=${choose}>
      ${board.columns.map(({ stage, count }, index) => html`<option value=${index}>${stage.name} (${count})</option>`)}
    </select>
    <button aria-label=${t.nextColumn} @click=${step(1)}>${icons.next}</button>
  </div>`;
}
