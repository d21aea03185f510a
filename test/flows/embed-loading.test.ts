import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { toSnippets } from '@workfloor/server';
import type { Integrity } from '@workfloor/server';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './support/desk.ts';
import { root } from './support/dev-server.ts';
import { startHostedStudio } from './support/hosted-studio.ts';
import type { HostedStudio, HostPage } from './support/hosted-studio.ts';
import { strictPolicy } from './support/strict-host.ts';

const NONCE = 'r4nd0mN0nce';
const integrity = JSON.parse(readFileSync(join(root, 'dist/embed/integrity.json'), 'utf8')) as Integrity; // our own build's

/** Only scripts that carry the nonce, and what they load themselves; nothing may write HTML but Lit. */
const strictDynamic = (api: string): string => strictPolicy(api, `'nonce-${NONCE}' 'strict-dynamic'`);
const open = (api: string): string =>
  `default-src 'none'; script-src ${api} 'unsafe-inline'; style-src ${api}; connect-src 'self' ${api}; img-src data:`;

function toPages({ api, workspace }: { readonly api: string; readonly workspace: string }): Readonly<Record<string, HostPage>> {
  const page = (policy: string, body: string): HostPage => ({
    policy,
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`,
  });
  const { loader, bundle, importMap } = toSnippets({ url: api, workspace, integrity });
  const withNonce = (html: string): string => html.replaceAll('<script ', `<script nonce="${NONCE}" `);
  const inside = (html: string): string => html.replace('<wf-board>', '<wf-board><a href="https://studio.example/board">The board</a>');
  const broken = (html: string): string => inside(html).replace(/sha384-[\w+/]{8}/g, 'sha384-AAAAAAAA');
  return {
    '/empty': page(open(api), ''),
    '/nonce': page(strictDynamic(api), withNonce(loader)),
    '/nonce-bundle': page(strictDynamic(api), withNonce(bundle)),
    '/bundle': page(open(api), bundle),
    '/import-map': page(open(api), importMap),
    '/bundle-changed': page(open(api), broken(bundle)),
    '/chunks-changed': page(open(api), broken(importMap)),
    '/prefix': page(open(api), loader.replace('wf.js', 'wf.js?prefix=acme-wf&amp;preload=job').replaceAll(/(<\/?)wf-/g, '$1acme-wf-')),
    '/twice': page(open(api), `${loader}${bundle.split('\n')[0] ?? ''}${loader.split('\n')[0] ?? ''}`),
    '/place': page(open(api), `<link rel="stylesheet" href="${api}/embed/wf.css">${loader}<p>below</p>`),
  };
}

describe('the ways to load the elements', () => {
  let studio: HostedStudio;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let asked: string[];

  before(async () => {
    studio = await startHostedStudio(toPages);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await studio?.close();
  });

  async function visit(path: string): Promise<void> {
    await page?.context().close();
    page = await (await browser.newContext({ viewport: { width: 1200, height: 800 } })).newPage();
    complaints = [];
    asked = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (entry) => void (/error|warning/.test(entry.type()) && complaints.push(entry.text())));
    page.on('request', (request) => asked.push(new URL(request.url()).pathname.replace(/^\/embed\/[^/]*\d[^/]*\//, '')));
    await page.goto(studio.origin + path);
  }

  const showsTheJob = async (tag = 'wf-board'): Promise<void> => {
    await page.locator(tag).getByText(studio.job.title).first().waitFor({ timeout: 30_000 });
  };

  for (const [path, how] of [
    ['/nonce', 'the loader under a nonce with strict-dynamic and Trusted Types'],
    ['/nonce-bundle', 'the one file under a nonce with strict-dynamic and Trusted Types'],
    ['/bundle', '[C6] the one file with its hash'],
    ['/import-map', '[C6] the loader and all that it fetches, with their hashes'],
  ] as const) {
    it(`${how}: the board shows and the console stays empty`, async () => {
      await visit(path);

      await showsTheJob();

      assert.deepEqual(complaints, []);
    });
  }

  it('[C10] the loader fetches what the page shows and nothing else', async () => {
    await visit('/nonce');
    await showsTheJob();

    const scripts = asked.filter((name) => name.endsWith('.js'));

    assert.ok(
      scripts.some((name) => name.includes('wf-board')),
      scripts.join(),
    );
    assert.ok(!scripts.some((name) => /wf-job|wf-task-list/.test(name)), scripts.join());
  });

  it('[C10] the loader and what it needs itself is no more than 3 kB', async () => {
    await visit('/nonce');
    const own = asked.filter((name) => name.endsWith('.js')).slice(0, 2);

    const bytes = own.map((name) => gzipSync(readFileSync(join(root, 'dist/embed', name))).length);

    assert.equal(own[0], 'wf.js');
    assert.ok(bytes.reduce((sum, each) => sum + each, 0) <= 3000, `${own.join()}: ${bytes.join()}`);
  });

  it('[C3] the one file is all there is to fetch', async () => {
    await visit('/bundle');
    await showsTheJob();

    assert.deepEqual(asked.filter((name) => name.endsWith('.js')), ['wf.bundle.js']); // prettier-ignore
  });

  for (const path of ['/bundle-changed', '/chunks-changed']) {
    it(`[C6] [C16] ${path.slice(1)}: what is not what was promised does not run, and the page still makes sense`, async () => {
      await visit(path);
      for (const end = Date.now() + 30_000; Date.now() < end && complaints.length === 0;) await page.waitForTimeout(20);

      assert.ok(complaints.some((text) => /integrity/i.test(text)), complaints.join('\n')); // prettier-ignore
      await page.getByRole('link', { name: 'The board' }).waitFor();
    });
  }

  it('[C7] [C10] the loader’s address gives the prefix, and what to load at once', async () => {
    await visit('/prefix');
    await showsTheJob('acme-wf-board');

    const defined = await page.evaluate(() => ['acme-wf-job', 'wf-board'].map((tag) => customElements.get(tag) !== undefined));

    assert.deepEqual([defined, complaints], [[true, false], []]);
  });

  it('[C8] a page that has the loader twice and the one file besides has no word of it in its console', async () => {
    await visit('/twice');
    await showsTheJob();

    assert.deepEqual(complaints, []);
  });

  it('[C9] nothing is left in the page but one symbol, and the marks of Lit and nanostores', async () => {
    await visit('/empty');
    const known = await page.evaluate(() => Reflect.ownKeys(globalThis).map(String));
    await visit('/bundle');
    await showsTheJob();

    const all = await page.evaluate(() => Reflect.ownKeys(globalThis).map(String));

    const marks = [
      'Symbol(wf)',
      'litElementVersions',
      'litHtmlVersions',
      'litPropertyMetadata',
      'nanostoresGlobal',
      'reactiveElementVersions',
    ];
    assert.deepEqual(all.filter((key) => !known.includes(key)).sort(), marks);
  });

  it('[C15] with the style sheet for what is still to come, hardly anything moves when it comes', async () => {
    await visit('/place');
    await showsTheJob();

    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const observer = new PerformanceObserver((list) => {
            const shifts = list.getEntries() as (PerformanceEntry & { readonly value: number })[]; // of this type
            resolve(shifts.reduce((sum, { value }) => sum + value, 0));
          });
          observer.observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(0), 100); // none has been seen
        }),
    );

    assert.ok(shift <= 0.05, String(shift));
  });
});
