import type { Storage } from '../storage/storage.ts';
import { CliError } from './cli-error.ts';
import { openDatabase } from './database.ts';
import { findPlace } from './environment.ts';
import type { PlaceOptions } from './environment.ts';
import { findFiles } from './files-place.ts';
import type { FilesPlaceOptions } from './files-place.ts';
import { createPdfMaker } from '../pdf/create-pdf-maker.ts';
import { createTransports } from '../transports/create-transports.ts';
import { listen } from './listen.ts';
import { createLog } from './log.ts';
import { findOutside, findPerHour } from './outside.ts';
import type { HookOptions } from './outside.ts';
import { parsePort } from './port.ts';
import { createEdge, runUntilSignal } from './server-edge.ts';

export interface ServeOptions extends PlaceOptions, FilesPlaceOptions, HookOptions {
  readonly host: string;
  readonly port?: string | undefined;
  readonly publicUrl?: string | undefined;
  readonly logLevel: string;
}

/** `workfloor serve`: the server for real data, until it is told to end. */
export async function serve(options: ServeOptions): Promise<void> {
  const port = parsePort(options.port);
  const publicUrl = parsePublicUrl(options.publicUrl ?? process.env['WORKFLOOR_PUBLIC_URL']);
  const outside = findOutside(options);
  const perHour = findPerHour();
  const place = findPlace(options);
  const files = await findFiles(options, place);
  const storage = await openDatabase(place);
  const log = createLog(options.logLevel);
  try {
    await assertLiveDatabase(storage);
    const own = publicUrl ? { ownOrigins: [publicUrl.origin], tls: publicUrl.protocol === 'https:' } : {};
    const pdf = createPdfMaker();
    const edge = await createEdge(storage, log, { ...own, ...(files ? { files } : {}), pdf, outside: outside.hooks ?? {} });
    const transports = createTransports({ ...outside, storage, pdf, nowMs: Date.now });
    const listening = await listen(edge.app.fetch, port, [options.host]);
    log.info({ host: options.host, port: listening.port, engine: storage.engine, sends: Object.keys(transports) }, 'listening');
    await runUntilSignal({ ...edge, storage, listening, log, files, perHour, transports });
    log.info({}, 'ended');
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function assertLiveDatabase({ installation }: Storage): Promise<void> {
  if ((await installation.meta('mode')) === 'dev') {
    throw new CliError(
      'This database is for development, and its keys have been printed: `serve` does not open it. Use another folder with --data.',
    );
  }
  if ((await installation.workspaces()).length === 0) {
    throw new CliError('There is no workspace yet: run `workfloor workspace create --name "Our studio"` first.');
  }
  if ((await installation.signingKeys()).every((key) => key.retired !== null)) {
    throw new CliError('There is no key yet to sign sessions with: run `workfloor keys create --workspace ws_...` first.');
  }
  await installation.setMeta('mode', 'live');
}

function parsePublicUrl(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && /^https?:/.test(text)) return new URL(text);
  throw new CliError(`--public-url has to be an address such as https://work.example.com, not "${text}".`);
}
