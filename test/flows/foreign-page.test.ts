import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { Desk, openBrowser } from './support/desk.ts';
import { startHostedStudio } from './support/hosted-studio.ts';
import type { HostedStudio } from './support/hosted-studio.ts';
import { HOSTILE_CSS, strictPolicy } from './support/strict-host.ts';

describe('one snippet in a foreign page', () => {
  let studio: HostedStudio;
  let browser: Browser;
  let desk: Desk;

  before(async () => {
    studio = await startHostedStudio(
      ({ api, workspace }) => ({
        '/': {
          policy: strictPolicy(api),
          html: `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Host</title><link rel="stylesheet" href="/site.css">
            <link rel="icon" href="data:,"><script type="module" src="${api}/embed/wf.js"></script></head>
            <body><wf-workspace url="${api}" workspace="${workspace}" token-endpoint="/session"><wf-board></wf-board></wf-workspace></body></html>`,
        },
      }),
      HOSTILE_CSS,
    );
    browser = await openBrowser();
    desk = await Desk.open(await browser.newContext({ viewport: { width: 1200, height: 800 } }), `${studio.origin}/`);
  });

  after(async () => {
    await browser?.close();
    await studio?.close();
  });

  it('[S6] the board lives under a strict policy with Trusted Types, in the language of the page', async () => {
    assert.equal(await desk.firstTitle('Inquiry'), 'Wedding <b>Åse & Jo</b>');
    await desk.board
      .getByRole('button', { name: /Nyt job/ })
      .first()
      .waitFor();
    assert.deepEqual(desk.complaints, []);
  });

  it('[C40] what the page does to its own text stays outside', async () => {
    const style = await desk.board
      .locator('article .title')
      .first()
      .evaluate((title) => {
        const { letterSpacing, textTransform, whiteSpace, textAlign, display, fontSize } = getComputedStyle(title);
        return { letterSpacing, textTransform, whiteSpace, textAlign, display: display !== 'none', fontSize: parseFloat(fontSize) > 8 };
      });

    assert.deepEqual(style, {
      letterSpacing: 'normal',
      textTransform: 'none',
      whiteSpace: 'normal',
      textAlign: 'start',
      display: true,
      fontSize: true,
    });
  });

  it('what the page moves, the program sees', async () => {
    const board = studio.program.board();
    const seen = new Promise<string>((resolve) => {
      const stop = board.subscribe(({ value }) => {
        const column = value?.columns.find(({ cards }) => cards.length > 0);
        if (column?.stage.name !== 'Booked') return;
        queueMicrotask(() => stop());
        resolve(column.stage.name);
      });
    });

    await desk.moveByMenu('Wedding', 'Booked');

    assert.equal(await seen, 'Booked');
  });

  it('[S12] a page of an origin that is not listed gets nothing', async () => {
    await studio.program.workspace.edit({ origins: ['https://elsewhere.example'] });

    await desk.page.reload();

    await desk.board.getByRole('button', { name: /Prøv igen/ }).waitFor({ timeout: 30_000 });
    assert.equal(await desk.board.locator('article').count(), 0);
  });
});
