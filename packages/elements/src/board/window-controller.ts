import type { Id } from '@workfloor/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ColumnLayout, NOTHING } from './column-layout.ts';
import type { Range } from './column-layout.ts';
import { firstRange, isNearAtFirst } from './windows.ts';
import type { Listed, WindowOptions } from './windows.ts';

/** What is kept in the DOM beyond the visible, so that the beginning of a scroll shows no gap; more while something scrolls. */
const OVERSCAN_PX = 120;
const SCROLLING_OVERSCAN_PX = 480;
/** So long after the last of it something scrolls. */
const SCROLLING_MS = 600;
/** So many more cards than are wanted may stay. */
const SPARE = 6;
/** Before anything is measured. */
const FIRST_HEIGHT_PX = 124;
/** So many cards before the end of what is loaded, the next page is asked for. */
const NEAR_END = 8;

interface Kept {
  readonly key: string;
  readonly column: Listed;
  readonly layout: ColumnLayout;
  range: Range;
  /** It is beside what is in view, if not in view: what comes to its end shows. */
  isNear: boolean;
}

/**
 * Keeps only the visible cards of each list in the DOM, whether it scrolls itself or something around it does. What is not there is paid
 * for by padding of the list; heights are measured as cards appear. A list says `data-list` with its key, its items `data-run` and, where
 * they stand in it, `data-at`; the parent of the list is what may scroll.
 */
export class WindowController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: WindowOptions;
  readonly #heights = new Map<Id, number>();
  #measured = { sum: 0, count: 0 };
  #kept = new Map<string, Kept>();
  #isStale = true;
  #hasMeasured = false;
  #scrolledAt = -Infinity;
  #frame = 0;
  #roots: Node[] = [];
  #resized: ResizeObserver | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: WindowOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    // a scroll event does not leave its shadow tree: listen in each one around us
    for (let at: Node = this.#host; ;) {
      const root = at.getRootNode();
      this.#roots.push(root);
      root.addEventListener('scroll', this.onScroll, { capture: true, passive: true });
      if (!(root instanceof ShadowRoot)) break;
      at = root.host;
    }
    addEventListener('resize', this.#later, { passive: true });
    // the first call comes with the first frame; until the next one the guess is shown
    this.#resized = new ResizeObserver(this.#later);
    this.#resized.observe(this.#host);
    this.#isStale = true;
    this.#hasMeasured = false;
  }

  hostDisconnected(): void {
    for (const root of this.#roots) root.removeEventListener('scroll', this.onScroll, { capture: true });
    this.#roots = [];
    removeEventListener('resize', this.#later);
    this.#resized?.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** For the columns' own scrolling, whose events stay in the host's shadow tree. */
  readonly onScroll = (): void => {
    this.#scrolledAt = performance.now();
    this.#later();
  };

  /** The indexes of the cards to render in a list, ascending; `at`: the how many-th list it is beside the first. */
  indexes(key: string, column: Listed, at: number): readonly number[] {
    const { range } = this.#keep(key, column, at);
    const shown = Array.from({ length: range.to - range.from }, (_, index) => range.from + index);
    for (const run of this.#options.pinned()) {
      const index = column.cards.findIndex((card) => card.run.id === run);
      if (index >= 0 && index < range.from) shown.unshift(index);
      else if (index >= range.to) shown.push(index);
    }
    return shown.length > range.to - range.from + 1 ? [...new Set(shown)].sort((a, b) => a - b) : shown;
  }

  hostUpdated(): void {
    for (const [key, list] of this.#lists()) this.#pad(list, this.#kept.get(key));
    if (this.#isStale && this.#hasMeasured) this.#later();
  }

  /** Forgets heights, after a change of density or language. */
  reset(): void {
    this.#heights.clear();
    this.#measured = { sum: 0, count: 0 };
    this.#kept.clear();
    this.#isStale = true;
  }

  readonly #later = (): void => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#measure();
    });
  };

  #lists(): ReadonlyMap<string, HTMLElement> {
    const lists = this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-list]') ?? [];
    return new Map(Array.from(lists, (list) => [list.dataset['list'] ?? '', list]));
  }

  #keep(key: string, column: Listed, at: number): Kept {
    const old = this.#kept.get(key);
    if (old?.column === column) return old;
    const layout = new ColumnLayout();
    const kept = {
      key,
      column,
      layout,
      range: old ? rangeAfter(old, column.cards.length) : firstRange(column, at),
      isNear: old?.isNear ?? isNearAtFirst(at),
    };
    this.#build(kept);
    this.#kept.set(key, kept);
    this.#isStale = true;
    return kept;
  }

  #build({ column, layout }: Kept): void {
    const { sum, count } = this.#measured;
    const estimate = count > 0 ? sum / count : FIRST_HEIGHT_PX;
    layout.build(column.cards.length, (index) => this.#heights.get(column.cards[index]?.run.id ?? '') ?? estimate);
  }

  #pad(list: HTMLElement, kept: Kept | undefined): void {
    if (!kept) return;
    const { layout } = kept;
    let end = 0;
    let isFirst = true;
    for (const item of list.children) {
      if (!(item instanceof HTMLElement)) continue;
      const index = Number(item.dataset['at'] ?? item.dataset['index']);
      const gap = Math.round(layout.topOf(index) - end);
      if (isFirst) setLength(list, 'padding-block-start', gap);
      setLength(item, 'margin-block-start', isFirst ? 0 : gap);
      end = layout.topOf(index + 1);
      isFirst = false;
    }
    if (isFirst) setLength(list, 'padding-block-start', 0);
    setLength(list, 'padding-block-end', Math.round(layout.height - end));
  }

  /** Reads all sizes in one go, then asks for a render only where other cards have come into view. */
  #measure(): void {
    if (!this.#host.isConnected) return;
    this.#isStale = false;
    this.#hasMeasured = true;
    const lists = this.#lists();
    const seen = Array.from(lists, ([key, list]) => ({ kept: this.#kept.get(key), list, ...boxes(list) }));
    const isHigher = this.#readHeights(lists);
    const overscan = performance.now() - this.#scrolledAt < SCROLLING_MS ? SCROLLING_OVERSCAN_PX : OVERSCAN_PX;
    let isOther = false;
    for (const { kept, list, frame, start } of seen) {
      if (!kept) continue;
      if (isHigher.has(list)) this.#build(kept);
      kept.isNear = isNear(frame, overscan);
      if (this.#show(kept, visible(kept.layout, { frame, start, overscan }))) isOther = true;
      else if (isHigher.has(list)) this.#pad(list, kept);
    }
    // not from inside the update that may have called this
    if (isOther) queueMicrotask(() => this.#host.requestUpdate());
  }

  /** True when other cards are to be shown. */
  #show(kept: Kept, range: Range): boolean {
    const { column, key } = kept;
    if (column.hasMore && range.to > range.from && range.to >= column.cards.length - NEAR_END) this.#options.onNearEnd(key);
    if (isEnough(kept.range, range)) return false;
    kept.range = range;
    return true;
  }

  /** The lists in which a card has another height than was thought. */
  #readHeights(lists: ReadonlyMap<string, HTMLElement>): ReadonlySet<HTMLElement> {
    const changed = new Set<HTMLElement>();
    for (const list of lists.values()) {
      for (const item of list.children) {
        const run = item instanceof HTMLElement ? item.dataset['run'] : undefined;
        const height = item instanceof HTMLElement ? item.offsetHeight : 0;
        if (run === undefined || height === 0 || this.#heights.get(run) === height) continue;
        if (!this.#heights.has(run)) this.#measured = { sum: this.#measured.sum + height, count: this.#measured.count + 1 };
        this.#heights.set(run, height);
        changed.add(list);
      }
    }
    return changed;
  }
}

function setLength(element: HTMLElement, property: string, px: number): void {
  const value = px > 0 ? `${px}px` : '';
  if (element.style.getPropertyValue(property) !== value) element.style.setProperty(property, value);
}

/** A few cards too many are cheaper than taking them out. */
function isEnough(there: Range, wanted: Range): boolean {
  const isCovered = there.from <= wanted.from && there.to >= wanted.to;
  return wanted.to === wanted.from ? there.to === there.from : isCovered && there.to - there.from <= wanted.to - wanted.from + SPARE;
}

/** Before it is measured: a few that come to the end of what is shown are shown at once, as in a list that was empty. */
function rangeAfter({ range, column, isNear: near }: Kept, count: number): Range {
  const { from, to } = range;
  const isShownToEnd = near && to === column.cards.length;
  const added = isShownToEnd ? Math.min(SPARE, Math.max(0, count - to)) : 0;
  return { from: Math.min(from, count), to: Math.min(to + added, count) };
}

/** What shows the list (its scrolling parent), and where in the window the list begins. */
function boxes(list: HTMLElement): { frame: DOMRect; start: number } {
  return { frame: (list.parentElement ?? list).getBoundingClientRect(), start: list.getBoundingClientRect().top };
}

interface Seen {
  readonly frame: DOMRect;
  readonly start: number;
  readonly overscan: number;
}

function visible(layout: ColumnLayout, { frame, start, overscan }: Seen): Range {
  if (!isNear(frame, overscan)) return NOTHING;
  const top = Math.max(frame.top, 0) - overscan;
  const bottom = Math.min(frame.bottom, innerHeight) + overscan;
  return layout.range(top - start, bottom - start);
}

function isNear({ left, right, width }: DOMRect, overscan: number): boolean {
  return right > -overscan && left < innerWidth + overscan && width > 0;
}
