import { randomBase62 } from '../access/base62.ts';
import { assertDevDatabase, prepareDevDatabase } from '../dev/dev-database.ts';
import type { DevDatabase } from '../dev/dev-database.ts';
import { createDevSite } from '../dev/dev-site.ts';
import type { DevSiteFirm } from '../dev/dev-site.ts';
import { createMailbox, mailboxTransports } from '../dev/mailbox.ts';
import type { Mailbox } from '../dev/mailbox.ts';
import type { Storage } from '../storage/storage.ts';
import { CliError } from './cli-error.ts';
import { openDatabase } from './database.ts';
import { findPlace, now, webFolder } from './environment.ts';
import type { PlaceOptions } from './environment.ts';
import { findFiles } from './files-place.ts';
import type { FilesPlaceOptions } from './files-place.ts';
import { createFolderAssets } from './folder-assets.ts';
import { listen } from './listen.ts';
import type { Listening } from './listen.ts';
import { createTerminalLog } from './log.ts';
import { createProgress } from './progress.ts';
import { createEdge, runUntilSignal } from './server-edge.ts';
import type { Edge } from './server-edge.ts';
import { parsePort } from './port.ts';

export interface DevOptions extends PlaceOptions, FilesPlaceOptions {
  readonly port?: string | undefined;
}

/** `workfloor dev`: the server on this machine only, with sample firms and the demo's pages, until it is told to end. */
export async function dev(options: DevOptions): Promise<void> {
  assertAtHome();
  const port = parsePort(options.port);
  const place = findPlace(options);
  const files = await findFiles(options, place);
  const storage = await openDatabase(place);
  const log = createTerminalLog();
  let opened: Listening | undefined;
  try {
    await assertDevDatabase(storage);
    // the port first: nobody wants to wait for the sample studio only to hear that the port is taken
    let answer: (request: Request) => Response | Promise<Response> = () =>
      new Response('The server is starting.\n', { status: 503, headers: { 'retry-after': '1' } });
    const listening = await listen((request) => answer(request), port, ['127.0.0.1', '::1']);
    opened = listening;
    const ownOrigins = ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${listening.port}`);
    const outside = { allowHttp: true, allowLoopback: true }; // they are only looked at
    const edge = await createEdge(storage, log, { ownOrigins, ...(files ? { files } : {}), outside });
    const progress = createProgress('Setting up the sample firms');
    const database = await prepareDevDatabase(storage, edge.writer, now(), progress.show);
    progress.end();
    const linkKey = randomBase62(32);
    answer = toSite(edge, { database, mailbox: createMailbox(storage, Date.now) }, listening, linkKey);
    greet(storage, 'folder' in place ? place.file : 'PostgreSQL', listening.port, linkKey);
    await runUntilSignal({ ...edge, storage, listening, log, files, transports: mailboxTransports });
  } catch (error) {
    await opened?.stop();
    await storage.close();
    throw error;
  }
}

/** Development is for this machine alone. */
function assertAtHome(): void {
  if (process.env['NODE_ENV'] === 'production') throw new CliError('`dev` does not run with NODE_ENV=production: use `workfloor serve`.');
  if (process.env['WORKFLOOR_PUBLIC_URL']) throw new CliError('`dev` does not run with WORKFLOOR_PUBLIC_URL: use `workfloor serve`.');
}

interface Shown {
  readonly database: DevDatabase;
  readonly mailbox: Mailbox;
}

function toSite(
  { app }: Edge,
  { database, mailbox }: Shown,
  { port }: Listening,
  linkKey: string,
): (request: Request) => Promise<Response> {
  const firms = database.firms.map(({ name, people, key, workspace }, index): readonly [string, DevSiteFirm] => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const address = `http://127.0.0.1:${port}/v1/w/${workspace}/sessions`;
    return [
      index === 0 ? '/demo/session' : `/demo/session/${name}`,
      {
        people,
        mint: async ({ id }) => app.fetch(new Request(address, { method: 'POST', headers, body: JSON.stringify({ member: id }) })),
      },
    ];
  });
  const demo = createFolderAssets(new URL('demo/', webFolder));
  return createDevSite({ app: app.fetch, demo, port, linkKey, cookie: database.cookie, mailbox, firms: new Map(firms) });
}

function greet(storage: Storage, file: string, port: number, linkKey: string): void {
  const base = `http://127.0.0.1:${port}`;
  process.stdout.write(
    [
      '',
      `  Workfloor is running, with its data in ${file} (${storage.engine}).`,
      '',
      `  Open    ${base}/?key=${linkKey}`,
      `  as somebody else, in a second window: ${base}/photographer.html?as=2`,
      `  Elements, each with an example at work: ${base}/docs/elements/`,
      `  Mailbox ${base}/mailbox (what would have gone out: here nothing leaves)`,
      `  API     ${base}/docs`,
      '',
      '  Ctrl-C ends it.',
      '',
      '',
    ].join('\n'),
  );
}
