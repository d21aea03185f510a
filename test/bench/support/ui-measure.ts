import type { Browser, CDPSession, Page } from 'playwright-core';
import type { PageCode } from './ui-kinds.ts';
import type { BenchPage, Scrolled } from './ui-page.ts';

const MOVES = 10;
const UPDATES = 100;
const DRAG_STEPS = 30;
const VIEWPORT = { width: 1440, height: 900 };
const pageStyle = 'body{margin:0;font:16px system-ui}#host,#host>wf-board{height:860px}';
/** So long one board may take for its moves or updates; what it has not done by then is reckoned. */
const LIMIT_MS = 20_000;

declare const bench: BenchPage; // in the page

/** Times are of the processor, spent by the page's main thread: script, style, layout and painting. */
export interface Measured {
  /** Until three frames after it was put into the page. */
  readonly firstMs: number;
  /** With all that it puts off. */
  readonly mountMs: number;
  /** What the heap has grown by, with the nodes. */
  readonly heapBytes: number;
  readonly moveMs: number;
  /** Of a hundred. */
  readonly updateMs: number;
  readonly scrolled: Scrolled;
  /** The longest frame of a drag; undefined where nothing could be dragged. */
  readonly dragMs: number | undefined;
  /** Cards in the page once mounted. */
  readonly nodes: number;
}

export interface Size {
  readonly cards: number;
  readonly columns: number;
}

/** Measures one board in a page of its own. */
export async function measure(browser: Browser, code: PageCode, size: Size): Promise<Measured> {
  return inPage(browser, code, size, async (page, session) => {
    const before = await heapOf(session);
    const firstMs = await spent(session, () => page.evaluate(() => bench.mount()));
    const mountMs = firstMs + (await spent(session, () => page.evaluate(() => bench.settle())));
    const heapBytes = (await heapOf(session)) - before;
    const nodes = await page.evaluate(() => bench.countCards());
    const dragMs = await longestDragFrame(page, session);
    const moveMs = await moves(page, session);
    let done = 1;
    const updates = await spent(session, async () => {
      done = await page.evaluate(([count, limit]) => bench.update(count, limit), [UPDATES, LIMIT_MS] as const);
    });
    const scrolled = await page.evaluate(() => bench.scroll());
    return { firstMs, mountMs, heapBytes, moveMs, updateMs: (updates / done) * UPDATES, scrolled, dragMs, nodes };
  });
}

/** Whether changes by id hit the right cards after scrolling; undefined if so, otherwise what is wrong. */
export async function missed(browser: Browser, code: PageCode, size: Size): Promise<string | undefined> {
  return inPage(browser, code, size, async (page) => {
    await page.evaluate(async () => {
      await bench.mount();
      await bench.settle();
    });
    return page.evaluate(() => bench.hits());
  });
}

async function inPage<T>(browser: Browser, code: PageCode, size: Size, act: (page: Page, session: CDPSession) => Promise<T>): Promise<T> {
  const page = await browser.newPage({ viewport: VIEWPORT, offline: true });
  try {
    await page.setContent(`<!doctype html><style>${pageStyle}</style><style>${code.style}</style>`);
    await page.addScriptTag({ content: code.script });
    await page.evaluate(({ cards, columns }) => bench.prepare(cards, columns), size);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return await act(page, session);
  } finally {
    await page.close();
  }
}

async function moves(page: Page, session: CDPSession): Promise<number> {
  const end = Date.now() + LIMIT_MS;
  let done = 0;
  const all = await spent(session, async () => {
    for (; done < MOVES && Date.now() < end; done += 1) await page.evaluate((turn) => bench.move(turn), done);
  });
  return all / done;
}

/** Drags the first card across the columns and lets it go beside the board, so that nothing is dropped. */
async function longestDragFrame(page: Page, session: CDPSession): Promise<number | undefined> {
  const { x, y } = await page.evaluate(() => bench.grip());
  await page.mouse.move(x, y);
  await page.evaluate(() => bench.watch());
  await page.mouse.down();
  let longest = 0;
  for (let step = 1; step <= DRAG_STEPS; step += 1) {
    const [atX, atY] = [x + (step / DRAG_STEPS) * (VIEWPORT.width * 0.7), y + 300 * Math.sin((step / DRAG_STEPS) * Math.PI)];
    const ms = await spent(session, async () => {
      await page.mouse.move(atX, atY);
      await page.evaluate(() => bench.frame());
    });
    longest = Math.max(longest, ms);
  }
  const isDragged = (await page.evaluate(() => bench.mutations)) > 2;
  await page.mouse.move(x, VIEWPORT.height - 2);
  await page.mouse.up();
  await page.evaluate(() => bench.frame());
  return isDragged ? longest : undefined;
}

async function spent(session: CDPSession, act: () => Promise<void>): Promise<number> {
  const before = await threadMs(session);
  await act();
  return (await threadMs(session)) - before;
}

async function threadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const found = metrics.find(({ name }) => name === 'ThreadTime');
  if (!found) throw new Error('This browser does not tell the time of its main thread.');
  return found.value * 1000;
}

async function heapOf(session: CDPSession): Promise<number> {
  for (let times = 0; times < 2; times += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize, ...more } = await session.send('Runtime.getHeapUsage');
  return usedSize + more.embedderHeapUsedSize;
}
