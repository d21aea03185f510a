import { html } from 'lit';
import type { CSSResultOrNative, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Id } from '@workfloor/core';
import type { Board, Workfloor } from '@workfloor/sdk';
import { AddJob } from './add-job.ts';
import type { NewJob } from './add-job.ts';
import { DragController } from './drag-controller.ts';
import { helpDialog } from './help-dialog.ts';
import { MoveDialog } from './move-dialog.ts';
import { MoveMenu } from './move-menu.ts';
import type { Move } from './move.ts';
import type { StateWords } from './states.ts';
import { overlayStyles } from './tool-styles.ts';

export interface ToolsOptions {
  readonly board: () => Board | undefined;
  readonly strip: () => HTMLElement | null;
  readonly canMove: () => boolean;
  readonly onMove: (run: Id, move: Move) => void;
  readonly onLeave: (run: Id, how: 'complete' | 'skip') => void;
  readonly onAdd: (job: NewJob) => void;
}

/** What nobody needs to see a board, only to work on it: menu, dialogs, dragging, the form for new jobs. Loaded behind the first view. */
export class BoardTools {
  static readonly styles: CSSResultOrNative = overlayStyles;

  readonly menu: MoveMenu;
  readonly dialog: MoveDialog;
  readonly drag: DragController;
  readonly #add: AddJob;

  constructor(host: ReactiveControllerHost & HTMLElement, { board, strip, canMove, onMove, onLeave, onAdd }: ToolsOptions) {
    this.dialog = new MoveDialog(host, { board, onMove });
    this.menu = new MoveMenu(host, { board, onMove, onLeave, onDialog: (run) => this.dialog.open(run) });
    this.drag = new DragController(host, { canDrag: canMove, onDrop: onMove, strip });
    this.#add = new AddJob(host, onAdd);
  }

  get isAdding(): boolean {
    return this.#add.isOpen;
  }

  openForm(): void {
    this.#add.open();
  }

  form(client: Workfloor, words: StateWords): TemplateResult | undefined {
    return this.#add.isOpen ? this.#add.render(client, words) : undefined;
  }

  /** Menu and dialogs, closed until they are opened. */
  render({ t, words }: StateWords, help: { readonly hasShortcuts: boolean; readonly hasLetters: boolean }): TemplateResult {
    return html`${this.menu.render(t)} ${this.dialog.render(t, words)} ${helpDialog({ t, words, ...help })}`;
  }
}
