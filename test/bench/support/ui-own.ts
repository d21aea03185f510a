import { WfBoard } from '@workfloor/elements/board';
import type { Board } from '@workfloor/sdk';
import { FloorBoard } from './floor-board.ts';
import type { BoardKind } from './ui-board.ts';
import { boardOf, ChangingBoard, clientOf } from './ui-data.ts';

/** `<wf-board>`, its store changed as the SDK changes it. */
export const element: BoardKind<Board> = {
  card: 'li[data-run]',
  prepare: (columns) => boardOf(columns, Date.now()),
  mount(host, board) {
    const { client, store } = clientOf(board);
    const changing = new ChangingBoard(board, store);
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
export const floor: BoardKind<Board> = {
  card: 'li',
  prepare: (columns) => boardOf(columns, Date.now()),
  mount(host, board) {
    const styles = WfBoard.elementStyles
      .map((style) => (style instanceof CSSStyleSheet ? style : style.styleSheet))
      .filter((sheet) => sheet !== undefined);
    host.className = 'floor';
    return new FloorBoard(host, styles, board);
  },
};
