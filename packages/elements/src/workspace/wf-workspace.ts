import { ContextProvider } from '@lit/context';
import { LitElement, css, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { createWorkfloor, tokenEndpoint } from '@workfloor/sdk';
import type { Workfloor, WorkfloorOptions } from '@workfloor/sdk';
import { surroundings } from '../base/context.ts';
import type { Words } from '../base/context.ts';

/**
 * Gives the elements inside it their connection to one workspace. Attributes are enough to start.
 *
 * ```html
 * <wf-workspace url="https://work.example.com" workspace="ws_..." token-endpoint="/my/session">
 *   <wf-board></wf-board>
 * </wf-workspace>
 * ```
 *
 * @customElement wf-workspace
 * @slot - The page's own content with Workfloor's elements anywhere in it.
 */
export class WfWorkspace extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
    :host([theme='light']) {
      color-scheme: light;
    }
    :host([theme='dark']) {
      color-scheme: dark;
    }
  `;

  /** Base address of the server. @defaultValue the page's own origin */
  @property() url: string | undefined;
  /** Public id of the workspace, `ws_...`. */
  @property() workspace: string | undefined;
  /** Address on the host's back end that answers a POST with `{ token, expiresAt }`; called with the page's cookies. */
  @property({ attribute: 'token-endpoint' }) tokenEndpoint: string | undefined;
  /** Instead of `token-endpoint`: the host's own way to get a session token. */
  @property({ attribute: false }) fetchToken: WorkfloorOptions['getToken'] | undefined;
  /** Language for all elements inside. @defaultValue the nearest `lang` */
  @property() locale: string | undefined;
  /** `auto` follows the nearest `color-scheme`. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** The host's own words, merged over ours: `{ board: { addJob: 'New dossier' } }`. */
  @property({ attribute: false }) messages: Words = {};

  readonly #provider = new ContextProvider(this, { context: surroundings });
  #own: Workfloor | undefined;
  #given: Workfloor | undefined;

  /** The client in use; set it to share one that the page made with `createWorkfloor`. */
  get client(): Workfloor | undefined {
    return this.#given ?? this.#own;
  }
  @property({ attribute: false })
  set client(client: Workfloor | undefined) {
    this.#given = client;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#connect(); // anew after having been away; the first time the attributes may still be to come
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // a node that is only moved is back before this runs
    queueMicrotask(() => {
      if (!this.isConnected) this.#closeOwn();
    });
  }

  protected override willUpdate(changed: PropertyValues<WfWorkspace>): void {
    const isElsewhere = (['url', 'workspace', 'tokenEndpoint', 'fetchToken', 'client'] as const).some((name) => changed.has(name));
    if (this.hasUpdated && isElsewhere) this.#closeOwn();
    this.#connect();
    this.#provide();
  }

  #connect(): void {
    const getToken = this.fetchToken ?? (this.tokenEndpoint === undefined ? undefined : tokenEndpoint(this.tokenEndpoint));
    if (this.#given || this.#own || !this.workspace || !getToken) return;
    this.#own = createWorkfloor({ url: new URL(this.url ?? '/', document.baseURI).href, workspace: this.workspace, getToken });
    this.#provide();
  }

  #closeOwn(): void {
    this.#own?.close();
    this.#own = undefined;
  }

  #provide(): void {
    this.#provider.setValue({ client: this.client, locale: this.locale, messages: this.messages });
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-workspace': WfWorkspace;
  }
}
