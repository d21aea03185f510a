import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { Desk, openBrowser } from './support/desk.ts';
import { startDevServer } from './support/dev-server.ts';
import type { DevServer } from './support/dev-server.ts';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds against WCAG 2.2 AA, shadow roots included, in words that lead to the place. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate(
    (values): Promise<AxeResults> => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: { type: 'tag', values } }), // just loaded
    STANDARD,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

describe('the demo, as people meet it', () => {
  let server: DevServer;
  let browser: Browser;

  before(async () => {
    server = await startDevServer();
    browser = await openBrowser();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function open(width: number, search: string): Promise<Desk> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, hasTouch: width < 500 });
    const entry = await context.newPage();
    await entry.goto(server.link);
    await entry.close();
    const desk = await Desk.open(context, `${server.url}/photographer.html${search}`);
    await desk.page.locator('wf-task-list').getByRole('listitem').first().waitFor();
    return desk;
  }

  for (const [width, theme, lang] of [
    [1400, 'light', 'en'],
    [1400, 'dark', 'da'],
    [320, 'light', 'fr'],
    [320, 'dark', 'fr-CA'],
  ] as const) {
    it(`[WCAG 2.2 AA] board, tasks and an opened job are clean at ${width} px, ${theme}, ${lang}`, async () => {
      const desk = await open(width, `?theme=${theme}&lang=${lang}`);

      assert.deepEqual(await violations(desk.page), []);
      await desk.board.locator('article .title').first().click();
      await desk.page.locator('wf-job h2, wf-job [role=heading]').first().waitFor();
      assert.deepEqual(await violations(desk.page), []);

      assert.deepEqual(desk.complaints, []);
      await desk.page.context().close();
    });
  }

  it('[1.4.10] nothing is wider than a page of 320 px', async () => {
    const desk = await open(320, '');

    const width = await desk.page.evaluate(() => document.documentElement.scrollWidth);

    assert.ok(width <= 320, `the page is ${width} px wide`);
    await desk.page.context().close();
  });

  it('the shortest embed shows the same board', async () => {
    const desk = await open(1400, '');
    await desk.choose('Album orders'); // the first by name, which a board begins with
    const titles = await desk.board.locator('article .title').allInnerTexts();

    await desk.page.goto(`${server.url}/plain.html`);
    await desk.ready();
    await desk.makeTall();

    assert.deepEqual(await desk.board.locator('article .title').allInnerTexts(), titles);
    assert.deepEqual(desk.complaints, []);
    await desk.page.context().close();
  });

  for (const site of ['accountant', 'builder']) {
    it(`the ${site}'s site shows an element on each of its pages, and what is opened leads on`, async () => {
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(server.link);
      await page.goto(`${server.url}/${site}.html`);
      await page.locator('wf-board article').first().waitFor();
      await page.locator('wf-board article .title').first().click();
      await page.locator('wf-job').getByRole('heading').first().waitFor();

      for (const link of await page.locator('nav a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))) {
        await page.evaluate((hash) => void (location.hash = hash), link);
        await page
          .locator('nav a[aria-current]')
          .and(page.locator(`[href="${link}"]`))
          .waitFor();
        const isShown = (): boolean => {
          const shown = document.querySelector('#page wf-board, #page :is(:defined:not(div))');
          return Boolean(shown?.shadowRoot?.querySelector('h2, [role="heading"], button')) && !shown?.matches(':state(loading)');
        };
        await page.waitForFunction(isShown, undefined, { timeout: 30_000 }).catch(() => assert.fail(`nothing on ${link}`));
      }

      assert.deepEqual(complaints, []);
      await context.close();
    });
  }

  for (const site of ['accountant', 'builder']) {
    for (const [width, theme] of [
      [1400, 'light'],
      [1400, 'dark'],
      [320, 'light'],
      [320, 'dark'],
    ] as const) {
      it(`[WCAG 2.2 AA] [1.4.10] the ${site}'s site is clean at ${width} px, ${theme}, and nothing sticks out`, async () => {
        const context = await browser.newContext({ viewport: { width, height: 900 }, hasTouch: width < 500 });
        const page = await context.newPage();
        await page.goto(server.link);
        await page.goto(`${server.url}/${site}.html?theme=${theme}`);
        await page.locator('wf-board article').first().waitFor();

        assert.deepEqual(await violations(page), []);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
        await context.close();
      });
    }
  }

  it('the page of each element shows its example at work, and the page itself is clean', async () => {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (entry) => void (entry.type() === 'error' && complaints.push(entry.text())));
    await page.goto(server.link);
    await page.goto(`${server.url}/docs/elements/`);
    const links = await page
      .getByRole('link', { name: /^<wf-(?!workspace)/ })
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));

    for (const link of new Set(links)) {
      await page.goto(new URL(link ?? '', `${server.url}/docs/elements/`).href);
      const load = page
        .locator('.heard li')
        .filter({ hasText: /^wf-load/ })
        .first();
      await load.waitFor({ state: 'attached', timeout: 30_000 }).catch(async () => {
        assert.fail(`${link} loads nothing: ${await page.locator('main').innerText()}`);
      });
    }

    assert.ok(links.length > 2);
    assert.deepEqual(complaints, []);
    assert.deepEqual(await violations(page), []);
    await context.close();
  });
});
