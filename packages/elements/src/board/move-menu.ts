import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Id } from '@workfloor/core';
import type { Board } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { menuItemAfter, placeBeside } from '../base/overlay.ts';
import type { board as boardWords } from '../i18n/en/board.ts';
import { canStandIn, findCard } from './move.ts';
import type { Move, Spot } from './move.ts';

export interface MoveMenuOptions {
  readonly board: () => Board | undefined;
  readonly onMove: (run: Id, move: Move) => void;
  readonly onLeave: (run: Id, how: 'complete' | 'skip') => void;
  readonly onDialog: (run: Id) => void;
}

/** The Move menu of a card: outcomes, not gestures. One menu serves all cards; it lies in the top layer, so nothing clips it. */
export class MoveMenu implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: MoveMenuOptions;
  #run: Id | undefined;
  #anchor: HTMLElement | undefined;
  #isToOpen = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: MoveMenuOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The run whose menu is open. */
  get run(): Id | undefined {
    return this.#run;
  }

  open(run: Id, anchor: HTMLElement): void {
    this.#run = run;
    this.#anchor = anchor;
    this.#isToOpen = true;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const menu = this.#menu();
    // only once: its closing is told later than it happens, and it must not open again in between
    if (!menu || !this.#isToOpen || !this.#anchor) return;
    this.#isToOpen = false;
    if (!menu.matches(':popover-open')) menu.showPopover();
    placeBeside(menu, this.#anchor.getBoundingClientRect());
    items(menu)[0]?.focus();
  }

  hostDisconnected(): void {
    this.#run = undefined;
  }

  render(t: typeof boardWords): TemplateResult {
    const board = this.#options.board();
    const spot = board && this.#run !== undefined ? findCard(board, this.#run) : undefined;
    return html`<div
      class="menu"
      part="menu"
      popover="auto"
      role="menu"
      aria-label=${spot ? t.move({ title: spot.card.title }) : t.doMove}
      @click=${this.#onClick}
      @keydown=${this.#onKey}
      @beforetoggle=${this.#onBeforeToggle}
      @toggle=${this.#onToggle}
    >
      ${spot && board ? this.#items(board, spot, t) : nothing}
    </div>`;
  }

  #items(board: Board, spot: Spot, t: typeof boardWords): TemplateResult {
    const { card, column, index } = spot;
    const others = board.columns.filter(({ stage }) => stage !== column.stage && canStandIn(card, stage.id));
    const isLast = index === column.cards.length - 1 && !column.hasMore;
    return html`
      <button class="item" role="menuitem" data-act="complete">${actionIcons.check} ${t.complete}</button>
      <button class="item" role="menuitem" data-act="skip" aria-disabled=${column.stage.required ? 'true' : nothing}>
        ${actionIcons.skip} ${t.skip}
      </button>
      <div role="separator"></div>
      <button class="item" role="menuitem" data-act="columns" aria-haspopup="menu" aria-disabled=${others.length > 0 ? nothing : 'true'}>
        ${actionIcons.move} ${t.toColumn} <span class="more" aria-hidden="true"></span>
      </button>
      <div class="menu sub" popover="auto" role="menu" aria-label=${t.toColumn} @beforetoggle=${this.#onSubToggle}>
        ${others.map(({ stage, count }) => html`<button class="item" role="menuitem" data-act="to" data-to=${stage.id}>${stage.name} <span class="quiet" aria-hidden="true">${count}</span></button>`)}
      </div>
      <div role="separator"></div>
      ${this.#plain('up', t.up, index === 0)} ${this.#plain('down', t.down, isLast)} ${this.#plain('top', t.toTop, index === 0)}
      ${this.#plain('bottom', t.toBottom, isLast)}
      <div role="separator"></div>
      <button class="item" role="menuitem" data-act="dialog">${t.moveTo}</button>
    `;
  }

  #plain(act: string, text: string, isOff: boolean): TemplateResult {
    return html`<button class="item" role="menuitem" data-act=${act} aria-disabled=${isOff ? 'true' : nothing}>${text}</button>`;
  }

  readonly #onClick = (event: Event): void => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('.item') : null;
    if (item && item.ariaDisabled !== 'true') this.#choose(item);
  };

  #choose(item: HTMLElement): void {
    const run = this.#run;
    const act = item.dataset['act'] ?? '';
    if (run === undefined) return;
    if (act === 'columns') return this.#openColumns(item);
    this.#menu()?.hidePopover(); // gives the focus back to the card before it moves
    this.#run = undefined;
    const { onDialog, onLeave, onMove } = this.#options;
    const move = (by: 'up' | 'down' | 'top' | 'bottom') => (): void => onMove(run, { by });
    const ways: Readonly<Record<string, () => void>> = {
      dialog: () => onDialog(run),
      complete: () => onLeave(run, 'complete'),
      skip: () => onLeave(run, 'skip'),
      to: () => onMove(run, { to: item.dataset['to'] ?? '' }),
      up: move('up'),
      down: move('down'),
      top: move('top'),
      bottom: move('bottom'),
    };
    ways[act]?.();
  }

  #openColumns(item: HTMLElement): void {
    const sub = this.#menu()?.querySelector<HTMLElement>('.sub');
    if (!sub) return;
    if (!sub.matches(':popover-open')) sub.showPopover();
    placeBeside(sub, item.getBoundingClientRect(), 'after');
    items(sub)[0]?.focus();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('.item') : null;
    const menu = item?.closest<HTMLElement>('.menu');
    if (!item || !menu) return;
    event.stopPropagation(); // not the board's keys
    if (this.#goDeeper(event.key, item, menu) || goAlong(event, item, menu)) event.preventDefault();
  };

  /** Into the list of columns and out of it; Tab closes all. */
  #goDeeper(key: string, item: HTMLElement, menu: HTMLElement): boolean {
    const isMirrored = getComputedStyle(menu).direction === 'rtl';
    const hasMore = item.dataset['act'] === 'columns' && item.ariaDisabled !== 'true';
    if (hasMore && key === (isMirrored ? 'ArrowLeft' : 'ArrowRight')) this.#openColumns(item);
    else if (menu.classList.contains('sub') && key === (isMirrored ? 'ArrowRight' : 'ArrowLeft')) menu.hidePopover();
    else if (key === 'Tab') this.#menu()?.hidePopover();
    else return false;
    return true;
  }

  /** The browser gives the focus back only for the first of nested popovers. */
  readonly #onSubToggle = (event: ToggleEvent): void => {
    const item = this.#menu()?.querySelector<HTMLElement>('[data-act="columns"]');
    if (event.newState === 'closed' && event.target instanceof Element && event.target.matches(':focus-within')) item?.focus();
  };

  /** Back to what opened it; the browser does that only where no other popover was open in between. */
  readonly #onBeforeToggle = (event: ToggleEvent): void => {
    const menu = this.#menu();
    if (event.newState !== 'closed' || event.target !== menu || !menu?.matches(':focus-within')) return;
    const opener = this.#anchor?.querySelector<HTMLElement>('[data-part="title"]') ?? this.#anchor;
    opener?.focus({ preventScroll: true });
  };

  readonly #onToggle = (event: ToggleEvent): void => {
    if (event.newState !== 'closed' || event.target !== this.#menu()) return;
    this.#run = undefined;
    this.#host.requestUpdate();
  };

  #menu(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.menu:not(.sub)') ?? null;
  }
}

function goAlong(event: KeyboardEvent, item: HTMLElement, menu: HTMLElement): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key === ' ') return false;
  const next = menuItemAfter(items(menu), item, event.key);
  next?.focus();
  return next !== undefined;
}

function items(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>(':scope > .item')];
}
