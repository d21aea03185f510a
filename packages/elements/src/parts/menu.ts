import { html, nothing } from 'lit';
import type { LitElement, SVGTemplateResult, TemplateResult } from 'lit';
import type { Acting } from './acting.ts';
import type { Later } from './later.ts';

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

export interface MenuButton {
  readonly key: string;
  /** Its accessible name. */
  readonly name: string;
  /** What it looks like. */
  readonly shown: unknown;
  readonly items: () => readonly MenuItem[];
  readonly look?: string;
  readonly control?: string;
  readonly disabled?: boolean;
  /** What its items need first; it stays shut when this is rejected. */
  readonly ready?: () => Promise<unknown>;
}

/** One menu of the host in the top layer, shown beside the button that asked for it. Render `menu.render()` once, last. */
export class Menu {
  readonly #host: LitElement;
  readonly #acting: Later<Acting>;

  constructor(host: LitElement, acting: Later<Acting>) {
    this.#host = host;
    this.#acting = acting;
  }

  /** A button that opens a menu. */
  button({ key, name, shown, items, look = 'bare', control = key, disabled = false, ready }: MenuButton): TemplateResult {
    const popover = this.#acting.now?.menu;
    popover?.renew(key, items);
    const show = async (opener: HTMLElement): Promise<void> => {
      await ready?.();
      const { menu } = this.#acting.now ?? (await this.#arrived());
      await menu.show({ key, opener, label: name, items });
    };
    return html`<button
      type="button"
      class=${look}
      data-control=${control}
      aria-haspopup="menu"
      aria-expanded=${popover?.isOpen(key) ? 'true' : 'false'}
      aria-label=${name}
      title=${name}
      ?disabled=${disabled}
      @click=${(event: Event) => void show(event.currentTarget as HTMLElement).catch(() => undefined)}
    >
      ${shown}
    </button>`;
  }

  async #arrived(): Promise<Acting> {
    const acting = await this.#acting.get();
    await this.#host.updateComplete; // with the menu in it
    return acting;
  }

  render(): TemplateResult | typeof nothing {
    return this.#acting.now?.menu.render() ?? nothing;
  }
}
