import type { Point } from './pointer-drag.ts';

/** What of a shadow tree is at a point; of what a host has put into its slots, the slot. */
export function hitIn(root: ShadowRoot | null, { x, y }: Point): Element | undefined {
  let at: Element | null | undefined = root?.elementFromPoint(x, y);
  while (at && at.getRootNode() !== root) at = at.assignedSlot ?? at.parentElement;
  return at ?? undefined;
}
