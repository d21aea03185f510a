import Sortable from 'sortablejs';
import { addCss, cardCss, cardHtml } from './card.js';

/** Plain nodes in plain lists, made sortable. */
export default {
  card: '.item',
  prepare: (columns) => ({ columns, cards: new Map(columns.flatMap((column) => column.cards.map((card) => [card.id, card]))) }),
  mount(host, { columns, cards }) {
    addCss(`${cardCss}.cols{display:flex;block-size:100%}.col{flex:1;display:flex;flex-direction:column;min-inline-size:0}
.list{overflow:auto;flex:1;min-block-size:0}.item{background:#fff;border:1px solid #ccc;border-radius:6px;padding:8px;margin:8px}`);
    const lists = new Map();
    const nodes = new Map();
    const strip = document.createElement('div');
    strip.className = 'cols';
    for (const column of columns) {
      const section = document.createElement('div');
      section.className = 'col';
      section.innerHTML = `<h3>${column.name}</h3><div class="list"></div>`;
      const list = section.lastElementChild;
      lists.set(column.id, list);
      for (const card of column.cards) {
        const node = document.createElement('div');
        node.className = 'item';
        node.innerHTML = cardHtml(card);
        nodes.set(card.id, node);
        list.append(node);
      }
      strip.append(section);
    }
    host.append(strip);
    for (const list of lists.values()) Sortable.create(list, { group: 'board', animation: 150 });
    return {
      update(id, title) {
        nodes.get(id).innerHTML = cardHtml({ ...cards.get(id), title });
      },
      move: (id, to) => lists.get(to).prepend(nodes.get(id)),
    };
  },
};
