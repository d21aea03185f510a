import { html, nothing } from 'lit';
import type { CSSResult, TemplateResult } from 'lit';
import type { Id } from '@workfloor/core';
import type { Board, Card, Workfloor } from '@workfloor/sdk';
import { loadRefusals } from '../base/failure.ts';
import { parts as partWords } from '../i18n/en/parts.ts';
import { tools as toolWords } from '../i18n/en/tools.ts';
import { Dialog } from '../parts/dialog.ts';
import type { Around } from '../parts/feedback.ts';
import { createFeedback } from '../parts/tools.ts';
import { askUnfinished } from '../parts/unfinished.ts';
import { actStyles } from './act-styles.ts';
import { ActionMenu } from './action-menu.ts';
import { AddJob } from './add-job.ts';
import type { NewJob } from './add-job.ts';
import type { BoardAround, BoardHost } from './board-host.ts';
import { BoardKeys } from './board-keys.ts';
import { moveAll } from './bulk-move.ts';
import type { BulkMove } from './bulk-move.ts';
import { CardActions } from './card-actions.ts';
import { Changer } from './changer.ts';
import { ColumnPicker } from './column-picker.ts';
import { DragController } from './drag-controller.ts';
import type { DropTarget } from './drag-controller.ts';
import { DropNote } from './drop-note.ts';
import { FocusController } from './focus-controller.ts';
import { helpDialog } from './help-dialog.ts';
import { LaneMover } from './lane-mover.ts';
import { MoveDialog } from './move-dialog.ts';
import { cardEntries } from './move-menu.ts';
import { findCard } from './move.ts';
import type { Move } from './move.ts';
import { Mover } from './mover.ts';
import type { AskUnfinished, MoverContext } from './mover.ts';
import { addJob, leaveForm } from './new-job.ts';
import { RemoteChanges } from './remote-changes.ts';
import { selectedBy, Selection } from './selection.ts';
import { checkBox, selectionBar, selectionText } from './selection-bar.ts';
import type { StateWords } from './states.ts';
import { StatusNote } from './status-note.ts';
import type { Together } from './status-note.ts';
import { overlayStyles } from './tool-styles.ts';

/**
 * What nobody needs to see a board, only to work on it: keys, dragging, selection, menu, dialogs, the form for new jobs, what others do.
 * Loaded behind the first view.
 */
export class BoardTools {
  static readonly styles: readonly CSSResult[] = [overlayStyles, actStyles];

  readonly drag: DragController;
  readonly picker: ColumnPicker;
  readonly selection: Selection;
  readonly #focus: FocusController;
  readonly #host: BoardHost;
  readonly #options: BoardAround;
  readonly #note: StatusNote;
  readonly #mover: Mover;
  /** Carries out commands about cards. */
  readonly changer: Changer;
  readonly #actions: CardActions;
  readonly #lanes: LaneMover;
  readonly #menu: ActionMenu;
  readonly #forms: Dialog;
  readonly #drop: DropNote;
  readonly #dialog: MoveDialog;
  readonly #add: AddJob;
  readonly #keys: BoardKeys;
  readonly #remote: RemoteChanges;
  /** Whose menu is open, and in which lane. */
  #run: Id | undefined;
  #lane: string | undefined;
  #isHelpWanted = false;

  constructor(host: BoardHost, options: BoardAround) {
    this.#host = host;
    this.#options = options;
    const { announcer, explain, client } = options;
    const words = (): typeof toolWords | undefined => this.#words();
    const board = (): Board | undefined => options.model.board;
    this.#focus = new FocusController(host, options.stop, () => options.grid()?.board);
    this.#note = this.#createNote();
    this.#forms = this.#createForms();
    this.#mover = this.#createMover();
    this.changer = new Changer({ host, client, words, note: this.#note, explain });
    this.#actions = new CardActions({ scene: () => this.#scene(), changer: this.changer, mover: this.#mover, dialog: this.#forms });
    this.#lanes = new LaneMover(host, {
      ...options,
      t: words,
      changer: this.changer,
      put: (run, move, together) => this.#put(run, move, together),
      follow: (run) => this.#focus.follow(run),
    });
    this.#menu = new ActionMenu(host);
    this.#drop = new DropNote(host, { scene: () => this.#scene(), explain, say: (text) => announcer.say(text) });
    this.selection = new Selection(host, {
      board: () => options.grid()?.all ?? options.grid()?.board,
      isOn: () => host.selectable,
      onChange: (card) => this.#tellSelection(card),
    });
    this.#dialog = new MoveDialog(host, {
      board,
      onMove: this.#onMove,
      onChoose: (run, stage) => this.#drop.want(run, stage),
      note: () => this.#drop.line(),
    });
    this.drag = this.#createDrag();
    this.picker = new ColumnPicker(host);
    this.#add = new AddJob(host, { onAdd: (job) => this.#onNew(job), onClose: (stage) => leaveForm(host.renderRoot, board(), stage) });
    this.#keys = this.#createKeys();
    this.#remote = new RemoteChanges(host, {
      board,
      studio: () => options.model.studio,
      words,
      say: (text) => host.quiet || announcer.say(text),
    });
    this.picker.onScroll(); // somebody may have scrolled before
    void loadRefusals();
  }

  /** Cards that stay mounted wherever they are: the one being dragged, the one whose menu is open. */
  get pinned(): readonly Id[] {
    return [this.drag.run, this.#run].filter((run) => run !== undefined);
  }

  get isMenuOpen(): boolean {
    return this.#menu.isOpen;
  }

  get isAdding(): boolean {
    return this.#add.isOpen;
  }

  /** Opens the form for a new job, in the first column unless another one is wanted. */
  openForm(stage?: Id): void {
    const first = this.#options.model.board?.columns[0]?.stage.id;
    const where = stage ?? first;
    if (where !== undefined) this.#add.open(where);
  }

  /** The card of a job or run, or the one that had the focus last. */
  focusOn(item: Id | undefined): void {
    const cards = this.#options.model.board?.columns.flatMap((column) => column.cards) ?? [];
    const card = item === undefined ? undefined : cards.find(({ run, job }) => run.id === item || job?.id === item);
    const { stop } = this.#focus;
    if (card) this.#focus.toCard(card.run.id);
    else if (stop) this.#focus.moveTo(stop);
  }

  async openHelp(): Promise<void> {
    this.#isHelpWanted = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.shadowRoot?.querySelector<HTMLDialogElement>('.help-dialog')?.showModal();
  }

  /** The menu of a card. */
  openMenu(run: Id, anchor: HTMLElement): void {
    this.#run = run;
    this.#lane = anchor.closest<HTMLElement>('[data-lane]')?.dataset['lane'];
    const title = this.#spot(run)?.card.title ?? '';
    this.#menu.open({
      anchor,
      label: this.#words()?.move({ title }) ?? title,
      entries: () => {
        const [spot, t, board] = [this.#spot(run), this.#words(), this.#options.model.board];
        return spot && t && board
          ? cardEntries(board, spot, t, { ...this.#acts, actions: this.#actions, lanes: this.#lanes.entries(spot.card, this.#lane) })
          : [];
      },
      note: () => this.#drop.text,
      onClose: () => {
        this.#run = undefined;
        this.#drop.forget();
      },
    });
  }

  /** What selects a card. */
  readonly renderCheck = (card: Card, isStop: boolean, isSelected: boolean): TemplateResult =>
    checkBox(this.#words()?.select({ title: card.title }) ?? card.title, isStop, isSelected);

  onKey(event: KeyboardEvent): void {
    this.#keys.handle(event);
  }

  /** A click that selects: on a checkbox, or on a card with Shift or Ctrl. False when it is none. */
  onSelect(event: MouseEvent): boolean {
    const at = this.selection.isOn ? selectedBy(event) : undefined;
    if (!at) return false;
    if (event.shiftKey) this.selection.extend(at.run);
    else this.selection.toggle(at.run);
    if (!at.isBox) event.preventDefault();
    return true;
  }

  /** Tells what others do through this client from now on. */
  follow(client: Workfloor | undefined): void {
    this.#remote.follow(client);
  }

  /** The form for a new job, in the column where it is open. */
  form(stage: Id, client: Workfloor, { words }: StateWords): TemplateResult | undefined {
    const t = this.#words();
    return t && this.#add.render(stage, client, { t, words });
  }

  /** The status line: what is selected, and what the last change was, with Undo. */
  renderNote({ words }: StateWords): TemplateResult {
    return html`<div class="status">${this.#bar()} ${this.#note.render(words)}</div>`;
  }

  /** Menu and dialogs, closed until they are opened. */
  render({ words }: StateWords): TemplateResult | typeof nothing {
    const { shortcuts, noTypeAhead, selectable } = this.#host;
    const t = this.#words();
    if (!t) return nothing;
    return html`${this.#menu.render()} ${this.#dialog.render(t, words)}
      ${helpDialog({ t, words, hasShortcuts: shortcuts, hasLetters: !noTypeAhead, canSelect: selectable, isWanted: this.#isHelpWanted })}
      ${this.#forms.render()} ${this.#drop.render()}
      <div class="ghost" popover="manual" inert aria-hidden="true"></div>`;
  }

  #createNote(): StatusNote {
    const { announcer, client, explain, stateWords } = this.#options;
    return new StatusNote(this.#host, {
      announcer,
      client,
      explain,
      words: () => stateWords()?.words,
      follow: (run) => this.#focus.follow(run),
      focusBoard: () => this.#host.focus(),
    });
  }

  #createForms(): Dialog {
    const { announcer, client, explain, language, words, stateWords } = this.#options;
    const around = (): Around => ({
      client: client(),
      common: stateWords()?.words,
      parts: words('parts', partWords),
      locale: language(),
      explain,
    });
    const { feedback } = createFeedback(this.#host, announcer, around);
    return new Dialog(this.#host, { feedback, around });
  }

  #createMover(): Mover {
    const { announcer, explain, model } = this.#options;
    return new Mover(this.#host, {
      context: () => this.#context(),
      announcer,
      note: this.#note,
      explain,
      follow: (run) => this.#focus.follow(run),
      loadAll: (stage) => model.loadAll(stage),
      ask: this.#ask,
    });
  }

  #createDrag(): DragController {
    const { canMove, formats, model, strip } = this.#options;
    return new DragController(this.#host, {
      board: () => model.board,
      canDrag: canMove,
      strip,
      onDrop: this.#onDrop,
      onStay: (run) => this.#focus.toCard(run), // the button of the mouse has taken the focus off everything
      canCross: (run) => this.#lanes.canCross(run),
      onAim: (run, to, column, isBarred) => {
        if (isBarred && column) this.#drop.bar(column, this.#words()?.sameLaneOnly ?? '');
        else this.#drop.want(run, to, column);
      },
      countOf: (run) => (this.#isMany(run) ? formats().number(this.selection.runs.size) : ''),
    });
  }

  #createKeys(): BoardKeys {
    const { canMove, grid, language } = this.#options;
    return new BoardKeys({
      grid,
      canMove,
      locale: language,
      focus: this.#focus,
      hasShortcuts: () => this.#host.shortcuts,
      hasLetters: () => !this.#host.noTypeAhead,
      selection: this.selection,
      onMove: this.#onMove,
      onDialog: (run) => this.#dialog.open(run),
      isMirrored: () => getComputedStyle(this.#host).direction === 'rtl',
      onMenu: (run, anchor) => this.openMenu(run, anchor),
      onHelp: () => void this.openHelp(),
      onNew: (stage) => this.openForm(stage),
      onUndo: () => void this.#note.undo(),
    });
  }

  #bar(): TemplateResult | typeof nothing {
    const [t, board] = [this.#words(), this.#options.model.board];
    const { cards } = this.selection;
    if (!t || !board || cards.length === 0) return nothing;
    return selectionBar({
      board,
      cards,
      t,
      menu: this.#menu,
      actions: this.#actions,
      canMove: this.#options.canMove(),
      selected: () => this.selection.cards,
      onMove: (runs, move) => this.#moveAll(runs, move),
      onClear: () => {
        this.selection.clear();
        this.#host.focus();
      },
    });
  }

  readonly #acts = {
    onMove: (run: Id, move: Move): void => this.#onMove(run, move),
    onLeave: (run: Id, how: 'complete' | 'skip'): void => void this.#mover.leave(run, { how }),
    onDialog: (run: Id): void => this.#dialog.open(run),
    onOpen: (run: Id): void => {
      const card = this.#spot(run)?.card;
      if (card) this.#options.open(card);
    },
    foresee: (run: Id, stage: Id): void => this.#drop.want(run, stage),
  };

  readonly #onMove = (run: Id, move: Move): void => void this.#mover.move(run, move);

  /** One of several that are selected takes the others along. */
  readonly #onDrop = (run: Id, { lane, ...move }: DropTarget): void => {
    this.#drop.forget();
    if (lane) return this.#lanes.cross(this.#isMany(run) ? this.selection.cards : [], run, { lane, move });
    this.#put(run, move);
  };

  #onNew(job: NewJob): void {
    const context = this.#context();
    if (context) void addJob(context, this.changer, job);
  }

  #put(run: Id, move: Omit<DropTarget, 'lane'>, together?: Together): void {
    const from = this.#spot(run)?.column.stage.id;
    const to = this.#options.model.board?.columns.find(({ stage }) => stage.id === move.to)?.stage;
    const runs = this.selection.cards.map((card) => card.run.id);
    if (to && to.id !== from && this.#isMany(run)) this.#moveAll(runs, { to: to.id, name: to.name }, together);
    else void this.#mover.move(run, move, together);
  }

  #isMany(run: Id): boolean {
    return this.selection.runs.has(run) && this.selection.runs.size > 1;
  }

  #moveAll(runs: readonly Id[], move: BulkMove, together?: Together): void {
    void moveAll({ host: this.#host, context: () => this.#context(), changer: this.changer, ask: this.#ask, together }, runs, move);
  }

  readonly #ask: AskUnfinished = async (title, cards, items, refused) => {
    const t = this.#options.words('parts', partWords);
    const { formats } = this.#options;
    if (!t) return undefined;
    const blockers = cards.flatMap((card) => card.blockers);
    const since = (moment: string): string => formats().day(formats().dayOf(Date.parse(moment))).text;
    return askUnfinished({ dialog: this.#forms, t, title, blockers, since }, items, refused);
  };

  #tellSelection(card: Card | undefined): void {
    const t = this.#words();
    if (t) this.#options.announcer.say(selectionText(this.selection.runs, card, t));
  }

  #words(): typeof toolWords | undefined {
    return this.#options.words('tools', toolWords);
  }

  #spot(run: Id): ReturnType<typeof findCard> {
    const { board } = this.#options.model;
    return board && findCard(board, run);
  }

  #context(): MoverContext | undefined {
    const { client, model, canMove } = this.#options;
    const [t, from, { board }] = [this.#words(), client(), model];
    return t && from && board && canMove() ? { client: from, board, t } : undefined;
  }

  #scene(): ReturnType<ConstructorParameters<typeof CardActions>[0]['scene']> &
    ReturnType<ConstructorParameters<typeof DropNote>[1]['scene']> {
    const { client, model, stateWords, formats } = this.#options;
    const [t, from, { board, studio }, common] = [this.#words(), client(), model, stateWords()?.words];
    return t && from && board && studio && common ? { client: from, board, studio, t, save: common.save, formats: formats() } : undefined;
  }
}
