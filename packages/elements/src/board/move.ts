import type { Id, Place } from '@workfloor/core';
import type { Board, Card, Column } from '@workfloor/sdk';

/** What a person wants with a card, whichever way they say it. */
export type Move =
  /** To a column; `index` counts its cards without the moved one, none means the end. */
  { readonly to: Id; readonly index?: number } | { readonly by: 'up' | 'down' | 'top' | 'bottom' | 'previous' | 'next' };

/** The request that a move comes to. Every way to the same place comes to the same request. */
export type MoveRequest =
  | {
      readonly command: 'advance' | 'back';
      readonly args: { readonly run: Id; readonly stage: Id; readonly to: Id; readonly place?: Place };
    }
  | { readonly command: 'reorder'; readonly args: { readonly run: Id; readonly stage: Id; readonly place: Place } };

export interface Plan {
  readonly request: MoveRequest;
  readonly card: Card;
  readonly from: Column;
  readonly to: Column;
  /** Where the card will stand, from 1, and of how many. */
  readonly position: number;
  readonly total: number;
}

/** Where a card stands. */
export interface Spot {
  readonly column: Column;
  readonly card: Card;
  readonly index: number;
}

/** Where the card of a run stands; where a view shows it in several columns, in the `preferred` one. */
export function findCard({ columns }: Board, run: Id, preferred?: Id): Spot | undefined {
  let found: Spot | undefined;
  for (const column of columns) {
    if (found && column.stage.id !== preferred) continue;
    const index = column.cards.findIndex((card) => card.run.id === run);
    const card = column.cards[index];
    if (card) found = { column, card, index };
    if (found && (preferred === undefined || column.stage.id === preferred)) break;
  }
  return found;
}

/** Whether the run can stand in a stage at all: its own edition has it. */
export function canStandIn(card: Card, stage: Id): boolean {
  return card.run.steps.some((step) => step.stage === stage);
}

/** What has to be asked of the server for a move; undefined when the card stands there already or cannot go further. */
export function planMove(board: Board, run: Id, move: Move): Plan | undefined {
  const spot = findCard(board, run);
  if (!spot) return undefined;
  const target = 'to' in move ? { stage: move.to, index: move.index } : byOne(board, spot, move.by);
  const to = board.columns.find((column) => column.stage.id === target?.stage);
  if (!target || !to) return undefined;
  return to === spot.column ? withinColumn(spot, target.index) : intoColumn(board, spot, to, target.index);
}

interface Target {
  readonly stage: Id;
  readonly index: number | undefined;
}

function byOne(
  board: Board,
  { column, card, index }: Spot,
  by: 'up' | 'down' | 'top' | 'bottom' | 'previous' | 'next',
): Target | undefined {
  const stage = column.stage.id;
  if (by === 'up') return index > 0 ? { stage, index: index - 1 } : undefined;
  if (by === 'down') return { stage, index: index + 1 };
  if (by === 'top') return { stage, index: 0 };
  if (by === 'bottom') return { stage, index: undefined };
  const at = board.columns.indexOf(column);
  const onward = by === 'next' ? board.columns.slice(at + 1) : board.columns.slice(0, at).reverse();
  const next = onward.find((candidate) => canStandIn(card, candidate.stage.id));
  return next && { stage: next.stage.id, index: undefined };
}

function withinColumn({ column, card, index: old }: Spot, wanted: number | undefined): Plan | undefined {
  const others = column.cards.filter((other) => other !== card);
  const index = Math.min(wanted ?? others.length, others.length);
  if (index === old) return undefined;
  const args = { run: card.run.id, stage: column.stage.id, place: placeAt(others, index) };
  return { request: { command: 'reorder', args }, card, from: column, to: column, position: index + 1, total: column.count };
}

function intoColumn(board: Board, { column: from, card }: Spot, to: Column, wanted: number | undefined): Plan {
  const { cards } = to;
  // who arrives stands at the end by itself, also behind what is not loaded
  const isEnd = wanted === undefined || wanted >= cards.length;
  const place = isEnd ? {} : { place: placeAt(cards, wanted) };
  return {
    request: {
      command: isLater(board, card, from, to) ? 'advance' : 'back',
      args: { run: card.run.id, stage: from.stage.id, to: to.stage.id, ...place },
    },
    card,
    from,
    to,
    position: (isEnd ? to.count : wanted) + 1,
    total: to.count + 1,
  };
}

/** In the run's own edition where it has both stages, otherwise as the columns stand. */
function isLater(board: Board, card: Card, from: Column, to: Column): boolean {
  const step = (column: Column): number => card.run.steps.findIndex(({ stage }) => stage === column.stage.id);
  const [here, there] = [step(from), step(to)];
  return here >= 0 && there >= 0 ? there > here : board.columns.indexOf(to) > board.columns.indexOf(from);
}

function placeAt(others: readonly Card[], index: number): Place {
  return { after: others[index - 1]?.run.id ?? null, before: others[index]?.run.id ?? null };
}
