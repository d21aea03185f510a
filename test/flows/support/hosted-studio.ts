import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createWorkfloor } from '@workfloor/sdk';
import type { Workfloor } from '@workfloor/sdk';
import { freePort, launchServer, root } from './dev-server.ts';

const run = promisify(execFile);

/** A page of the host's own site. */
export interface HostPage {
  /** Its content security policy. */
  readonly policy: string;
  readonly html: string;
  /** Of something else than a page. @defaultValue text/html */
  readonly type?: string;
}

/** `workfloor serve` with one job, and the site of a host on another origin. */
export interface HostedStudio {
  /** The server's address. */
  readonly api: string;
  /** The host's. */
  readonly origin: string;
  readonly workspace: string;
  /** A program with the secret key. */
  readonly program: Workfloor;
  readonly job: { readonly id: string; readonly title: string };
  close(): Promise<void>;
}

const stages = ['Inquiry', 'Booked', 'Delivered'].map((name, at) => ({ id: `01930000-0000-7000-8000-00000000000${at}`, name }));

/** Starts both. Pages are by their path; `/session` is the host's back end, `/site.css` its style sheet. */
export async function startHostedStudio(
  toPages: (studio: { readonly api: string; readonly workspace: string }) => Readonly<Record<string, HostPage>>,
  css = '',
): Promise<HostedStudio> {
  const data = mkdtempSync(join(tmpdir(), 'workfloor-host-'));
  const cli = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await run(process.execPath, ['--conditions=source', 'server/src/main.ts', ...args, '--data', data], { cwd: root });
    return stdout.split('\n')[0] ?? '';
  };
  const workspace = await cli('workspace', 'create', '--name', 'Studio Nord');
  const key = await cli('keys', 'create', '--workspace', workspace);
  const port = await freePort();
  const api = `http://127.0.0.1:${port}`;
  const server = await launchServer(['serve', '--port', String(port), '--data', data], /listening/);
  const program = createWorkfloor({ url: api, workspace, getToken: async () => ({ token: key }) });
  const [member, pipeline, id] = [program.newId(), program.newId(), program.newId()];
  await program.member.invite({ id: member, name: 'Ida Nord', email: 'ida@nord.example', role: 'admin' });
  await program.pipeline.create({ id: pipeline, name: 'Weddings', stages });
  const title = 'Wedding <b>Åse & Jo</b>';
  await program.job.create({ id, title, run: { id: program.newId(), pipeline } });
  const session = (): Promise<Response> =>
    fetch(`${api}/v1/w/${workspace}/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ member }),
    });
  const host = await startHost(toPages({ api, workspace }), session, css);
  await program.workspace.edit({ origins: [host.origin] });
  return {
    api,
    origin: host.origin,
    workspace,
    program,
    job: { id, title },
    async close() {
      host.close();
      program.close();
      await server.end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A host's own site on another origin: pages, a style sheet, and the back end that knows the secret key. */
async function startHost(
  pages: Readonly<Record<string, HostPage>>,
  backEnd: () => Promise<Response>,
  css: string,
): Promise<{ readonly origin: string; close(): void }> {
  const answer = async ({ url: asked = '/' }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [url = '/'] = asked.split('?', 1);
    const page = pages[url];
    if (url === '/session') {
      const session = await backEnd();
      response.writeHead(session.status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(await session.text());
    } else if (url === '/site.css') response.writeHead(200, { 'content-type': 'text/css' }).end(css);
    else if (page)
      response.writeHead(200, { 'content-type': page.type ?? 'text/html', 'content-security-policy': page.policy }).end(page.html);
    else response.writeHead(404).end();
  };
  const server = createServer((request, response) => void answer(request, response));
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${port}`, close: () => server.closeAllConnections() ?? server.close() };
}
