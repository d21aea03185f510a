/*
 * npm run bench:ui: a board of 10,000 cards against one written by hand for nothing else, in one browser, taking turns. Main-thread time
 * of mounting until three frames later, and of one move until two frames later, layout and paint included. Only the ratios mean something.
 */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { CDPSession, Page } from 'playwright-core';
import { build } from 'vite';
import { browserArgs, findBrowser } from '../support/browser.mjs';
import type { Bench } from './support/ui-page.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 9);
const MOVES = 20;
const GOAL = 1.5;

declare const bench: Bench; // in the page

type Which = 'element' | 'floor';

interface Times {
  readonly mount: number[];
  readonly move: number[];
  cards: number;
}

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source', 'browser', 'production'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL('support/ui-page.ts', import.meta.url)), formats: ['iife'], name: 'page' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('The page was not built.');
  return output.output[0].code;
}

/** Main-thread time in ms that something takes. */
async function spent(session: CDPSession, act: () => Promise<void>): Promise<number> {
  const read = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const before = await read();
  await act();
  return (await read()) - before;
}

async function measure(page: Page, session: CDPSession, which: Which, times: Times): Promise<void> {
  await page.evaluate(() => bench.clear());
  await session.send('HeapProfiler.collectGarbage');
  times.mount.push(
    await spent(session, async () => {
      times.cards = await page.evaluate((of) => bench.mount(of), which);
    }),
  );
  times.move.push((await spent(session, () => page.evaluate((count) => bench.moves(count), MOVES))) / MOVES);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const executablePath = await findBrowser();
if (!executablePath) throw new Error('There is no browser on this machine.');
const browser = await chromium.launch({ executablePath, args: browserArgs });
const times: Record<Which, Times> = { element: { mount: [], move: [], cards: 0 }, floor: { mount: [], move: [], cards: 0 } };
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', (error) => console.log(error.message));
  await page.setContent('<!doctype html><style>body{margin:0;font:16px system-ui}wf-board,.floor{height:900px}</style><body></body>');
  await page.addScriptTag({ content: await bundle() });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  // the first two rounds warm up
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const which of ['floor', 'element'] as const) {
      await measure(page, session, which, round < 0 ? { mount: [], move: [], cards: 0 } : times[which]);
    }
  }
} finally {
  await browser.close();
}

for (const what of ['mount', 'move'] as const) {
  const [element, floor] = [median(times.element[what]), median(times.floor[what])];
  const ratio = element / floor;
  const verdict = ratio <= GOAL ? 'holds' : 'does not hold';
  console.log(
    `${what}: wf-board ${element.toFixed(1)} ms, by hand ${floor.toFixed(1)} ms, ratio ${ratio.toFixed(2)} (goal ${GOAL}: ${verdict})`,
  );
}
console.log(
  `cards in the DOM: wf-board ${times.element.cards}, by hand ${times.floor.cards}; ${ROUNDS} rounds, ${MOVES} moves each, medians`,
);
