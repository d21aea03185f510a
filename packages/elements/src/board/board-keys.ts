import type { Id } from '@workfloor/core';
import type { FocusController } from './focus-controller.ts';
import type { Move } from './move.ts';

export interface BoardKeysOptions {
  readonly focus: FocusController;
  readonly canMove: () => boolean;
  /** Keys that move cards are off until the host or the person wants them. */
  readonly hasShortcuts: () => boolean;
  readonly isMirrored: () => boolean;
  readonly onMove: (run: Id, move: Move) => void;
  readonly onMenu: (run: Id, anchor: HTMLElement) => void;
  readonly onDialog: (run: Id) => void;
  readonly onHelp: () => void;
  readonly onUndo: () => void;
}

/** What a key does on the board, outside fields, menus and dialogs. */
export function handleKey(event: KeyboardEvent, options: BoardKeysOptions): void {
  if (event.defaultPrevented || event.isComposing || isField(event.target)) return;
  if (onBoard(event, options) || onCard(event, options) || options.focus.onKey(event)) event.preventDefault();
}

function onBoard(event: KeyboardEvent, options: BoardKeysOptions): boolean {
  if (event.key === '?') options.onHelp();
  else if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && options.canMove()) options.onUndo();
  else return false;
  return true;
}

function onCard(event: KeyboardEvent, options: BoardKeysOptions): boolean {
  const item = event.target instanceof Element ? event.target.closest<HTMLElement>('li[data-run]') : null;
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
