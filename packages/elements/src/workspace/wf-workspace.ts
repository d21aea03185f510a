import { LitElement, css, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { createWorkfloor, tokenEndpoint } from '@workfloor/sdk';
import type { Workfloor, WorkfloorOptions } from '@workfloor/sdk';
import { readAppearance, setVariables } from '../base/appearance.ts';
import type { Appearance } from '../base/appearance.ts';
import { SurroundingsProvider } from '../base/context.ts';
import type { Words } from '../base/context.ts';
import { oneOf } from '../base/one-of.ts';

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
 * @cssprop [--wf-color-surface=light-dark(#ffffff, #1c1e22)] - Behind everything: cards of lists, fields, panels.
 * @cssprop [--wf-color-ground=light-dark(#f3f4f6, #141518)] - Behind what lies in columns and wells.
 * @cssprop [--wf-color-raised=light-dark(#ffffff, #26292f)] - What lies above: cards, menus, buttons.
 * @cssprop [--wf-color-ink=light-dark(#1d2129, #eceef2)] - Text.
 * @cssprop [--wf-color-quiet=light-dark(#5a6270, #a3abb8)] - Text that stands back.
 * @cssprop [--wf-color-line=light-dark(#dcdfe5, #363a42)] - Lines that divide.
 * @cssprop [--wf-color-control=light-dark(#767e8c, #7d8592)] - Borders of fields and buttons; 3 : 1 on the three grounds.
 * @cssprop [--wf-color-accent=light-dark(#0b57a4, #7db8ff)] - What can be done, what is chosen, focus.
 * @cssprop [--wf-color-on-accent=light-dark(#ffffff, #06213d)] - Text on the accent.
 * @cssprop [--wf-color-accent-soft=light-dark(#e3eefb, #16324f)] - What is pointed at or chosen, as a ground.
 * @cssprop [--wf-color-danger=light-dark(#b3261e, #ff9d94)] - Overdue, refused, removing.
 * @cssprop [--wf-color-danger-soft=light-dark(#fdeceb, #47201d)] - Ground of the same.
 * @cssprop [--wf-color-warning=light-dark(#8a5300, #f5bf63)] - Soon due, double booked.
 * @cssprop [--wf-color-success=light-dark(#1a6e3c, #74d29a)] - Done, paid.
 * @cssprop [--wf-color-gray=light-dark(#4a5160, #c3cad6)] - Tags without a colour.
 * @cssprop [--wf-color-red=light-dark(#a1201a, #ffa8a1)] - Tags and kinds in red.
 * @cssprop [--wf-color-orange=light-dark(#8f3f00, #ffb27d)] - Tags, kinds and people in orange.
 * @cssprop [--wf-color-yellow=light-dark(#6b5200, #ecd066)] - Tags and kinds in yellow.
 * @cssprop [--wf-color-green=light-dark(#17602f, #86d9a0)] - Tags and kinds in green.
 * @cssprop [--wf-color-teal=light-dark(#005f63, #74d5d6)] - Tags, kinds and people in teal.
 * @cssprop [--wf-color-blue=light-dark(#0a4d94, #93c4ff)] - Tags, kinds and people in blue.
 * @cssprop [--wf-color-purple=light-dark(#5b2a9d, #cdb0ff)] - Tags, kinds and people in purple.
 * @cssprop [--wf-color-pink=light-dark(#96155f, #ffa6d4)] - Tags, kinds and people in pink.
 * @cssprop [--wf-color-veil=rgb(10 12 16 / 42%)] - Over the page, behind dialogs.
 * @cssprop [--wf-font=inherit] - Font family of all text.
 * @cssprop [--wf-font-size=inherit] - Size of all text; the others are parts of it.
 * @cssprop [--wf-font-small=max(0.8125em, 11px)] - Size of what stands beside: dates, tags, counts.
 * @cssprop [--wf-font-title=1.0625em] - Size of the headings of parts.
 * @cssprop [--wf-font-display=1.3125em] - Size of the heading of an element; names of records and figures are a little larger.
 * @cssprop [--wf-space=8px] - The unit of all distances.
 * @cssprop [--wf-radius=8px] - Corners of cards and panels; fields and buttons have five eighths of it.
 * @cssprop [--wf-shadow=0 1px 2px light-dark(rgb(20 24 32 / 12%), rgb(0 0 0 / 45%))] - Of cards.
 * @cssprop [--wf-shadow-high=0 6px 24px light-dark(rgb(20 24 32 / 20%), rgb(0 0 0 / 60%))] - Of menus and dialogs.
 * @cssprop [--wf-motion=140ms] - How long things take to move; nothing moves where people ask for less motion.
 * @cssprop [--wf-ease=cubic-bezier(0.2, 0, 0, 1)] - How they move.
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
  /** Your back end's token against forged requests, sent along to `token-endpoint`. */
  @property({ attribute: 'csrf-token' }) csrfToken: string | undefined;
  /** The header in which it is sent: `X-CSRFToken` for Django, `X-WP-Nonce` for WordPress. */
  @property({ attribute: 'csrf-header' }) csrfHeader = 'X-CSRF-Token';
  /** Instead of `token-endpoint`: the host's own way to get a session token. */
  @property({ attribute: false }) fetchToken: WorkfloorOptions['getToken'] | undefined;
  /** Language for all elements inside. @defaultValue the nearest `lang` */
  @property() locale: string | undefined;
  /** `auto` follows the nearest `color-scheme`. */
  @property({ reflect: true, converter: oneOf('theme', 'auto', 'light', 'dark') }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** The host's own words, merged over ours: `{ board: { addJob: 'New dossier' } }`. */
  @property({ attribute: false }) messages: Words = {};
  /**
   * Theme and tokens in one, for pages where no style sheet can be written; as an attribute it is JSON:
   * `{ "theme": "dark", "variables": { "color-accent": "#c9a0ff", "radius": "2px" } }`.
   */
  @property({ converter: { fromAttribute: readAppearance } }) appearance: Appearance | undefined;

  readonly #provider = new SurroundingsProvider(this);
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
    const isElsewhere = (['url', 'workspace', 'tokenEndpoint', 'csrfToken', 'csrfHeader', 'fetchToken', 'client'] as const).some((name) =>
      changed.has(name),
    );
    if (this.hasUpdated && isElsewhere) this.#closeOwn();
    if (changed.has('appearance')) {
      setVariables(this, this.appearance, changed.get('appearance'));
      this.theme = this.appearance?.theme ?? this.theme;
    }
    this.#connect();
    this.#provide();
  }

  #connect(): void {
    const getToken = this.fetchToken ?? this.#askEndpoint();
    if (this.#given || this.#own || !this.workspace || !getToken) return;
    this.#own = createWorkfloor({ url: new URL(this.url ?? '/', document.baseURI).href, workspace: this.workspace, getToken });
    this.#provide();
  }

  #askEndpoint(): WorkfloorOptions['getToken'] | undefined {
    if (this.tokenEndpoint === undefined) return undefined;
    return tokenEndpoint(this.tokenEndpoint, this.csrfToken === undefined ? {} : { headers: { [this.csrfHeader]: this.csrfToken } });
  }

  #closeOwn(): void {
    this.#own?.close();
    this.#own = undefined;
  }

  #provide(): void {
    this.#provider.give({ client: this.client, locale: this.locale, messages: this.messages });
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
