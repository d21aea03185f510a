import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Id } from '@workfloor/core';
import type { Board, Card } from '@workfloor/sdk';
import { Announcer } from '../base/announcer.ts';
import { offerHost, tellHost } from '../base/ask-host.ts';
import { sentenceOf } from '../base/failure.ts';
import { formats } from '../base/format.ts';
import type { Formats } from '../base/format.ts';
import { icons } from '../base/icons.ts';
import { LoadingController } from '../base/loading-controller.ts';
import { WfElement } from '../base/wf-element.ts';
import { board as boardWords } from '../i18n/en/board.ts';
import { common } from '../i18n/en/common.ts';
import { controls, tagStyles, tokens } from '../styles/base.ts';
import { BoardModel, countOf, takesJobs } from './board-model.ts';
import type { CardEnvironment } from './card.ts';
import { cardStyles } from './card-styles.ts';
import { renderColumn } from './column.ts';
import { columnChoice } from './column-choice.ts';
import { FilterBar } from './filter-bar.ts';
import { FocusController } from './focus-controller.ts';
import { LazyTools } from './lazy-tools.ts';
import { findCard } from './move.ts';
import { connectionNotice, empty, failure, noPipeline, refreshNotice, skeleton } from './states.ts';
import type { StateWords } from './states.ts';
import { columnStyles, frameStyles } from './styles.ts';
import { WindowController } from './window-controller.ts';

const HOUR_MS = 3_600_000;
/** What is said relative to now is looked at anew so often. */
const TICK_MS = 60_000;

/**
 * A pipeline as a board: one column a stage, one card a job, live. Everything works by mouse, touch, keyboard and voice.
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
 * @csspart card-waits - How many things the stage waits for.
 * @csspart tag - A tag on a card.
 * @csspart add-button - Opens the form for a new job.
 * @csspart add-form - The form for a new job.
 * @csspart menu - The Move menu.
 * @csspart dialog - The Move and help dialogs.
 * @csspart note - What the last change was, with Undo.
 * @csspart notice - Offline, signed out, not refreshed.
 * @csspart empty - Where there is nothing to show.
 * @csspart error - Where nothing could be loaded.
 * @csspart skeleton - While loading.
 * @cssprop [--wf-board-column-width=17em] - Least width of a column.
 * @cssprop [--wf-board-narrow-height=82svh] - Greatest height of the columns at phone width.
 * @cssstate loading - The board is being loaded.
 * @cssstate error - It could not be loaded.
 * @cssstate empty - It has no job.
 * @cssstate offline - There is no connection.
 * @cssstate dragging - A card is being dragged.
 * @cssstate readonly - Nothing can be changed.
 * @fires wf-ready - Once, when the first board is shown.
 * @fires wf-load - A board has been loaded: `{ pipeline, columns, jobs }`.
 * @fires wf-error - Something failed or was refused: `{ code, message, requestId }`.
 * @fires wf-auth-expired - The session has ended and could not be renewed.
 * @fires wf-open - A job is to be opened: `{ job, run, client }`. Cancelable: `preventDefault()` keeps a link from being followed.
 * @fires wf-before-move - A card is about to be moved: `{ run, job, from, to, place }`, or `{ run, job, from, how }` for completing and skipping. Cancelable, also later by `detail.waitUntil(promise)`.
 * @fires wf-move - The server has accepted a move: the same, with the new `version` of the run.
 */
export class WfBoard extends WfElement {
  static override styles = [tokens, controls, tagStyles, frameStyles, columnStyles, cardStyles];

  /** Which pipeline. @defaultValue the first by name; with several a choice is offered */
  @property() pipeline: string | undefined;
  /** The board's name, for screen readers and as heading. @defaultValue the name of the pipeline */
  @property() label: string | undefined;
  /** Level of the board's heading in the page; columns are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** Nothing can be changed here. Viewers have it so in any case. */
  @property({ type: Boolean }) readonly = false;
  /** Turns on the keys that move cards: Ctrl+Shift+arrows and M. */
  @property({ type: Boolean }) shortcuts = false;
  /** Letters do not lead to titles. */
  @property({ type: Boolean, attribute: 'no-type-ahead' }) noTypeAhead = false;
  /** Changes by others are not announced. */
  @property({ type: Boolean }) quiet = false;
  /** Address of a job, `/jobs/{job}`; also `{run}`, `{client}`, `{number}`. Titles are links then. */
  @property({ attribute: 'href-template' }) hrefTemplate: string | undefined;
  /** When to show that something is loading: `auto` not for quick answers. */
  @property() loader: 'auto' | 'always' | 'never' = 'auto';

  readonly #announcer = new Announcer(this);
  readonly #model = new BoardModel(this);
  readonly #filter = new FilterBar(this);
  readonly #loading = new LoadingController(this);
  readonly #windows = new WindowController(this, {
    lists: () => this.#lists(),
    columns: () => this.#model.board?.columns ?? [],
    pinned: () => [this.#focus.stop?.run, this.#tools.now?.drag.run, this.#tools.now?.menu.run].filter((run) => run !== undefined),
    onNearEnd: (stage) => void this.#model.loadMore(stage),
  });
  readonly #focus: FocusController = new FocusController(this, () => this.#model.board);
  /** What it takes to work on the board comes when the board is there. */
  readonly #tools: LazyTools = new LazyTools(this, {
    model: this.#model,
    announcer: this.#announcer,
    focus: this.#focus,
    words: () => this.#words(),
    client: () => this.workfloor,
    locale: () => this.language,
    strip: () => this.renderRoot.querySelector<HTMLElement>('.strip:not(.skeleton)'),
    canMove: () => this.#canMove,
    hasShortcuts: () => this.shortcuts,
    hasLetters: () => !this.noTypeAhead,
    isQuiet: () => this.quiet,
    explain: (error) => this.explain(error),
  });
  #chosen: Id | undefined;
  #environment: CardEnvironment | undefined;
  #isReady = false;
  #told: { readonly error?: unknown; readonly connection?: string | undefined } = {};
  #ticker: ReturnType<typeof setInterval> | undefined;

  /** Reads the board anew from the server. Never rejects. */
  async refresh(): Promise<void> {
    await this.#model.refresh();
  }

  /** Focuses the board: the card of a job (`itemId`), or the one that had the focus last. */
  override focus(options: FocusOptions & { readonly itemId?: string } = {}): void {
    const cards = this.#model.board?.columns.flatMap((column) => column.cards) ?? [];
    const card = cards.find(({ run, job }) => run.id === options.itemId || job?.id === options.itemId);
    const stop = this.#focus.stop;
    if (card) this.#focus.toCard(card.run.id);
    else if (stop) this.#focus.moveTo(stop);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ticker = setInterval(() => this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticker);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#model.follow({ client: this.workfloor, pipeline: this.pipeline ?? this.#chosen, filter: this.#filter.filter });
    this.#tools.now?.follow(this.workfloor);
    if (changed.has('density') || changed.has('locale')) this.#windows.reset();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { board, error, status, isLoading } = this.#model;
    this.showStates({
      loading: isLoading,
      error: error !== undefined,
      empty: board !== undefined && countOf(board) === 0,
      offline: status?.connection === 'offline',
      dragging: this.#tools.now?.drag.run !== undefined,
      readonly: board !== undefined && !this.#canMove,
    });
    this.#tellWhatHappened();
  }

  protected override render(): TemplateResult {
    const state = this.#words();
    const isShown = this.#loading.isShown(!state || (this.#model.isLoading && !this.#model.board), this.loader);
    if (!state) return html`${isShown ? skeleton() : nothing} ${this.#announcer.regions()}`;
    return html`<section
        class="board"
        role="region"
        aria-label=${this.#name(state.t)}
        aria-busy=${this.#model.isLoading}
        @keydown=${this.#onKey}
      >
        ${this.#renderBody(state, isShown)} ${this.#tools.now?.renderNote(state) ?? nothing}
      </section>
      ${this.#tools.now?.render(state) ?? nothing} ${this.#announcer.regions()}`;
  }

  #renderBody(state: StateWords, isLoadingShown: boolean): unknown {
    const { board, error, hasNoPipeline, status } = this.#model;
    const text = formats(this.language, this.#model.studio?.workspace.zone);
    const retry = (): void => void this.refresh();
    if (!board && hasNoPipeline) return noPipeline(state);
    if (!board && error) return failure(error, state, retry);
    const notice = connectionNotice(status, state, text);
    if (!board) return html`${notice} ${isLoadingShown ? skeleton() : nothing}`;
    const isEmpty = countOf(board) === 0;
    return html`${this.#renderBar(board, state, text)} ${notice} ${error ? refreshNotice(error, state, retry) : nothing}
    ${isEmpty ? empty(state, { isFiltered: this.#filter.isOn, canAdd: this.#canAdd(board) }) : nothing}
    ${columnChoice(board, state.t, this.#tools)} ${this.#renderStrip(board, state, text)}`;
  }

  #renderBar(board: Board, { t }: StateWords, text: Formats): TemplateResult {
    const pipelines = this.pipeline === undefined ? this.#model.pipelines(text) : [];
    const title =
      pipelines.length > 1
        ? html`<select class="name" aria-label=${t.pipeline} @change=${this.#onPipeline}>
            ${pipelines.map(({ id, name }) => html`<option value=${id} .selected=${id === board.pipeline.id}>${name}</option>`)}
          </select>`
        : this.#name(t);
    return html`<header class="bar" part="bar">
      <div class="title-line">
        <div class="name" role="heading" aria-level=${this.headingLevel}>${title}</div>
        <span class="total">${(takesJobs(board) ? t.jobs : t.cards)({ count: countOf(board) })}</span>
      </div>
      ${this.#filter.render(this.#model.studio, t, text)}
      <div class="actions">
        <slot name="header"></slot>
        ${this.#canAdd(board) ? this.#renderAddButton(t) : nothing}
        <button class="bare" aria-label=${t.help} title=${t.help} @click=${this.#onHelp}>${icons.help}</button>
      </div>
    </header>`;
  }

  #renderAddButton(t: typeof boardWords): TemplateResult {
    const isOpen = this.#tools.now?.isAdding ?? false;
    const open = (): void => void this.#tools.use((tools) => tools.openForm());
    return html`<button class="primary add-button" part="add-button" aria-expanded=${isOpen} @click=${open}>
      ${icons.plus}<span class="label">${t.addJob}</span>
    </button>`;
  }

  #renderStrip(board: Board, { t, words }: StateWords, text: Formats): TemplateResult {
    const env = this.#cardEnvironment({ t, words, formats: text, now: 0, canMove: this.#canMove, hrefTemplate: this.hrefTemplate });
    const client = this.workfloor;
    const { stop } = this.#focus;
    return html`<div
      class="strip"
      part="strip"
      @scroll=${this.#onScroll}
      @click=${this.#onClick}
      @contextmenu=${this.#onContextMenu}
      @focusin=${(event: Event) => this.#focus.onFocusIn(event)}
      @dragstart=${this.#onDrag}
      @dragenter=${this.#onDrag}
      @dragover=${this.#onDrag}
      @dragleave=${this.#onDrag}
      @drop=${this.#onDrag}
      @dragend=${this.#onDrag}
    >
      ${board.columns.map((column, at) =>
        renderColumn(
          {
            column,
            indexes: this.#windows.indexes(column, at),
            stop: stop?.stage === column.stage.id ? stop.run : undefined,
            isHeadingStop: stop?.stage === column.stage.id && stop.run === undefined,
            dragged: this.#tools.now?.drag.run,
            level: Math.min(6, this.headingLevel + 1),
            onScroll: this.#windows.onScroll,
            form: at === 0 && client && this.#canAdd(board) ? this.#tools.now?.form(client, { t, words }) : undefined,
          },
          env,
        ),
      )}
      <div class="drop-line" hidden></div>
    </div>`;
  }

  /** The same object while nothing changes for all cards, so that unchanged cards are not rendered again. */
  #cardEnvironment(wanted: CardEnvironment): CardEnvironment {
    const old = this.#environment;
    const now = Date.now();
    const isSame =
      old &&
      Math.floor(old.now / HOUR_MS) === Math.floor(now / HOUR_MS) &&
      (['t', 'words', 'formats', 'canMove', 'hrefTemplate'] as const).every((name) => old[name] === wanted[name]);
    return isSame ? old : (this.#environment = { ...wanted, now });
  }

  get #canMove(): boolean {
    const role = this.#model.studio?.actor.role;
    return !this.readonly && role !== undefined && role !== 'viewer';
  }

  #canAdd(board: Board): boolean {
    return this.#canMove && takesJobs(board);
  }

  #lists(): ReadonlyMap<Id, HTMLElement> {
    const columns = this.renderRoot.querySelectorAll<HTMLElement>('section[data-stage]');
    return new Map(
      [...columns].flatMap((column) => [...column.querySelectorAll('ul')].map((list) => [column.dataset['stage'] ?? '', list] as const)),
    );
  }

  #name(t: typeof boardWords): string {
    return this.label ?? this.#model.board?.pipeline.name ?? t.board;
  }

  #words(): StateWords | undefined {
    const t = this.words('board', boardWords);
    const words = this.words('common', common);
    return t && words && { t, words };
  }

  /** Events and announcements for what this update has brought. */
  #tellWhatHappened(): void {
    const said = this.#words();
    if (!said) return;
    const { t, words } = said;
    const { board, error, status } = this.#model;
    if (board && this.#model.takeLoaded()) this.#tellLoaded(board, t);
    if (error && error !== this.#told.error) {
      const message = sentenceOf(error, words);
      this.#announcer.interrupt(message);
      tellHost(this, 'wf-error', { code: error.code, message, requestId: error.requestId });
    }
    const connection = status?.connection;
    if (connection !== this.#told.connection) this.#tellConnection(connection, words);
    this.#told = { error, connection };
  }

  #tellLoaded(board: Board, t: typeof boardWords): void {
    const jobs = countOf(board);
    this.#announcer.say(this.#filter.isOn ? t.matches({ count: jobs }) : t.loaded({ count: jobs, columns: board.columns.length }));
    if (!this.#isReady) tellHost(this, 'wf-ready', {});
    this.#isReady = true;
    this.#tools.prepare();
    tellHost(this, 'wf-load', { pipeline: board.pipeline.id, columns: board.columns.length, jobs });
  }

  #tellConnection(connection: string | undefined, words: typeof common): void {
    if (connection === 'offline') this.#announcer.say(words.offline);
    if (connection === 'online' && this.#told.connection === 'offline') this.#announcer.say(words.online);
    if (connection !== 'signed-out') return;
    this.#announcer.interrupt(words.signedOut);
    tellHost(this, 'wf-auth-expired', {});
  }

  readonly #onKey = (event: KeyboardEvent): void => this.#tools.onKey(event);

  readonly #onClick = (event: Event): void => {
    const at = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-part]') : null;
    const run = at?.closest<HTMLElement>('li[data-run]')?.dataset['run'];
    const board = this.#model.board;
    const card = board && run !== undefined ? findCard(board, run)?.card : undefined;
    if (!at || !card) return;
    if (at.dataset['part'] === 'move') void this.#tools.use((tools) => tools.menu.open(card.run.id, at));
    else this.#open(card, event);
  };

  /** The key that opens our menu would open the browser's too. A right click closes ours first and so gets the browser's. */
  readonly #onContextMenu = (event: Event): void => {
    if (this.#tools.now?.menu.run !== undefined) event.preventDefault();
  };

  #open({ run, job, clients }: Card, event: Event): void {
    const isWanted = offerHost(this, 'wf-open', { job: job?.id, run: run.id, client: clients[0]?.id });
    if (!isWanted) event.preventDefault();
  }

  readonly #onScroll = (): void => {
    this.#windows.onScroll();
    this.#tools.now?.picker.onScroll();
  };

  readonly #onPipeline = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.#chosen = event.target.value;
    this.requestUpdate();
  };

  readonly #onDrag = (event: DragEvent): void => {
    if (this.#tools.now) this.#tools.now.drag.on(event);
    else if (event.type === 'dragstart') event.preventDefault();
  };

  readonly #onHelp = (): void => void this.#tools.use((tools) => tools.openHelp());
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-board': WfBoard;
  }
}
