import type { Board, Card, Column } from '@workfloor/sdk';

const OVERSCAN_PX = 320;
const FIRST_HEIGHT_PX = 124;
const DAY_MS = 86_400_000;

/**
 * What somebody would write by hand for exactly this: plain nodes from one template, only the visible cards, a move takes one node out
 * and puts one in. It shows what a card of `<wf-board>` shows, in the same styles, and can do nothing else.
 */
export class FloorBoard {
  readonly #root: ShadowRoot;
  readonly #strip: HTMLElement;
  readonly #columns: FloorColumn[] = [];

  constructor(host: HTMLElement, styles: readonly CSSStyleSheet[], board: Board) {
    this.#root = host.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [...styles];
    this.#strip = element('div', 'strip');
    const frame = element('section', 'board');
    frame.append(this.#strip);
    this.#root.append(frame);
    for (const column of board.columns) this.#columns.push(new FloorColumn(this.#strip, column));
    for (const column of this.#columns) column.show();
  }

  move(from: number, index: number, to: number): void {
    const card = this.#columns[from]?.take(index);
    if (card) this.#columns[to]?.put(card);
    this.#columns[from]?.show();
    this.#columns[to]?.show();
  }
}

class FloorColumn {
  readonly #cards: Card[];
  readonly #scroll = element('div', 'scroll');
  readonly #list = element('ul', 'list');
  readonly #count = element('span', 'count');
  readonly #heights = new Map<Card, number>();
  readonly #nodes = new Map<Card, HTMLElement>();

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
    this.#scroll.addEventListener('scroll', () => requestAnimationFrame(() => this.show()), { passive: true });
  }

  take(index: number): Card | undefined {
    const [card] = this.#cards.splice(index, 1);
    if (card) this.#nodes.get(card)?.remove();
    if (card) this.#nodes.delete(card);
    return card;
  }

  put(card: Card): void {
    this.#cards.unshift(card);
  }

  /** Puts the visible cards into the list and pays for the others by padding. */
  show(): void {
    this.#count.textContent = String(this.#cards.length);
    const box = this.#scroll.getBoundingClientRect();
    const near = box.left < innerWidth + OVERSCAN_PX;
    const start = this.#scroll.scrollTop - OVERSCAN_PX;
    const end = this.#scroll.scrollTop + innerHeight - Math.max(0, box.top) + OVERSCAN_PX;
    let top = 0;
    let before = 0;
    let after = 0;
    const wanted: Card[] = [];
    for (const card of this.#cards) {
      const height = this.#heights.get(card) ?? FIRST_HEIGHT_PX;
      if (near && top + height > start && top < end) wanted.push(card);
      else if (wanted.length > 0) after += height;
      else before += height;
      top += height;
    }
    this.#mount(wanted);
    this.#list.style.setProperty('padding-block', `${before}px ${after}px`);
    for (const [card, node] of this.#nodes) if (!this.#heights.has(card)) this.#heights.set(card, node.offsetHeight);
  }

  #mount(wanted: readonly Card[]): void {
    const keep = new Set(wanted);
    for (const [card, node] of this.#nodes) {
      if (keep.has(card)) continue;
      node.remove();
      this.#nodes.delete(card);
    }
    let next = this.#list.firstElementChild;
    for (const card of wanted) {
      const node = this.#nodes.get(card) ?? makeCard(card);
      this.#nodes.set(card, node);
      if (node === next) next = next.nextElementSibling;
      else this.#list.insertBefore(node, next);
    }
  }
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const dates = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const template = document.createElement('template');
const icon = (path: string): string => `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"></path></svg>`;
template.innerHTML = `<li><article class="card" draggable="true"><div class="top"><button class="title" tabindex="-1"></button><button
class="bare move" tabindex="-1" aria-haspopup="menu">${icon('M5 12h.01M12 12h.01M19 12h.01')}</button></div><p class="under"></p><p class="tags"><span
class="unseen">Tags: </span></p><div class="facts"><span class="fact">${icon('M4 6h16v14H4zM4 10h16M8 3v4M16 3v4')}<span></span></span><span
class="fact">${icon('M12 3a9 9 0 110 18 9 9 0 010-18zM12 7v5l3 2')}<span></span></span><span class="fact">${icon('M4 4h16v16H4zM8 12l3 3 5-6')}<span></span></span><span
class="avatars"><span class="unseen"></span></span></div></article></li>`;

function makeCard(card: Card): HTMLElement {
  const item = template.content.firstElementChild?.cloneNode(true) as HTMLElement; // the template's own li
  const [top, under, tags, facts] = item.firstElementChild?.children ?? [];
  const [title, move] = top?.children ?? [];
  if (!title || !move || !under || !tags || !facts) throw new Error('The template is broken.');
  title.textContent = card.title;
  move.setAttribute('aria-label', `Move ${card.title}`);
  under.textContent = `#${card.job?.number} ${card.clients.map(({ name }) => name).join(', ')}`;
  fillTags(tags, card);
  fillFacts(facts, card);
  return item;
}

function fillTags(tags: Element, card: Card): void {
  if (card.tags.length === 0) return tags.remove();
  for (const { name, color } of card.tags.slice(0, 3)) {
    const tag = element('span', 'tag', name);
    tag.dataset['color'] = color;
    tags.append(tag);
  }
}

function fillFacts(facts: Element, card: Card): void {
  const [due, time, tasks, avatars] = facts.children;
  const total = card.tasks.open + card.tasks.done;
  write(due, card.due === null ? undefined : dayWords(card.due));
  write(time, `${Math.floor((Date.now() - Date.parse(card.run.entered)) / DAY_MS)}d`);
  write(tasks, total > 0 ? `${card.tasks.done}/${total}` : undefined);
  if (card.assignees.length === 0) return avatars?.remove();
  const names = avatars?.firstElementChild;
  if (names) names.textContent = `Assigned to: ${card.assignees.map(({ name }) => name).join(', ')}.`;
  for (const { name } of card.assignees) avatars?.append(element('span', 'avatar', name.slice(0, 2)));
}

function write(fact: Element | undefined, text: string | undefined): void {
  if (text === undefined) fact?.remove();
  else if (fact?.lastElementChild) fact.lastElementChild.textContent = text;
}

function dayWords(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const distance = Math.round((at - Date.now()) / DAY_MS);
  return Math.abs(distance) <= 7 ? relative.format(distance, 'day') : dates.format(at);
}

function element(tag: string, name: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  if (text) made.textContent = text;
  return made;
}
