import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { commandsByName, createApiKey, createApp, createSigningKey, createWriter, openFiles, openStorage } from '@workfloor/server';
import type { Browser } from 'playwright-core';
import { openBrowser } from './support/desk.ts';

const WORKSPACE = 'ws_0123456789abcdefghijkl';
/** Whatever runs, or is only laid out as a page, asks for this address. */
const BEACON = '<img src="/ran"><script>fetch("/ran")</script><style>@import "/ran"</style>';
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const files: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  'page.html': bytesOf(`<!doctype html><body>${BEACON}</body>`),
  'photo.jpg': bytesOf(`<html>${BEACON}</html>`),
  'drawing.svg': bytesOf(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><image x:href="/ran" width="9" height="9"/><script>fetch("/ran")</script></svg>`), // prettier-ignore
  'page.xhtml': bytesOf(`<html xmlns="http://www.w3.org/1999/xhtml"><script>fetch("/ran")</script></html>`),
  'sheet.xml': bytesOf(`<?xml-stylesheet type="text/xsl" href="/ran"?><a/>`),
  'script.js': bytesOf('fetch("/ran")'),
  'module.mjs': bytesOf('await fetch("/ran")'),
  'style.css': bytesOf('@import "/ran"; body { background: url(/ran) }'),
  'polyglot.gif': bytesOf('GIF89a=1;fetch("/ran")//'),
  'polyglot.png': new Uint8Array([...bytesOf('\u0089PNG\r\n\u001a\n').slice(1), ...bytesOf(BEACON)]),
  'document.pdf': bytesOf('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.launchURL("/ran"))>>>>endobj'),
  'archive.mhtml': bytesOf(`MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n${BEACON}`),
  'list.m3u8': bytesOf('#EXTM3U\n/ran'),
  'page.hta': bytesOf(BEACON),
};

/** Every way in which a page takes something in. */
function pageWith(url: string): string {
  return `<!doctype html><title>host</title><body>
    <iframe src="${url}"></iframe><iframe sandbox="allow-scripts allow-same-origin" src="${url}"></iframe>
    <object data="${url}"></object><object data="${url}" type="image/svg+xml"></object><embed src="${url}">
    <img src="${url}"><video src="${url}"></video><script src="${url}"></script><script type="module" src="${url}"></script>
    <link rel="stylesheet" href="${url}"></body>`;
}

describe('files of strangers in a browser', () => {
  let browser: Browser;
  let server: Server;
  let origin = '';
  let [page, ran] = ['', 0];
  let close = async (): Promise<void> => {};
  let addressOf: (name: string, body: Uint8Array<ArrayBuffer>, disposition: string) => Promise<string | undefined>;

  before(async () => {
    const now = (): string => new Date().toISOString();
    const storage = await openStorage({ sqlite: ':memory:' });
    await storage.installation.createWorkspace({ id: WORKSPACE, name: 'Studio', locale: 'en', zone: 'UTC', currency: 'EUR' });
    await storage.installation.insertSigningKey(await createSigningKey(now()));
    const key = await createApiKey({ workspace: WORKSPACE, name: 'test', role: 'owner', now: now() });
    await storage.installation.insertKey(key.record);
    const writer = createWriter({ storage, commands: commandsByName, now });
    const options = { storage, writer, now, newId: () => randomUUID(), issuer: 'workfloor:test' };
    const app = createApp({ ...options, files: await openFiles({ memory: true, uploadsPerMinute: 1_000 }) });
    const job = randomUUID();
    const args = { id: job, title: 'Wedding' };
    await writer.run({ workspace: WORKSPACE, id: randomUUID(), name: 'job.create', args, actor: { name: 'system', role: 'owner' } });
    // the worst place: the very site on which the page is
    const answer = (request: Request): Response | Promise<Response> => {
      const { pathname } = new URL(request.url);
      if (pathname === '/ran') ran += 1;
      if (pathname === '/ran') return new Response('');
      return pathname === '/' ? new Response(page, { headers: { 'content-type': 'text/html' } }) : app.fetch(request);
    };
    server = createServer((incoming, outgoing) => void getRequestListener(answer)(incoming, outgoing));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = server.address();
    origin = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
    const base = `${origin}/v1/w/${WORKSPACE}`;
    const authorization = `Bearer ${key.text}`;
    addressOf = async (name, body, disposition) => {
      const id = randomUUID();
      const query = new URLSearchParams({ aboutKind: 'job', about: job, name, id }).toString();
      assert.equal((await fetch(`${base}/files?${query}`, { method: 'POST', headers: { authorization }, body })).status, 200);
      const headers = { authorization, 'content-type': 'application/json' };
      const granted = await fetch(`${base}/files/${id}/grant`, { method: 'POST', headers, body: JSON.stringify({ disposition }) });
      return granted.ok ? origin + ((await granted.json()) as { readonly url: string }).url : undefined;
    };
    close = async () => {
      app.close();
      await writer.close();
      await storage.close();
    };
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
    await close();
  });

  it('the beacon tells when something runs', async () => {
    page = `<!doctype html>${BEACON}`;
    const tab = await browser.newPage();
    await tab.goto(origin);
    await tab.waitForLoadState('networkidle');
    await tab.close();
    assert.ok(ran > 0);
    ran = 0;
  });

  for (const [name, body] of Object.entries(files)) {
    it(`[S8] ${name} runs nowhere: not as a page, nor in a frame, an object, an image, a script or a style sheet`, async () => {
      for (const disposition of ['attachment', 'inline']) {
        const url = await addressOf(name, body, disposition);
        if (url === undefined) continue; // only images are ever inline
        page = pageWith(url);
        const tab = await browser.newPage();
        await tab.goto(origin);
        await tab.waitForLoadState('networkidle');
        assert.equal(await tab.title(), 'host');
        await tab.goto(url).catch((error: unknown) => assert.match(String(error), /Download is starting|ERR_ABORTED/));
        await tab.close();
      }
      assert.equal(ran, 0);
    });
  }

  it('a file opened as a page is a download under its own name', async () => {
    const url = (await addressOf('Åse "1".html', bytesOf(BEACON), 'attachment')) ?? '';
    const tab = await browser.newPage();
    const [download] = await Promise.all([tab.waitForEvent('download'), tab.goto(url).catch(() => undefined)]);

    assert.equal(download.suggestedFilename(), 'Åse _1_.html');
    await tab.close();
  });
});
