import type { FileStore } from './file-store.ts';

/** Works out a sum while the bytes pass by. */
export interface Hasher {
  update(chunk: Uint8Array): void;
  /** SHA-256, hex. */
  digest(): string;
}

/** What the edge hands in so that the app can keep files. */
export interface FilesOptions {
  readonly store: FileStore;
  readonly createHash: () => Hasher;
  /** A small picture of an image, re-encoded; undefined when it cannot be made. Never rejects. */
  readonly thumbnail?: (image: ReadableStream<Uint8Array<ArrayBuffer>>, type: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Of one file, in bytes. @defaultValue 100 MB */
  readonly fileLimit?: number;
  /** Of all files of a workspace, in bytes. @defaultValue 10 GB */
  readonly quota?: number;
  /** Uploads a minute by one person or key. @defaultValue 20 */
  readonly uploadsPerMinute?: number;
  /** Where files are downloaded from when not here, `https://files.example.net`: another site, so that no file ever shares one with a page. */
  readonly downloadOrigin?: string;
}
