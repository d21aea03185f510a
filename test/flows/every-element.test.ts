import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './support/desk.ts';
import { startHostedStudio } from './support/hosted-studio.ts';
import type { HostedStudio } from './support/hosted-studio.ts';
import { HOSTILE_CSS, strictPolicy } from './support/strict-host.ts';

const MOUNTS = 100;
const tags = [
  'wf-board',
  'wf-job',
  'wf-task-list',
  'wf-client',
  'wf-project',
  'wf-invoice',
  'wf-calendar',
  'wf-mileage-log',
  'wf-insights',
  'wf-pipeline-editor',
  'wf-automations',
];

/** What the page's scripts know of an element. */
type Element = HTMLElement & { readonly ready: Promise<void> };

/** How many of `gone` the page still holds, once what had begun when they left (timers, requests) has come to its end. */
async function countHeld(page: Page): Promise<number> {
  const end = Date.now() + 30_000;
  for (;;) {
    await page.waitForTimeout(300);
    await page.requestGC();
    const held = await page.evaluate(() => {
      const { gone } = globalThis as unknown as { gone: WeakRef<HTMLElement>[] }; // put there by the test
      return gone.filter((each) => each.deref()).length;
    });
    if (held <= 1 || Date.now() > end) return held;
  }
}

describe('every element in a strict host’s page', () => {
  let studio: HostedStudio;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  before(async () => {
    studio = await startHostedStudio(
      ({ api, workspace }) => ({
        '/': {
          policy: strictPolicy(api),
          html: `<!doctype html><html lang="fr-CA"><head><meta charset="utf-8"><title>Host</title><link rel="stylesheet" href="/site.css">
            <link rel="icon" href="data:,"><script type="module" src="${api}/embed/wf.js"></script></head>
            <body><wf-workspace url="${api}" workspace="${workspace}" token-endpoint="/session"></wf-workspace></body></html>`,
        },
      }),
      HOSTILE_CSS,
    );
    browser = await openBrowser();
    page = await (await browser.newContext({ viewport: { width: 1200, height: 800 } })).newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (entry) => void (['error', 'warning'].includes(entry.type()) && complaints.push(entry.text())));
    await page.goto(`${studio.origin}/`);
  });

  after(async () => {
    await browser?.close();
    await studio?.close();
  });

  for (const tag of tags) {
    it(`[S6] [C40] [C58] ${tag} needs nothing that the page’s policy forbids, and takes nothing of its text`, async () => {
      const style = await page.evaluate(
        async ([name, job]) => {
          const element = document.createElement(name) as Element;
          element.setAttribute('job', job);
          document.querySelector('wf-workspace')?.append(element);
          await customElements.whenDefined(name);
          await element.ready;
          const view = element.shadowRoot?.querySelector('section, .view') ?? element;
          const { letterSpacing, textTransform, whiteSpace, textAlign, cursor, fontSize } = getComputedStyle(view);
          const isShown = element.getBoundingClientRect().height > 0;
          element.remove();
          return { letterSpacing, textTransform, whiteSpace, textAlign, cursor, isLegible: parseFloat(fontSize) >= 10, isShown };
        },
        [tag, studio.job.id] as const,
      );

      assert.deepEqual(style, {
        letterSpacing: 'normal',
        textTransform: 'none',
        whiteSpace: 'normal',
        textAlign: 'start',
        cursor: 'auto',
        isLegible: true,
        isShown: true,
      });
      assert.deepEqual(complaints, []);
    });

    it(`[C21] ${tag} leaves nothing behind, put there and taken away ${MOUNTS} times`, async () => {
      await page.evaluate(
        async ([name, job, many]) => {
          const gone: WeakRef<HTMLElement>[] = [];
          for (let at = 0; at < many; at++) {
            const element = document.createElement(name) as Element;
            element.setAttribute('job', job);
            document.querySelector('wf-workspace')?.append(element);
            // some leave when everything is there, most while it is still on its way
            await (at % 10 === 0 ? element.ready : Promise.resolve());
            element.remove();
            gone.push(new WeakRef(element));
          }
          Object.assign(globalThis, { gone });
        },
        [tag, studio.job.id, MOUNTS] as const,
      );
      const held = await countHeld(page);

      assert.ok(held <= 1, `${held} of ${MOUNTS} are still held`); // the page itself may still look at the last one
      assert.deepEqual(complaints, []);
    });
  }
});
