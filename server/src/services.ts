import type { Id, Instant } from '@workfloor/core';
import { Authenticator } from './access/authenticate.ts';
import { Directory } from './access/directory.ts';
import { Revocations } from './access/revocations.ts';
import { SessionTokens } from './access/session-token.ts';
import { SigningKeys } from './access/signing-keys.ts';
import type { PdfMaker } from './pdf/invoice-paper.ts';
import type { Storage } from './storage/storage.ts';
import { FeedLinks } from './calendar/feed-links.ts';
import { FileGrants } from './files/file-grants.ts';
import type { FilesOptions } from './files/files.ts';
import { UploadLimits } from './files/upload-limits.ts';
import type { SafeFetchOptions } from './transports/refused-url.ts';
import { ChangeHub } from './stream/change-hub.ts';
import type { Writer } from './writer/writer.ts';

/** Where the app writes its log. Values are plain data: no tokens, no query strings, no bodies. */
export interface Log {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** A file to serve, as the edge found it. */
export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
}

/** Files below one folder; the edge knows where that is. Undefined when there is none of that name, whatever the name looks like. */
export interface Assets {
  read(path: string): Promise<Asset | undefined>;
}

export interface AppOptions {
  readonly storage: Storage;
  readonly writer: Writer;
  readonly now: () => Instant;
  /** A new UUID, version 7. */
  readonly newId: () => Id;
  /** Names the installation in its session tokens: tokens of another one are not accepted. */
  readonly issuer: string;
  readonly log?: Log;
  /** Origins under which this very server shows pages; they may call besides those of the workspace. @defaultValue none */
  readonly ownOrigins?: readonly string[];
  /** Reached over TLS, so browsers are told to stay there. @defaultValue false */
  readonly tls?: boolean;
  /** Built embed bundle. @defaultValue none, `/embed/` answers 404 */
  readonly embed?: Assets;
  /** The version in `/embed/{version}/`. */
  readonly version?: string;
  /** Files of the page at `/docs`. */
  readonly docs?: Assets;
  /** Where the bytes of files are kept. @defaultValue none: files are neither taken nor given */
  readonly files?: FilesOptions;
  /** Which addresses web hooks may have besides public ones by https. @defaultValue none */
  readonly outside?: SafeFetchOptions;
  /** Writes documents. @defaultValue none, they are `unavailable` */
  readonly pdf?: PdfMaker;
  /** @defaultValue 6 */
  readonly streamsPerSession?: number;
  /** @defaultValue 10 000 */
  readonly streams?: number;
}

/** What operations work with. */
export interface Services {
  readonly options: AppOptions;
  readonly storage: Storage;
  readonly writer: Writer;
  readonly nowMs: () => number;
  readonly newId: () => Id;
  readonly log: Log;
  readonly directory: Directory;
  readonly tokens: SessionTokens;
  readonly revocations: Revocations;
  readonly authenticator: Authenticator;
  readonly hub: ChangeHub;
  readonly feedLinks: FeedLinks;
  readonly grants: FileGrants;
  readonly uploads: UploadLimits;
}

const silent: Log = { debug: () => undefined, info: () => undefined, error: () => undefined };

export function createServices(options: AppOptions): Services {
  const { storage, writer, newId, issuer, log = silent } = options;
  const { installation } = storage;
  let known = { text: '', ms: 0 };
  const nowMs = (): number => {
    const text = options.now();
    if (text !== known.text) known = { text, ms: Date.parse(text) }; // asked several times a request
    return known.ms;
  };
  const directory = new Directory(storage, nowMs);
  const tokens = new SessionTokens({ keys: new SigningKeys(installation, nowMs), issuer, nowMs, newId });
  const revocations = new Revocations(installation, nowMs);
  const authenticator = new Authenticator({ installation, directory, tokens, revocations, nowMs });
  const hub = new ChangeHub({
    storage,
    log,
    nowMs,
    limits: { perSession: options.streamsPerSession ?? 6, total: options.streams ?? 10_000 },
  });
  return {
    options,
    storage,
    writer,
    nowMs,
    newId,
    log,
    directory,
    tokens,
    revocations,
    authenticator,
    hub,
    feedLinks: new FeedLinks(installation),
    grants: new FileGrants(installation, nowMs),
    uploads: new UploadLimits(options.files, nowMs),
  };
}
