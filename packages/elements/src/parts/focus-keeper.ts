import type { LitElement, ReactiveController } from 'lit';

interface Held {
  readonly control: HTMLElement;
  /** Which control of the row: `data-control`. */
  readonly name: string | undefined;
  readonly row: string | undefined;
  /** Rows from the focused one on, then those before it, nearest first. */
  readonly order: readonly string[];
  /** The controls around it in the same order. */
  readonly near: readonly HTMLElement[];
}

const CONTROLS = 'button, input, select, textarea, a[href], [tabindex="0"]';

/**
 * Keeps the focus inside the host when rendering moves or removes the focused control: it goes to the same control of the same row, then
 * of the next row, then of the one before, then to `[data-fallback]`, at last to what is nearest. Rows carry `data-row`, their controls
 * `data-control`.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  #held: Held | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const control = activeIn(this.#host);
    this.#held = control && holdFocus(this.#host, control);
  }

  hostUpdated(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held) giveFocusBack(this.#host, held);
  }
}

function activeIn({ renderRoot }: LitElement): HTMLElement | undefined {
  const active = renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null;
  return active instanceof HTMLElement ? active : undefined;
}

/** Where the focus is, to give it back there, or to what stands in its place then. */
export function holdFocus({ renderRoot: root }: LitElement, control: HTMLElement): Held {
  const row = control.closest<HTMLElement>('[data-row]')?.dataset['row'];
  const rows = [...root.querySelectorAll<HTMLElement>('[data-row]')].map((element) => element.dataset['row'] ?? '');
  const order = row === undefined ? [] : fromOn(rows, rows.indexOf(row));
  const controls = [...root.querySelectorAll<HTMLElement>(CONTROLS)];
  return { control, name: control.dataset['control'], row, order, near: fromOn(controls, controls.indexOf(control)) };
}

/** From one on, then those before it, the nearest first. */
function fromOn<T>(all: readonly T[], at: number): readonly T[] {
  return at < 0 ? [] : [...all.slice(at), ...all.slice(0, at).toReversed()];
}

/** Nothing where the focus is with somebody: it is never taken away. */
export function giveFocusBack(host: LitElement, held: Held): void {
  const { control } = held;
  const active = document.activeElement;
  const isAway = active === null || active === document.body || active === host;
  if (activeIn(host) || !isAway) return;
  if (canTake(control)) control.focus();
  else substitute(host.renderRoot, held)?.focus();
}

function substitute(root: ParentNode, { name, row, order, near }: Held): HTMLElement | null | undefined {
  const same = name === undefined ? 'input, button' : `[data-control="${CSS.escape(name)}"]`;
  for (const id of order) {
    const found = root.querySelector(`[data-row="${CSS.escape(id)}"]`);
    // a row that has stayed without the control has others
    const control = found?.querySelector<HTMLElement>(same) ?? (id === row && found?.querySelector<HTMLElement>('input, button'));
    if (control) return control;
  }
  const outside = row === undefined && name !== undefined ? root.querySelector<HTMLElement>(same) : null;
  return outside ?? root.querySelector<HTMLElement>('[data-fallback]') ?? near.find(canTake);
}

function canTake(control: HTMLElement): boolean {
  return control.isConnected && control.checkVisibility() && !control.matches(':disabled');
}
