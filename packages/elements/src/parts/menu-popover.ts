import { html, nothing, render } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import { actionIcons } from '../base/action-icons.ts';
import type { MenuItem } from './menu.ts';

/** A menu that is open, or to be opened. */
export interface OpenMenu {
  readonly key: string;
  readonly opener: HTMLElement;
  readonly label: string;
  readonly items: () => readonly MenuItem[];
}

const GAP = 4;
const TYPE_AHEAD_MS = 500;
const roles = { radio: 'menuitemradio', check: 'menuitemcheckbox' } as const;

/** The menu itself, in the top layer: its items, keys and place. */
export class MenuPopover implements ReactiveController {
  readonly #host: LitElement;
  #open: OpenMenu | undefined;
  #typed = { text: '', at: 0 };
  #isWaiting = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  isOpen(key: string): boolean {
    return this.#open?.key === key;
  }

  /** Marks stay true while the menu is open. */
  renew(key: string, items: OpenMenu['items']): void {
    if (this.#open?.key === key) this.#open = { ...this.#open, items };
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
    if (!popover) return;
    render(this.#open?.items().map((item) => this.#item(item)) ?? nothing, popover);
    if (this.#isWaiting && popover.matches(':popover-open')) this.#focusFirst();
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

  /** Opens it beside its button. */
  async show(open: OpenMenu): Promise<void> {
    this.#open = open;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const popover = this.#popover;
    if (!popover || this.#open?.key !== open.key) return;
    popover.showPopover();
    place(popover, open.opener);
    this.#focusFirst();
  }

  /** Items whose words are on their way get the focus when they come. */
  #focusFirst(): void {
    const items = this.#items();
    this.#isWaiting = items.length === 0;
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
