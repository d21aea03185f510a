import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Id } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { DropPreview } from './drop-preview.ts';
import type { Foresight, PreviewScene } from './drop-preview.ts';
import { toolIcons } from './tool-icons.ts';

export interface DropNoteOptions {
  readonly scene: () => PreviewScene | undefined;
  readonly explain: (error: unknown) => Promise<string>;
  readonly say: (text: string) => void;
}

const GAP_PX = 4;

/** Shows what a move would bring: at the head of the column that a card is held over, in the menu, in the dialog. Says it, too. */
export class DropNote implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: DropNoteOptions;
  readonly #preview: DropPreview;
  #foresight: Foresight | undefined;
  /** Where a card is held; undefined in menu and dialog, which show it themselves. */
  #column: HTMLElement | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: DropNoteOptions) {
    this.#host = host;
    this.#options = options;
    this.#preview = new DropPreview({ ...options, onKnown: (foresight, stage) => this.#show(foresight, stage) });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.forget();
  }

  /** A move to this stage is being considered; to none: it is over for now. */
  want(run: Id, stage: Id | undefined, column?: HTMLElement): void {
    this.#column = column;
    this.#set(undefined);
    this.#preview.want(run, stage);
  }

  /** It cannot go there, and why. */
  bar(column: HTMLElement, text: string): void {
    this.#column = column;
    this.#set({ text, isRefused: true });
    this.#options.say(text);
  }

  forget(): void {
    this.#column = undefined;
    this.#preview.forget();
    this.#set(undefined);
  }

  /** As plain text, for the menu. */
  get text(): string | undefined {
    return this.#foresight?.text;
  }

  /** As a line with its icon, for the dialog. */
  line(): TemplateResult | undefined {
    const { text, isRefused } = this.#foresight ?? {};
    return text === undefined
      ? undefined
      : html`<span class=${isRefused ? 'foreseen refused' : 'foreseen'}
          >${isRefused ? icons.alert : toolIcons.follows}<span>${text}</span></span
        >`;
  }

  render(): TemplateResult {
    return html`<div class="drop-note" part="preview" popover="manual">${this.#column ? (this.line() ?? nothing) : nothing}</div>`;
  }

  hostUpdated(): void {
    const box = this.#host.shadowRoot?.querySelector<HTMLElement>('.drop-note');
    const isWanted = this.#column !== undefined && this.#foresight !== undefined;
    if (!box?.isConnected) return;
    if (!isWanted) return box.matches(':popover-open') ? box.hidePopover() : undefined;
    if (!box.matches(':popover-open')) box.showPopover();
    if (this.#column) place(box, this.#column);
  }

  #show(foresight: Foresight | undefined, stage: Id): void {
    this.#set(foresight);
    const scene = this.#options.scene();
    const column = scene?.board.columns.find((each) => each.stage.id === stage)?.stage.name;
    if (foresight && scene && column !== undefined) this.#options.say(scene.t.foresight({ column, text: foresight.text }));
  }

  #set(foresight: Foresight | undefined): void {
    if (this.#foresight === foresight) return;
    this.#foresight = foresight;
    this.#host.requestUpdate();
  }
}

/** Above the head of the column, so that it hides no place to drop; within the window. */
function place(box: HTMLElement, column: HTMLElement): void {
  const frame = column.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const left = Math.max(GAP_PX, Math.min(frame.left + (frame.width - width) / 2, innerWidth - width - GAP_PX));
  box.style.setProperty('left', `${left}px`);
  box.style.setProperty('top', `${Math.max(GAP_PX, frame.top - height - GAP_PX)}px`);
}
