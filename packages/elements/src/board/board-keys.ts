import type { Id } from '@workfloor/core';
import type { Board } from '@workfloor/sdk';
import type { Grid } from './board-host.ts';
import type { FocusController } from './focus-controller.ts';
import { stopAfter, stopByLetters } from './key-stops.ts';
import type { Move } from './move.ts';
import type { Stop } from './stop.ts';

/** Letters typed within this time are one word. */
const LETTERS_MS = 500;

export interface BoardKeysOptions {
  /** What they walk. */
  readonly grid: () => Grid | undefined;
  readonly focus: FocusController;
  readonly canMove: () => boolean;
  /** Keys that move cards are off until the host or the person wants them. */
  readonly hasShortcuts: () => boolean;
  /** Letters lead to titles; can be switched off (WCAG 2.1.4). */
  readonly hasLetters: () => boolean;
  readonly locale: () => string;
  readonly isMirrored: () => boolean;
  readonly onMove: (run: Id, move: Move) => void;
  readonly onMenu: (run: Id, anchor: HTMLElement) => void;
  readonly onDialog: (run: Id) => void;
  readonly onHelp: () => void;
  readonly onUndo: () => void;
}

/** What keys do on the board, outside fields, menus and dialogs. */
export class BoardKeys {
  readonly #options: BoardKeysOptions;
  #letters = '';
  #lettersAt = 0;

  constructor(options: BoardKeysOptions) {
    this.#options = options;
  }

  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || isField(event.target)) return;
    if (onBoard(event, this.#options) || onCard(event, this.#options) || this.#onTitle(event)) event.preventDefault();
  }

  /** Moves the tab stop; true when the key was one for that. */
  #onTitle(event: KeyboardEvent): boolean {
    const isOnTitle = event.target instanceof Element && event.target.closest('[data-part="title"], [data-part="heading"]') !== null;
    if (!isOnTitle || event.altKey || event.metaKey || event.shiftKey) return false;
    const next = this.#after(event);
    if (next) this.#options.focus.moveTo(next);
    return next !== undefined;
  }

  #after(event: KeyboardEvent): Stop | undefined {
    const { grid, focus, isMirrored } = this.#options;
    const shown = grid();
    const board = shown?.board;
    const isEdge = event.key === 'Home' || event.key === 'End';
    if (!board || !focus.stop || (event.ctrlKey && !isEdge)) return undefined;
    const way = { isMirrored: isMirrored(), withCtrl: event.ctrlKey };
    const next = shown?.after?.(focus.stop, event.key, way) ?? stopAfter(board, focus.stop, event.key, way);
    return next ?? this.#byLetter(event, board, focus.stop);
  }

  #byLetter(event: KeyboardEvent, board: Board, stop: Stop): Stop | undefined {
    const isLetter = event.key.length === 1 && !event.ctrlKey && /[\p{L}\p{N}]/u.test(event.key);
    if (!isLetter || !this.#options.hasLetters()) return undefined;
    this.#letters = event.timeStamp - this.#lettersAt > LETTERS_MS ? event.key : this.#letters + event.key;
    this.#lettersAt = event.timeStamp;
    return stopByLetters(board, stop, this.#letters, this.#options.locale());
  }
}

function onBoard(event: KeyboardEvent, options: BoardKeysOptions): boolean {
  if (event.key === '?') options.onHelp();
  else if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && options.canMove()) options.onUndo();
  else return false;
  return true;
}

function onCard(event: KeyboardEvent, options: BoardKeysOptions): boolean {
  const item = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-run]') : null;
  const run = item?.dataset['run'];
  if (!item || run === undefined || !options.canMove()) return false;
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    options.onMenu(run, item);
    return true;
  }
  return options.hasShortcuts() && onShortcut(event, run, options);
}

function onShortcut(event: KeyboardEvent, run: Id, options: BoardKeysOptions): boolean {
  if (event.key.toLowerCase() === 'm' && !event.ctrlKey && !event.metaKey && !event.altKey) {
    options.onDialog(run);
    return true;
  }
  if (!event.shiftKey || !(event.ctrlKey || event.metaKey)) return false;
  const [previous, next] = options.isMirrored() ? (['ArrowRight', 'ArrowLeft'] as const) : (['ArrowLeft', 'ArrowRight'] as const);
  const by = ({ ArrowUp: 'up', ArrowDown: 'down', [previous]: 'previous', [next]: 'next' } as const)[event.key];
  if (by === undefined) return false;
  options.onMove(run, { by });
  return true;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
}
