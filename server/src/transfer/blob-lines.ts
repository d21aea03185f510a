import { createHash } from 'node:crypto';
import type { Id, Kind } from '@workfloor/core';
import { keyOf } from '../files/file-store.ts';
import type { Bytes, FileStore } from '../files/file-store.ts';
import type { ReadSession } from '../storage/storage.ts';
import { TransferError } from './transfer-format.ts';
import type { BlobLine, Line } from './transfer-format.ts';

/** So many bytes stand in a line; a multiple of three, so that no line but the last of a blob is padded. */
const LINE_BYTES = 49_152;

interface Named {
  readonly blob: Id;
  readonly hash: string;
  readonly part: BlobLine['part'];
}

/** The blobs that the files of a workspace name, each once. */
export async function blobsOf({ connection, workspace }: ReadSession): Promise<readonly Named[]> {
  const sql = 'select blob, max(hash), max(thumbnail) from files where workspace_id = ? group by blob order by blob';
  return (await connection.all(sql, [workspace])).flatMap(([blob, hash, thumbnail]): Named[] => {
    const named = { blob: String(blob), hash: String(hash) };
    return [{ ...named, part: 'file' }, ...(thumbnail ? [{ ...named, part: 'thumbnail' } as const] : [])];
  });
}

/** How many lines the bytes of all files take, at most. */
export async function countBlobLines({ connection, workspace }: ReadSession): Promise<number> {
  const sql = `select coalesce(sum(size_bytes / ${LINE_BYTES} + 1 + thumbnail), 0) from files where workspace_id = ?`;
  return Number((await connection.all(sql, [workspace]))[0]?.[0]);
}

/** Puts a blob into lines. False: its bytes are not there. */
async function putBlob(store: FileStore, workspace: Id, { blob, part }: Named, put: (line: Line) => void): Promise<boolean> {
  const stream = await store.get(keyOf(workspace, blob, part));
  if (!stream) return false;
  let rest = new Uint8Array(0);
  for await (const chunk of stream) {
    const bytes = Buffer.concat([rest, chunk]);
    let at = 0;
    for (; bytes.byteLength - at > LINE_BYTES; at += LINE_BYTES) {
      put({ blob, part, data: bytes.subarray(at, at + LINE_BYTES).toString('base64'), last: false });
    }
    rest = new Uint8Array(bytes.subarray(at));
  }
  put({ blob, part, data: Buffer.from(rest).toString('base64'), last: true });
  return true;
}

/** Puts the bytes of all these files into lines; answers how many are not there. */
export async function putBlobs(store: FileStore, workspace: Id, named: readonly Named[], put: (line: Line) => void): Promise<number> {
  let missing = 0;
  for (const one of named) if (!(await putBlob(store, workspace, one, put)) && one.part === 'file') missing += 1;
  return missing;
}

/** The sums that the records say, noted while they pass by. */
function noteHash(line: Line, hashes: Map<Id, string>): void {
  if (!('record' in line) || line.kind !== ('file' satisfies Kind)) return;
  const { blob, hash } = line.record;
  if (typeof blob === 'string' && typeof hash === 'string') hashes.set(blob, hash);
}

/** The bytes of one blob, from its first line to its last. */
async function* bytesFrom(first: BlobLine, more: Iterator<Line>, update: (bytes: Uint8Array) => void): Bytes {
  for (let line = first; ;) {
    const bytes = new Uint8Array(Buffer.from(line.data, 'base64'));
    update(bytes);
    if (bytes.byteLength > 0) yield bytes;
    if (line.last) return;
    const next = more.next();
    if (next.done || !('blob' in next.value) || next.value.blob !== first.blob || next.value.part !== first.part) {
      throw new TransferError('The bytes of a file in it are cut off. Export again.');
    }
    line = next.value;
  }
}

/**
 * Stores the bytes that lines bring, before any record names them. Each file has to have the sum that its record says; what was stored of
 * a transfer that ends half-way is swept away later.
 */
export async function takeBlobs(store: FileStore | undefined, workspace: Id, lines: Iterable<Line>): Promise<void> {
  const hashes = new Map<Id, string>();
  const iterator = lines[Symbol.iterator]();
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    const line = next.value;
    noteHash(line, hashes);
    if (!('blob' in line)) continue;
    if (!store) throw new TransferError('The workspace has files: say with --files where to keep them.');
    const hash = createHash('sha256');
    const key = keyOf(workspace, line.blob, line.part);
    await store.put(
      key,
      bytesFrom(line, iterator, (bytes) => void hash.update(bytes)),
    );
    if (line.part === 'thumbnail' || hash.digest('hex') === hashes.get(line.blob)) continue;
    await store.remove(key);
    throw new TransferError('The bytes of a file are not those that its record says. Export again.');
  }
}
