import type { Id, Instant } from '../kernel/record.ts';
import type { Folder, StoredFile } from './file.ts';

/** `POST /v1/w/{ws}/files/{id}/grant`: where the bytes of a file can be fetched for a minute, without a credential. */
export interface FileGrantAnswer {
  /** A path on the server, or a whole address when files are downloaded from elsewhere. */
  readonly url: string;
  readonly expiresAt: Instant;
}

/** What narrows `GET /v1/w/{ws}/files`; all parts must hold. Files are listed newest first. */
export interface FileFilter {
  /** A client, a job or a task. */
  readonly about?: Id;
  /** `none`: in no folder. */
  readonly folder?: Id;
  /** @defaultValue 'kept': live and sealed */
  readonly state?: StoredFile['state'] | 'kept' | 'all';
  /** Words of the name. */
  readonly q?: string;
}

/** What narrows `GET /v1/w/{ws}/folders`; all parts must hold. */
export interface FolderFilter {
  /** A client or a job. */
  readonly about?: Id;
  /** @defaultValue 'live' */
  readonly state?: Folder['state'] | 'all';
}
