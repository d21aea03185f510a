/*
 * Takes pictures of every element and of what can stand in its way, to look at: `npm run screenshots [-- part of a name]` after
 * `npm run build:web`. Light and dark, wide and narrow, English and Danish; dist/screenshots/index.html shows them side by side. With `-- site`
 * those of the README are taken anew.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../flows/support/desk.ts';
import { root, startDevServer } from '../flows/support/dev-server.ts';
import type { DevServer } from '../flows/support/dev-server.ts';
import { looks, sites, subjects, troubledLooks, troubles } from './shots.ts';
import type { Ids, Look, Subject, Trouble } from './shots.ts';

const WORKSPACE = 'ws_LightAndShadowStudio01';
/** What is looked for where nothing is. */
const NOBODY = '01930000-0000-7000-8000-000000000000';
const folder = join(root, 'dist/screenshots');
/** What hosts have; a machine that only runs tests has none that people like to read. */
const font = readFileSync(join(root, 'node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'));
/** Whatever a page of the three sites shows. */
const SITE = '#page :is(wf-board, wf-calendar, wf-client, wf-insights, wf-invoice, wf-mileage-log, wf-pipeline-editor)';
const only = process.argv[2] ?? '';

interface Shot {
  readonly name: string;
  readonly picture?: string | undefined;
  readonly look: Look;
  readonly take: (context: BrowserContext) => Promise<Page>;
}

const hold = (page: Page): Promise<unknown> => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)));

/** Until it shows something else than its skeleton; what is asked again and again first takes some seconds. */
async function settle(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const isSettled = (element: Element): boolean =>
        !element.matches(':state(loading)') && element.shadowRoot?.querySelector('[aria-busy="true"], .skeleton') === null;
      const all = [...document.querySelectorAll(wanted)];
      return all.length > 0 && all.every(isSettled);
    },
    selector,
    { timeout: 30_000 },
  );
}

function toHtml({ tag, attributes }: Subject, { lang }: Look, ids: Ids): string {
  return `<!doctype html><html lang="${lang}"><meta name="viewport" content="width=device-width">
    <style>@font-face { font-family: Inter; src: url(/look.woff2); font-weight: 100 900 } :root { color-scheme: light dark }
      body { margin: 0; padding: clamp(10px, 2vw, 24px); font: 15px/1.5 Inter, sans-serif; background: light-dark(#fff, #1c1e22) }</style>
    <script type="module" src="/embed/wf.js"></script>
    <wf-workspace workspace="${WORKSPACE}" token-endpoint="/demo/session"><${tag} ${attributes(ids)}></${tag}></wf-workspace></html>`;
}

/** Makes the server answer so. */
async function stand(page: Page, trouble: Trouble): Promise<void> {
  const problem = (status: number, code: string) => ({
    status,
    contentType: 'application/problem+json',
    body: JSON.stringify({ type: 'about:blank', title: code, status, detail: code, code, requestId: 'req_4711' }),
  });
  if (trouble === 'signed-out') await page.route('**/demo/session', (route) => route.fulfill({ status: 401, body: '' }));
  if (trouble === 'loading') await page.route('**/v1/**', () => undefined);
  if (trouble === 'error') await page.route('**/v1/**', (route) => route.fulfill(problem(500, 'internal')));
  if (trouble === 'forbidden') await page.route('**/v1/**', (route) => route.fulfill(problem(403, 'forbidden')));
}

function shotOf(subject: Subject, look: Look, ids: Ids, { trouble, base }: { readonly trouble?: Trouble; readonly base: string }): Shot {
  const scene = trouble ?? subject.scene;
  const seen = trouble === 'not-found' ? { job: NOBODY, client: NOBODY, project: NOBODY, invoice: NOBODY, pipeline: NOBODY } : ids;
  return {
    name: [subject.tag, scene, look.width, look.scheme, look.lang].filter((part) => part !== undefined).join('-'),
    look,
    take: async (context) => {
      const page = await context.newPage();
      const address = `${base}/look.html`;
      await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: toHtml(subject, look, seen) }));
      await page.route(`${base}/look.woff2`, (route) => route.fulfill({ contentType: 'font/woff2', body: font }));
      if (trouble) await stand(page, trouble);
      await page.goto(address);
      await page.evaluate((tag) => customElements.whenDefined(tag).then(() => undefined), subject.tag);
      if (trouble !== 'loading') await settle(page, subject.tag);
      await hold(page);
      await subject.act?.(page);
      if (subject.act) await hold(page);
      return page;
    },
  };
}

/** The first record of each list, as the demo's owner sees it. */
async function findIds(context: BrowserContext, base: string): Promise<Ids> {
  const { token } = (await (await context.request.post(`${base}/demo/session`, { headers: { origin: base } })).json()) as { token: string }; // our own server's
  const ask = async (path: string): Promise<{ ids: string[]; records: { pipeline?: { id: string; name: string }[] } }> => {
    const headers = { authorization: `Bearer ${token}` };
    return (await context.request.get(`${base}/v1/w/${WORKSPACE}/${path}`, { headers })).json() as Promise<{
      ids: string[];
      records: object;
    }>; // as above
  };
  const firstOf = async (path: string): Promise<string> => (await ask(`${path}${path.includes('?') ? '&' : '?'}limit=1`)).ids[0] ?? NOBODY;
  const weddings = (await ask('pipelines')).records.pipeline?.find(({ name }) => name === 'Weddings')?.id ?? NOBODY;
  const job = await firstOf('jobs?q=Bryllup');
  const [client, project, invoice] = await Promise.all([firstOf('clients'), firstOf('projects'), firstOf('invoices?state=issued')]);
  return { job, client, project, invoice, pipeline: weddings };
}

function allShots(ids: Ids, base: string): readonly Shot[] {
  const plain = subjects.flatMap((subject) => looks.map((look) => shotOf(subject, look, ids, { base })));
  const ones = subjects.filter(({ scene }) => scene === undefined);
  const troubled = ones.flatMap((subject) =>
    troubles.flatMap((trouble) => troubledLooks.map((look) => shotOf(subject, look, ids, { trouble, base }))),
  );
  const pages = sites.map(({ name, path, width = 1440, act, picture }): Shot => {
    const look: Look = { width, scheme: 'light', lang: 'en' };
    const subject: Subject = { tag: 'wf-workspace', attributes: () => '', ...(act ? { act } : {}) };
    return {
      name: `site-${name}`,
      picture,
      look,
      take: async (context) => {
        const page = await context.newPage();
        await page.goto(`${base}/${path}`);
        await settle(page, SITE);
        await hold(page);
        await subject.act?.(page);
        if (act) await settle(page, `wf-job[open], ${SITE}`).then(() => hold(page));
        return page;
      },
    };
  });
  return [...pages, ...plain, ...troubled].filter(({ name }) => name.includes(only));
}

async function takeAll(server: DevServer, browser: Browser): Promise<readonly string[]> {
  const entry = await browser.newContext();
  await (await entry.newPage()).goto(server.link);
  const state = await entry.storageState();
  const shots = allShots(await findIds(entry, server.url), server.url);
  await entry.close();
  const failed: string[] = [];
  for (const { name, look, take, picture } of shots) {
    const { width, scheme } = look;
    const viewport = { width, height: width < 500 ? 800 : 900 };
    const context = await browser.newContext({
      viewport,
      colorScheme: scheme,
      storageState: state,
      hasTouch: width < 500,
      locale: look.lang,
    });
    try {
      const page = await take(context);
      await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
      if (picture !== undefined) await keep(page, picture);
      process.stdout.write(`${name}\n`);
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await context.close();
    }
  }
  writeFileSync(join(folder, 'index.html'), toIndex(shots));
  return failed;
}

/** Into the README's folder, small in bytes. */
async function keep(page: Page, picture: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  writeFileSync(join(root, `demo/pictures/${picture}.webp`), Buffer.from(data, 'base64'));
}

function toIndex(shots: readonly Shot[]): string {
  const figures = shots.map(
    ({ name, look }) =>
      `<figure data-width="${look.width}"><a href="${name}.png"><img loading="lazy" src="${name}.png" alt=""></a><figcaption>${name}</figcaption></figure>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>What the elements look like</title>
    <style>body { display: grid; grid-template-columns: repeat(auto-fill, minmax(420px, 1fr)); gap: 24px; padding: 24px; font: 14px system-ui; background: #888 } figure { margin: 0 } img { max-inline-size: 100%; max-block-size: 420px }</style>
    ${figures.join('\n')}</html>\n`;
}

if (!only) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const server = await startDevServer();
const browser = await openBrowser();
try {
  const failed = await takeAll(server, browser);
  for (const line of failed) console.error(line);
  if (failed.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await server.stop();
}
