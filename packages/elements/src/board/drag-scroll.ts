import type { Point } from './pointer-drag.ts';

/** So near to an edge what holds the target scrolls along. */
const EDGE_PX = 56;
const MAX_STEP_PX = 18;

/** What scrolls around a place, from the inside out. */
export interface Scrollers {
  readonly down: readonly Element[];
  readonly across: readonly Element[];
}

/** Finds what can scroll around an element, through shadow roots up to the page. Reads styles: once for each target, not each frame. */
export function scrollersOf(start: Element): Scrollers {
  const down: Element[] = [];
  const across: Element[] = [];
  for (let at: Element | null = start; at; at = parentOf(at)) {
    const { overflowX, overflowY } = getComputedStyle(at);
    const isPage = at === document.scrollingElement;
    if (isPage || /auto|scroll/.test(overflowY)) down.push(at);
    if (isPage || /auto|scroll/.test(overflowX)) across.push(at);
  }
  return { down, across };
}

/** Scrolls towards a pointer near an edge, the innermost that can. Returns whether anything moved. */
export function scrollTowards({ down, across }: Scrollers, { x, y }: Point): boolean {
  const isDown = down.some((element) => {
    const { top, bottom } = boxOf(element);
    return hasScrolled(element, 'scrollTop', stepAt(y, top, bottom));
  });
  const isAcross = across.some((element) => {
    const { left, right } = boxOf(element);
    return hasScrolled(element, 'scrollLeft', stepAt(x, left, right));
  });
  return isDown || isAcross;
}

function hasScrolled(element: Element, side: 'scrollTop' | 'scrollLeft', step: number): boolean {
  if (step === 0) return false;
  const before = element[side];
  element[side] += step;
  return element[side] !== before;
}

/** What of it is in the window. */
function boxOf(element: Element): { top: number; bottom: number; left: number; right: number } {
  if (element === document.scrollingElement) return { top: 0, left: 0, bottom: innerHeight, right: innerWidth };
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return { top: Math.max(0, top), bottom: Math.min(bottom, innerHeight), left: Math.max(0, left), right: Math.min(right, innerWidth) };
}

/** The nearer the edge, the faster; at most a third of what is small is edge. */
function stepAt(at: number, start: number, end: number): number {
  const edge = Math.min(EDGE_PX, (end - start) / 3);
  const step = (into: number): number => Math.ceil(Math.min(1, into / edge) * MAX_STEP_PX);
  if (at < start + edge) return -step(start + edge - at);
  if (at > end - edge) return step(at - end + edge);
  return 0;
}

function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const parent = element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : element.parentElement;
}
