import type { LitElement, ReactiveController } from 'lit';

interface Held {
  readonly control: HTMLElement;
  /** Which control of the row: `data-control`. */
  readonly name: string | undefined;
  readonly row: string | undefined;
  /** Rows from the focused one on, then those before it, nearest first. */
  readonly order: readonly string[];
}

/**
 * Keeps the focus inside the host when rendering moves or removes the focused control: it goes to the same control of the same row, then
 * of the next row, then of the one before, at last to `[data-fallback]`. Rows carry `data-row`, their controls `data-control`.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  #held: Held | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const control = this.#active();
    this.#held = control && this.#hold(control);
  }

  hostUpdated(): void {
    const held = this.#held;
    this.#held = undefined;
    if (!held || this.#active() || !this.#isAway()) return;
    if (held.control.isConnected && held.control.checkVisibility()) held.control.focus();
    else this.#substitute(held)?.focus();
  }

  /** The focus is with nobody: never take it from somebody else. */
  #isAway(): boolean {
    const active = document.activeElement;
    return active === null || active === document.body || active === this.#host;
  }

  #active(): HTMLElement | undefined {
    const root = this.#host.renderRoot;
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    return active instanceof HTMLElement ? active : undefined;
  }

  #hold(control: HTMLElement): Held {
    const row = control.closest<HTMLElement>('[data-row]')?.dataset['row'];
    const rows = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-row]')].map((element) => element.dataset['row'] ?? '');
    const at = row === undefined ? -1 : rows.indexOf(row);
    const order = at < 0 ? [] : [...rows.slice(at), ...rows.slice(0, at).toReversed()];
    return { control, name: control.dataset['control'], row, order };
  }

  #substitute({ name, row, order }: Held): HTMLElement | null {
    const root = this.#host.renderRoot;
    const same = name === undefined ? 'input, button' : `[data-control="${CSS.escape(name)}"]`;
    for (const id of order) {
      const found = root.querySelector(`[data-row="${CSS.escape(id)}"]`);
      // a row that has stayed without the control has others
      const control = found?.querySelector<HTMLElement>(same) ?? (id === row && found?.querySelector<HTMLElement>('input, button'));
      if (control) return control;
    }
    const outside = row === undefined && name !== undefined ? root.querySelector<HTMLElement>(same) : null;
    return outside ?? root.querySelector<HTMLElement>('[data-fallback]');
  }
}
