const MARGIN_PX = 8;

/** Puts an open popover beside a box of the window, below or above it, always wholly inside the window. */
export function placeBeside(popover: HTMLElement, anchor: DOMRect, side: 'below' | 'after' = 'below'): void {
  const { width, height } = popover.getBoundingClientRect();
  const isMirrored = getComputedStyle(popover).direction === 'rtl';
  const room = { x: document.documentElement.clientWidth - width - MARGIN_PX, y: innerHeight - height - MARGIN_PX };
  let left = isMirrored ? anchor.right - width : anchor.left;
  let top = anchor.bottom + 4 <= room.y ? anchor.bottom + 4 : anchor.top - height - 4;
  if (side === 'after') {
    const after = isMirrored ? anchor.left - width : anchor.right;
    const before = isMirrored ? anchor.right : anchor.left - width;
    left = after >= MARGIN_PX && after <= room.x ? after : before;
    top = anchor.top;
  }
  popover.style.setProperty('left', `${Math.max(MARGIN_PX, Math.min(left, room.x))}px`);
  popover.style.setProperty('top', `${Math.max(MARGIN_PX, Math.min(top, room.y))}px`);
}

/** The item that a key leads to in a menu; undefined when the key is none of a menu's. */
export function menuItemAfter(items: readonly HTMLElement[], current: Element | null, key: string): HTMLElement | undefined {
  const at = items.findIndex((item) => item === current);
  if (key === 'ArrowDown') return items[(at + 1) % items.length];
  if (key === 'ArrowUp') return items[(at - 1 + items.length) % items.length];
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1) return undefined;
  const begins = (item: HTMLElement): boolean => item.textContent?.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase()) === true;
  return [...items.slice(at + 1), ...items.slice(0, at + 1)].find(begins);
}
