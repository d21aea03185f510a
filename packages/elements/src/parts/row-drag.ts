import type { LitElement, ReactiveController } from 'lit';
import { scrollersOf, scrollTowards } from '../board/drag-scroll.ts';
import type { Scrollers } from '../board/drag-scroll.ts';

const START_PX = 5;

interface Drag {
  readonly row: HTMLElement;
  readonly handle: HTMLElement;
  readonly pointer: number;
  readonly startY: number;
  x: number;
  y: number;
  /** What scrolls around the row, once it moves. */
  scrollers: Scrollers | undefined;
}

/**
 * Puts rows of a list in order by mouse, pen or finger: press the handle and pull. Rows carry `data-row`, the one that is pulled gets
 * `data-dragged`, the one beside the gap `data-drop`. Escape leaves everything as it was. What it does can be done without dragging, too.
 */
export class RowDrag implements ReactiveController {
  readonly #list: string;
  readonly #onDrop: (row: string, to: number) => void;
  #drag: Drag | undefined;
  #frame: number | undefined;

  /** `list` selects the list, or each of several; `onDrop` gets the row and its new place among the others. */
  constructor(host: LitElement, list: string, onDrop: (row: string, to: number) => void) {
    this.#list = list;
    this.#onDrop = onDrop;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#end();
  }

  /** For `pointerdown` on the handle. */
  readonly start = (event: PointerEvent): void => {
    const handle = event.currentTarget as HTMLElement;
    const row = handle.closest<HTMLElement>('[data-row]');
    if (event.button !== 0 || !event.isPrimary || !row) return;
    this.#end();
    this.#drag = { row, handle, pointer: event.pointerId, startY: event.clientY, x: event.clientX, y: event.clientY, scrollers: undefined };
    window.addEventListener('pointerdown', this.#onSecond, { capture: true });
    window.addEventListener('pointermove', this.#onMove);
    window.addEventListener('pointerup', this.#onUp);
    window.addEventListener('pointercancel', this.#cancel);
    window.addEventListener('keydown', this.#onKey, { capture: true });
  };

  readonly #onMove = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (!drag || event.pointerId !== drag.pointer) return;
    drag.x = event.clientX;
    drag.y = event.clientY;
    if (!drag.scrollers) {
      if (Math.abs(drag.y - drag.startY) < START_PX) return;
      drag.scrollers = scrollersOf(drag.row);
      drag.row.dataset['dragged'] = '';
      this.#scroll();
    }
    this.#mark();
  };

  readonly #onUp = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (!drag || event.pointerId !== drag.pointer) return;
    const to = drag.scrollers ? this.#place(drag) : undefined;
    if (drag.scrollers) swallowClick();
    this.#end();
    if (to !== undefined) this.#onDrop(drag.row.dataset['row'] ?? '', to);
  };

  readonly #cancel = (): void => this.#end();

  /** A second finger breaks it off. */
  readonly #onSecond = (event: PointerEvent): void => {
    if (event.pointerId !== this.#drag?.pointer) this.#end();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#drag?.scrollers) return;
    event.preventDefault();
    event.stopPropagation();
    // the button is still held: its click comes when it is let go
    window.addEventListener('pointerup', swallowClick, { capture: true, once: true });
    this.#end();
  };

  #others({ row }: Drag): readonly HTMLElement[] {
    const list = row.closest(this.#list);
    return [...(list?.children ?? [])].filter(
      (each): each is HTMLElement => each instanceof HTMLElement && each !== row && 'row' in each.dataset,
    );
  }

  /** How many of the others are above the pointer. */
  #place(drag: Drag): number {
    return this.#others(drag).filter((other) => {
      const box = other.getBoundingClientRect();
      return drag.y > box.top + box.height / 2;
    }).length;
  }

  #mark(): void {
    const drag = this.#drag;
    if (!drag) return;
    const others = this.#others(drag);
    const at = this.#place(drag);
    for (const [index, other] of others.entries()) {
      const side = index === at ? 'above' : index === at - 1 && at === others.length ? 'below' : undefined;
      if (side === undefined) delete other.dataset['drop'];
      else other.dataset['drop'] = side;
    }
  }

  /** Near an edge of what scrolls around it, that comes along. */
  #scroll(): void {
    this.#frame = requestAnimationFrame(() => {
      const drag = this.#drag;
      if (!drag?.scrollers) return;
      if (scrollTowards({ ...drag.scrollers, across: [] }, drag)) this.#mark();
      this.#scroll();
    });
  }

  #end(): void {
    const drag = this.#drag;
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#drag = undefined;
    window.removeEventListener('pointerdown', this.#onSecond, { capture: true });
    window.removeEventListener('pointermove', this.#onMove);
    window.removeEventListener('pointerup', this.#onUp);
    window.removeEventListener('pointercancel', this.#cancel);
    window.removeEventListener('keydown', this.#onKey, { capture: true });
    if (!drag) return;
    delete drag.row.dataset['dragged'];
    for (const other of this.#others(drag)) delete other.dataset['drop'];
  }
}

/** The click that ends a drag is none: it would open the menu of the handle. */
function swallowClick(): void {
  const swallow = (event: Event): void => event.stopPropagation();
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
}
