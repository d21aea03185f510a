import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { it } from 'node:test';
import { v7 } from 'uuid';
import type { Bytes, FileStore } from './file-store.ts';
import { keyOf } from './file-store.ts';
import { collect } from './streams.ts';

const WORKSPACE = 'ws_0123456789abcdefghijkl';
const MOST = 100_000_000;
const newKey = (): string => keyOf(WORKSPACE, v7());

export async function* chunksOf(...chunks: readonly Uint8Array<ArrayBuffer>[]): Bytes {
  for (const chunk of chunks) yield chunk;
}

async function* brokenAfter(...chunks: readonly Uint8Array<ArrayBuffer>[]): Bytes {
  yield* chunksOf(...chunks);
  throw new Error('broke off');
}

export async function keysIn(store: FileStore): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list()) keys.push(key);
  return keys.toSorted();
}

async function read(store: FileStore, key: string, range?: { first: number; last: number }): Promise<Buffer | undefined> {
  const stream = await store.get(key, range);
  const bytes = stream && (await collect(stream, MOST));
  return bytes && Buffer.from(bytes);
}

/** What every file store does. */
export function fileStoreContract(name: string, open: () => Promise<FileStore>): void {
  const sizes = {
    'no bytes': 0,
    'one byte': 1,
    'many chunks': 200_001,
    'several parts': 17 * 1024 * 1024,
    'exactly one part': 8 * 1024 * 1024,
  };
  for (const [what, size] of Object.entries(sizes)) {
    it(`[S8] ${name}: keeps ${what} as they are`, async () => {
      const store = await open();
      const [key, bytes] = [newKey(), new Uint8Array(randomBytes(size))];
      const chunks = Array.from({ length: Math.ceil(size / 60_001) }, (_, at) => bytes.slice(at * 60_001, (at + 1) * 60_001));

      await store.put(key, chunksOf(...chunks));

      assert.ok((await read(store, key))?.equals(bytes));
      assert.ok((await keysIn(store)).includes(key));
    });
  }

  it(`${name}: gives a range of a blob`, async () => {
    const store = await open();
    const key = newKey();
    await store.put(key, chunksOf(new TextEncoder().encode('0123456789')));

    const parts = [await read(store, key, { first: 2, last: 4 }), await read(store, key, { first: 0, last: 1 }), await read(store, key, { first: 9, last: 9 })]; // prettier-ignore

    assert.deepEqual(parts.map(String), ['234', '01', '9']);
  });

  for (const [what, size] of [
    ['at once', 0],
    ['after some bytes', 1000],
    ['in its second part', 9 * 1024 * 1024],
  ] as const) {
    // prettier-ignore
    it(`[S8] ${name}: keeps nothing of an upload that breaks off ${what}`, async () => {
      const store = await open();
      const [key, before] = [newKey(), await keysIn(store)];

      await assert.rejects(store.put(key, brokenAfter(new Uint8Array(size))), /broke off/);

      assert.equal(await store.get(key), undefined);
      assert.deepEqual(await keysIn(store), before);
    });
  }

  it(`${name}: removes a blob, and passes over what is not there`, async () => {
    const store = await open();
    const key = newKey();
    await store.put(key, chunksOf(new Uint8Array(3)));

    await store.remove(key);
    await store.remove(key);

    assert.equal(await store.get(key), undefined);
    assert.ok(!(await keysIn(store)).includes(key));
  });

  it(`[S8] ${name}: has no way to any other name`, async () => {
    const store = await open();
    const names = ['../secret', `${WORKSPACE}/../../etc/passwd`, '/etc/passwd', `${WORKSPACE}/x`, '', `${newKey()}/..`, `${newKey()}\0`, 'ws_0/..']; // prettier-ignore

    for (const key of names) {
      await assert.rejects(async () => store.get(key), /not the key of a blob/);
      await assert.rejects(async () => store.put(key, chunksOf()), /not the key of a blob/);
      await assert.rejects(async () => store.remove(key), /not the key of a blob/);
    }
  });

  it(`${name}: ends a read that nobody finishes`, async () => {
    const store = await open();
    const key = newKey();
    await store.put(key, chunksOf(new Uint8Array(300_000)));

    const reader = (await store.get(key))?.getReader();
    assert.equal((await reader?.read())?.done, false);
    await reader?.cancel();

    assert.equal((await reader?.read())?.done, true);
  });

  it(`${name}: tells when a blob was put, and leaves whole ones when it tidies`, async () => {
    const store = await open();
    const key = newKey();
    const startMs = Date.now();
    await store.put(key, chunksOf(new Uint8Array(3)));

    await store.tidy(Date.now() + 3_600_000);

    for await (const blob of store.list()) if (blob.key === key) assert.ok(Math.abs(blob.ms - startMs) < 60_000);
    assert.equal((await read(store, key))?.byteLength, 3);
  });
}
