import '@syncfusion/ej2-base/styles/material3.css';
import '@syncfusion/ej2-kanban/styles/material3.css';
import { Kanban } from '@syncfusion/ej2-kanban';
import { addCss, cardCss, cardHtml } from './card.js';

const toRecord = (card, stage) => ({ Id: card.id, Status: stage, Title: card.title, html: cardHtml(card) });

/** @param {boolean} enableVirtualization */
export const syncfusion = (enableVirtualization) => ({
  card: '.e-card',
  prepare: (columns) => ({
    cards: new Map(columns.flatMap((column) => column.cards.map((card) => [card.id, { card, stage: column.id }]))),
    names: columns.map(({ id, name }) => ({ keyField: id, headerText: name })),
    records: columns.flatMap(({ id, cards }) => cards.map((card) => toRecord(card, id))),
  }),
  mount(host, { cards, names, records }) {
    addCss(cardCss);
    const kanban = new Kanban({
      dataSource: records,
      keyField: 'Status',
      columns: names,
      height: '860px',
      cardHeight: '170px',
      enableVirtualization,
      enableHtmlSanitizer: false,
      cardSettings: { headerField: 'Id', contentField: 'Title', template: (data) => [fragment(data.html)] },
    });
    kanban.appendTo(host);
    return {
      update(id, title) {
        const { card, stage } = cards.get(id);
        kanban.updateCard(toRecord({ ...card, title }, stage));
      },
      move(id, to) {
        const { card } = cards.get(id);
        cards.set(id, { card, stage: to });
        kanban.updateCard(toRecord(card, to), 0);
      },
    };
  },
});

function fragment(html) {
  const node = document.createElement('div');
  node.className = 'e-card-content';
  node.innerHTML = html;
  return node;
}
