import type { Id } from '@workfloor/core';
import type { Board } from '@workfloor/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { findCard } from './move.ts';
import type { Stop } from './stop.ts';
import type { TabStop } from './tab-stop.ts';

/** Where the focus is: arrow keys move it, it follows its card wherever that goes, and it survives every render. */
export class FocusController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #board: () => Board | undefined;
  readonly #stop: TabStop;
  /** What had the focus before this render, to give it back if the render moved its node. */
  #held: string | undefined;
  /** A card that is to be focused and shown once it is in the DOM. */
  #wanted: { readonly stop: Stop; readonly part: string } | undefined;
  /** A card that the person has moved, and where it was when last looked at. */
  #followed: { readonly run: Id; readonly part: string; at: string } | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, stop: TabStop, board: () => Board | undefined) {
    this.#host = host;
    this.#stop = stop;
    this.#board = board;
    host.addController(this);
  }

  get stop(): Stop | undefined {
    return this.#stop.now;
  }

  hostUpdate(): void {
    const active = this.#active();
    this.#held = active?.closest('[data-stop]') ? partOf(active) : undefined;
    this.#goAlong();
  }

  /** A followed card has another place: it takes the focus along, unless the person has gone elsewhere meanwhile. */
  #goAlong(): void {
    const followed = this.#followed;
    if (!followed) return;
    const at = this.#placeOf(followed.run);
    if (at === '' || at === followed.at) return;
    followed.at = at;
    const active = this.#active();
    // nothing of ours is focused: either the card's node has just gone, or the person is elsewhere in the page
    const isThere = active
      ? active.closest('[data-run]')?.getAttribute('data-run') === followed.run
      : !document.activeElement || document.activeElement === document.body || document.activeElement === this.#host;
    if (isThere) this.#wanted = { stop: { stage: at.split(' ')[0] ?? '', run: followed.run }, part: followed.part };
    else this.#followed = undefined;
  }

  hostUpdated(): void {
    const wasLost = this.#held !== undefined && !this.#active();
    if (!this.#wanted && wasLost && this.stop) this.#wanted = { stop: this.stop, part: this.#held ?? 'title' };
    if (this.#wanted) this.#go(this.#wanted);
  }

  /** Focuses a card, or the heading of an empty column, and shows it. It comes into the DOM for that. */
  moveTo(stop: Stop, part = 'title'): void {
    this.#stop.put(stop);
    this.#wanted = { stop, part };
    this.#host.requestUpdate();
  }

  /** Focuses the card of a run wherever it is now; where it is in several places, in the one where the focus is. */
  toCard(run: Id, part = 'title'): void {
    const board = this.#board();
    const spot = board && findCard(board, run, this.stop?.stage);
    if (spot) this.moveTo({ stage: spot.column.stage.id, run }, part);
  }

  /**
   * A card is about to be moved by the person: the focus goes with it, and again should it come back. Whatever had the focus on it (title
   * or Move button) has it afterwards.
   */
  follow(run: Id): void {
    const active = this.#active();
    const part = active?.closest(`[data-run="${CSS.escape(run)}"]`) ? partOf(active) : 'title';
    this.#followed = { run, part, at: this.#placeOf(run) };
    this.toCard(run, part);
  }

  #placeOf(run: Id): string {
    const board = this.#board();
    const spot = board && findCard(board, run, this.stop?.stage);
    return spot ? `${spot.column.stage.id} ${spot.index}` : '';
  }

  #active(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null;
  }

  #go({ stop, part }: { readonly stop: Stop; readonly part: string }): void {
    const root = this.#host.shadowRoot;
    const key = CSS.escape(stop.stage);
    const column = root?.querySelector<HTMLElement>(`[data-cell="${key}"], [data-stage="${key}"]`);
    const at = stop.run === undefined ? column : column?.querySelector<HTMLElement>(`[data-run="${CSS.escape(stop.run)}"]`);
    const target = at?.querySelector<HTMLElement>(`[data-part="${stop.run === undefined ? 'heading' : part}"]`);
    if (!at || !target) return;
    this.#wanted = undefined;
    target.focus({ preventScroll: true });
    at.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  }
}

function partOf(element: Element): string {
  return element instanceof HTMLElement ? (element.dataset['part'] ?? 'title') : 'title';
}
