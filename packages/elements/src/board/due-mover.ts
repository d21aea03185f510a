import { html, nothing } from 'lit';
import type { ReactiveController, TemplateResult } from 'lit';
import type { Day, Id } from '@workfloor/core';
import type { Card } from '@workfloor/sdk';
import { placeBeside } from '../base/overlay.ts';
import type { BoardHost, BoardAround } from './board-host.ts';
import { deed } from './changer.ts';
import type { DeskWords } from './desk.ts';

/** Gives jobs another due day: by a small form, or dragged to a day. */
export class DueMover implements ReactiveController {
  readonly #host: BoardHost;
  readonly #options: BoardAround;
  #card: Card | undefined;
  #anchor: HTMLElement | undefined;
  #dragged: Card | undefined;
  #followed: { readonly run: Id; readonly from: string | undefined } | undefined;

  constructor(host: BoardHost, options: BoardAround) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
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
          ? html`<form @submit=${(event: Event) => this.#onSubmit(event, card, words)}>
              <label>${label} <input type="date" name="due" required .value=${card.due ?? ''} /></label>
              <div class="buttons">
                <button class="primary">${words.setDay}</button>
                ${card.due === null ? nothing : html`<button type="button" @click=${() => this.#use(card, null, words)}>${words.noDue}</button>`}
              </div>
            </form>`
          : nothing
      }
    </div>`;
  }

  onDragStart(event: DragEvent, card: Card): void {
    if (!event.dataTransfer) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', card.title);
    this.#dragged = card;
  }

  readonly onDragOver = (event: DragEvent): void => {
    if (!this.#dragged) return;
    event.preventDefault(); // here it may be dropped
    if (event.currentTarget instanceof Element) event.currentTarget.classList.add('aimed');
  };

  readonly onDragLeave = (event: DragEvent): void => {
    const { currentTarget, relatedTarget } = event;
    if (!(currentTarget instanceof Element) || (relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) return;
    currentTarget.classList.remove('aimed');
  };

  onDrop(event: DragEvent, day: Day | null, words: DeskWords): void {
    const card = this.#dragged;
    if (event.currentTarget instanceof Element) event.currentTarget.classList.remove('aimed');
    if (!card) return;
    event.preventDefault();
    this.#dragged = undefined;
    void this.#set(card, day, words);
  }

  readonly onDragEnd = (): void => {
    this.#dragged = undefined;
    for (const aimed of this.#host.renderRoot.querySelectorAll('.aimed')) aimed.classList.remove('aimed');
  };

  #onSubmit(event: Event, card: Card, words: DeskWords): void {
    event.preventDefault();
    const value = event.target instanceof HTMLFormElement ? new FormData(event.target).get('due') : null;
    if (typeof value === 'string' && value !== '') this.#use(card, value, words);
  }

  #use(card: Card, day: Day | null, words: DeskWords): void {
    this.#panel()?.hidePopover();
    void this.#set(card, day, words);
  }

  /** Sends it. */
  async #set(card: Card, due: Day | null, words: DeskWords): Promise<void> {
    const { job, title } = card;
    if (!job || due === card.due) return;
    const { formats, tools } = this.#options;
    const said = due === null ? words.dueGone({ title }) : words.dueSet({ title, day: formats().day(due).text });
    this.#followed = { run: card.run.id, from: this.#placeOf(card.run.id) };
    await tools().use((all) => all.changer.change([deed('job.edit', { id: job.id, due }, [card])], () => said));
    this.#followed = undefined;
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
