import { WfBoard } from '@workfloor/elements/board';
import { FloorBoard } from './floor-board.ts';
import { clientOf, makeBoard, moveCard } from './ui-data.ts';

/** One board in the page: takes cards from column to column. */
interface Mounted {
  move(from: number, index: number, to: number): void;
}

const now = Date.now();
const board = makeBoard(10_000, 12, now);
const styles = WfBoard.elementStyles
  .map((style) => (style instanceof CSSStyleSheet ? style : style.styleSheet))
  .filter((sheet) => sheet !== undefined);
let mounted: Mounted | undefined;

function frames(count: number): Promise<void> {
  return new Promise((resolve) => {
    const next = (left: number): void => void requestAnimationFrame(() => (left > 1 ? next(left - 1) : resolve()));
    next(count);
  });
}

function mountElement(): Mounted {
  const { client, store } = clientOf(board);
  const element = document.createElement('wf-board');
  element.client = client;
  document.body.append(element);
  let current = board;
  return {
    move(from, index, to) {
      current = moveCard(current, from, index, to);
      store.set({ status: 'ready', value: current });
    },
  };
}

function mountFloor(): Mounted {
  const host = document.createElement('div');
  host.className = 'floor';
  document.body.append(host);
  const floor = new FloorBoard(host, styles, board);
  return { move: (from, index, to) => floor.move(from, index, to) };
}

/** What the measuring program calls. */
const bench = {
  async clear(): Promise<void> {
    document.body.replaceChildren();
    mounted = undefined;
    await frames(2);
  },
  async mount(which: 'element' | 'floor'): Promise<number> {
    mounted = which === 'element' ? mountElement() : mountFloor();
    await frames(3);
    const root = document.body.firstElementChild?.shadowRoot;
    return root?.querySelectorAll('li').length ?? 0;
  },
  async moves(count: number): Promise<void> {
    for (let at = 0; at < count; at += 1) {
      mounted?.move(at % 3, 1 + (at % 4), (at + 1) % 3);
      await frames(2);
    }
  },
};
export type Bench = typeof bench;
Object.assign(globalThis, { bench });
