import 'smart-webcomponents/source/styles/smart.default.css';
import 'smart-webcomponents/source/modules/smart.kanban.js';

/** Of the full package: the community edition has no board any more. Its cards are its own; title and client are its text. */
export default {
  card: '.smart-kanban-task',
  scroller: '.smart-kanban-column-content-tasks',
  prepare: (columns) => ({
    names: columns.map(({ id, name }) => ({ dataField: id, label: name })),
    users: [...new Set(columns.flatMap(({ cards }) => cards.map(({ assignee }) => assignee)))].map((name) => ({ id: name, name })),
    tasks: columns.flatMap(({ id, cards }) =>
      cards.map((card) => ({
        id: card.id,
        status: id,
        text: text(card),
        dueDate: new Date(card.due),
        userId: card.assignee,
        tags: card.tags.map(({ name }) => name).join(', '),
      })),
    ),
    cards: new Map(columns.flatMap(({ cards }) => cards.map((card) => [card.id, card]))),
  }),
  mount(host, { names, users, tasks, cards }) {
    const board = document.createElement('smart-kanban');
    Object.assign(board, { columns: names, users, dataSource: tasks, taskDue: true, taskTags: true, taskUserIcon: true });
    board.style.width = '100%';
    board.style.height = '860px';
    host.append(board);
    return {
      update: (id, title) => board.updateTask(id, { text: text({ ...cards.get(id), title }) }),
      move: (id, to) => board.moveTask(id, to),
    };
  },
};

function text({ title, client }) {
  return `${title} ${client}`;
}
