import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Board } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import type { board as boardWords } from '../i18n/en/board.ts';
import { countOf, isOfJobs } from './board-model.ts';

export interface BarView {
  readonly board: Board;
  readonly t: typeof boardWords;
  readonly level: number;
  /** The board's name, or the choice of one. */
  readonly name: unknown;
  readonly filter: TemplateResult;
  /** Where jobs can be added. */
  readonly add: { readonly isOpen: boolean; readonly open: () => void } | undefined;
  readonly onHelp: () => void;
  /** What else there is to choose. */
  readonly more: unknown;
}

/** The line above the columns. */
export function renderBar({ board, t, level, name, filter, add, onHelp, more }: BarView): TemplateResult {
  return html`<header class="bar" part="bar">
    <div class="title-line">
      <div class="name" role="heading" aria-level=${level}>${name}</div>
      <span class="total">${(isOfJobs(board) ? t.jobs : t.cards)({ count: countOf(board) })}</span>
    </div>
    ${filter}
    <div class="actions">
      <slot name="header"></slot>${more}${
        add
          ? html`<button class="primary add-button" part="add-button" aria-expanded=${add.isOpen} @click=${add.open}>
              ${icons.plus}<span class="label">${t.addJob}</span>
            </button>`
          : nothing
      }
      <button class="bare" aria-label=${t.help} title=${t.help} @click=${onHelp}>${icons.help}</button>
    </div>
  </header>`;
}
