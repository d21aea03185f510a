import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Id, JobFilter } from '@workfloor/core';
import type { Board, Card } from '@workfloor/sdk';
import { Announcer } from '../base/announcer.ts';
import { offerHost } from '../base/ask-host.ts';
import { formats } from '../base/format.ts';
import type { Formats } from '../base/format.ts';
import { sentenceOf } from '../base/failure.ts';
import { LoadingController } from '../base/loading-controller.ts';
import { oneOf } from '../base/one-of.ts';
import { WfElement } from '../base/wf-element.ts';
import { board as boardWords } from '../i18n/en/board.ts';
import { common } from '../i18n/en/common.ts';
import { controls, tagStyles, tokens } from '../styles/base.ts';
import { renderBar } from './bar.ts';
import type { BoardAround, Grid, LanesBy, ViewName } from './board-host.ts';
import { BoardModel, countOf, isOfJobs, takesJobs } from './board-model.ts';
import { cardStyles } from './card-styles.ts';
import { CardScene } from './card-scene.ts';
import { isOtherFilter } from './is-other-filter.ts';
import { laterDesk } from './lazy-desk.ts';
import { LazyTools } from './lazy-tools.ts';
import { findCard } from './move.ts';
import { Reporter } from './reporter.ts';
import { SearchField } from './search-field.ts';
import { skeleton } from './skeleton.ts';
import type { StateWords } from './states.ts';
import { renderStrip } from './strip.ts';
import { columnStyles, frameStyles } from './styles.ts';
import { TabStop } from './tab-stop.ts';
import { Ticker } from './ticker.ts';
import { Windows } from './windows.ts';

/**
 * A pipeline as a board: one column a stage, one card a job, live. Everything works by mouse, touch, keyboard and voice. The same jobs as a
 * list or in a calendar, in lanes, filtered; what is chosen can be kept as a saved view or in the page's address.
 *
 * ```html
 * <wf-workspace url="https://work.example.com" workspace="ws_..." token-endpoint="/my/session">
 *   <wf-board></wf-board>
 * </wf-workspace>
 * ```
 *
 * The board is as high as what it shows, unless the page gives it a height; then the columns scroll inside.
 *
 * @customElement wf-board
 * @slot header - Beside the title, such as the page's own buttons.
 * @slot empty - Instead of our words where there is no job or no pipeline.
 * @slot error - Instead of our words where nothing could be loaded.
 * @slot card-{job} - At the end of the card of this job, by its id.
 * @csspart bar - Title, filter and buttons.
 * @csspart filter - The filter form.
 * @csspart search - The search field in it.
 * @csspart picker - At phone width: choice of the column in view.
 * @csspart strip - The columns in a row.
 * @csspart column - One column.
 * @csspart column-header - Its heading, count and marks.
 * @csspart count - The number of jobs in the column.
 * @csspart list - The list of cards of a column.
 * @csspart card - One card.
 * @csspart card-title - Its title, a button or link.
 * @csspart card-move - Its Move button.
 * @csspart card-check - The box that selects it.
 * @csspart card-waits - What the stage waits for.
 * @csspart card-effects - What rules are about to do for a card, and what went wrong.
 * @csspart tag - A tag on a card.
 * @csspart column-add - Opens the form for a new job in a column.
 * @csspart add-button - Opens the form for a new job.
 * @csspart add-form - The form for a new job.
 * @csspart menu - The Move menu.
 * @csspart dialog - The dialogs: moving, help, a day, a reason, what is unfinished.
 * @csspart preview - What a move would bring, while a card is held over a column.
 * @csspart selection - How many cards are selected, and what can be done with them.
 * @csspart note - What the last change was, with Undo.
 * @csspart problem - Why something was refused, in a form.
 * @csspart notice - Offline, signed out, not refreshed.
 * @csspart empty - Where there is nothing to show.
 * @csspart error - Where nothing could be loaded.
 * @csspart missing - Why there is nothing, in it.
 * @csspart skeleton - While loading.
 * @cssprop [--wf-board-column-width=17em] - Least width of a column.
 * @cssprop [--wf-board-narrow-height=82svh] - Greatest height of the columns at phone width.
 * @cssstate loading - The board is being loaded.
 * @cssstate error - It could not be loaded.
 * @cssstate empty - It has no job.
 * @cssstate offline - There is no connection.
 * @cssstate dragging - A card is being dragged.
 * @cssstate readonly - Nothing can be changed.
 * @cssstate turned - Its language is read from right to left, and the page says nothing of it.
 * @fires wf-ready - Once, when the first board is shown.
 * @fires wf-load - A board has been loaded: `{ pipeline, columns, jobs }`.
 * @fires wf-error - Something failed or was refused: `{ code, message, requestId }`.
 * @fires wf-auth-expired - The session has ended and could not be renewed.
 * @fires wf-open - A job is to be opened: `{ job, run, client }`. Cancelable: `preventDefault()` keeps a link from being followed.
 * @fires wf-select - Other cards are selected: `{ runs, jobs }`.
 * @fires wf-before-change - A person is about to change something else than where a card stands: `{ id, command, args }`. Cancelable, also later by `detail.waitUntil(promise)`.
 * @fires wf-change - The server has accepted such a change: the same.
 * @fires wf-before-move - A card is about to be moved: `{ run, job, from, to, place }`, or `{ run, job, from, how }` for completing and skipping. Cancelable, also later by `detail.waitUntil(promise)`.
 * @fires wf-move - The server has accepted a move: the same, with the new `version` of the run.
 * @fires wf-filter - The person has changed the filter: `{ filter }`.
 * @fires wf-view - The person has chosen another view, other lanes, or sums: `{ view, lanes, sums }`.
 */
export class WfBoard extends WfElement {
  static override styles = [tokens, controls, tagStyles, frameStyles, columnStyles, cardStyles];

  /** Which pipeline. @defaultValue the first by name; with several a choice is offered */
  @property() pipeline: string | undefined;
  /** As columns, as a list, or in a calendar by due day. */
  @property({ converter: oneOf('view', 'board', 'list', 'calendar') }) view: ViewName = 'board';
  /** Divides the columns of the board. */
  @property({ converter: oneOf('lanes', 'none', 'assignee', 'client', 'tag') }) lanes: LanesBy = 'none';
  /** What narrows the board. */
  @property({ attribute: false, hasChanged: isOtherFilter }) filter: JobFilter = {};
  /** Columns say how much money stands in them, to those who may see it. */
  @property({ type: Boolean }) sums = false;
  /** Id of a saved view to begin with. */
  @property({ attribute: 'saved-view' }) savedView: string | undefined;
  /** Keeps view, lanes and filter in the page's address, in parameters that begin so: `board` gives `?board.q=rush`. @defaultValue off */
  @property({ attribute: 'url-state' }) urlState: string | undefined;
  /** What a card shows below its title, in words of `client number due tags assignees tasks age waits label priority owner`. @defaultValue all */
  @property({ attribute: 'card-fields' }) cardFields: string | undefined;
  /** What the host adds to a card: text or a node, the same one for the same card. */
  @property({ attribute: false }) cardContent: ((card: Card) => string | Node | undefined) | undefined;
  /** The board's name, for screen readers and as heading. @defaultValue the name of the pipeline */
  @property() label: string | undefined;
  /** Level of the board's heading in the page; columns are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** Nothing can be changed here. Viewers have it so in any case. */
  @property({ type: Boolean }) readonly = false;
  /** Cards can be selected, several at a time, to be changed together. */
  @property({ type: Boolean }) selectable = false;
  /** Turns on the keys that change something: Ctrl+Shift+arrows and M move cards, N adds a job. */
  @property({ type: Boolean }) shortcuts = false;
  /** Letters do not lead to titles. */
  @property({ type: Boolean, attribute: 'no-type-ahead' }) noTypeAhead = false;
  /** Changes by others are not announced. */
  @property({ type: Boolean }) quiet = false;
  /** Address of a job, `/jobs/{job}`; also `{run}`, `{client}`, `{number}`. Titles are links then. */
  @property({ attribute: 'href-template' }) hrefTemplate: string | undefined;
  /** When to show that something is loading: `auto` not for quick answers. */
  @property({ converter: oneOf('loader', 'auto', 'always', 'never') }) loader: 'auto' | 'always' | 'never' = 'auto';

  readonly #announcer = new Announcer(this);
  readonly #model = new BoardModel(this);
  readonly #search = new SearchField(this);
  readonly #loading = new LoadingController(this);
  readonly #scene = new CardScene();
  readonly #windows = new Windows(this, {
    pinned: () => [this.#stop.now?.run, ...(this.#tools.now?.pinned ?? [])].filter((run) => run !== undefined),
    onNearEnd: (stage) => void this.#model.loadMore(stage),
  });
  readonly #stop: TabStop = new TabStop(this, () => this.#grid?.board);
  readonly #around: BoardAround = {
    model: this.#model,
    announcer: this.#announcer,
    stop: this.#stop,
    windows: this.#windows,
    client: () => this.workfloor,
    language: () => this.language,
    formats: () => this.#formats,
    stateWords: () => this.#words(),
    words: (name, base) => this.words(name, base),
    canMove: () => this.#canMove,
    canAdd: () => this.#canAdd,
    choosePipeline: (id) => {
      this.#chosen = id;
      this.requestUpdate();
    },
    explain: (error) => this.explain(error),
    tools: () => this.#tools,
    strip: () => this.renderRoot.querySelector<HTMLElement>('.strip:not(.skeleton)'),
    grid: () => this.#grid,
    open: (card) => this.#open(card),
  };
  readonly #desk = laterDesk(this, this.#around);
  /** What it takes to work on the board comes when the board is there. */
  readonly #tools: LazyTools = new LazyTools(this, this.#around);
  readonly #reporter = new Reporter({
    host: this,
    announcer: this.#announcer,
    model: this.#model,
    isFiltered: () => this.#isFiltered,
    onLoaded: () => {
      this.#windows.prepare();
      this.#tools.prepare(() => this.#desk.prepare());
    },
  });
  #chosen: Id | undefined;

  constructor() {
    super();
    new Ticker(this);
  }

  /** Reads the board anew from the server. Never rejects. */
  async refresh(): Promise<void> {
    await this.#model.refresh();
  }

  /** Focuses the board: the card of a job (`itemId`), or the one that had the focus last. */
  override focus(options: FocusOptions & { readonly itemId?: string } = {}): void {
    void this.#tools.use((tools) => tools.focusOn(options.itemId));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const desk = this.#desk.now;
    desk?.willUpdate();
    // what it begins with may have to be read first
    const isToBegin = desk ? desk.hasBegun : this.urlState === undefined && this.savedView === undefined;
    if (isToBegin) this.#model.follow({ client: this.workfloor, pipeline: this.pipeline ?? this.#chosen, filter: this.filter });
    this.#tools.now?.follow(this.workfloor);
    if (!isToBegin || !this.#isPlain || this.#model.isUnusual) this.#desk.prepare();
    if ((['density', 'locale', 'cardFields'] as const).some((name) => changed.has(name))) this.#windows.reset();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { board, error, status, isLoading } = this.#model;
    this.showStates({
      loading: isLoading,
      error: error !== undefined,
      empty: board !== undefined && countOf(board) === 0,
      offline: status?.connection === 'offline',
      dragging: (this.#tools.now?.drag.run ?? this.#desk.now?.dragged) !== undefined,
      readonly: board !== undefined && !this.#canMove,
    });
    const said = this.#words();
    if (said) this.#reporter.tell(said);
  }

  protected override render(): TemplateResult {
    const state = this.#words();
    const isShown = this.#loading.isShown(!state || (this.#model.isLoading && !this.#model.board), this.loader);
    if (!state) return html`${isShown ? skeleton() : nothing} ${this.#announcer.regions()}`;
    const { board, isLoading } = this.#model;
    const tools = this.#tools.now;
    return html`<section class="board" aria-label=${this.#name(state.t)} aria-busy=${isLoading} @keydown=${this.#onKey}>
        ${board ? this.#renderBoard(board, state) : this.#renderNoBoard(state, isShown)} ${tools?.renderNote(state) ?? nothing}
      </section>
      ${tools?.render(state) ?? nothing} ${this.#desk.now?.renderOverlays() ?? nothing} ${this.#announcer.regions()}`;
  }

  #renderNoBoard(state: StateWords, isLoadingShown: boolean): unknown {
    const { error } = this.#model;
    const bones = isLoadingShown ? skeleton() : nothing;
    return this.#desk.now?.renderNoBoard(state, bones) ?? (error ? html`<p>${sentenceOf(error, state.words)}</p>` : bones);
  }

  #renderBoard(board: Board, state: StateWords): TemplateResult {
    const { t } = state;
    const tools = this.#tools.now;
    const desk = this.#desk.now;
    const bar = renderBar({
      board,
      t,
      level: this.headingLevel,
      name: desk?.renderName(this.#name(t)) ?? this.#name(t),
      filter: this.#search.render(t, desk?.renderFilters()),
      add: this.#canAdd ? { isOpen: tools?.isAdding ?? false, open: this.#onAdd } : undefined,
      onHelp: this.#onHelp,
      more: desk?.renderChoices(),
    });
    return html`${bar} ${desk?.renderNotices(board, state) ?? nothing} ${this.#renderCards(board, state)}`;
  }

  #renderCards(board: Board, { t, words }: StateWords): unknown {
    const desk = this.#desk.now;
    const { cardFields, cardContent, hrefTemplate, workfloor: client } = this;
    const { studio } = this.#model;
    const env = this.#scene.environment({
      t,
      words,
      formats: this.#formats,
      studio,
      counted: isOfJobs(board) ? t.jobs : t.cards,
      canMove: this.#canMove,
      canAdd: this.#canAdd,
      renderCheck: this.selectable ? this.#tools.now?.renderCheck : undefined,
      hrefTemplate,
      cardFields,
      cardContent,
    });
    const tools = this.#tools.now;
    const stop = this.#stop.now;
    const scene = {
      board,
      env,
      windows: this.#windows,
      stop,
      level: Math.min(6, this.headingLevel + 1),
      dragged: tools?.drag.run,
      selected: tools?.selection.runs,
      desk,
    };
    const strip = this.#isPlain
      ? renderStrip({ ...scene, form: (stage) => (client && this.#canAdd ? tools?.form(stage, client, { t, words }) : undefined) })
      : (desk?.renderView(scene) ?? skeleton());
    return html`<div
      class=${this.view === 'board' ? (this.#isPlain ? 'strip' : 'strip lanes') : 'sheet'}
      part="strip"
      @scroll=${this.#onScroll}
      @click=${this.#onClick}
      @contextmenu=${this.#onContextMenu}
      @focusin=${this.#onFocusIn}
    >
      ${strip}
      <div class="drop-line" hidden></div>
    </div>`;
  }

  /** Just columns: what needs nothing but the first page. */
  get #isPlain(): boolean {
    return this.view === 'board' && this.lanes === 'none';
  }

  get #grid(): Grid | undefined {
    const { board } = this.#model;
    return board && ((this.#isPlain ? undefined : this.#desk.now?.grid(board)) ?? { board });
  }

  get #isFiltered(): boolean {
    return Object.keys(this.filter).length > 0;
  }

  get #formats(): Formats {
    return formats(this.language, this.#model.studio?.workspace.zone);
  }

  get #canMove(): boolean {
    const role = this.#model.studio?.actor.role;
    return !this.readonly && role !== undefined && role !== 'viewer';
  }

  get #canAdd(): boolean {
    const { board } = this.#model;
    return this.#canMove && board !== undefined && takesJobs(board);
  }

  #name(t: typeof boardWords): string {
    return this.label ?? this.#model.board?.pipeline.name ?? t.board;
  }

  #words(): StateWords | undefined {
    const t = this.words('board', boardWords);
    const words = this.words('common', common);
    return t && words && { t, words };
  }

  readonly #onFocusIn = (event: Event): void => {
    this.#stop.onFocusIn(event);
    void this.#tools.use(() => undefined); // the focus survives with them
  };

  readonly #onKey = (event: KeyboardEvent): void => this.#tools.onKey(event);

  readonly #onClick = (event: MouseEvent): void => {
    if (this.selectable && this.#tools.now?.onSelect(event)) return;
    const at = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-part]') : null;
    if (!at) return;
    const { part } = at.dataset;
    const stage = part === 'add' ? at.closest<HTMLElement>('[data-stage]')?.dataset['stage'] : undefined;
    if (stage !== undefined) return void this.#tools.use((tools) => tools.openForm(stage));
    this.#onCard(at, part, event);
  };

  #onCard(at: HTMLElement, part: string | undefined, event: Event): void {
    const run = at.closest<HTMLElement>('[data-run]')?.dataset['run'] ?? '';
    const card = this.#model.board && findCard(this.#model.board, run)?.card;
    if (!card) return;
    if (part === 'move') void this.#tools.use((tools) => tools.openMenu(run, at));
    else if (part === 'waits') this.#desk.now?.openWaits(card, at);
    else if (part === 'title') this.#open(card, event);
  }

  /** The key that opens our menu would open the browser's too. A right click closes ours first and so gets the browser's. */
  readonly #onContextMenu = (event: Event): void => {
    if (this.#tools.now?.isMenuOpen) event.preventDefault();
  };

  #open({ run, job, clients }: Card, event?: Event): void {
    const isWanted = offerHost(this, 'wf-open', { job: job?.id, run: run.id, client: clients[0]?.id });
    if (!isWanted) event?.preventDefault();
  }

  readonly #onScroll = (): void => {
    this.#windows.onScroll();
    this.#tools.now?.picker.onScroll();
  };

  readonly #onAdd = (): void => void this.#tools.use((tools) => tools.openForm());

  readonly #onHelp = (): void => void this.#tools.use((tools) => tools.openHelp());
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-board': WfBoard;
  }
}
