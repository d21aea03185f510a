import { html, nothing } from 'lit';
import type { ReactiveController, TemplateResult } from 'lit';
import type { Day, Id } from '@workfloor/core';
import type { Card } from '@workfloor/sdk';
import { placeBeside } from '../base/overlay.ts';
import { tools as toolWords } from '../i18n/en/tools.ts';
import { views as viewWords } from '../i18n/en/views.ts';
import type { BoardAround, BoardHost } from './board-host.ts';
import { deed } from './changer.ts';
import type { DeskWords } from './desk.ts';
import { DueDrag } from './due-drag.ts';
import { findCard } from './move.ts';

/** Gives jobs another due day: by a small form, or dragged to a day. */
export class DueMover implements ReactiveController {
  readonly #host: BoardHost;
  readonly #options: BoardAround;
  #card: Card | undefined;
  #anchor: HTMLElement | undefined;
  readonly #drag: DueDrag;
  #followed: { readonly run: Id; readonly from: string | undefined } | undefined;

  constructor(host: BoardHost, options: BoardAround) {
    this.#host = host;
    this.#options = options;
    this.#drag = new DueDrag(host, {
      canDrag: (run) => options.canMove() && this.#cardOf(run)?.job !== undefined,
      countOf: (run) => {
        const { length } = this.#cardsWith(run);
        return length > 1 ? options.formats().number(length) : '';
      },
      onDrop: (run, day) => void this.#setAll(this.#cardsWith(run), day),
    });
    host.addController(this);
  }

  /** The run whose card is on its way. */
  get dragged(): Id | undefined {
    return this.#drag.run;
  }

  /** The focus goes along with the card to its new day, unless the person has gone elsewhere. */
  hostUpdated(): void {
    const followed = this.#followed;
    const place = followed && this.#placeOf(followed.run);
    if (!followed || place === undefined || place === followed.from) return;
    this.#followed = undefined;
    const root = this.#host.shadowRoot;
    const active = root?.activeElement ?? null;
    const isElsewhere = active
      ? !active.closest('.sheet')
      : document.activeElement !== document.body && document.activeElement !== this.#host;
    if (!isElsewhere) root?.querySelector<HTMLElement>(`li[data-run="${CSS.escape(followed.run)}"] .title`)?.focus();
  }

  open(card: Card, { currentTarget }: Event): void {
    this.#card = card;
    this.#host.requestUpdate();
    if (currentTarget instanceof HTMLElement) void this.#show(currentTarget);
  }

  render(words: DeskWords): TemplateResult {
    const card = this.#card;
    const label = card ? words.moveDay({ title: card.title }) : words.setDay;
    return html`<div class="panel due-panel" popover role="dialog" aria-label=${label} @keydown=${stop} @toggle=${this.#onToggle}>
      ${
        card
          ? html`<form @submit=${(event: Event) => this.#onSubmit(event, card)}>
              <label>${label} <input type="date" name="due" required .value=${card.due ?? ''} /></label>
              <div class="buttons">
                <button class="primary">${words.setDay}</button>
                ${card.due === null ? nothing : html`<button type="button" @click=${() => this.#use(card, null)}>${words.noDue}</button>`}
              </div>
            </form>`
          : nothing
      }
    </div>`;
  }

  #onSubmit(event: Event, card: Card): void {
    event.preventDefault();
    const value = event.target instanceof HTMLFormElement ? new FormData(event.target).get('due') : null;
    if (typeof value === 'string' && value !== '') this.#use(card, value);
  }

  #use(card: Card, day: Day | null): void {
    this.#panel()?.hidePopover();
    void this.#setAll([card], day);
  }

  #cardOf(run: Id): Card | undefined {
    const { board } = this.#options.model;
    return board && findCard(board, run)?.card;
  }

  /** One of several that are selected takes the others along. */
  #cardsWith(run: Id): readonly Card[] {
    const selection = this.#options.tools().now?.selection;
    const card = this.#cardOf(run);
    return selection?.runs.has(run) ? selection.cards : card ? [card] : [];
  }

  /** Sends it for the first card, whose focus goes along, and for those that come with it. */
  async #setAll(cards: readonly Card[], due: Day | null): Promise<void> {
    const deeds = cards.flatMap((card) => (card.job && card.due !== due ? [deed('job.edit', { id: card.job.id, due }, [card])] : []));
    const [first] = deeds.flatMap((one) => one.cards);
    if (!first) return;
    const run = first.run.id;
    this.#followed = { run, from: this.#placeOf(run) };
    await this.#options.tools().use((all) => all.changer.change(deeds, (count) => this.#said(first, due, count)));
    this.#followed = undefined;
  }

  #said({ title }: Card, due: Day | null, count: number): string {
    const { formats, words } = this.#options;
    const [t, tools] = [words('views', viewWords) ?? viewWords, words('tools', toolWords) ?? toolWords];
    if (count > 1) return tools.bulkChanged({ count });
    return due === null ? t.dueGone({ title }) : t.dueSet({ title, day: formats().day(due).text });
  }

  #placeOf(run: Id): string | undefined {
    const item = this.#host.renderRoot.querySelector(`li[data-run="${CSS.escape(run)}"]`);
    return item ? (item.closest<HTMLElement>('[data-day]')?.dataset['day'] ?? '') : undefined;
  }

  async #show(anchor: HTMLElement): Promise<void> {
    await this.#host.updateComplete;
    const panel = this.#panel();
    if (!panel) return;
    this.#anchor = anchor;
    panel.showPopover({ source: anchor });
    placeBeside(panel, anchor.getBoundingClientRect());
    panel.querySelector('input')?.focus();
  }

  readonly #onToggle = (event: ToggleEvent): void => {
    if (event.newState === 'open') return;
    // what is hidden keeps the focus until the next frame; whoever has it elsewhere keeps it
    const active = this.#host.shadowRoot?.activeElement;
    if (!active || this.#panel()?.contains(active)) this.#anchor?.focus();
    this.#card = undefined;
    this.#host.requestUpdate();
  };

  #panel(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.due-panel');
  }
}

/** Letters are text here, not the board's keys. */
function stop(event: Event): void {
  event.stopPropagation();
}
