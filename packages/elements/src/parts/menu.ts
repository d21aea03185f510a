import { html, nothing, render } from 'lit';
import type { LitElement, ReactiveController, SVGTemplateResult, TemplateResult } from 'lit';
import { actionIcons } from '../base/action-icons.ts';

export interface MenuItem {
  readonly label: string;
  /** `radio` and `check` items show whether they are on; a `check` item leaves the menu open. */
  readonly kind?: 'radio' | 'check';
  readonly on?: boolean;
  readonly icon?: SVGTemplateResult;
  readonly disabled?: boolean;
  /** Draws a line above. */
  readonly apart?: boolean;
  run(): void;
}

interface Open {
  readonly key: string;
  readonly opener: HTMLElement;
  readonly label: string;
  readonly items: () => readonly MenuItem[];
}

const GAP = 4;
const TYPE_AHEAD_MS = 500;
const roles = { radio: 'menuitemradio', check: 'menuitemcheckbox' } as const;

/** One menu of the host in the top layer, shown beside the button that asked for it. Render `menu.render()` once, last. */
export class Menu implements ReactiveController {
  readonly #host: LitElement;
  #open: Open | undefined;
  #typed = { text: '', at: 0 };

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** A button that opens a menu. `name` is its accessible name, `shown` what it looks like. */
  button(options: {
    readonly key: string;
    readonly name: string;
    readonly shown: unknown;
    readonly items: () => readonly MenuItem[];
    readonly look?: string;
    readonly control?: string;
    readonly disabled?: boolean;
    /** What its items need first; it stays shut when this is rejected. */
    readonly ready?: () => Promise<unknown>;
  }): TemplateResult {
    const { key, name, shown, items, look = 'bare', control = key, disabled = false, ready } = options;
    const show = async (opener: HTMLElement): Promise<void> => {
      await ready?.();
      await this.#show({ key, opener, label: name, items });
    };
    if (this.#open?.key === key) this.#open = { ...this.#open, items }; // marks stay true while the menu is open
    return html`<button
      type="button"
      class=${look}
      data-control=${control}
      aria-haspopup="menu"
      aria-expanded=${this.#open?.key === key ? 'true' : 'false'}
      aria-label=${name}
      title=${name}
      ?disabled=${disabled}
      @click=${(event: Event) => void show(event.currentTarget as HTMLElement).catch(() => undefined)}
    >
      ${shown}
    </button>`;
  }

  render(): TemplateResult {
    const label = this.#open?.label ?? '';
    return html`<div
      class="menu"
      part="menu"
      role="menu"
      popover
      aria-label=${label}
      @keydown=${this.#onKey}
      @toggle=${this.#onToggle}
    ></div>`;
  }

  /** Fills the menu when everything else is rendered, so that its items see the newest values. */
  hostUpdated(): void {
    const popover = this.#popover;
    if (popover) render(this.#open?.items().map((item) => this.#item(item)) ?? nothing, popover);
  }

  hostDisconnected(): void {
    this.#open = undefined;
  }

  #item(item: MenuItem): TemplateResult {
    const mark = item.kind ? (item.on ? actionIcons.check : html`<span class="no-icon"></span>`) : (item.icon ?? nothing);
    return html`<button
      type="button"
      class=${item.apart ? 'apart' : ''}
      role=${item.kind ? roles[item.kind] : 'menuitem'}
      aria-checked=${item.kind ? String(item.on ?? false) : nothing}
      aria-disabled=${item.disabled ? 'true' : nothing}
      tabindex="-1"
      @click=${() => this.#choose(item)}
    >
      ${mark}<span>${item.label}</span>
    </button>`;
  }

  #choose(item: MenuItem): void {
    if (item.disabled) return;
    if (item.kind !== 'check') {
      this.#popover?.hidePopover();
      this.#open?.opener.focus(); // at once: what the item does may remove the button, and its neighbour then gets the focus
    }
    item.run();
    this.#host.requestUpdate();
  }

  get #popover(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.menu[popover]');
  }

  async #show(open: Open): Promise<void> {
    this.#open = open;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const popover = this.#popover;
    if (!popover || this.#open?.key !== open.key) return;
    popover.showPopover();
    place(popover, open.opener);
    const items = this.#items();
    (items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0])?.focus();
  }

  #items(): HTMLElement[] {
    return [...(this.#popover?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
  }

  readonly #onToggle = (event: Event): void => {
    if (!(event instanceof ToggleEvent) || event.newState === 'open' || !this.#open) return;
    const { opener } = this.#open;
    this.#open = undefined;
    this.#host.requestUpdate();
    const root = this.#host.renderRoot;
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    // a hidden item keeps the focus until the next frame; who has it elsewhere keeps it
    if (active ? this.#popover?.contains(active) : document.activeElement === document.body) opener.focus();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const items = this.#items();
    const at = items.findIndex((item) => item.matches(':focus'));
    const last = items.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at === last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    if (event.key === 'Tab') this.#popover?.hidePopover();
    else if (to !== undefined) {
      event.preventDefault();
      items[to]?.focus();
    } else if (/^[^\s]$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) this.#typeAhead(event, items, at);
  };

  #typeAhead(event: KeyboardEvent, items: readonly HTMLElement[], at: number): void {
    const isGoingOn = event.timeStamp - this.#typed.at < TYPE_AHEAD_MS;
    const text = (isGoingOn ? this.#typed.text : '') + event.key.toLocaleLowerCase();
    this.#typed = { text, at: event.timeStamp };
    const from = text.length > 1 ? at : at + 1; // one letter goes on to the next match
    const hit = [...items.slice(from), ...items.slice(0, from)].find((item) =>
      item.textContent.trim().toLocaleLowerCase().startsWith(text),
    );
    hit?.focus();
  }
}

/** Below its button if it fits, otherwise above; never outside the window. Written by the object model, which every CSP allows. */
function place(popover: HTMLElement, opener: HTMLElement): void {
  const at = opener.getBoundingClientRect();
  const size = popover.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const isRtl = getComputedStyle(opener).direction === 'rtl';
  const left = isRtl ? at.right - size.width : at.left;
  const fitsBelow = at.bottom + GAP + size.height <= innerHeight;
  const top = fitsBelow ? at.bottom + GAP : Math.max(GAP, at.top - GAP - size.height);
  popover.style.setProperty('left', `${Math.max(GAP, Math.min(left, innerWidth - size.width - GAP))}px`);
  popover.style.setProperty('top', `${top}px`);
}
