import type { Board, Card, Column } from '@workfloor/sdk';
import type { MountedBoard } from './ui-board.ts';

const OVERSCAN_PX = 320;
const FIRST_HEIGHT_PX = 124;
const DAY_MS = 86_400_000;

interface FloorOptions {
  readonly styles: readonly CSSStyleSheet[];
  readonly board: Board;
  /** In which column each card stands. */
  readonly places: Map<string, string>;
}

/**
 * What somebody would write by hand for exactly this: plain nodes from one template, only the visible cards, a move takes one node out
 * and puts one in. It shows what a card of `<wf-board>` shows, in the same styles, and can do nothing else.
 */
export class FloorBoard implements MountedBoard {
  readonly #columns = new Map<string, FloorColumn>();
  readonly #places: Map<string, string>;
  #isWaiting = false;

  constructor(host: HTMLElement, { styles, board, places }: FloorOptions) {
    this.#places = places;
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [...styles];
    const strip = element('div', 'strip');
    const frame = element('section', 'board');
    frame.append(strip);
    root.append(frame);
    for (const column of board.columns) this.#columns.set(column.stage.id, new FloorColumn(strip, column));
    this.#show();
    strip.addEventListener('scroll', () => this.#later(), { capture: true, passive: true });
  }

  update(id: string, title: string): void {
    this.#columnAt(id)?.update(id, title);
  }

  move(id: string, to: string): void {
    const [from, target] = [this.#columnAt(id), this.#columns.get(to)];
    const card = from?.take(id);
    if (!from || !card || !target) return;
    target.put(card);
    this.#places.set(id, to);
    this.#show();
  }

  #columnAt(id: string): FloorColumn | undefined {
    return this.#columns.get(this.#places.get(id) ?? '');
  }

  #later(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    requestAnimationFrame(() => {
      this.#isWaiting = false;
      this.#show();
    });
  }

  /** All columns are read before any is written, so that a frame lays out twice at most. */
  #show(): void {
    const columns = [...this.#columns.values()];
    for (const column of columns) column.look();
    for (const column of columns) column.show();
    for (const column of columns) column.measure();
  }
}

class FloorColumn {
  readonly #cards: Card[];
  readonly #scroll = element('div', 'scroll');
  readonly #list = element('ul', 'list');
  readonly #count = element('span', 'count');
  readonly #heights = new Map<string, number>();
  readonly #nodes = new Map<string, HTMLElement>();
  /** What of the column is in view. */
  #view = { start: 0, end: 0 };

  constructor(strip: HTMLElement, { stage, cards }: Column) {
    this.#cards = [...cards];
    const section = element('section', 'column');
    const head = element('header', 'head');
    const heading = element('div', 'heading', stage.name);
    heading.append(' ', this.#count);
    head.append(heading);
    this.#list.setAttribute('role', 'list');
    this.#scroll.append(this.#list);
    section.append(head, this.#scroll);
    strip.append(section);
  }

  update(id: string, title: string): void {
    const index = this.#cards.findIndex(({ run }) => run.id === id);
    const card = this.#cards[index];
    if (!card) return;
    const changed = { ...card, title };
    this.#cards[index] = changed;
    const node = this.#nodes.get(id);
    if (!node) return;
    const made = makeCard(changed);
    node.replaceWith(made);
    this.#nodes.set(id, made);
  }

  take(id: string): Card | undefined {
    const index = this.#cards.findIndex(({ run }) => run.id === id);
    this.#nodes.get(id)?.remove();
    this.#nodes.delete(id);
    return this.#cards.splice(index, 1)[0];
  }

  put(card: Card): void {
    this.#cards.unshift(card);
  }

  look(): void {
    const box = this.#scroll.getBoundingClientRect();
    const isNear = box.left < innerWidth + OVERSCAN_PX;
    const start = this.#scroll.scrollTop - OVERSCAN_PX;
    const end = this.#scroll.scrollTop + innerHeight - Math.max(0, box.top) + OVERSCAN_PX;
    this.#view = isNear ? { start, end } : { start: 0, end: 0 };
  }

  /** Puts the visible cards into the list and pays for the others by padding. */
  show(): void {
    const { start, end } = this.#view;
    this.#count.textContent = String(this.#cards.length);
    let top = 0;
    let before = 0;
    let after = 0;
    const wanted: Card[] = [];
    for (const card of this.#cards) {
      const height = this.#heights.get(card.run.id) ?? FIRST_HEIGHT_PX;
      if (top + height > start && top < end) wanted.push(card);
      else if (wanted.length > 0) after += height;
      else before += height;
      top += height;
    }
    this.#mount(wanted);
    this.#list.style.setProperty('padding-block', `${before}px ${after}px`);
  }

  measure(): void {
    for (const [id, node] of this.#nodes) if (!this.#heights.has(id)) this.#heights.set(id, node.offsetHeight);
  }

  #mount(wanted: readonly Card[]): void {
    const keep = new Set(wanted.map(({ run }) => run.id));
    for (const [id, node] of this.#nodes) {
      if (keep.has(id)) continue;
      node.remove();
      this.#nodes.delete(id);
    }
    let next = this.#list.firstElementChild;
    for (const card of wanted) {
      const node = this.#nodes.get(card.run.id) ?? makeCard(card);
      this.#nodes.set(card.run.id, node);
      if (node === next) next = next.nextElementSibling;
      else this.#list.insertBefore(node, next);
    }
  }
}

/** Made with the first card: it is a part of what mounting costs. */
let days: { readonly relative: Intl.RelativeTimeFormat; readonly dates: Intl.DateTimeFormat } | undefined;
const template = document.createElement('template');
const icon = (path: string): string => `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"></path></svg>`;
template.innerHTML = `<li><article class="card" draggable="true"><div class="top"><button class="title" tabindex="-1"></button><button
class="bare move" tabindex="-1" aria-haspopup="menu">${icon('M5 12h.01M12 12h.01M19 12h.01')}</button></div><p class="under"></p><p class="tags"><span
class="unseen">Tags: </span></p><div class="facts"><span class="fact">${icon('M4 6h16v14H4zM4 10h16M8 3v4M16 3v4')}<span></span></span><span
class="avatars"><span class="unseen"></span></span></div></article></li>`;

function makeCard(card: Card): HTMLElement {
  const item = template.content.firstElementChild?.cloneNode(true) as HTMLElement; // the template's own li
  const [top, under, tags, facts] = [...(item.firstElementChild?.children ?? [])];
  if (!top || !under || !tags || !facts) throw new Error('The template is broken.');
  write(top.firstElementChild, card.title);
  top.lastElementChild?.setAttribute('aria-label', `Move ${card.title}`);
  write(under, card.clients.map(({ name }) => name).join(', '));
  for (const { name, color } of card.tags) {
    const tag = element('span', 'tag', name);
    tag.dataset['color'] = color;
    tags.append(tag);
  }
  fillFacts(facts, card);
  return item;
}

function fillFacts(facts: Element, { due, assignees }: Card): void {
  write(facts.firstElementChild?.lastElementChild, due === null ? '' : dayWords(due));
  const avatars = facts.lastElementChild;
  write(avatars?.firstElementChild, `Assigned to: ${assignees.map(({ name }) => name).join(', ')}.`);
  for (const { name } of assignees) avatars?.append(element('span', 'avatar', name.slice(0, 2)));
}

function write(node: Element | null | undefined, text: string): void {
  if (node) node.textContent = text;
}

function dayWords(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const distance = Math.round((at - Date.now()) / DAY_MS);
  const { relative, dates } = (days ??= {
    relative: new Intl.RelativeTimeFormat('en', { numeric: 'auto' }),
    dates: new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
  });
  return Math.abs(distance) <= 7 ? relative.format(distance, 'day') : dates.format(at);
}

function element(tag: string, name: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  if (text) made.textContent = text;
  return made;
}
