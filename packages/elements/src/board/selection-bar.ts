import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Id } from '@workfloor/core';
import type { Board, Card } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import type { tools } from '../i18n/en/tools.ts';
import type { ActionMenu, Entry } from './action-menu.ts';
import { jobsOf } from './card-actions.ts';
import type { CardActions } from './card-actions.ts';
import type { BulkMove } from './bulk-move.ts';
import { toolIcons } from './tool-icons.ts';

export interface SelectionBarScene {
  readonly board: Board;
  readonly cards: readonly Card[];
  readonly t: typeof tools;
  readonly menu: ActionMenu;
  readonly actions: CardActions;
  readonly canMove: boolean;
  readonly onMove: (runs: readonly Id[], move: BulkMove) => void;
  readonly onClear: () => void;
  /** Read anew while a menu is open. */
  readonly selected: () => readonly Card[];
}

/** How many cards are selected, and what can be done with all of them. */
export function selectionBar(scene: SelectionBarScene): TemplateResult | typeof nothing {
  const { cards, t, canMove, actions, selected, onClear } = scene;
  if (cards.length === 0) return nothing;
  const hasJobs = jobsOf(cards).length > 0;
  return html`<div class="note selection" part="selection" role="group" aria-label=${t.selectedBar}>
    <strong class="count-selected">${t.selected({ count: cards.length })}</strong>
    ${canMove ? menuButton(scene, t.bulkMove, actionIcons.move, () => moveEntries(scene)) : nothing}
    ${
      canMove && hasJobs
        ? html`${menuButton(scene, t.bulkTags, toolIcons.tag, () => actions.tags(selected()))}
            ${menuButton(scene, t.bulkAssign, toolIcons.person, () => actions.people(selected()))}
            <button type="button" @click=${() => actions.due(selected())}>${icons.calendar}<span>${t.bulkDue}</span></button>
            <button type="button" @click=${() => actions.archive(selected())}>${toolIcons.archive}<span>${t.archive}</span></button>`
        : nothing
    }
    <button type="button" class="bare" aria-label=${t.unselect} title=${t.unselect} @click=${onClear}>${icons.close}</button>
  </div>`;
}

function menuButton({ menu }: SelectionBarScene, label: string, icon: Entry['icon'], entries: () => readonly Entry[]): TemplateResult {
  const open = (event: Event): void => {
    if (event.currentTarget instanceof HTMLElement) menu.open({ anchor: event.currentTarget, label, entries });
  };
  return html`<button type="button" aria-haspopup="menu" @click=${open}>${icon}<span>${label}</span></button>`;
}

function moveEntries({ board, t, selected, onMove }: SelectionBarScene): readonly Entry[] {
  const runs = (): readonly Id[] => selected().map(({ run }) => run.id);
  return [
    { label: t.complete, icon: actionIcons.check, run: () => onMove(runs(), { how: 'complete' }) },
    { label: t.skip, icon: actionIcons.skip, run: () => onMove(runs(), { how: 'skip' }) },
    ...board.columns.map(({ stage }, at): Entry => ({
      label: stage.name,
      isApart: at === 0,
      run: () => onMove(runs(), { to: stage.id, name: stage.name }),
    })),
  ];
}

/** What selects a card. */
export function checkBox(name: string, isStop: boolean, isSelected: boolean): TemplateResult {
  return html`<label class="check"
    ><input type="checkbox" part="card-check" data-part="check" tabindex=${isStop ? 0 : -1} aria-label=${name} .checked=${live(isSelected)}
  /></label>`;
}

/** What is selected now, in words; `card` is the one that has just been selected, or no more. */
export function selectionText(runs: ReadonlySet<Id>, card: Card | undefined, t: typeof tools): string {
  const count = runs.size;
  if (card) return (runs.has(card.run.id) ? t.isSelected : t.isUnselected)({ title: card.title, count });
  return count > 0 ? t.selected({ count }) : t.noneSelected;
}
