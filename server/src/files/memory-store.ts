import type { FileStore } from './file-store.ts';
import { assertKey } from './file-store.ts';

/** Keeps the bytes of files in memory: for tests, and for a server in a page. */
export function createMemoryStore(nowMs: () => number = Date.now): FileStore {
  const blobs = new Map<string, { readonly bytes: Uint8Array<ArrayBuffer>; readonly ms: number }>();
  return {
    async put(key, bytes) {
      assertKey(key);
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      for await (const chunk of bytes) chunks.push(chunk.slice());
      blobs.set(key, { bytes: new Uint8Array(await new Blob(chunks).arrayBuffer()), ms: nowMs() });
    },
    async get(key, range) {
      assertKey(key);
      const blob = blobs.get(key);
      return blob && new Blob([range ? blob.bytes.subarray(range.first, range.last + 1) : blob.bytes]).stream();
    },
    async remove(key) {
      assertKey(key);
      blobs.delete(key);
    },
    async *list() {
      for (const [key, { ms }] of blobs) yield { key, ms };
    },
    tidy: async () => undefined, // nothing is ever half-done
  };
}
