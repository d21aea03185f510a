import { createApp } from '../app.ts';
import type { App } from '../app.ts';
import type { FilesOptions } from '../files/files.ts';
import { emptyTrash } from '../files/empty-trash.ts';
import { sweepBlobs } from '../files/sweep-blobs.ts';
import { commandsByName } from '../server-commands.ts';
import type { AppOptions, Assets, Log } from '../services.ts';
import type { Storage } from '../storage/storage.ts';
import { createPdfMaker } from '../pdf/create-pdf-maker.ts';
import type { PerHour } from '../worker/hourly-caps.ts';
import { createWorker } from '../worker/create-worker.ts';
import type { Transports } from '../worker/transport.ts';
import { createWriter } from '../writer/create-writer.ts';
import type { Writer } from '../writer/writer.ts';
import { readIssuer } from './database.ts';
import { newId, now, readVersion, webFolder } from './environment.ts';
import { createFolderAssets } from './folder-assets.ts';
import type { Listening } from './listen.ts';

const TRIM_EVERY_MS = 3_600_000;
const SWEEP_EVERY_MS = 24 * 3_600_000;

export interface Edge {
  readonly app: App;
  readonly writer: Writer;
}

/** The app on this machine: its clock, its files, its database. */
export async function createEdge(storage: Storage, log: Log, more: Partial<AppOptions>): Promise<Edge> {
  const writer = createWriter({ storage, commands: commandsByName, now });
  const app = createApp({
    storage,
    writer,
    now,
    newId,
    issuer: await readIssuer(storage),
    log,
    version: readVersion(),
    embed: createFolderAssets(new URL('embed/', webFolder)),
    pdf: createPdfMaker(),
    docs: findDocs(),
    ...more,
  });
  return { app, writer };
}

/** The viewer of the API, the pages of the elements, `llms.txt`. */
function findDocs(): Assets {
  const viewer = createFolderAssets(new URL('./', import.meta.resolve('rapidoc')), (name) => name === 'rapidoc-min.js');
  const pages = createFolderAssets(new URL('docs/', webFolder));
  return { read: async (path) => (await viewer.read(path)) ?? pages.read(path) };
}

export interface Running extends Edge {
  readonly storage: Storage;
  readonly listening: Listening;
  readonly log: Log;
  readonly files?: FilesOptions | undefined;
  /** What leaves the house goes through these; messages of other channels wait. */
  readonly transports?: Transports;
  /** @defaultValue as many messages as there are */
  readonly perHour?: PerHour;
}

/**
 * Does meanwhile what happens by itself. Resolves after SIGINT or SIGTERM, when everything has ended in order: streams, requests, what was
 * being sent, commands, database. A second signal ends at once.
 */
export async function runUntilSignal({
  app,
  files,
  listening,
  log,
  perHour = {},
  storage,
  transports = {},
  writer,
}: Running): Promise<void> {
  const worker = createWorker({ storage, writer, now, newId, log, perHour, transports });
  const trimming = setInterval(() => {
    storage.installation.trim(now()).catch((err: unknown) => log.error({ err }, 'could not trim the log'));
  }, TRIM_EVERY_MS);
  const sweeping = files && keepSwept({ storage, writer, log, store: files.store });
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  clearInterval(trimming);
  clearInterval(sweeping);
  app.close();
  await Promise.all([listening.stop(), worker.stop()]);
  for (const transport of Object.values(transports)) await transport.close?.();
  await writer.close();
  await storage.close();
}

interface Sweeping extends Pick<Running, 'storage' | 'writer' | 'log'>, Pick<FilesOptions, 'store'> {}

/** Empties the trash and sweeps at once and then daily. */
function keepSwept({ storage, writer, log, store }: Sweeping): ReturnType<typeof setInterval> {
  const sweepAll = async (): Promise<void> => {
    const nowMs = Date.now();
    const emptied = await emptyTrash({ storage, writer, nowMs, newId });
    log.info({ emptied, removed: await sweepBlobs({ storage, store, nowMs }) }, 'swept the file store');
  };
  const sweep = (): void => {
    sweepAll().catch((err: unknown) => log.error({ err }, 'could not sweep the file store'));
  };
  sweep();
  return setInterval(sweep, SWEEP_EVERY_MS);
}
