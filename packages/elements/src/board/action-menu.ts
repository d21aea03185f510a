import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, SVGTemplateResult, TemplateResult } from 'lit';
import { actionIcons } from '../base/action-icons.ts';
import { menuItemAfter, placeBeside } from '../base/overlay.ts';

/** An entry of a menu: it does something, or leads to more entries. */
export interface Entry {
  readonly label: string;
  readonly icon?: SVGTemplateResult | undefined;
  /** In small letters at the end. */
  readonly detail?: string;
  readonly isOff?: boolean;
  /** Draws a line above. */
  readonly isApart?: boolean;
  /** Shows whether it is on; choosing it leaves the menu open. */
  readonly isOn?: boolean;
  readonly run?: () => void;
  readonly entries?: readonly Entry[];
  /** It is pointed at or has the focus: time to say what it would bring. */
  readonly onRest?: () => void;
}

interface Opened {
  readonly anchor: HTMLElement;
  readonly label: string;
  readonly entries: () => readonly Entry[];
  /** Below the entries of the second level, such as what one of them would bring. */
  readonly note: (() => string | undefined) | undefined;
  readonly onClose: (() => void) | undefined;
}

export interface OpenOptions {
  readonly anchor: HTMLElement;
  readonly label: string;
  /** Read anew with each render, so that marks stay true. */
  readonly entries: () => readonly Entry[];
  readonly note?: () => string | undefined;
  readonly onClose?: () => void;
}

/** The one menu of a board, of two levels, in the top layer, so that nothing clips it: outcomes to choose from, walked by arrows and letters. */
export class ActionMenu implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #opened: Opened | undefined;
  /** Which entry has its own entries open. */
  #sub: number | undefined;
  #isToOpen = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#opened !== undefined;
  }

  open({ anchor, label, entries, note, onClose }: OpenOptions): void {
    this.#opened = { anchor, label, entries, note, onClose };
    this.#sub = undefined;
    this.#isToOpen = true;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const menu = this.#menu();
    // only once: its closing is told later than it happens, and it must not open again in between
    if (!menu || !this.#isToOpen || !this.#opened) return;
    this.#isToOpen = false;
    if (!menu.matches(':popover-open')) menu.showPopover();
    placeBeside(menu, this.#opened.anchor.getBoundingClientRect());
    items(menu)[0]?.focus();
  }

  hostDisconnected(): void {
    this.#opened = undefined;
  }

  render(): TemplateResult {
    const { label = '', entries = (): readonly Entry[] => [] } = this.#opened ?? {};
    const all = entries();
    const sub = all[this.#sub ?? -1];
    // what is no item stands beside the items, and the second level inside the first, so that it does not close it
    return html`<div
      class="menu main"
      part="menu"
      popover="auto"
      @click=${this.#onClick}
      @keydown=${this.#onKey}
      @focusin=${this.#onRest}
      @pointerover=${this.#onRest}
      @beforetoggle=${this.#onBeforeToggle}
      @toggle=${this.#onToggle}
    >
      <div class="items" role="menu" aria-label=${label}>${all.map((entry, at) => renderEntry(entry, String(at), at === this.#sub))}</div>
      <div class="menu sub" part="menu" popover="auto" @beforetoggle=${this.#onBeforeToggle} @toggle=${this.#onToggle}>
        ${sub ? this.#renderSub(sub) : nothing}
      </div>
    </div>`;
  }

  #renderSub({ label, entries = [] }: Entry): TemplateResult {
    const note = this.#opened?.note?.();
    return html`<div class="items" role="menu" aria-label=${label}>
        ${entries.map((entry, at) => renderEntry(entry, `${this.#sub ?? 0}.${at}`))}
      </div>
      ${note ? html`<p class="menu-note">${note}</p>` : nothing}`;
  }

  #entry(item: HTMLElement): Entry | undefined {
    const [at = '', within] = (item.dataset['at'] ?? '').split('.');
    const entry = this.#opened?.entries()[Number(at)];
    return within === undefined ? entry : entry?.entries?.[Number(within)];
  }

  readonly #onClick = (event: Event): void => {
    const item = itemOf(event);
    if (item && item.ariaDisabled !== 'true') void this.#choose(item);
  };

  async #choose(item: HTMLElement): Promise<void> {
    const entry = this.#entry(item);
    if (entry?.entries) return this.#openSub(item);
    if (entry?.isOn === undefined) {
      this.#menu()?.hidePopover(); // gives the focus back to the card before it moves
      this.#close();
    }
    entry?.run?.();
  }

  async #openSub(item: HTMLElement): Promise<void> {
    this.#sub = Number(item.dataset['at']);
    this.#host.requestUpdate();
    await (this.#host as { readonly updateComplete?: Promise<unknown> }).updateComplete; // of every Lit element
    const sub = this.#subMenu();
    if (!sub || !this.#opened) return;
    if (!sub.matches(':popover-open')) sub.showPopover();
    placeBeside(sub, item.getBoundingClientRect(), 'after');
    items(sub)[0]?.focus();
  }

  readonly #onRest = (event: Event): void => {
    const item = itemOf(event);
    if (item && item.ariaDisabled !== 'true') this.#entry(item)?.onRest?.();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const item = itemOf(event);
    const menu = item?.closest<HTMLElement>('.menu');
    if (!item || !menu) return;
    event.stopPropagation(); // not the board's keys
    if (this.#goDeeper(event.key, item, menu) || goAlong(event, item, menu)) event.preventDefault();
  };

  /** Into the second level and out of it; Tab closes all. */
  #goDeeper(key: string, item: HTMLElement, menu: HTMLElement): boolean {
    const isMirrored = getComputedStyle(menu).direction === 'rtl';
    const hasMore = item.ariaHasPopup === 'menu' && item.ariaDisabled !== 'true';
    if (hasMore && key === (isMirrored ? 'ArrowLeft' : 'ArrowRight')) void this.#openSub(item);
    else if (menu.classList.contains('sub') && key === (isMirrored ? 'ArrowRight' : 'ArrowLeft')) menu.hidePopover();
    else if (key === 'Tab') this.#menu()?.hidePopover();
    else return false;
    return true;
  }

  /** Who closes a level gets the focus where it came from. Before it is hidden, since focus in what is hidden is lost. */
  readonly #onBeforeToggle = (event: Event): void => {
    if (!(event instanceof ToggleEvent) || event.newState !== 'closed' || !(event.target instanceof HTMLElement)) return;
    const active = this.#host.shadowRoot?.activeElement;
    if (!active || !event.target.contains(active)) return;
    if (event.target.classList.contains('sub')) this.#opener()?.focus();
    else if (this.#opened) anchorStop(this.#opened.anchor).focus();
  };

  readonly #onToggle = (event: Event): void => {
    if (!(event instanceof ToggleEvent) || event.newState !== 'closed' || !(event.target instanceof HTMLElement)) return;
    if (event.target.classList.contains('sub')) this.#sub = undefined;
    else if (!event.target.matches(':popover-open') && !this.#isToOpen) this.#close();
    this.#host.requestUpdate();
  };

  #close(): void {
    const opened = this.#opened;
    this.#opened = undefined;
    this.#sub = undefined;
    this.#host.requestUpdate();
    opened?.onClose?.();
  }

  #menu(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.menu.main') ?? null;
  }

  #subMenu(): HTMLElement | null {
    return this.#menu()?.querySelector<HTMLElement>('.sub') ?? null;
  }

  #opener(): HTMLElement | null {
    return this.#menu()?.querySelector<HTMLElement>(`:scope > .items > [data-at="${this.#sub ?? ''}"]`) ?? null;
  }
}

function markOf({ icon, isOn }: Entry): unknown {
  const none = html`<span class="no-icon"></span>`;
  return isOn === undefined ? (icon ?? none) : isOn ? actionIcons.check : none;
}

function renderEntry(entry: Entry, at: string, isOpen = false): TemplateResult {
  const { label, detail, isOff, isApart, isOn, entries } = entry;
  return html`${isApart ? html`<div role="separator"></div>` : nothing}<button
      type="button"
      class="item"
      role=${isOn === undefined ? 'menuitem' : 'menuitemcheckbox'}
      data-at=${at}
      tabindex="-1"
      aria-checked=${isOn === undefined ? nothing : String(isOn)}
      aria-haspopup=${entries ? 'menu' : nothing}
      aria-expanded=${entries ? String(isOpen) : nothing}
      aria-disabled=${isOff ? 'true' : nothing}
    >
      ${markOf(entry)}<span class="what">${label}</span>${
        detail ? html`<span class="quiet" aria-hidden="true">${detail}</span>` : nothing
      }${entries ? html`<span class="more" aria-hidden="true"></span>` : nothing}
    </button>`;
}

/** A card's own stop where the menu was asked for by key, otherwise the button. */
function anchorStop(anchor: HTMLElement): HTMLElement {
  return anchor.matches('button, a') ? anchor : (anchor.querySelector<HTMLElement>('[data-part="title"]') ?? anchor);
}

function itemOf(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>('.item') : null;
}

function goAlong(event: KeyboardEvent, item: HTMLElement, menu: HTMLElement): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key === ' ') return false;
  const next = menuItemAfter(items(menu), item, event.key);
  next?.focus();
  return next !== undefined;
}

function items(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>(':scope > .items > .item')];
}
