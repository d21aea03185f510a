/*
 * Takes pictures of the elements with sample data, to look at: `node test/support/screenshots.mjs [folder]`. Light and dark, wide and
 * phone, English and Danish, and the states that are hard to reach by hand.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { browserArgs, findBrowser } from './browser.mjs';

const folder = process.argv[2] ?? 'dist/screenshots';
const only = process.argv[3];
mkdirSync(folder, { recursive: true });

const script = await bundle();
const executablePath = await findBrowser();
if (!executablePath) throw new Error('There is no browser on this machine.');
const browser = await chromium.launch({ executablePath, args: browserArgs });
try {
  for (const shot of shots()) if (!only || shot.name.includes(only)) await take(shot);
} finally {
  await browser.close();
}

/**
 * @typedef {object} Shot
 * @property {string} name
 * @property {number} width
 * @property {'light' | 'dark'} scheme
 * @property {string} lang
 * @property {string} [show] an expression that shows it; `titles` and `showBoard` are there
 * @property {(page: import('playwright-core').Page) => Promise<void>} [act]
 * @property {number} [height] of the board
 * @property {string} [dir]
 *
 * @returns {Shot[]}
 */
function shots() {
  const full = 'showBoard({ titles: titles(6, 7).map((list, at) => list.slice(0, 7 - at)) })';
  const openMenu = async (/** @type {import('playwright-core').Page} */ page) => {
    await page.locator('wf-board .move').nth(1).click();
    await page.locator('wf-board [data-act="columns"]').click();
  };
  return [
    { name: 'wide-light-en', width: 1280, scheme: 'light', lang: 'en', show: full },
    { name: 'wide-dark-da', width: 1280, scheme: 'dark', lang: 'da', show: full },
    {
      name: 'compact-light-fr',
      width: 1280,
      scheme: 'light',
      lang: 'fr-CA',
      show: "showBoard({ titles: titles(6, 6), attributes: { density: 'compact' } })",
    },
    { name: 'rtl', width: 1280, scheme: 'light', lang: 'en', show: full, dir: 'rtl' },
    { name: 'phone-light-da', width: 320, scheme: 'light', lang: 'da', show: full },
    { name: 'phone-dark-en', width: 320, scheme: 'dark', lang: 'en', show: full },
    { name: 'menu', width: 1280, scheme: 'light', lang: 'en', show: full, act: openMenu },
    {
      name: 'dialog-dark',
      width: 1280,
      scheme: 'dark',
      lang: 'en',
      show: full,
      act: async (page) => {
        await page.locator('wf-board .move').nth(1).click();
        await page.locator('wf-board [data-act="dialog"]').click();
      },
    },
    {
      name: 'moved-undo',
      width: 1280,
      scheme: 'light',
      lang: 'en',
      show: full,
      act: async (page) => {
        await page.locator('wf-board .move').nth(1).click();
        await page.locator('wf-board [data-act="columns"]').click();
        await page.locator('wf-board [data-act="to"]').first().click();
        await page.locator('wf-board .note').waitFor();
      },
    },
    {
      name: 'help',
      width: 1280,
      scheme: 'light',
      lang: 'da',
      show: full,
      act: (page) => page.keyboard.press('Tab').then(() => page.locator('wf-board .title').first().press('?')),
    },
    { name: 'add', width: 1280, scheme: 'light', lang: 'en', show: full, act: (page) => page.locator('wf-board .add-button').click() },
    { name: 'empty', width: 1280, scheme: 'light', lang: 'en', show: 'showBoard({ titles: [] })' },
    {
      name: 'loading',
      width: 1280,
      scheme: 'light',
      lang: 'en',
      show: "showBoard({ attributes: { loader: 'always' } }).client.holdLoading()",
    },
    { name: 'error', width: 1280, scheme: 'dark', lang: 'en', show: "showBoard({}).client.failLoading('unavailable')" },
    {
      name: 'offline',
      width: 1280,
      scheme: 'light',
      lang: 'en',
      show: `${full}.client.$status.set({ connection: 'offline', pending: 2, since: '2026-11-21T10:00:00.000Z' })`,
    },
    { name: 'viewer', width: 1280, scheme: 'light', lang: 'fr', show: "showBoard({ role: 'viewer', pipelines: 2 })" },
    { name: 'long-own-scroll', width: 1280, height: 560, scheme: 'light', lang: 'en', show: 'showBoard({ titles: titles(4, 200) })' },
  ];
}

/** @param {Shot} shot */
async function take({ name, width, scheme, lang, show = '', act, height, dir = 'ltr' }) {
  const page = await browser.newPage({ viewport: { width, height: width < 500 ? 720 : 800 }, colorScheme: scheme });
  page.on('console', (message) => message.type() === 'error' && console.log(`${name}: ${message.text()}`));
  page.on('pageerror', (error) => console.log(`${name}: ${error.message}`));
  await page.setContent(
    `<!doctype html><html lang="${lang}" dir="${dir}"><style>:root { color-scheme: light dark } body { margin: 0; padding: ${width < 500 ? 12 : 20}px; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#fff, #0f1012) } wf-board { ${height ? `height: ${height}px` : ''} }</style><body></body></html>`,
  );
  await page.addScriptTag({ content: script });
  await page.evaluate(show);
  await page.waitForTimeout(400);
  await act?.(page);
  await page.waitForTimeout(200);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
  console.log(join(folder, `${name}.png`));
}

/** @returns {Promise<string>} */
async function bundle() {
  const entry = fileURLToPath(new URL('../elements/support/gallery.ts', import.meta.url));
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source', 'browser', 'development'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'gallery' } },
  });
  const [first] = Array.isArray(result) ? result : [result];
  if (!first || !('output' in first)) throw new Error('The sample page was not built.');
  return first.output[0].code;
}
