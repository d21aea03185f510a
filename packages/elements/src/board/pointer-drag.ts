/** Where a pointer is in the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PointerDragOptions {
  /** What a gesture that begins on this element drags; undefined: nothing. */
  readonly itemAt: (target: Element) => HTMLElement | undefined;
  readonly onStart: (item: HTMLElement, at: Point) => void;
  /** At most once a frame. Returns whether it has to be called again without a movement, since something scrolls. */
  readonly onMove: (at: Point) => boolean;
  readonly onEnd: (isDropped: boolean) => void;
}

/** A finger or pen that rests so long takes the item up; before, it scrolls. */
const HOLD_MS = 350;
/** A mouse that has gone so far drags. */
const MOUSE_SLOP_PX = 5;
/** A finger that has gone so far before it took anything up scrolls. */
const TOUCH_SLOP_PX = 10;
const VIBRATION_MS = 12;

interface Gesture {
  readonly item: HTMLElement;
  readonly pointer: number;
  readonly isMouse: boolean;
  readonly from: Point;
}

/** Where people type or choose, a pointer does what it does there. */
const OWN_WAYS = 'input, select, textarea, option, [contenteditable], [data-no-drag]';

/**
 * Dragging by mouse, pen and touch, by pointer events alone: a mouse drags when it moves, a finger after it has rested. Escape, a second
 * finger, leaving the window and whatever else breaks a gesture off cancel it. What follows a drag is no click.
 */
export class PointerDrag {
  readonly #root: HTMLElement | ShadowRoot;
  readonly #options: PointerDragOptions;
  #gesture: Gesture | undefined;
  #isDragging = false;
  /** The finger on the screen has dragged: nothing of it scrolls or clicks any more. */
  #isSpent = false;
  #at: Point = { x: 0, y: 0 };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;
  #listening: AbortController | undefined;
  #attached: AbortController | undefined;

  constructor(root: HTMLElement | ShadowRoot, options: PointerDragOptions) {
    this.#root = root;
    this.#options = options;
  }

  get #element(): Element {
    return this.#root instanceof ShadowRoot ? this.#root.host : this.#root;
  }

  attach(): void {
    if (this.#attached) return;
    this.#attached = new AbortController();
    const { signal } = this.#attached;
    this.#root.addEventListener('pointerdown', this.#onDown, { signal });
    // from the beginning and not passive: a browser asks only who was there when the finger came whether it may scroll; and on an
    // element, since Chromium does not ask shadow roots
    this.#element.addEventListener('touchmove', this.#holdTouch, { signal, passive: false });
    this.#element.addEventListener('touchend', this.#holdTouch, { signal, passive: false });
  }

  detach(): void {
    this.#attached?.abort();
    this.#attached = undefined;
    this.cancel();
  }

  cancel(): void {
    this.#end(false);
  }

  /** Calls `onMove` in the next frame although the pointer rests. */
  readonly again = (): void => {
    if (this.#isDragging) this.#frame ||= requestAnimationFrame(this.#move);
  };

  readonly #onDown = (event: Event): void => {
    if (!(event instanceof PointerEvent)) return;
    if (this.#gesture) return this.cancel(); // a second finger
    this.#isSpent = false;
    const target = event.target instanceof Element ? event.target : undefined;
    if (!target || !event.isPrimary || event.button !== 0 || event.ctrlKey || target.closest(OWN_WAYS)) return;
    const item = this.#options.itemAt(target);
    if (!item) return;
    this.#at = { x: event.clientX, y: event.clientY };
    this.#gesture = { item, pointer: event.pointerId, isMouse: event.pointerType === 'mouse', from: this.#at };
    this.#listen();
    if (!this.#gesture.isMouse) this.#timer = setTimeout(() => this.#begin(), HOLD_MS);
  };

  #listen(): void {
    this.#listening = new AbortController();
    const options = { signal: this.#listening.signal, capture: true };
    addEventListener('pointermove', this.#onMove, options);
    addEventListener('pointerup', this.#onUp, options);
    addEventListener('pointercancel', this.#onLost, options);
    addEventListener('blur', this.#onBlur, options);
    addEventListener('keydown', this.#onKey, options);
    for (const type of ['contextmenu', 'selectstart', 'dragstart']) addEventListener(type, this.#prevent, options);
  }

  readonly #onMove = (event: PointerEvent): void => {
    if (event.pointerId !== this.#gesture?.pointer) return;
    this.#at = { x: event.clientX, y: event.clientY };
    if (this.#isDragging) return this.again();
    const { from, isMouse } = this.#gesture;
    const way = Math.hypot(this.#at.x - from.x, this.#at.y - from.y);
    if (isMouse && way > MOUSE_SLOP_PX) this.#begin();
    else if (!isMouse && way > TOUCH_SLOP_PX) this.#end(false);
  };

  readonly #onUp = (event: PointerEvent): void => {
    if (event.pointerId !== this.#gesture?.pointer) return;
    this.#at = { x: event.clientX, y: event.clientY };
    if (this.#isDragging) this.#options.onMove(this.#at);
    this.#end(true);
  };

  readonly #onLost = (event: PointerEvent): void => {
    if (event.pointerId === this.#gesture?.pointer) this.#end(false);
  };

  readonly #onBlur = (event: Event): void => {
    if (event.target === window) this.#end(false);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!this.#isDragging || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#end(false);
  };

  readonly #prevent = (event: Event): void => event.preventDefault();

  readonly #holdTouch = (event: Event): void => {
    if ((this.#isDragging || this.#isSpent) && event.cancelable) event.preventDefault();
  };

  #begin(): void {
    const gesture = this.#gesture;
    if (!gesture) return;
    if (!gesture.item.isConnected) return this.#end(false);
    clearTimeout(this.#timer);
    this.#isDragging = true;
    this.#isSpent = !gesture.isMouse;
    capture(this.#element, gesture.pointer);
    getSelection()?.removeAllRanges();
    if (!gesture.isMouse && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(VIBRATION_MS);
    this.#options.onStart(gesture.item, gesture.from);
    this.again();
  }

  readonly #move = (): void => {
    this.#frame = 0;
    if (this.#isDragging && this.#options.onMove(this.#at)) this.again();
  };

  #end(isDropped: boolean): void {
    const wasDragging = this.#isDragging;
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#listening?.abort();
    this.#listening = undefined;
    this.#gesture = undefined;
    this.#isDragging = false;
    if (!wasDragging) return;
    swallowClick(!isDropped);
    this.#options.onEnd(isDropped);
  }
}

/** So that a drag goes on outside the window and over frames. */
function capture(host: Element, pointer: number): void {
  try {
    host.setPointerCapture(pointer);
  } catch {
    // it was lifted in this very moment: its end is on its way
  }
}

/** The click that follows a drag is none; after a cancelled one it comes when the button is let go. */
function swallowClick(isHeld: boolean): void {
  const swallowing = new AbortController();
  const options = { signal: swallowing.signal, capture: true };
  const stop = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const later = (): void => void setTimeout(() => swallowing.abort());
  addEventListener('click', stop, options);
  if (!isHeld) return later();
  for (const type of ['pointerup', 'pointercancel', 'pointerdown']) addEventListener(type, later, options);
}
