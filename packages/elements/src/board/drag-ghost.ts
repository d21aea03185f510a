import type { Point } from './pointer-drag.ts';

/** A finger hides what is under it: the picture hangs so much higher. */
const LIFT_PX = 6;
/** What is as wide as its list would hide where it goes. */
const MAX_WIDTH_PX = 320;

/** The picture of a card on its way, in the top layer, so that nothing clips it. */
export class DragGhost {
  readonly #box: HTMLElement;
  #grip: Point = { x: 0, y: 0 };
  #scale = 1;

  /** `box` is a manual popover that nothing else fills. */
  constructor(box: HTMLElement) {
    this.#box = box;
  }

  /** Takes the picture; `count` says how many cards go along. */
  show(item: HTMLElement, at: Point, count: string): void {
    const card = item.querySelector<HTMLElement>('.card, .due-card') ?? item;
    const { left, top, width } = card.getBoundingClientRect();
    this.#scale = scaleOf(card);
    const shown = Math.min(width, MAX_WIDTH_PX * this.#scale);
    this.#grip = { x: (at.x - left) * (shown / width || 1), y: at.y - top + LIFT_PX };
    const picture = card.cloneNode(true);
    if (picture instanceof HTMLElement) for (const named of picture.querySelectorAll('[id]')) named.removeAttribute('id');
    this.#box.replaceChildren(picture);
    if (count) this.#box.append(badge(count));
    this.#box.style.setProperty('inline-size', `${shown / this.#scale}px`);
    this.move(at);
    if (this.#box.isConnected) this.#box.showPopover();
  }

  move({ x, y }: Point): void {
    this.#box.style.setProperty('transform', `translate(${(x - this.#grip.x) / this.#scale}px, ${(y - this.#grip.y) / this.#scale}px)`);
  }

  hide(): void {
    if (this.#box.matches(':popover-open')) this.#box.hidePopover();
    this.#box.replaceChildren();
  }
}

/** By how much CSS zoom enlarges the lengths of an element. */
export function scaleOf(element: Element & { readonly currentCSSZoom?: number }): number {
  return element.currentCSSZoom ?? 1;
}

function badge(text: string): HTMLElement {
  const badge = document.createElement('span');
  badge.className = 'ghost-count';
  badge.textContent = text;
  return badge;
}
