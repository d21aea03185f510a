import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Id } from '@workfloor/core';
import type { Board, Column } from '@workfloor/sdk';
import type { common } from '../i18n/en/common.ts';
import type { tools } from '../i18n/en/tools.ts';
import { canStandIn, findCard } from './move.ts';
import type { Move, Spot } from './move.ts';

export interface MoveDialogOptions {
  readonly board: () => Board | undefined;
  readonly onMove: (run: Id, move: Move) => void;
  /** Another column is chosen: time to say what a move there would bring. Undefined: the dialog is closed. */
  readonly onChoose: (run: Id, stage: Id | undefined) => void;
  /** What the move that is chosen would bring, once it is known. */
  readonly note: () => TemplateResult | undefined;
}

/** "Move…": a column and a position from lists. The way for voice control, switches and long columns. */
export class MoveDialog implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: MoveDialogOptions;
  #run: Id | undefined;
  #isToOpen = false;
  #stage: Id | undefined;
  /** `end`, or an index among the column's other cards. */
  #index = 'end';

  constructor(host: ReactiveControllerHost & HTMLElement, options: MoveDialogOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  open(run: Id): void {
    const board = this.#options.board();
    const spot = board && findCard(board, run);
    if (!spot) return;
    this.#run = run;
    this.#stage = spot.column.stage.id;
    this.#index = String(spot.index);
    this.#isToOpen = true;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const dialog = this.#dialog();
    // only once: its closing is told later than it happens, and it must not open again in between
    if (!dialog || !this.#isToOpen) return;
    this.#isToOpen = false;
    if (!dialog.open) dialog.showModal();
  }

  hostDisconnected(): void {
    this.#run = undefined;
  }

  render(t: typeof tools, words: typeof common): TemplateResult {
    const board = this.#options.board();
    const spot = board && this.#run !== undefined ? findCard(board, this.#run) : undefined;
    return html`<dialog class="move-dialog" part="dialog" aria-labelledby="move-title" @close=${this.#onClose} @keydown=${stop}>
      ${spot && board ? this.#form(board, spot, { t, words }) : nothing}
    </dialog>`;
  }

  #form(board: Board, spot: Spot, { t, words }: { t: typeof tools; words: typeof common }): TemplateResult {
    const columns = board.columns.filter(({ stage }) => stage === spot.column.stage || canStandIn(spot.card, stage.id));
    const chosen = columns.find(({ stage }) => stage.id === this.#stage) ?? spot.column;
    return html`<form @submit=${this.#onSubmit}>
      <h2 id="move-title">${t.move({ title: spot.card.title })}</h2>
      <label>
        ${t.column}
        <select name="column" @change=${this.#onColumn}>
          ${columns.map(({ stage }) => html`<option value=${stage.id} .selected=${stage === chosen.stage}>${stage.name}${stage === spot.column.stage ? ` (${t.here})` : ''}</option>`)}
        </select>
      </label>
      <label>
        ${t.position}
        <select name="position" @change=${this.#onPosition}>
          ${this.#positions(chosen, spot, t)}
        </select>
      </label>
      <div class="foresight" role="status">${this.#options.note() ?? nothing}</div>
      <footer>
        <button type="button" @click=${this.#onCancel}>${words.cancel}</button>
        <button class="primary">${t.doMove}</button>
      </footer>
    </form>`;
  }

  /** First, after each of the others. The end is an index only where the whole column is loaded. */
  #positions(column: Column, { card }: Spot, t: typeof tools): readonly TemplateResult[] {
    const others = column.cards.filter((other) => other !== card);
    const wanted = this.#index === 'end' ? others.length : Math.min(Number(this.#index), others.length);
    return [t.first, ...others.map((other) => t.after({ title: other.title }))].map(
      (text, index) => html`<option value=${index} .selected=${index === wanted}>${text}</option>`,
    );
  }

  readonly #onColumn = (event: Event): void => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    this.#stage = event.target.value;
    this.#index = 'end';
    if (this.#run !== undefined) this.#options.onChoose(this.#run, this.#stage);
    this.#host.requestUpdate();
  };

  readonly #onPosition = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.#index = event.target.value;
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const run = this.#run;
    const to = this.#stage;
    const index = this.#index;
    this.#dialog()?.close();
    if (run !== undefined && to !== undefined) this.#options.onMove(run, index === 'end' ? { to } : { to, index: Number(index) });
  };

  readonly #onCancel = (): void => this.#dialog()?.close();

  readonly #onClose = (): void => {
    if (this.#run !== undefined) this.#options.onChoose(this.#run, undefined);
    this.#run = undefined;
    this.#host.requestUpdate();
  };

  #dialog(): HTMLDialogElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLDialogElement>('.move-dialog') ?? null;
  }
}

/** Keys in a dialog are not the board's. */
function stop(event: Event): void {
  event.stopPropagation();
}
