import type { Id } from '@workfloor/core';
import type { Board, Card, Column } from '@workfloor/sdk';
import type { LanesBy } from './board-host.ts';
import type { DeskWords } from './desk.ts';

/** What a lane and a column have in common. Unchanged ones keep their identity. */
export interface Cell {
  /** Of lane and stage; unique on the board. */
  readonly key: string;
  readonly column: Column;
  readonly cards: readonly Card[];
  /** Where its cards stand in the column. */
  readonly places: readonly number[];
  /** Nothing more of it is loaded by scrolling. */
  readonly hasMore: false;
}

export interface Lane {
  /** Of the member, client or tag; empty for what has none. */
  readonly id: Id | '';
  readonly name: string;
  readonly cells: readonly Cell[];
  /** Loaded cards in it. */
  readonly count: number;
}

interface Named {
  readonly id: Id;
  readonly name: string;
}

const partsOf: Readonly<Record<Exclude<LanesBy, 'none'>, (card: Card) => readonly Named[]>> = {
  assignee: ({ assignees }) => assignees,
  client: ({ clients }) => clients,
  tag: ({ tags }) => tags,
};

const NOTHING = { id: '', name: '' };

/** Divides a board: a card with several people, clients or tags is in the lane of each; those without come last. */
export function toLanes(
  board: Board,
  by: LanesBy,
  { words, compare, old }: { readonly words: DeskWords; readonly compare: (a: string, b: string) => number; readonly old: readonly Lane[] },
): readonly Lane[] {
  const part = partsOf[by === 'none' ? 'assignee' : by];
  const nothing = { assignee: words.nobody, client: words.noClient, tag: words.noTag, none: '' }[by];
  const lanes = new Map<Id, { readonly name: string; readonly cells: Map<Column, { cards: Card[]; places: number[] }> }>();
  for (const column of board.columns) {
    for (const [place, card] of column.cards.entries()) {
      const parts = part(card);
      for (const { id, name } of parts.length > 0 ? parts : [NOTHING]) {
        let lane = lanes.get(id);
        if (!lane)
          lanes.set(id, (lane = { name: id === '' ? nothing : name, cells: new Map<Column, { cards: Card[]; places: number[] }>() }));
        let cell = lane.cells.get(column);
        if (!cell) lane.cells.set(column, (cell = { cards: [], places: [] }));
        cell.cards.push(card);
        cell.places.push(place);
      }
    }
  }
  const known = new Map(old.flatMap(({ cells }) => cells.map((cell) => [cell.key, cell])));
  return [...lanes]
    .toSorted(([a, { name }], [b, { name: other }]) => Number(a === '') - Number(b === '') || compare(name, other))
    .map(([id, { name, cells }]) => {
      const all = board.columns.map((column): Cell => {
        const key = `${id}~${column.stage.id}`;
        const { cards = [], places = [] } = cells.get(column) ?? {};
        const before = known.get(key);
        const isSame =
          before?.column === column && before.cards.length === cards.length && cards.every((card, at) => card === before.cards[at]);
        return isSame ? before : { key, column, cards, places, hasMore: false };
      });
      return { id, name, cells: all, count: new Set(all.flatMap(({ cards }) => cards)).size };
    });
}
