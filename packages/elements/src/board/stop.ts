import type { Id } from '@workfloor/core';
import type { Board } from '@workfloor/sdk';
import { findCard } from './move.ts';

/** Where the board's one tab stop is: a card, or the heading of a column without cards. */
export interface Stop {
  readonly stage: Id;
  readonly run?: Id;
}

/** The card at an index of a column, or the nearest one there is; the heading of a column without cards. */
export function toStop(board: Board, at: number, index: number): Stop {
  const column = board.columns[at];
  const card = column?.cards[Math.max(0, Math.min(index, column.cards.length - 1))];
  const stage = column?.stage.id ?? '';
  return card ? { stage, run: card.run.id } : { stage };
}

/** The stop to use when the old one may be gone: the same card, else what stands in its place, else the first card or heading. */
export function keepStop(board: Board, stop: Stop | undefined, oldIndex = 0): Stop | undefined {
  const spot = stop?.run === undefined ? undefined : findCard(board, stop.run, stop.stage);
  if (spot) return stop?.stage === spot.column.stage.id ? stop : { stage: spot.column.stage.id, run: spot.card.run.id };
  const at = board.columns.findIndex((column) => column.stage.id === stop?.stage);
  if (at >= 0) return toStop(board, at, oldIndex);
  const first = board.columns.findIndex((column) => column.cards.length > 0);
  return board.columns.length > 0 ? toStop(board, Math.max(0, first), 0) : undefined;
}
