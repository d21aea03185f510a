import type { Id } from '@workfloor/core';
import type { Board } from '@workfloor/sdk';
import type { Grid } from './board-host.ts';
import type { FocusController } from './focus-controller.ts';
import { stopAfter, stopByLetters } from './key-stops.ts';
import type { Move } from './move.ts';
import type { Selection } from './selection.ts';
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
  /** Adds a job to the column of a card. */
  readonly onNew: (stage: Id) => void;
  readonly onUndo: () => void;
  readonly selection: Selection;
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
    if (onBoard(event, this.#options) || onSelection(event, this.#options) || this.#onRange(event)) event.preventDefault();
    else if (onCard(event, this.#options) || this.#onTitle(event)) event.preventDefault();
  }

  /** Shift and an arrow go on to the next card and select all from where it began. */
  #onRange(event: KeyboardEvent): boolean {
    const { selection, focus, grid, isMirrored } = this.#options;
    const board = grid()?.board;
    if (!selection.isOn || !isRangeKey(event) || !board) return false;
    const from = runOf(event);
    const next = focus.stop && stopAfter(board, focus.stop, event.key, { isMirrored: isMirrored() });
    if (from === undefined || next?.run === undefined) return false;
    focus.moveTo(next);
    selection.extend(next.run, from);
    return true;
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

function isRangeKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (key === 'ArrowUp' || key === 'ArrowDown') && shiftKey && !ctrlKey && !metaKey && !altKey;
}

function isPlain({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey;
}

function onBoard(event: KeyboardEvent, options: BoardKeysOptions): boolean {
  if (event.key === '?') options.onHelp();
  else if (onNew(event, options)) return true;
  else if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && options.canMove()) options.onUndo();
  else return false;
  return true;
}

/** N adds a job where the tab stop is. */
function onNew(event: KeyboardEvent, { focus: { stop }, hasShortcuts, canMove, onNew: add }: BoardKeysOptions): boolean {
  if (event.key.toLowerCase() !== 'n' || !isPlain(event) || !hasShortcuts() || !canMove() || !stop || !isAtStop(event)) return false;
  add(stop.stage);
  return true;
}

/** Space, Ctrl+A and Escape, where cards can be selected. */
function onSelection(event: KeyboardEvent, { selection }: BoardKeysOptions): boolean {
  if (!selection.isOn || event.altKey || event.shiftKey) return false;
  if (event.key === 'Escape' && selection.runs.size > 0) {
    selection.clear();
    return true;
  }
  const isOnTitle = event.target instanceof Element && event.target.closest('[data-part="title"]') !== null;
  const run = runOf(event);
  return run !== undefined && isOnTitle && onSelectable(event, run, selection);
}

function onSelectable(event: KeyboardEvent, run: Id, selection: Selection): boolean {
  if (event.key === ' ' && isPlain(event)) {
    noClick(event);
    selection.toggle(run);
  } else if (event.key.toLowerCase() === 'a' && !isPlain(event)) selection.column(run);
  else return false;
  return true;
}

/** Letting go of Space would click the title, in some browsers also when pressing it was taken. */
function noClick({ currentTarget }: KeyboardEvent): void {
  currentTarget?.addEventListener('keyup', (event) => event.preventDefault(), { once: true, capture: true });
}

function runOf(event: KeyboardEvent): Id | undefined {
  return event.target instanceof Element ? event.target.closest<HTMLElement>('[data-run]')?.dataset['run'] : undefined;
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
  if (event.key.toLowerCase() === 'm' && isPlain(event)) {
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

function isAtStop({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[data-part="title"], [data-part="heading"]') !== null;
}

function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return false; // of a card: the board's keys
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
}
