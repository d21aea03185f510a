import { html } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

const SIZE = 25;
/** So far around what is visible, rows are in the page too. */
const AROUND_PX = 800;
/** Before anything is measured. */
const ROW_PX = 45;

interface Piece<T> {
  readonly key: string;
  readonly items: readonly T[];
  readonly from: number;
}

/**
 * Keeps a long list in pieces, of which only those near the visible part hold their rows; the others are as high as they were. A piece
 * with the focus stays.
 */
export class Chunks implements ReactiveController {
  readonly #host: LitElement;
  readonly #near = new Set<string>();
  readonly #heights = new Map<string, number>();
  #observer: IntersectionObserver | undefined;
  #observed = new Set<Element>();

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#observed = new Set();
    this.#near.clear();
  }

  /** `row` is told the place of its item, from 1. */
  render<T>(list: string, items: readonly T[], keyOf: (item: T) => string, row: (item: T, place: number) => TemplateResult): unknown {
    return repeat(
      this.#pieces(list, items),
      ({ key }) => key,
      ({ key, items: inIt, from }) =>
        html`<div class="chunk" role="none" data-chunk=${key} data-count=${inIt.length}>
          ${this.#isThere(key, from) ? repeat(inIt, keyOf, (item) => row(item, from + inIt.indexOf(item) + 1)) : ''}
        </div>`,
    );
  }

  hostUpdated(): void {
    const chunks = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.chunk')];
    if (chunks.length === 0 && !this.#observer) return;
    this.#observer ??= new IntersectionObserver((entries) => this.#see(entries), {
      rootMargin: `${AROUND_PX}px 0px`,
      scrollMargin: `${AROUND_PX}px 0px`,
    } as IntersectionObserverInit); // browsers without `scrollMargin` show rows a moment later inside a scrolling box
    for (const chunk of chunks) {
      const { chunk: key = '', count } = chunk.dataset;
      const height = this.#isThere(key, Number.NaN) ? '' : `${this.#heights.get(key) ?? Number(count) * ROW_PX}px`;
      if (chunk.style.getPropertyValue('block-size') !== height) chunk.style.setProperty('block-size', height);
      if (!this.#observed.has(chunk)) this.#observer.observe(chunk);
    }
    const here = new Set<Element>(chunks);
    for (const gone of this.#observed) if (!here.has(gone)) this.#observer.unobserve(gone);
    this.#observed = here;
  }

  #pieces<T>(list: string, items: readonly T[]): readonly Piece<T>[] {
    return Array.from({ length: Math.ceil(items.length / SIZE) }, (_, at) => ({
      key: `${list}:${at}`,
      items: items.slice(at * SIZE, (at + 1) * SIZE),
      from: at * SIZE,
    }));
  }

  /** Until it is known what is visible, the beginning is. */
  #isThere(key: string, from: number): boolean {
    return this.#near.has(key) || this.#focused === key || (this.#near.size === 0 && (from === 0 || key.endsWith(':0')));
  }

  get #focused(): string | undefined {
    const root = this.#host.renderRoot;
    return root instanceof ShadowRoot ? root.activeElement?.closest<HTMLElement>('.chunk')?.dataset['chunk'] : undefined;
  }

  #see(entries: readonly IntersectionObserverEntry[]): void {
    let isOther = false;
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const key = target instanceof HTMLElement ? (target.dataset['chunk'] ?? '') : '';
      if (isIntersecting === this.#near.has(key)) continue;
      isOther = true;
      if (isIntersecting) this.#near.add(key);
      else {
        this.#near.delete(key);
        if (boundingClientRect.height > 0) this.#heights.set(key, boundingClientRect.height);
      }
    }
    if (isOther) this.#host.requestUpdate();
  }
}
