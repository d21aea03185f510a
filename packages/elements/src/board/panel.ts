import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { placeBeside } from '../base/overlay.ts';
import type { BoardHost } from './board-host.ts';

export interface PanelView {
  /** The name of button and panel. */
  readonly name: string;
  /** What the button looks like. */
  readonly shown: unknown;
  readonly content: () => unknown;
}

/** A button with a small window below it, in the top layer. Its content is made while it is open. */
export class Panel {
  readonly #host: BoardHost;
  readonly #id: string;
  #isOpen = false;

  constructor(host: BoardHost, id: string) {
    this.#host = host;
    this.#id = `panel-${id}`;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  render({ name, shown, content }: PanelView): TemplateResult {
    return html`<button
        type="button"
        class="panel-button ${this.#id}"
        popovertarget=${this.#id}
        aria-haspopup="dialog"
        aria-expanded=${this.#isOpen}
        title=${name}
      >
        ${shown}
      </button>
      <div id=${this.#id} class="panel" popover role="dialog" aria-label=${name} @keydown=${stop} @beforetoggle=${this.#onBeforeToggle}>
        ${this.#isOpen ? content() : nothing}
      </div>`;
  }

  close(): void {
    this.#popover()?.hidePopover();
  }

  readonly #onBeforeToggle = (event: ToggleEvent): void => {
    if (event.target !== this.#popover()) return;
    this.#isOpen = event.newState === 'open';
    this.#host.requestUpdate();
    if (this.#isOpen) void this.#place();
  };

  /** Once its content is there, before it is painted. */
  async #place(): Promise<void> {
    await this.#host.updateComplete;
    await new Promise(requestAnimationFrame); // it opens only after this event: before that it has no size
    const popover = this.#popover();
    const button = popover?.previousElementSibling;
    if (popover && button) placeBeside(popover, button.getBoundingClientRect());
  }

  #popover(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(`#${this.#id}`);
  }
}

function stop(event: Event): void {
  event.stopPropagation();
}
