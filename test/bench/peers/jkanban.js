import 'jkanban/dist/jkanban.min.css';
import 'jkanban/dist/jkanban.js';
import { addCss, cardCss, cardHtml } from './card.js';

const toItem = (card) => ({ id: card.id, title: cardHtml(card) });

export default {
  card: '.kanban-item',
  prepare: (columns) => ({
    cards: new Map(columns.flatMap((column) => column.cards.map((card) => [card.id, card]))),
    boards: columns.map(({ id, name, cards }) => ({ id, title: name, item: cards.map(toItem) })),
  }),
  mount(host, { cards, boards }) {
    addCss(`${cardCss}.kanban-container,.kanban-board{block-size:860px}.kanban-container{position:relative}
.kanban-board{display:flex;flex-direction:column}.kanban-drag{overflow:auto;flex:1;min-block-size:0}`);
    const board = new globalThis.jKanban({ element: '#host', gutter: '4px', widthBoard: '170px', boards, dragBoards: false });
    return {
      update: (id, title) => board.replaceElement(id, toItem({ ...cards.get(id), title })),
      move: (id, to) => board.moveElement(to, id, toItem(cards.get(id))),
    };
  },
};
