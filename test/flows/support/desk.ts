import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { browserArgs, findBrowser } from '../../support/browser.mjs';

/** The browser of this machine; the caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('No browser on this machine: set CHROME_PATH.');
  return chromium.launch({ executablePath, args: [...browserArgs] });
}

/** The height in pixels of a window in which a board of the sample studio needs no scrolling. */
export const TALL = 4500;

/** A column as a person sees it. */
export interface SeenColumn {
  readonly name: string;
  readonly titles: readonly string[];
}

/** A page with a board, by what people do on it and see of it. */
export class Desk {
  readonly page: Page;
  readonly board: Locator;
  /** Whatever the page complained of: each is a failure. */
  readonly complaints: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    this.board = page.locator('wf-board');
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (entry) => {
      // a connection that is cut on purpose is reported by the browser itself
      if (entry.type() === 'error' && !/net::ERR_|status of (401|409|503)/.test(entry.text())) this.complaints.push(entry.text());
    });
  }

  static async open(context: BrowserContext, url: string): Promise<Desk> {
    const desk = new Desk(await context.newPage());
    await desk.page.goto(url);
    await desk.ready();
    await desk.makeTall();
    return desk;
  }

  async ready(): Promise<void> {
    await this.board.locator('article').first().waitFor();
  }

  /** So tall that a window of `TALL` has all cards of the sample studio in the DOM: only visible ones are. */
  async makeTall(): Promise<void> {
    await this.board.evaluate((board) => board instanceof HTMLElement && board.style.setProperty('block-size', '4000px'));
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
    await this.makeTall();
  }

  /** Shows another pipeline. */
  async choose(pipeline: string): Promise<void> {
    await this.board.getByRole('combobox', { name: 'Pipeline' }).selectOption({ label: pipeline });
    await this.board.locator('section.board[aria-busy="false"] article').first().waitFor();
  }

  column(name: string): Locator {
    return this.board.locator('section.column').filter({ has: this.page.locator('.name', { hasText: new RegExp(`^${name}$`) }) });
  }

  card(title: string): Locator {
    return this.board.locator('article').filter({ has: this.page.locator('.title', { hasText: title }) });
  }

  /** The first title of a column that no other card on the board has, of a card that waits for nothing: it moves without a question. */
  async firstTitle(column: string): Promise<string> {
    const all = await this.board.locator('article .title').allInnerTexts();
    const free = await this.column(column).locator('article:not(:has(.waits)) .title').allInnerTexts();
    const title = free.find((own) => all.filter((other) => other === own).length === 1);
    return title ?? assert.fail(`no card of its own name in ${column}`);
  }

  /** Waits until a card stands in a column. */
  async sees(title: string, column: string): Promise<void> {
    await this.column(column).locator('article .title', { hasText: title }).first().waitFor({ timeout: 30_000 });
  }

  /** Waits until a column's cards have these titles, in this order. */
  async shows(column: string, titles: readonly string[]): Promise<void> {
    const read = (): Promise<string[]> => this.titles(column);
    for (const end = Date.now() + 30_000; Date.now() < end && !isDeepStrictEqual(await read(), titles);) await this.page.waitForTimeout(50);
    assert.deepEqual(await read(), titles);
  }

  /** The titles of all cards of a column: waits until as many are drawn as its head counts. */
  async allTitles(column: string): Promise<string[]> {
    const count = async (): Promise<number> => Number(await this.column(column).locator('.count').innerText());
    const isWhole = async (): Promise<boolean> => (await this.titles(column)).length === (await count());
    for (const end = Date.now() + 30_000; Date.now() < end && !(await isWhole());) await this.page.waitForTimeout(50);
    const titles = await this.titles(column);
    assert.equal(titles.length, await count(), `of ${column}, ${titles.join(', ')} are drawn`);
    return titles;
  }

  /** The titles of the cards of a column that are in the DOM. */
  async titles(column: string): Promise<string[]> {
    return this.column(column).locator('article .title').allInnerTexts();
  }

  async drag(title: string, column: string): Promise<void> {
    await this.card(title)
      .first()
      .dragTo(this.column(column).locator('ul'), { targetPosition: { x: 60, y: 20 } });
  }

  /** Opens the Move menu and sends the card to a column. */
  async moveByMenu(title: string, column: string): Promise<void> {
    await this.card(title).first().locator('button.move').click();
    await this.board.getByRole('menuitem', { name: /^(To column|Til kolonne)/ }).click();
    await this.board.getByRole('menuitem', { name: column }).click();
  }

  /** One column further, by the shortcut. */
  async moveByKey(title: string): Promise<void> {
    await this.card(title).first().locator('.title').focus();
    await this.page.keyboard.press('Control+Shift+ArrowRight');
  }

  /** What is said and shown after an action; waits for it. */
  async told(pattern: RegExp): Promise<void> {
    await this.board.getByText(pattern).first().waitFor({ timeout: 30_000, state: 'attached' });
  }
}
