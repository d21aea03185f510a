import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Board } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import type { board as boardWords } from '../i18n/en/board.ts';

/** At phone width: which of the columns is in view, and the way to another one. Hidden by CSS where there is room. */
export class ColumnPicker {
  readonly #host: HTMLElement;
  #frame = 0;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  render(board: Board, t: typeof boardWords): TemplateResult {
    return html`<div class="picker" part="picker">
      <button aria-label=${t.previousColumn} @click=${() => this.#go(this.#current() - 1)}>${icons.previous}</button>
      <select aria-label=${t.column} @change=${this.#onChange}>
        ${board.columns.map(({ stage, count }, index) => html`<option value=${index}>${stage.name} (${count})</option>`)}
      </select>
      <button aria-label=${t.nextColumn} @click=${() => this.#go(this.#current() + 1)}>${icons.next}</button>
    </div>`;
  }

  /** Shows in the list which column has come into view. */
  readonly onScroll = (): void => {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const select = this.#host.shadowRoot?.querySelector<HTMLSelectElement>('.picker select');
      if (select && select.offsetParent) select.selectedIndex = this.#current();
    });
  };

  readonly #onChange = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.#go(event.target.selectedIndex);
  };

  #columns(): readonly HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('section[data-stage]') ?? [])];
  }

  /** The column nearest to the middle of the strip. */
  #current(): number {
    const strip = this.#host.shadowRoot?.querySelector('.strip')?.getBoundingClientRect();
    if (!strip) return 0;
    const middle = strip.left + strip.width / 2;
    const distance = (column: HTMLElement): number => {
      const box = column.getBoundingClientRect();
      return Math.abs(box.left + box.width / 2 - middle);
    };
    const all = this.#columns().map(distance);
    return all.indexOf(Math.min(...all));
  }

  #go(index: number): void {
    const columns = this.#columns();
    columns[Math.max(0, Math.min(index, columns.length - 1))]?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'auto' });
  }
}
