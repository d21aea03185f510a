import { randomUUID } from 'node:crypto';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failpoint } from '../storage/failpoint.ts';
import { StorageError } from '../storage/storage-error.ts';
import type { ByteRange, Bytes, FileStore, StoredBlob } from './file-store.ts';
import { assertKey, parseKey } from './file-store.ts';

const CHUNK = 65_536;
const HALF = '.part';

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** A full disk is told as such; nothing was kept. */
function toStorageError(error: unknown): unknown {
  const isFull = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
  return isFull ? new StorageError('storage_full', 'The disk of the file store is full.', { cause: error }) : error;
}

/** Makes what was done in a folder last through a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(path: string, bytes: Bytes): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of bytes) await handle.writeFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The file is closed at the end, when its reader turns away, and when it cannot be read. */
function readFrom(handle: Awaited<ReturnType<typeof open>>, range: ByteRange | undefined): ReadableStream<Uint8Array<ArrayBuffer>> {
  const end = range ? range.last + 1 : Number.POSITIVE_INFINITY;
  let at = range?.first ?? 0;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const chunk = new Uint8Array(Math.min(CHUNK, end - at));
        const { bytesRead } = await handle.read(chunk, 0, chunk.byteLength, at).catch(async (error: unknown) => {
          await handle.close();
          throw error;
        });
        at += bytesRead;
        if (bytesRead > 0) controller.enqueue(chunk.subarray(0, bytesRead));
        if (bytesRead > 0 && at < end) return;
        await handle.close();
        controller.close();
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  );
}

/**
 * Keeps the bytes of files in a folder of this machine, each workspace in a folder of its own. A blob appears under its name when all of
 * it is on the disk, and not before; the folder itself with the first.
 */
export function createFolderStore(folder: string): FileStore {
  const pathOf = (key: string): string => {
    assertKey(key);
    return join(folder, key);
  };
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      const half = `${path}.${randomUUID()}${HALF}`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        await writeAll(half, bytes);
        failpoint('files.beforeRename');
        await rename(half, path);
      } catch (error) {
        await rm(half, { force: true });
        throw toStorageError(error);
      }
      await syncFolder(dirname(path));
    },
    async get(key, range) {
      try {
        return readFrom(await open(pathOf(key), 'r'), range);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
    async *list() {
      for await (const { key, ms } of everythingIn(folder)) if (parseKey(key)) yield { key, ms };
    },
    async tidy(beforeMs) {
      for await (const { key, ms } of everythingIn(folder)) {
        if (key.endsWith(HALF) && ms < beforeMs) await rm(join(folder, key), { force: true });
      }
    },
  };
}

/** What lies there, whatever it is, by its path within the folder. */
async function* everythingIn(folder: string): AsyncGenerator<StoredBlob> {
  const top = await opendir(folder).catch((error: unknown) => (isMissing(error) ? [] : Promise.reject(error)));
  for await (const workspace of top) {
    if (!workspace.isDirectory()) continue;
    for await (const file of await opendir(join(folder, workspace.name))) {
      const found = await stat(join(folder, workspace.name, file.name)).catch(() => undefined); // may have gone meanwhile
      if (found?.isFile()) yield { key: `${workspace.name}/${file.name}`, ms: found.mtimeMs };
    }
  }
}
