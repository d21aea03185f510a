import type { Id } from '@workfloor/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Move } from './move.ts';

/** So near to an edge the list or the board scrolls along. */
const EDGE_PX = 56;
const MAX_STEP_PX = 14;

export interface DragOptions {
  readonly canDrag: () => boolean;
  readonly onDrop: (run: Id, move: Move) => void;
  /** The strip of columns: scrolls sideways and holds the drop line. */
  readonly strip: () => HTMLElement | null;
}

/** Moves cards by native drag and drop. The line shows where the card will be; Escape is the browser's and cancels. */
export class DragController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: DragOptions;
  #run: Id | undefined;
  #target: { readonly to: Id; readonly index: number } | undefined;
  #pointer = { x: 0, y: 0 };
  #frame = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, options: DragOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The run whose card is on its way. */
  get run(): Id | undefined {
    return this.#run;
  }

  hostDisconnected(): void {
    this.#end();
  }

  /** Whatever happens of a drag on the strip of columns. */
  on(event: DragEvent): void {
    const ways: Readonly<Record<string, (event: DragEvent) => void>> = {
      dragstart: this.#onStart,
      dragenter: this.#onOver,
      dragover: this.#onOver,
      dragleave: this.#onLeave,
      drop: this.#onDrop,
      dragend: this.#onEnd,
    };
    ways[event.type]?.(event);
  }

  readonly #onStart = (event: DragEvent): void => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('li[data-run]') : null;
    const run = item?.dataset['run'];
    if (run === undefined || !event.dataTransfer || !this.#options.canDrag()) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', item?.querySelector('[data-part="title"]')?.textContent?.trim() ?? '');
    // the browser takes the picture of the card first, then it may fade
    setTimeout(() => {
      this.#run = run;
      this.#host.requestUpdate();
    });
    this.#run = run;
  };

  readonly #onOver = (event: DragEvent): void => {
    if (this.#run === undefined) return;
    const column = columnAt(event);
    if (!column) return this.#aim(undefined);
    event.preventDefault(); // here it may be dropped
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'move';
    this.#pointer = { x: event.clientX, y: event.clientY };
    this.#aim(column);
    this.#frame ||= requestAnimationFrame(this.#scroll);
  };

  readonly #onLeave = (event: DragEvent): void => {
    const strip = this.#options.strip();
    if (!strip || (event.relatedTarget instanceof Node && strip.contains(event.relatedTarget))) return;
    this.#aim(undefined);
  };

  readonly #onDrop = (event: DragEvent): void => {
    const run = this.#run;
    const target = this.#target;
    if (run === undefined) return;
    event.preventDefault();
    this.#end();
    if (target) this.#options.onDrop(run, target);
  };

  readonly #onEnd = (): void => this.#end();

  #end(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#aim(undefined);
    if (this.#run === undefined) return;
    this.#run = undefined;
    this.#host.requestUpdate();
  }

  /** Finds the gap under the pointer and puts the line there. */
  #aim(column: HTMLElement | undefined): void {
    const strip = this.#options.strip();
    if (!strip) return;
    for (const marked of strip.querySelectorAll('.aimed')) if (marked !== column) marked.classList.remove('aimed');
    this.#target = undefined;
    const list = column?.querySelector('ul');
    if (!column || !list) return drawLine(strip, undefined, 0);
    const { index, y } = this.#gap(list);
    this.#target = { to: column.dataset['stage'] ?? '', index };
    column.classList.add('aimed');
    drawLine(strip, list, y);
  }

  /** Which place among the other cards, and at which height of the window it is. */
  #gap(list: HTMLElement): { index: number; y: number } {
    let index = 0;
    let y = list.getBoundingClientRect().top + Number.parseFloat(getComputedStyle(list).paddingBlockStart) + 2;
    let isBehindDragged = 0;
    for (const item of list.children) {
      if (!(item instanceof HTMLElement)) continue;
      const own = Number(item.dataset['index']);
      if (item.dataset['run'] === this.#run) {
        isBehindDragged = 1;
        continue;
      }
      const box = item.getBoundingClientRect();
      if (this.#pointer.y < box.top + box.height / 2) {
        return { index: own - isBehindDragged, y: box.top - 4 };
      }
      index = own + 1 - isBehindDragged;
      y = box.bottom - 4;
    }
    return { index, y };
  }

  readonly #scroll = (): void => {
    this.#frame = 0;
    const strip = this.#options.strip();
    if (this.#run === undefined || !this.#target || !strip) return;
    const list = strip.querySelector<HTMLElement>(`[data-stage="${CSS.escape(this.#target.to)}"] .scroll`);
    const { x, y } = this.#pointer;
    const frame = strip.getBoundingClientRect();
    const sideways = stepAt(x, frame.left, frame.right);
    const down = list ? stepAt(y, list.getBoundingClientRect().top, list.getBoundingClientRect().bottom) : 0;
    if (sideways !== 0) strip.scrollLeft += sideways;
    if (down !== 0 && list) list.scrollTop += down;
    if (sideways !== 0 || down !== 0) this.#frame = requestAnimationFrame(this.#scroll);
  };
}

/** The line lies in the strip, so it scrolls with the columns; without a list it is hidden. */
function drawLine(strip: HTMLElement, list: HTMLElement | undefined, y: number): void {
  const line = strip.querySelector<HTMLElement>('.drop-line');
  line?.toggleAttribute('hidden', !list);
  if (!line || !list) return;
  const frame = strip.getBoundingClientRect();
  const box = (list.parentElement ?? list).getBoundingClientRect();
  line.style.setProperty('left', `${box.left - frame.left + strip.scrollLeft + 8}px`);
  line.style.setProperty('top', `${Math.max(box.top, Math.min(y, box.bottom)) - frame.top + strip.scrollTop}px`);
  line.style.setProperty('width', `${box.width - 16}px`);
}

function columnAt(event: DragEvent): HTMLElement | undefined {
  return event.target instanceof Element ? (event.target.closest<HTMLElement>('section[data-stage]') ?? undefined) : undefined;
}

/** The nearer the edge, the faster. */
function stepAt(at: number, start: number, end: number): number {
  if (at < start + EDGE_PX) return -Math.ceil(((start + EDGE_PX - at) / EDGE_PX) * MAX_STEP_PX);
  if (at > end - EDGE_PX) return Math.ceil(((at - end + EDGE_PX) / EDGE_PX) * MAX_STEP_PX);
  return 0;
}
