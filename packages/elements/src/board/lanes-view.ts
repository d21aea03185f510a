import { html, nothing } from 'lit';
import type { ReactiveController, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Board } from '@workfloor/sdk';
import { addStyles } from '../base/add-styles.ts';
import { views as viewWords } from '../i18n/en/views.ts';
import { AllPages } from './all-pages.ts';
import type { BoardHost, BoardAround, Grid, LanesBy } from './board-host.ts';
import { renderHead, renderItem } from './column.ts';
import type { BoardView, DeskWords } from './desk.ts';
import { deskIcons } from './desk-icons.ts';
import { stopInLanes } from './lane-keys.ts';
import { lanesStyles } from './lanes-styles.ts';
import { toLanes } from './lanes.ts';
import type { Cell, Lane } from './lanes.ts';
import type { ViewScene } from './strip.ts';

/** Lanes that may be in view at first. */
const NEAR_LANES = 5;
const FAR = 1_000;

interface Divided {
  /** What it was made from. */
  readonly from: readonly unknown[];
  readonly by: LanesBy;
  readonly lanes: readonly Lane[];
  readonly grid: Grid;
}

/** The board divided into lanes: the columns' headings on top, a row of cells for each person, client or tag. */
class LanesView implements BoardView, ReactiveController {
  readonly #host: BoardHost;
  readonly #options: BoardAround;
  readonly #pages: AllPages;
  readonly #folded = new Set<string>();
  /** Counts folding and unfolding. */
  #turn = 0;
  #made: Divided | undefined;

  constructor(host: BoardHost, options: BoardAround) {
    this.#host = host;
    this.#options = options;
    this.#pages = new AllPages(options.model);
    addStyles(host, lanesStyles);
    host.addController(this);
  }

  /** How many columns there are, for the styles. */
  hostUpdated(): void {
    const columns = String(this.#options.model.board?.columns.length ?? 1);
    this.#host.renderRoot.querySelector<HTMLElement>('.strip.lanes')?.style.setProperty('--_columns', columns);
  }

  grid(board: Board): Grid {
    return this.#divide(board).grid;
  }

  render(scene: ViewScene, words: DeskWords): TemplateResult {
    const { board, env, level, desk } = scene;
    const { lanes } = this.#divide(board);
    if (board.columns.some(({ hasMore }) => hasMore)) void this.#pages.load();
    return html`<div class="lane-heads">
        ${board.columns.map(
          (column) =>
            html`<section class="column lane-column" part="column" data-stage=${column.stage.id}>
              ${renderHead({ column, level, isHeadingStop: false, extra: desk?.renderHeadExtra(column.stage.id) }, env)}
            </section>`,
        )}
      </div>
      ${repeat(
        lanes,
        ({ id }) => id,
        (lane, at) => this.#renderLane(lane, at, scene, words),
      )}`;
  }

  #renderLane(lane: Lane, at: number, scene: ViewScene, words: DeskWords): TemplateResult {
    const { env, level } = scene;
    const key = this.#keyOf(lane);
    const isFolded = this.#folded.has(key);
    const fold = (): void => {
      if (!this.#folded.delete(key)) this.#folded.add(key);
      this.#turn += 1;
      this.#host.requestUpdate();
    };
    const { counted, formats } = env;
    return html`<section class="lane" data-lane=${lane.id} aria-label=${lane.name}>
      <div class="lane-head" role="heading" aria-level=${level}>
        <button type="button" class="bare" aria-expanded=${!isFolded} @click=${fold}>
          ${isFolded ? deskIcons.folded : deskIcons.unfolded}<span class="lane-name">${lane.name}</span
          ><span class="count" aria-hidden="true">${formats.number(lane.count)}</span
          ><span class="unseen">, ${counted({ count: lane.count })}</span>
        </button>
      </div>
      ${
        isFolded
          ? nothing
          : html`<div class="cells">
              ${lane.cells.map((cell, column) => {
                const label = words.laneOf({ lane: lane.name, column: cell.column.stage.name });
                return this.#renderCell(cell, { label, near: at < NEAR_LANES ? column : FAR }, scene);
              })}
            </div>`
      }
    </section>`;
  }

  #renderCell(cell: Cell, { label, near }: { readonly label: string; readonly near: number }, scene: ViewScene): TemplateResult {
    const { key, column, cards, places } = cell;
    const { stage } = column;
    const { env, windows, stop, dragged, selected, desk } = scene;
    return html`<section class="column cell" part="column" data-stage=${stage.id} data-cell=${key}>
      <div class="scroll">
        <ul class="list" role="list" part="list" data-list=${key} aria-label=${label}>
          ${repeat(
            windows.indexes(key, cell, near),
            (index) => cards[index]?.run.id,
            (index) => {
              const card = cards[index];
              if (!card) return nothing;
              const isStop = stop?.stage === key && stop.run === card.run.id;
              const view = { dragged, selected, glowing: desk?.glowing };
              return renderItem(card, { view, env, index: places[index] ?? index, at: index, count: cards.length, isStop });
            },
          )}
        </ul>
      </div>
    </section>`;
  }

  #keyOf({ id }: Pick<Lane, 'id'>): string {
    return `${this.#host.lanes} ${id}`;
  }

  /** The lanes of a board, remembered; keys pass those that are folded. */
  #divide(board: Board): Divided {
    const by = this.#host.lanes;
    const { formats, words } = this.#options;
    const said = words('views', viewWords) ?? viewWords;
    const from = [board, by, formats(), said, this.#turn];
    if (this.#made?.from.every((part, at) => part === from[at])) return this.#made;
    const old = this.#made?.by === by ? this.#made.lanes : [];
    const lanes = toLanes(board, by, { words: said, compare: formats().compare, old });
    const open = lanes.filter((lane) => !this.#folded.has(this.#keyOf(lane)));
    const columns = open.flatMap(({ cells }) =>
      cells.flatMap(({ key, column, cards }) => (cards.length > 0 ? [{ ...column, stage: { ...column.stage, id: key }, cards }] : [])),
    );
    const grid: Grid = { board: { ...board, columns }, after: (stop, key, way) => stopInLanes(open, stop, key, way) };
    return (this.#made = { from, by, lanes, grid });
  }
}

export function create(host: BoardHost, options: BoardAround): BoardView {
  return new LanesView(host, options);
}
