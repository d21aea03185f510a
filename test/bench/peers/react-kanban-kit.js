import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Kanban } from 'react-kanban-kit';
import { addCss, cardCss } from './card.js';

const root = 'root';

function renderCard({ data }) {
  const { client, dueText, tags, assignee } = data.content;
  return h(
    'div',
    { className: 'item' },
    h('div', { className: 'title' }, data.title),
    h('div', { className: 'client' }, client),
    h(
      'div',
      null,
      tags.map(({ name, color }) => h('span', { key: name, className: `tag ${color}` }, name)),
    ),
    h('div', { className: 'facts' }, h('span', null, dueText), h('span', { className: 'avatar', title: assignee }, assignee.slice(0, 2))),
  );
}

const configMap = { card: { render: renderCard, isDraggable: true } };

/** What others keep of a board: one flat object by id. */
export default {
  card: '.item',
  prepare(columns) {
    const item = (id, title, parentId, children) => ({ id, title, parentId, children, totalChildrenCount: children.length });
    return Object.fromEntries([
      [
        root,
        item(
          root,
          'Board',
          null,
          columns.map(({ id }) => id),
        ),
      ],
      ...columns.map(({ id, name, cards }) => [
        id,
        item(
          id,
          name,
          root,
          cards.map((card) => card.id),
        ),
      ]),
      ...columns.flatMap((column) =>
        column.cards.map((card) => [card.id, { ...item(card.id, card.title, column.id, []), type: 'card', content: card }]),
      ),
    ]);
  },
  mount(host, data) {
    addCss(`${cardCss}.rkk-board{block-size:860px}.item{background:#fff;border:1px solid #ccc;border-radius:6px;padding:8px}`);
    let change;
    function Board() {
      const [dataSource, setData] = useState(data);
      change = setData;
      return h(Kanban, { dataSource, configMap, virtualization: true });
    }
    createRoot(host).render(h(Board));
    return {
      update: (id, title) => change((old) => ({ ...old, [id]: { ...old[id], title } })),
      move: (id, to) => change((old) => moved(old, id, to)),
    };
  },
};

function moved(old, id, to) {
  const withChildren = (key, children) => ({ ...old[key], children, totalChildrenCount: children.length });
  const from = old[id].parentId;
  return {
    ...old,
    [id]: { ...old[id], parentId: to },
    [from]: withChildren(
      from,
      old[from].children.filter((one) => one !== id),
    ),
    [to]: withChildren(to, [id, ...old[to].children]),
  };
}
