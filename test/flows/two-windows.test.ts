import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { Desk, TALL, openBrowser } from './support/desk.ts';
import { startDevServer } from './support/dev-server.ts';
import type { DevServer } from './support/dev-server.ts';

const PIPELINE = 'Album orders';
const [FIRST, SECOND, REQUIRED, BEYOND] = ['Ordered', 'Design', 'Client approval', 'At the printer'];

describe('two windows on one board', () => {
  let server: DevServer;
  let browser: Browser;
  let one: Desk;
  let two: Desk;

  before(async () => {
    server = await startDevServer();
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1700, height: TALL } });
    one = await Desk.open(context, server.link.replace('/?', '/photographer.html?'));
    two = await Desk.open(context, `${server.url}/photographer.html?as=2`);
    for (const desk of [one, two]) await desk.choose(PIPELINE);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('a card that is dragged here moves there', async () => {
    const title = await one.firstTitle(FIRST);

    await one.drag(title, SECOND);

    await one.sees(title, SECOND);
    await two.sees(title, SECOND);
  });

  it('a card that is moved by keys here moves there, and keeps the focus', async () => {
    const title = await one.firstTitle(FIRST);

    await one.moveByKey(title);

    await one.sees(title, SECOND);
    await two.sees(title, SECOND);
    const focused = await one.page.evaluate(() => document.querySelector('wf-board')?.shadowRoot?.activeElement?.textContent?.trim());
    assert.equal(focused, title);
  });

  it('a card that is moved by menu there moves here, and is announced with who did it', async () => {
    const title = await two.firstTitle(FIRST);

    await two.moveByMenu(title, SECOND);

    await two.sees(title, SECOND);
    await one.sees(title, SECOND);
    await one.told(/was moved to Design by/);
  });

  it('[STG-11] a refused move goes back and says why', async () => {
    const title = await one.firstTitle(SECOND);

    await one.drag(title, BEYOND);

    await one.told(/cannot be skipped/);
    await one.sees(title, SECOND);
    await two.sees(title, SECOND);
  });

  it('undo brings a card back in both', async () => {
    const title = await one.firstTitle(SECOND);
    await one.moveByKey(title);
    await two.sees(title, REQUIRED);

    await one.board.getByRole('button', { name: 'Undo' }).click();

    await one.sees(title, SECOND);
    await two.sees(title, SECOND);
  });

  it('a reload shows the same', async () => {
    const before = await one.allTitles(SECOND);

    await one.reload();
    await one.choose(PIPELINE);

    await one.shows(SECOND, before);
  });

  it('[D12] what is done while the server is dead arrives when it is back, and what was done before is still there', async () => {
    const kept = await one.firstTitle(SECOND);
    await one.moveByKey(kept);
    await two.sees(kept, REQUIRED);
    const queued = await two.firstTitle(SECOND);
    await server.kill();
    await two.moveByMenu(queued, REQUIRED);
    await two.sees(queued, REQUIRED);

    await server.restart();

    await one.reload();
    await one.choose(PIPELINE);
    await one.sees(kept, REQUIRED);
    await one.column(REQUIRED).locator('article .title', { hasText: queued }).first().waitFor({ timeout: 40_000 });
  });

  it('no page complained of anything', () => {
    assert.deepEqual([...one.complaints, ...two.complaints], []);
  });
});
