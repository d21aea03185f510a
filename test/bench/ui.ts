/*
 * npm run bench:ui: a board of 10,000 cards against the boards that people use and against one written by hand for nothing else, in one
 * browser, taking turns, each time in a new page. Times are of the processor, spent by the page's main thread; only the ratios mean something,
 * each to the board by hand of the same round. ROUNDS, CARDS, SIZES and ONLY (names, with commas) make it smaller. Exits with 1 where a goal is missed.
 * The boards of others are installed into bench/peers when first wanted.
 */
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { browserArgs, findBrowser } from '../support/browser.mjs';
import { bundle, FLOOR, installPeers, kindNames, OURS } from './support/ui-kinds.ts';
import type { KindName, PageCode } from './support/ui-kinds.ts';
import { measure, missed } from './support/ui-measure.ts';
import { growthLines, toGoals, toRows } from './support/ui-report.ts';
import type { Measures } from './support/ui-report.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const CARDS = Number(process.env['CARDS'] ?? 10_000);
const COLUMNS = 8;
const SIZES = (process.env['SIZES'] ?? '1000,10000,100000').split(',').filter(Boolean).map(Number);
const GROWTH_ROUNDS = 3;
/** A board that takes longer for a round is asked once. */
const SLOW_MS = 45_000;
/** Enough to scroll far; all of a column is read. */
const HIT_CARDS = 2000;

const only = process.env['ONLY']?.split(',');
const names = kindNames.filter((name) => !only || only.includes(name) || name === OURS || name === FLOOR);
const codes = new Map<KindName, PageCode>();

async function measureAll(browser: Browser): Promise<Measures> {
  const measures: Measures = new Map(names.map((name) => [name, []]));
  const slow = new Set<KindName>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, code] of codes) {
      if (slow.has(name)) continue;
      const start = Date.now();
      console.error(`round ${round + 1}: ${name}`);
      try {
        measures.get(name)?.push(await measure(browser, code, { cards: CARDS, columns: COLUMNS }));
      } catch (error) {
        console.error(`${name}: ${String(error)}`);
        slow.add(name);
      }
      if (Date.now() - start > SLOW_MS && name !== OURS && name !== FLOOR) slow.add(name);
    }
  }
  return measures;
}

async function missedBy(browser: Browser): Promise<ReadonlyMap<KindName, string | undefined>> {
  const found = new Map<KindName, string | undefined>();
  for (const [name, code] of codes) {
    console.error(`by id: ${name}`);
    const wrong = await missed(browser, code, { cards: HIT_CARDS, columns: COLUMNS }).catch(String);
    found.set(name, wrong);
  }
  return found;
}

/** Ours and the floor in all sizes, in turn. */
async function measureGrowth(browser: Browser): Promise<ReadonlyMap<number, Measures>> {
  const growth = new Map<number, Measures>(SIZES.map((size) => [size, new Map()]));
  for (let round = 0; round < Math.min(ROUNDS, GROWTH_ROUNDS); round += 1) {
    for (const [cards, measures] of growth) {
      for (const name of [FLOOR, OURS] as const) {
        const code = codes.get(name);
        console.error(`${cards} cards, round ${round + 1}: ${name}`);
        if (code) measures.set(name, [...(measures.get(name) ?? []), await measure(browser, code, { cards, columns: COLUMNS })]);
      }
    }
  }
  return growth;
}

installPeers();
for (const name of names) codes.set(name, await bundle(name));
const executablePath = await findBrowser();
if (!executablePath) throw new Error('There is no browser on this machine.');
const browser = await chromium.launch({ executablePath, args: browserArgs });
try {
  const measures = await measureAll(browser);
  const wrong = await missedBy(browser);
  const growth = await measureGrowth(browser);
  console.log(
    `${CARDS.toLocaleString('en')} cards in ${COLUMNS} columns, ${ROUNDS} rounds in turn, medians; ms of the main thread's processor time\n`,
  );
  console.log([...toRows(measures, wrong), '', ...growthLines(growth), ''].join('\n'));
  const goals = toGoals(measures, wrong, growth);
  for (const { text, isMet } of goals) console.log(`${isMet ? 'met   ' : 'MISSED'}  ${text}`);
  if (goals.some(({ isMet }) => !isMet)) process.exitCode = 1;
} finally {
  await browser.close();
}
