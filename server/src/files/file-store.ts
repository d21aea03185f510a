/** Part of a blob: from the first to the last byte, both counted. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** Bytes on their way. */
export type Bytes = AsyncIterable<Uint8Array<ArrayBuffer>>;

/** What a store knows of a blob without reading it. */
export interface StoredBlob {
  readonly key: string;
  /** When it was put there, milliseconds since 1970. */
  readonly ms: number;
}

/**
 * Where the bytes of files lie. Keys are made by the server, `<workspace>/<uuid>`, and never by those who send files; each is put once.
 */
export interface FileStore {
  /** Takes all bytes, or, when they end early or the store fails, none: rejects and leaves nothing under the key. */
  put(key: string, bytes: Bytes): Promise<void>;
  /** Undefined when there is nothing under the key. Cancelling the stream ends the read. */
  get(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | undefined>;
  /** What is not there is passed over. */
  remove(key: string): Promise<void>;
  /** All blobs there are, in no order. */
  list(): AsyncIterable<StoredBlob>;
  /** Clears away what crashes have left half-done since before then, in milliseconds since 1970. */
  tidy(beforeMs: number): Promise<void>;
}

const KEY = /^ws_[0-9A-Za-z]{1,40}\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.thumbnail)?$/;

/** The second lock: no store is ever asked for anything but what the server has named. */
export function assertKey(key: string): void {
  if (!KEY.test(key)) throw new Error('This is not the key of a blob.');
}

/** The key of a blob, or of the small picture of it. */
export function keyOf(workspace: string, blob: string, part: 'file' | 'thumbnail' = 'file'): string {
  return `${workspace}/${blob}${part === 'thumbnail' ? '.thumbnail' : ''}`;
}

/** The workspace and the blob that a key is of; undefined when it is none of ours. */
export function parseKey(key: string): { readonly workspace: string; readonly blob: string } | undefined {
  if (!KEY.test(key)) return undefined;
  const [workspace = '', name = ''] = key.split('/');
  return { workspace, blob: name.replace(/\.thumbnail$/, '') };
}
