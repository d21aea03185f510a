import { numberIn, plainColumns } from './ui-board.ts';
import type { BoardKind, MountedBoard, PlainColumn } from './ui-board.ts';

/** A place in a column without any card, so high, is blank: a card is about as high. */
const BLANK_PX = 100;
/** Fast scrolling: a screen or so a frame, then jumps as by the thumb of the scrollbar. */
const STEP_PX = 700;
const STEPS = 40;
const JUMPS = 20;
/** So long a board may be busy with what it puts off. */
const SETTLE_MS = 300;

export interface Scrolled {
  readonly frames: number;
  readonly blank: number;
}

/** Calls back for what one board in a page is asked by the measuring program, which counts the time. */
export class BenchPage {
  readonly #kind: BoardKind;
  #columns: readonly PlainColumn[] = [];
  #data: unknown;
  #mounted: MountedBoard | undefined;
  #host: HTMLElement | undefined;
  #mutations = 0;

  constructor(kind: BoardKind) {
    this.#kind = kind;
  }

  prepare(cards: number, columns: number): void {
    this.#columns = plainColumns(cards, columns, Date.now());
    this.#data = this.#kind.prepare(this.#columns);
  }

  async mount(): Promise<void> {
    this.#host = document.createElement('div');
    this.#host.id = 'host';
    document.body.append(this.#host);
    this.#mounted = this.#kind.mount(this.#host, this.#data);
    await frames(3);
  }

  /** What a board puts off when it is mounted is done. */
  settle(): Promise<void> {
    return settled();
  }

  /** How many cards there are in the page. */
  countCards(): number {
    return this.#cards().length;
  }

  /** Takes a card that is in view, and so another one each time, to the next column. */
  async move(turn: number): Promise<void> {
    const from = turn % 3;
    const to = this.#columns[(from + 1) % 3];
    const card = this.#columns[from]?.cards[Math.floor(turn / 3) * 2 + 1];
    if (card && to) this.#mounted?.move(card.id, to.id);
    await frames(2);
  }

  /** Gives other titles to so many cards from all over the board at once; the rest of `limitMs` is not used. Tells how many it came to. */
  async update(count: number, limitMs: number): Promise<number> {
    const all = this.#columns.flatMap(({ cards }) => cards);
    const end = performance.now() + limitMs;
    let done = 0;
    for (; done < count && performance.now() < end; done += 1) {
      const card = all[Math.floor((done * all.length) / count)];
      if (card) this.#change(card.id, `${card.title}, changed`);
    }
    await frames(2);
    return done;
  }

  /** Scrolls a column fast and counts the frames in which a part of it is blank. */
  async scroll(): Promise<Scrolled> {
    const scroller = this.#scroller();
    const end = scroller.scrollHeight - scroller.clientHeight;
    let blank = 0;
    for (let at = 0; at < STEPS + JUMPS; at += 1) {
      scroller.scrollTop = at < STEPS ? Math.min(end, at * STEP_PX) : end * ((at * 0.618) % 1);
      await painted();
      if (this.#isBlank(scroller)) blank += 1;
    }
    return { frames: STEPS + JUMPS, blank };
  }

  /** Where to take hold of the first card that is wholly in view. */
  grip(): { readonly x: number; readonly y: number } {
    this.#scroller().scrollTop = 0;
    const box = this.#cards()[0]?.getBoundingClientRect();
    if (!box) throw new Error('There is no card.');
    return { x: box.left + box.width / 2, y: box.bottom - 12 };
  }

  /** From now on, whatever changes in the page counts as a sign that something is dragged. */
  watch(): void {
    this.#mutations = 0;
    const observer = new MutationObserver((records) => (this.#mutations += records.length));
    const roots = [document, this.#root()];
    for (const root of roots) observer.observe(root, { childList: true, attributes: true, subtree: true });
  }

  get mutations(): number {
    return this.#mutations;
  }

  frame(): Promise<void> {
    return painted();
  }

  /**
   * Changes a card in view, deep in a column, and one that is not, by their ids; then looks through the whole column whether exactly those
   * two have changed. Undefined if so, otherwise what is wrong.
   */
  async hits(): Promise<string | undefined> {
    const scroller = this.#scroller();
    scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * 0.6;
    await settled();
    const cards = this.#columns[0]?.cards ?? [];
    const near = this.#numbersIn(scroller).at(1);
    const shown = cards.find(({ number }) => number === near);
    const far = cards[Math.floor(cards.length / 10)];
    if (!shown || !far) return 'shows no card after scrolling';
    if (!this.#change(shown.id, 'Changed, in view')) return 'cannot change a card in view';
    if (!this.#change(far.id, 'Changed, far away')) return 'cannot change a card out of view';
    await settled();
    const texts = await this.#readAll(scroller);
    const numbers = new Set(texts.map(numberIn));
    const untouched = cards.filter((card) => card !== shown && card !== far);
    const missing = untouched.filter(({ number }) => !numbers.has(number));
    if (missing.length > 0) return `${missing.length} other cards are gone`;
    if (numbers.has(shown.number)) return 'a card in view keeps its title';
    if (numbers.has(far.number)) return 'a card out of view keeps its title';
    for (const title of ['Changed, in view', 'Changed, far away'])
      if (!texts.some((text) => text.includes(title))) return `"${title}" is nowhere`;
    return undefined;
  }

  /** False where the board cannot do that to this card. */
  #change(id: string, title: string): boolean {
    try {
      this.#mounted?.update(id, title);
      return true;
    } catch {
      return false; // Syncfusion looks for the node
    }
  }

  /** The texts of all cards of a column, scrolled through from the top. */
  async #readAll(scroller: Element): Promise<readonly string[]> {
    const texts = new Set<string>();
    let at = 0;
    for (; ; at += scroller.clientHeight / 2) {
      scroller.scrollTop = at;
      await frames(2);
      for (let tries = 0; this.#isBlank(scroller) && tries < 20; tries += 1) await frames(2);
      for (const card of this.#cardsIn(scroller)) texts.add(card.textContent);
      if (at >= scroller.scrollHeight) return [...texts];
    }
  }

  #numbersIn(scroller: Element): readonly (number | undefined)[] {
    const frame = scroller.getBoundingClientRect();
    return this.#cardsIn(scroller)
      .filter((card) => card.getBoundingClientRect().top >= frame.top)
      .map((card) => numberIn(card.textContent));
  }

  #isBlank(scroller: Element): boolean {
    const frame = scroller.getBoundingClientRect();
    const bottom = Math.min(frame.bottom, innerHeight);
    const boxes = this.#cardsIn(scroller).map((card) => card.getBoundingClientRect());
    let end = Math.max(0, frame.top);
    for (const box of boxes.toSorted((a, b) => a.top - b.top)) {
      if (box.bottom < end || box.top > bottom) continue;
      if (box.top - end > BLANK_PX) return true;
      end = Math.max(end, box.bottom);
    }
    return bottom - end > BLANK_PX;
  }

  /** Cards of the first column that show something; some boards scroll all columns together. */
  #cardsIn(scroller: Element): readonly Element[] {
    const left = this.#first().getBoundingClientRect().left;
    return this.#cards().filter(
      (card) => scroller.contains(card) && Math.abs(card.getBoundingClientRect().left - left) < 40 && card.textContent.trim() !== '',
    );
  }

  #first(): Element {
    const [first] = this.#cards();
    if (!first) throw new Error('There is no card.');
    return first;
  }

  #cards(): readonly Element[] {
    return [...this.#root().querySelectorAll(this.#kind.card)];
  }

  /** The page around the board, or the shadow tree in which its cards are. */
  #root(): ParentNode & Node {
    const inside = this.#host?.shadowRoot ?? this.#host?.firstElementChild?.shadowRoot;
    return inside ?? document;
  }

  /** What scrolls the first column. */
  #scroller(): Element {
    const { scroller } = this.#kind;
    let at: Element | null = scroller === undefined ? this.#first() : this.#first().closest(scroller);
    while (
      at &&
      scroller === undefined &&
      !(at.scrollHeight > at.clientHeight + BLANK_PX && /auto|scroll/.test(getComputedStyle(at).overflowY))
    )
      at = at.parentElement;
    if (!at) throw new Error('Nothing scrolls.');
    return at;
  }
}

function frames(count: number): Promise<void> {
  return new Promise((resolve) => {
    const next = (left: number): void => void requestAnimationFrame(() => (left > 1 ? next(left - 1) : resolve()));
    next(count);
  });
}

/** When the next frame has been painted by the main thread. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(), { once: true });
      port1.start();
      port2.postMessage(undefined);
    });
  });
}

async function settled(): Promise<void> {
  await frames(3);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  await frames(2);
}
