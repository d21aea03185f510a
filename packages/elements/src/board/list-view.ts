import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Board, Card } from '@workfloor/sdk';
import { addStyles } from '../base/add-styles.ts';
import type { Formats } from '../base/format.ts';
import { AllPages } from './all-pages.ts';
import type { BoardHost, BoardAround, Grid } from './board-host.ts';
import { countOf } from './board-model.ts';
import { renderTitle } from './card.ts';
import type { CardEnvironment } from './card.ts';
import { ageNode, assigneesNode, clientNames, dueNode, tagsNode } from './card-parts.ts';
import type { BoardView, DeskWords } from './desk.ts';
import { deskIcons } from './desk-icons.ts';
import { classOf } from './column.ts';
import { listStyles } from './list-styles.ts';
import type { ViewScene } from './strip.ts';

const KEY = 'list';

interface Row {
  readonly card: Card;
  readonly stage: string;
  /** Where it stands on the board. */
  readonly place: number;
}

interface Sorted {
  /** What it was made from. */
  readonly from: readonly unknown[];
  readonly rows: readonly Row[];
  readonly cards: readonly Card[];
  readonly grid: Grid;
}

type SortBy = 'number' | 'title' | 'client' | 'stage' | 'due' | 'people' | 'tags' | 'age';

const names = (all: readonly { readonly name: string }[]): string => all.map(({ name }) => name).join(', ');

/** What rows are sorted by; what has none comes last. */
const sortKeys: Readonly<Record<Exclude<SortBy, 'stage'>, (card: Card) => string | null>> = {
  number: ({ job }) => job?.code ?? null,
  title: ({ title }) => title,
  client: clientNames,
  due: ({ due }) => due,
  people: ({ assignees }) => names(assignees),
  tags: ({ tags }) => names(tags),
  age: ({ run }) => run.entered,
};

function sortRows(rows: readonly Row[], by: SortBy, isDown: boolean, { compare }: Formats): readonly Row[] {
  const way = isDown ? -1 : 1;
  if (by === 'stage') return rows.toSorted((a, b) => way * (a.place - b.place));
  const keys = new Map(rows.map((row) => [row, sortKeys[by](row.card) || null]));
  return rows.toSorted((a, b) => {
    const [one, other] = [keys.get(a) ?? null, keys.get(b) ?? null];
    if (one === null || other === null) return one === other ? a.place - b.place : one === null ? 1 : -1;
    return way * (by === 'due' || by === 'age' ? (one < other ? -1 : one > other ? 1 : 0) : compare(one, other)) || a.place - b.place;
  });
}

/** The jobs of a board as a table that can be sorted; on narrow screens each row is a card. */
class ListView implements BoardView {
  readonly #host: BoardHost;
  readonly #options: BoardAround;
  readonly #pages: AllPages;
  #by: SortBy = 'stage';
  #isDown = false;
  #made: Sorted | undefined;

  constructor(host: BoardHost, options: BoardAround) {
    this.#host = host;
    this.#options = options;
    this.#pages = new AllPages(options.model);
    addStyles(host, listStyles);
  }

  grid(board: Board): Grid {
    return this.#rows(board).grid;
  }

  render(scene: ViewScene, words: DeskWords): TemplateResult {
    const { board, env, windows } = scene;
    const { rows, cards } = this.#rows(board);
    const total = countOf(board);
    if (cards.length < total) void this.#pages.load();
    const listed = this.#listed(cards);
    return html`${this.#renderSort(words)}
      ${cards.length < total ? html`<p class="partly" role="status">${words.partly({ loaded: cards.length, total })}</p>` : nothing}
      <table class="rows" role="table" aria-label=${words.asList} aria-rowcount=${total + 1}>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex="1">
            ${this.#columns(words).map(([by, text]) => this.#renderHead(by, text, words))}
          </tr>
        </thead>
        <tbody role="rowgroup" data-list=${KEY} data-cell=${KEY}>
          ${repeat(
            windows.indexes(KEY, listed, 0),
            (index) => cards[index]?.run.id,
            (index) => {
              const row = rows[index];
              return row ? this.#renderRow(row, index, { ...scene, env }) : nothing;
            },
          )}
        </tbody>
      </table>`;
  }

  #columns(words: DeskWords): readonly (readonly [SortBy, string])[] {
    return [
      ['number', words.number],
      ['title', words.title],
      ['client', words.client],
      ['stage', words.stage],
      ['due', words.due],
      ['people', words.people],
      ['tags', words.tags],
      ['age', words.age],
    ];
  }

  /** Where the heads of the columns have no room. */
  #renderSort(words: DeskWords): TemplateResult {
    const columns = this.#columns(words);
    const onChange = ({ target }: Event): void => {
      const chosen = target instanceof HTMLSelectElement ? columns[target.selectedIndex] : undefined;
      if (chosen) this.#sort(chosen[0], false, words.sorted({ column: chosen[1] }));
    };
    return html`<label class="sort"
      ><select aria-label=${words.sortBy({ column: '…' })} @change=${onChange}>
        ${columns.map(([by, column]) => html`<option .selected=${by === this.#by}>${words.sortBy({ column })}</option>`)}
      </select></label
    >`;
  }

  #renderHead(by: SortBy, text: string, words: DeskWords): TemplateResult {
    const isBy = by === this.#by;
    return html`<th role="columnheader" aria-sort=${isBy ? (this.#isDown ? 'descending' : 'ascending') : nothing}>
      <button type="button" class="bare" @click=${() => this.#sort(by, isBy && !this.#isDown, words.sorted({ column: text }))}>
        ${text}${isBy ? (this.#isDown ? deskIcons.descending : deskIcons.ascending) : nothing}
      </button>
    </th>`;
  }

  #renderRow({ card, stage }: Row, index: number, { env, stop, desk, selected }: ViewScene): TemplateResult {
    const run = card.run.id;
    const isStop = stop?.run === run;
    const isSelected = selected?.has(run) ?? false;
    return html`<tr
      role="row"
      class=${classOf(run, { dragged: undefined, selected, glowing: desk?.glowing })}
      data-stop
      data-run=${run}
      data-index=${index}
      aria-rowindex=${index + 2}
    >
      ${guard([card, stage, env, isStop, isSelected], () => renderCells({ card, stage }, env, { isStop, isSelected }))}
    </tr>`;
  }

  #sort(by: SortBy, isDown: boolean, said: string): void {
    this.#by = by;
    this.#isDown = isDown;
    this.#options.announcer.say(said);
    this.#host.requestUpdate();
  }

  /** The same object while it shows the same cards. */
  #listed = remember((cards: readonly Card[]) => ({ cards, hasMore: false }));

  #rows(board: Board): Sorted {
    const formats = this.#options.formats();
    const from = [board, this.#by, this.#isDown, formats];
    if (this.#made?.from.every((part, at) => part === from[at])) return this.#made;
    let place = 0;
    const all = board.columns.flatMap(({ stage, cards }) => cards.map((card): Row => ({ card, stage: stage.name, place: place++ })));
    const rows = sortRows(all, this.#by, this.#isDown, formats);
    const cards = rows.map(({ card }) => card);
    const [first] = board.columns;
    const columns = first ? [{ ...first, stage: { ...first.stage, id: KEY }, cards, count: cards.length, hasMore: false }] : [];
    return (this.#made = { from, rows, cards, grid: { board: { ...board, columns } } });
  }
}

/** Makes the same of the same. */
function remember<A, B>(make: (from: A) => B): (from: A) => B {
  let last: { readonly from: A; readonly made: B } | undefined;
  return (from) => (last?.from === from ? last : (last = { from, made: make(from) })).made;
}

function renderCells(
  { card, stage }: Pick<Row, 'card' | 'stage'>,
  env: CardEnvironment,
  { isStop, isSelected }: { readonly isStop: boolean; readonly isSelected: boolean },
): TemplateResult {
  const { t, canMove, renderCheck } = env;
  return html`<td role="cell" class="number">${card.job?.code}</td>
    <td role="cell" class="main">${renderCheck?.(card, isStop, isSelected) ?? nothing}${renderTitle(card, env, isStop)}</td>
    <td role="cell" class="client">${clientNames(card)}</td>
    <td role="cell">
      ${
        canMove
          ? html`<button
              class="stage-button"
              data-part="move"
              tabindex=${isStop ? 0 : -1}
              aria-haspopup="menu"
              aria-label="${stage}: ${t.move({ title: card.title })}"
            >
              <span>${stage}</span>${deskIcons.unfolded}
            </button>`
          : stage
      }
    </td>
    <td role="cell">${dueNode(card, env)}</td>
    <td role="cell">${assigneesNode(card, t)}</td>
    <td role="cell">${tagsNode(card, t)}</td>
    <td role="cell">${ageNode(card, env)}</td>`;
}

export function create(host: BoardHost, options: BoardAround): BoardView {
  return new ListView(host, options);
}
