import type { LitElement, TemplateResult } from 'lit';
import { html } from 'lit';
import { offerHost } from '../base/ask-host.ts';
import type { OpenDetail } from '../events.ts';
import type * as shellModule from '../job/shell.ts';
import { laterWithStyles } from '../parts/later.ts';
import type { Later } from '../parts/later.ts';

/** An element that can stand above its page. */
export interface Shaped extends LitElement {
  readonly shape: 'page' | 'panel' | 'dialog';
  open: boolean;
}

interface Told {
  /** Its accessible name. */
  readonly name: string | undefined;
  /** Name of the button that closes it. */
  readonly closing: string | undefined;
  /** Name of the edge that makes a panel wider. */
  readonly edge: string | undefined;
  /** What it shows, for the host. */
  readonly detail: Pick<OpenDetail, 'job' | 'client' | 'project' | 'invoice'>;
}

/** Shows an element in its page, in a panel at the side, or in a dialog; the last two are modal and in the top layer. */
export class RecordShape {
  readonly #host: Shaped;
  readonly #shell: Later<typeof shellModule>;

  constructor(host: Shaped) {
    this.#host = host;
    this.#shell = laterWithStyles(host, () => import('../job/shell.ts'));
  }

  /** Above the page, not in it. */
  get isApart(): boolean {
    return this.#host.shape === 'panel' || this.#host.shape === 'dialog';
  }

  /** Whether it is to be read: what is closed is not, except that a comment half written is kept. */
  get isWanted(): boolean {
    return !this.isApart || this.#host.open || this.#hasDraft;
  }

  get #hasDraft(): boolean {
    return [...this.#host.renderRoot.querySelectorAll<HTMLTextAreaElement>('.writer textarea')].some(({ value }) => value.trim() !== '');
  }

  /** Call it after each update. */
  sync(): void {
    if (!this.isApart) return;
    this.#shell.prepare();
    this.#shell.now?.syncShell(this.#host, this.#host.open && this.#host.isConnected);
  }

  /** The element leaves the page. */
  leave(): void {
    this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.shell')?.close();
  }

  render(content: TemplateResult, { name, closing, edge, detail }: Told): TemplateResult {
    const host = this.#host;
    if (host.shape !== 'panel' && host.shape !== 'dialog') return content;
    const shell = this.#shell.now;
    if (!shell) return html``;
    const leave = (): void => {
      if (offerHost(host, 'wf-close', detail)) host.open = false;
    };
    const closed = (): void => {
      if (host.isConnected) host.open = false;
    };
    return shell.shell(content, { look: host.shape, name, closing, edge, leave, closed });
  }
}
