import { html, nothing } from 'lit';
import type { CSSResult, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Id } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import type { Announcer } from '../base/announcer.ts';
import { loadRefusals } from '../base/failure.ts';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { AddJob } from './add-job.ts';
import type { NewJob } from './add-job.ts';
import { BoardKeys } from './board-keys.ts';
import type { Grid } from './board-host.ts';
import type { BoardModel } from './board-model.ts';
import { ColumnPicker } from './column-picker.ts';
import { DragController } from './drag-controller.ts';
import type { FocusController } from './focus-controller.ts';
import { helpDialog } from './help-dialog.ts';
import { MoveDialog } from './move-dialog.ts';
import { MoveMenu } from './move-menu.ts';
import type { Move } from './move.ts';
import { Mover } from './mover.ts';
import type { MoverContext } from './mover.ts';
import { RemoteChanges } from './remote-changes.ts';
import type { StateWords } from './states.ts';
import { overlayStyles } from './tool-styles.ts';

export interface ToolsOptions {
  readonly model: BoardModel;
  readonly announcer: Announcer;
  readonly focus: FocusController;
  readonly words: () => StateWords | undefined;
  readonly client: () => Workfloor | undefined;
  readonly locale: () => string;
  readonly strip: () => HTMLElement | null;
  /** What keys walk in the view that is shown. */
  readonly grid: () => Grid | undefined;
  readonly canMove: () => boolean;
  readonly hasShortcuts: () => boolean;
  readonly hasLetters: () => boolean;
  /** Changes by others are not announced. */
  readonly isQuiet: () => boolean;
  /** Why something was refused or failed, for people; never rejects. */
  readonly explain: (error: unknown) => Promise<string>;
}

/**
 * What nobody needs to see a board, only to work on it: keys, dragging, menu, dialogs, the form for new jobs, what others do. Loaded behind
 * the first view.
 */
export class BoardTools {
  static readonly styles: CSSResult = overlayStyles;

  readonly menu: MoveMenu;
  readonly drag: DragController;
  readonly picker: ColumnPicker;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ToolsOptions;
  readonly #mover: Mover;
  readonly #dialog: MoveDialog;
  readonly #add: AddJob;
  readonly #keys: BoardKeys;
  readonly #remote: RemoteChanges;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ToolsOptions) {
    this.#host = host;
    this.#options = options;
    const { model, announcer, focus } = options;
    const board = (): typeof model.board => model.board;
    const onMove = (run: Id, move: Move): void => void this.#mover.move(run, move);
    const onDialog = (run: Id): void => this.#dialog.open(run);
    this.#mover = new Mover(host, {
      context: () => this.#context(),
      announcer,
      explain: options.explain,
      follow: (run) => focus.follow(run),
      loadAll: (stage) => this.#loadAll(stage),
      isBusyWithNote: () => host.shadowRoot?.querySelector('.note:is(:hover, :focus-within)') !== null,
    });
    this.#dialog = new MoveDialog(host, { board, onMove });
    this.menu = new MoveMenu(host, { board, onMove, onLeave: (run, how) => void this.#mover.leave(run, how), onDialog });
    this.drag = new DragController(host, { canDrag: options.canMove, onDrop: onMove, strip: options.strip });
    this.picker = new ColumnPicker(host);
    this.#add = new AddJob(host, (job) => void this.#addJob(job));
    this.#keys = new BoardKeys({
      ...options,
      board,
      onMove,
      onDialog,
      isMirrored: () => getComputedStyle(host).direction === 'rtl',
      onMenu: (run, anchor) => this.menu.open(run, anchor),
      onHelp: () => this.openHelp(),
      onUndo: () => void this.#mover.undo(),
    });
    this.#remote = new RemoteChanges(host, {
      board,
      studio: () => model.studio,
      words: () => options.words()?.t,
      say: (text) => options.isQuiet() || announcer.say(text),
    });
    this.picker.onScroll(); // somebody may have scrolled before
    void loadRefusals();
  }

  get isAdding(): boolean {
    return this.#add.isOpen;
  }

  openForm(): void {
    this.#add.open();
  }

  openHelp(): void {
    this.#host.shadowRoot?.querySelector<HTMLDialogElement>('.help-dialog')?.showModal();
  }

  onKey(event: KeyboardEvent): void {
    this.#keys.handle(event);
  }

  /** Tells what others do through this client from now on. */
  follow(client: Workfloor | undefined): void {
    this.#remote.follow(client);
  }

  form(client: Workfloor, words: StateWords): TemplateResult | undefined {
    return this.#add.isOpen ? this.#add.render(client, words) : undefined;
  }

  /** The status line: what the last change was, with Undo. */
  renderNote({ words }: StateWords): TemplateResult {
    const { note } = this.#mover;
    if (!note) return html`<div class="status"></div>`;
    return html`<div class="status">
      <div class="note ${note.kind}" part="note">
        ${note.kind === 'refused' ? icons.alert : nothing} <span>${note.text}</span>
        ${note.canUndo ? html`<button @click=${() => void this.#mover.undo()}>${actionIcons.undo} ${words.undo}</button>` : nothing}
        <button class="bare" aria-label=${words.close} @click=${this.#onDismiss}>${icons.close}</button>
      </div>
    </div>`;
  }

  /** Menu and dialogs, closed until they are opened. */
  render({ t, words }: StateWords): TemplateResult {
    const { hasShortcuts, hasLetters } = this.#options;
    return html`${this.menu.render(t)} ${this.#dialog.render(t, words)}
    ${helpDialog({ t, words, hasShortcuts: hasShortcuts(), hasLetters: hasLetters() })}`;
  }

  readonly #onDismiss = (): void => {
    this.#mover.dismiss();
    this.#host.focus();
  };

  #context(): MoverContext | undefined {
    const { words, client, model, canMove } = this.#options;
    const [said, from, { board }] = [words(), client(), model];
    return said && from && board && canMove() ? { client: from, board, t: said.t, common: said.words } : undefined;
  }

  async #loadAll(stage: Id): Promise<void> {
    const { model } = this.#options;
    for (let before = -1; ;) {
      const column = model.board?.columns.find((candidate) => candidate.stage.id === stage);
      if (!column?.hasMore || column.cards.length === before) return; // a page that does not come ends it
      before = column.cards.length;
      await model.loadMore(stage);
    }
  }

  async #addJob({ title, client }: NewJob): Promise<void> {
    const context = this.#context();
    const first = context?.board.columns[0];
    if (!context || !first) return;
    const run = { id: context.client.newId(), pipeline: context.board.pipeline.id };
    const clients = client === undefined ? {} : { clients: [client] };
    try {
      const added = context.client.job.create({ id: context.client.newId(), title, ...clients, run });
      this.#mover.tell(context.t.added({ title, column: first.stage.name }));
      await added;
    } catch (error) {
      this.#mover.fail(context.t.notDone({ title, reason: await this.#options.explain(error) }), error);
    }
  }
}
