import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Day, Id } from '@workfloor/core';
import type { Board, Card } from '@workfloor/sdk';
import { views } from '../i18n/en/views.ts';
import { Later } from '../parts/later.ts';
import { formStyles } from '../parts/form-styles.ts';
import type { BoardHost, BoardAround, Grid } from './board-host.ts';
import { columnChoice } from './column-choice.ts';
import { countOf } from './board-model.ts';
import { deskStyles } from './desk-styles.ts';
import { BoardSums } from './board-sums.ts';
import { FilterPanel } from './filter-panel.ts';
import { Glow } from './glow.ts';
import { panelStyles } from './panel-styles.ts';
import { Printing } from './printing.ts';
import { SavedViews } from './saved-views.ts';
import { connectionNotice, empty, failure, noPipeline, refreshNotice } from './states.ts';
import type { StateWords } from './states.ts';
import type { ViewScene } from './strip.ts';
import { UrlState } from './url-state.ts';
import { ViewChoices } from './view-choices.ts';
import { WaitsPanel } from './waits-panel.ts';

export type DeskWords = typeof views;

/** Another way to show the board than plain columns. */
export interface BoardView {
  render(scene: ViewScene, words: DeskWords): TemplateResult;
  grid(board: Board): Grid;
  /** The run whose card is dragged in this view's own way. */
  readonly dragged?: Id | undefined;
}

interface ViewModule {
  create(host: BoardHost, options: BoardAround): BoardView;
}

/**
 * Everything around the columns: filters, views, notices. Nobody needs it to see a board; it is loaded behind the first view, or at once
 * where something else than a plain board is to be shown.
 */
export class BoardDesk {
  static readonly styles = [formStyles, panelStyles, deskStyles];

  readonly #host: BoardHost;
  readonly #options: BoardAround;
  readonly #filters: FilterPanel;
  readonly #choices: ViewChoices;
  readonly #saved: SavedViews;
  readonly #sums: BoardSums;
  readonly #url: UrlState;
  readonly #waits: WaitsPanel;
  readonly #glow: Glow;
  #hasBegun = false;
  #today: Day | undefined;
  readonly #modules: Readonly<Record<'list' | 'calendar' | 'lanes', Later<BoardView>>>;

  constructor(host: BoardHost, options: BoardAround) {
    this.#host = host;
    this.#options = options;
    this.#filters = new FilterPanel(host, options);
    this.#saved = new SavedViews(host, options);
    this.#sums = new BoardSums(host, options);
    this.#url = new UrlState(host);
    this.#choices = new ViewChoices(host, this.#saved);
    this.#waits = new WaitsPanel(host);
    this.#glow = new Glow(host, options);
    new Printing(host, options.windows);
    const later = (load: () => Promise<ViewModule>): Later<BoardView> => new Later(host, async () => (await load()).create(host, options));
    this.#modules = {
      list: later(() => import('./list-view.ts')),
      calendar: later(() => import('./calendar-view.ts')),
      lanes: later(() => import('./lanes-view.ts')),
    };
  }

  /** What the board begins with has been read: a saved view, the page's address. */
  get hasBegun(): boolean {
    return !this.#saved.isWaiting;
  }

  /** Cards that somebody else has just changed. */
  get glowing(): ReadonlySet<Id> {
    return this.#glow.runs;
  }

  get dragged(): Id | undefined {
    return this.#isOther ? this.#module.now?.dragged : undefined;
  }

  willUpdate(): void {
    const { client, model, choosePipeline } = this.#options;
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#saved.begin(this.#host.savedView);
      const pipeline = this.#url.begin();
      if (pipeline !== undefined) choosePipeline(pipeline);
    }
    this.#turnDay();
    this.#glow.follow(client());
    this.#saved.follow(this.#choices.isOpen);
    this.#sums.follow();
    if (this.hasBegun) this.#url.write(this.#host.pipeline === undefined ? model.chosen : undefined);
    if (this.#isOther) this.#module.prepare();
  }

  /** What is overdue is another tomorrow: at midnight of the studio the board is read anew. */
  #turnDay(): void {
    const { model, formats } = this.#options;
    const today = formats().dayOf(Date.now());
    const isOther = this.#today !== undefined && this.#today !== today;
    this.#today = today;
    if (isOther && this.#host.filter.overdue !== undefined) void model.refresh();
  }

  /** The choice of pipeline where there are several and the host leaves it open. */
  renderName(name: string): unknown {
    const { model, formats, choosePipeline } = this.#options;
    const words = this.#words();
    const pipelines = this.#host.pipeline === undefined ? model.pipelines(formats()) : [];
    if (!words || pipelines.length < 2) return name;
    const onChange = ({ target }: Event): void => {
      if (target instanceof HTMLSelectElement) choosePipeline(target.value);
    };
    return html`<select class="name" aria-label=${words.pipeline} @change=${onChange}>
      ${pipelines.map((one) => html`<option value=${one.id} .selected=${one.id === model.board?.pipeline.id}>${one.name}</option>`)}
    </select>`;
  }

  renderFilters(): unknown {
    const words = this.#words();
    return words ? this.#filters.render(words) : nothing;
  }

  renderChoices(): unknown {
    const words = this.#words();
    return words ? this.#choices.render(words) : nothing;
  }

  /** Between bar and cards: what is wrong, that there is nothing, and at phone width the choice of the column in view. */
  renderNotices(board: Board, state: StateWords): unknown {
    const words = this.#words();
    const { model, formats, canAdd, tools } = this.#options;
    const { error, status } = model;
    const isFiltered = Object.keys(this.#host.filter).length > 0;
    const away = connectionNotice(status, state, formats());
    // without a connection it fails for that reason, which is said once
    return html`${error && away === nothing ? refreshNotice(error, state, () => void model.refresh()) : away}
    ${words && countOf(board) === 0 ? empty(words, { isFiltered, canAdd: canAdd() }) : nothing}
    ${words && this.#host.view === 'board' ? columnChoice(board, { ...words, column: state.t.column }, tools()) : nothing}`;
  }

  /** Instead of a board. */
  renderNoBoard(state: StateWords, bones: unknown): unknown {
    const { model, formats } = this.#options;
    const words = this.#words();
    if (model.hasNoPipeline) return words ? noPipeline(words) : nothing;
    if (model.error || model.status?.connection === 'signed-out') return failure(model, state, () => void model.refresh());
    return html`${connectionNotice(model.status, state, formats())} ${bones}`;
  }

  /** Another view than plain columns; undefined until it is there. */
  renderView(scene: ViewScene): unknown {
    const words = this.#words();
    return words && this.#module.now?.render(scene, words);
  }

  /** What keys walk in that view. */
  grid(board: Board): Grid | undefined {
    return this.#module.now?.grid(board);
  }

  /** Under the heading of a column. */
  renderHeadExtra(stage: Id): unknown {
    const words = this.#words();
    return words ? this.#sums.render(stage, words) : nothing;
  }

  /** All that a card waits for. */
  openWaits(card: Card, anchor: HTMLElement): void {
    this.#waits.open(card, anchor);
  }

  renderOverlays(): unknown {
    const words = this.#words();
    const { model, formats } = this.#options;
    return words ? this.#waits.render(words, { studio: model.studio, formats: formats(), now: Date.now() }) : nothing;
  }

  get #isOther(): boolean {
    return this.#host.view !== 'board' || this.#host.lanes !== 'none';
  }

  get #module(): Later<BoardView> {
    const { view } = this.#host;
    return this.#modules[view === 'list' || view === 'calendar' ? view : 'lanes'];
  }

  #words(): DeskWords | undefined {
    return this.#options.words('views', views);
  }
}
