import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Id } from '@workfloor/core';
import type { Card, Column } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import { cardItem } from './card-item.ts';
import type { ItemView } from './card-item.ts';
import type { CardEnvironment } from './card.ts';

export interface ColumnView {
  readonly column: Column;
  /** The cards to have in the DOM. */
  readonly indexes: readonly number[];
  /** The card with the tab stop, where it is in this column. */
  readonly stop: Id | undefined;
  /** The heading has the tab stop. */
  readonly isHeadingStop: boolean;
  readonly dragged: Id | undefined;
  readonly selected: ReadonlySet<Id> | undefined;
  /** Cards that somebody else has just changed. */
  readonly glowing: ReadonlySet<Id> | undefined;
  /** Under the heading. */
  readonly extra: unknown;
  readonly level: number;
  readonly onScroll: () => void;
  /** The form for a new job, where it is open in this column. */
  readonly form: TemplateResult | undefined;
}

/** A column: heading with count and marks, then a plain list, which screen readers can walk and count. */
export function renderColumn(view: ColumnView, env: CardEnvironment): TemplateResult {
  const { column, indexes, stop } = view;
  const { stage, cards, count } = column;
  return html`<section class="column" part="column" data-stage=${stage.id}>
    ${renderHead(view, env)} ${view.form ?? nothing}
    <div class="scroll" @scroll=${view.onScroll}>
      <ul class="list" role="list" part="list" data-list=${stage.id} aria-labelledby="h-${stage.id}">
        ${repeat(
          indexes,
          (index) => cards[index]?.run.id,
          (index) => {
            const card = cards[index];
            return card ? renderItem(card, { view, env, index, at: index, count, isStop: card.run.id === stop }) : nothing;
          },
        )}
      </ul>
    </div>
    ${cards.length === 0 ? html`<p class="nothing">${env.t.emptyColumn}</p>` : nothing}
  </section>`;
}

/** Where a card stands; `index`: in its column, `at`: in the list. */
export interface ItemPlace extends Pick<ItemView, 'env' | 'index' | 'at' | 'count' | 'isStop'> {
  readonly view: Pick<ColumnView, 'dragged' | 'glowing' | 'selected'>;
}

/** The card of a list. */
export function renderItem(card: Card, { view, ...place }: ItemPlace): TemplateResult {
  const run = card.run.id;
  return html`<li data-stop ${cardItem({ card, name: classOf(run, view), isSelected: view.selected?.has(run) ?? false, ...place })}></li>`;
}

/** How a card stands in its list: on its way, just changed by somebody else, selected. */
export function classOf(run: Id, { dragged, glowing, selected }: Pick<ColumnView, 'dragged' | 'glowing' | 'selected'>): string {
  if (run === dragged) return 'dragged';
  return `${glowing?.has(run) ? 'glow ' : ''}${selected?.has(run) ? 'selected' : ''}`;
}

/** Its heading with count, limit and marks. */
export function renderHead(
  {
    column,
    level,
    isHeadingStop,
    stop,
    extra,
  }: Pick<ColumnView, 'column' | 'level' | 'isHeadingStop' | 'extra'> & Partial<Pick<ColumnView, 'stop'>>,
  { t, formats, canAdd, counted }: CardEnvironment,
): TemplateResult {
  const { stage, count, retired } = column;
  const { wipLimit, limitDays } = stage;
  const limit = wipLimit === undefined ? '' : ` / ${formats.number(wipLimit)}`;
  return html`<header class="head" part="column-header">
    <div
      class="heading"
      role="heading"
      aria-level=${level}
      id="h-${stage.id}"
      data-part="heading"
      data-stop
      tabindex=${isHeadingStop ? 0 : -1}
    >
      <span class="name">${stage.name}</span>
      <span class="count" part="count" aria-hidden="true">${formats.number(count)}${limit}</span
      ><span class="unseen">, ${counted({ count })}</span>
    </div>
    <span class="marks">
      ${wipLimit === undefined ? nothing : renderWip(count, wipLimit, t)} ${stage.when ? mark(icons.branch, t.conditional) : nothing}
      ${stage.required ? mark(icons.required, t.required) : nothing}
      ${limitDays === undefined ? nothing : mark(icons.clock, t.limit({ count: limitDays }), formats.number(limitDays))}
      ${retired ? html`<span class="mark retired">${t.retiredStage}</span>` : nothing}
    </span>
    ${
      canAdd
        ? html`<button
            class="bare add-here"
            part="column-add"
            data-part="add"
            tabindex=${isHeadingStop || stop !== undefined ? 0 : -1}
            aria-label=${t.addTo({ column: stage.name })}
            title=${t.addTo({ column: stage.name })}
          >
            ${icons.plus}
          </button>`
        : nothing
    }
    ${extra}
  </header>`;
}

/** How many it ought to hold, and in words that it holds more. */
function renderWip(count: number, limit: number, t: CardEnvironment['t']): TemplateResult {
  return count > limit
    ? html`<span class="mark over">${icons.alert}${t.overWip({ count: count - limit })}</span>`
    : html`<span class="unseen">${t.wip({ count: limit })}</span>`;
}

function mark(icon: unknown, text: string, shown = ''): TemplateResult {
  return html`<span class="mark" title=${text}>${icon}<span aria-hidden="true">${shown}</span><span class="unseen">${text}</span></span>`;
}
