import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { createWorkfloor } from '@workfloor/sdk';
import type { Workfloor } from '@workfloor/sdk';
import type { Browser } from 'playwright-core';
import { Desk, openBrowser } from './support/desk.ts';
import { freePort, launchServer, root } from './support/dev-server.ts';
import type { ServerProcess } from './support/dev-server.ts';

const run = promisify(execFile);

/** What EMBEDDING.md calls a strict host: nothing inline, nothing evaluated, one origin to talk to. */
function strictPolicy(api: string): string {
  return [
    "default-src 'none'",
    `script-src ${api}`,
    "style-src 'self'",
    `connect-src 'self' ${api}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

/** Sheets of real sites that would break us if we let them. */
const HOSTILE_CSS = `html { font-size: 62.5%; } * { letter-spacing: .3em !important; } body { text-transform: uppercase; line-height: 3;
  text-align: center; white-space: nowrap; cursor: wait; } button { display: none !important; } article { color: red !important; }`;

/** A host's own site on another origin: a page, its style sheet, and the back end that knows the secret key. */
interface Host {
  readonly origin: string;
  readonly reports: string[];
  close(): void;
}

async function startHost(api: string, workspace: string, backEnd: () => Promise<Response>): Promise<Host> {
  const reports: string[] = [];
  const page = `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Host</title><link rel="stylesheet" href="/site.css">
    <link rel="icon" href="data:,"><script type="module" src="${api}/embed/wf.js"></script></head>
    <body><wf-workspace url="${api}" workspace="${workspace}" token-endpoint="/session"><wf-board></wf-board></wf-workspace></body></html>`;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url === '/session') {
      const session = await backEnd();
      response.writeHead(session.status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(await session.text());
    } else if (request.url === '/site.css') response.writeHead(200, { 'content-type': 'text/css' }).end(HOSTILE_CSS);
    else response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': strictPolicy(api) }).end(page);
  };
  const server: Server = createServer((request, response) => void answer(request, response));
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${port}`, reports, close: () => server.closeAllConnections() ?? server.close() };
}

describe('one snippet in a foreign page', () => {
  const data = mkdtempSync(join(tmpdir(), 'workfloor-host-'));
  let api: string;
  let key: string;
  let workspace: string;
  let server: ServerProcess;
  let program: Workfloor;
  let host: Host;
  let browser: Browser;
  let desk: Desk;
  const stages = ['Inquiry', 'Booked', 'Delivered'].map((name, at) => ({ id: `01930000-0000-7000-8000-00000000000${at}`, name }));

  async function cli(...args: readonly string[]): Promise<string> {
    const { stdout } = await run(process.execPath, ['--conditions=source', 'server/src/main.ts', ...args, '--data', data], { cwd: root });
    return stdout.split('\n')[0] ?? '';
  }

  before(async () => {
    workspace = await cli('workspace', 'create', '--name', 'Studio Nord');
    key = await cli('keys', 'create', '--workspace', workspace);
    const port = await freePort();
    api = `http://127.0.0.1:${port}`;
    server = await launchServer(['serve', '--port', String(port), '--data', data], /listening/);
    program = createWorkfloor({ url: api, workspace, getToken: async () => ({ token: key }) });
    const [member, pipeline] = [program.newId(), program.newId()];
    await program.member.invite({ id: member, name: 'Ida Nord', email: 'ida@nord.example', role: 'admin' });
    await program.pipeline.create({ id: pipeline, name: 'Weddings', stages });
    await program.job.create({ id: program.newId(), title: 'Wedding <b>Åse & Jo</b>', run: { id: program.newId(), pipeline } });
    host = await startHost(api, workspace, () =>
      fetch(`${api}/v1/w/${workspace}/sessions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ member }),
      }),
    );
    await program.workspace.edit({ origins: [host.origin] });
    browser = await openBrowser();
    desk = await Desk.open(await browser.newContext({ viewport: { width: 1200, height: 800 } }), `${host.origin}/`);
  });

  after(async () => {
    await browser?.close();
    host?.close();
    program?.close();
    await server?.end('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  });

  it('[S6] the board lives under a strict policy with Trusted Types, in the language of the page', async () => {
    assert.equal(await desk.firstTitle('Inquiry'), 'Wedding <b>Åse & Jo</b>');
    await desk.board.getByRole('button', { name: /Nyt job/ }).waitFor();
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
    const board = program.board();
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
    await program.workspace.edit({ origins: ['https://elsewhere.example'] });

    await desk.page.reload();

    await desk.board.getByRole('button', { name: /Prøv igen/ }).waitFor({ timeout: 15_000 });
    assert.equal(await desk.board.locator('article').count(), 0);
  });
});
