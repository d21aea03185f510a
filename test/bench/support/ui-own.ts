import { WfBoard } from '@workfloor/elements/board';
import type { Board, Workfloor } from '@workfloor/sdk';
import { FloorBoard } from './floor-board.ts';
import type { BoardKind } from './ui-board.ts';
import { boardOf, ChangingBoard, clientOf } from './ui-data.ts';

/** What the SDK has before a board is mounted. */
interface Served {
  readonly client: Workfloor;
  readonly changing: ChangingBoard;
}

/** `<wf-board>`, its store changed as the SDK changes it. */
export const element: BoardKind<Served> = {
  card: 'li[data-run]',
  prepare(columns) {
    const board = boardOf(columns, Date.now());
    const { client, store } = clientOf(board);
    return { client, changing: new ChangingBoard(board, store) };
  },
  mount(host, { client, changing }) {
    const made = document.createElement('wf-board');
    made.cardFields = 'client due tags assignees'; // what all boards of the comparison show
    made.client = client;
    host.append(made);
    return {
      update: (id, title) => changing.retitle(id, title),
      move: (id, to) => changing.move(id, to),
    };
  },
};

/** The board by hand, in the styles of ours. */
export const floor: BoardKind<{ readonly board: Board; readonly places: Map<string, string> }> = {
  card: 'li',
  prepare: (columns) => ({
    board: boardOf(columns, Date.now()),
    places: new Map(columns.flatMap(({ id, cards }) => cards.map((card) => [card.id, id]))),
  }),
  mount(host, { board, places }) {
    const styles = WfBoard.elementStyles
      .map((style) => (style instanceof CSSStyleSheet ? style : style.styleSheet))
      .filter((sheet) => sheet !== undefined);
    host.className = 'floor';
    return new FloorBoard(host, { styles, board, places });
  },
};
