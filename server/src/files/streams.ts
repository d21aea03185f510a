import { Turns } from '../soon.ts';
import type { Bytes } from './file-store.ts';

type Chunk = Uint8Array<ArrayBuffer>;

/**
 * A stream of chunks that are fetched one by one as its reader takes them, so that other requests have their turns in between; cancelling
 * it ends what they come from. What that opened before the first chunk, it must not leave to its own `finally`: a generator that was never
 * begun has none.
 */
export function streamOf(chunks: Iterable<Chunk> | AsyncIterable<Chunk>): ReadableStream<Chunk> {
  const iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  const turns = new Turns();
  return new ReadableStream<Chunk>(
    {
      async pull(controller) {
        await turns.next();
        const next = await iterator.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** All bytes, if they are at most so many; undefined when there are more. */
export async function collect(bytes: Bytes, limit: number): Promise<Chunk | undefined> {
  const chunks: Chunk[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
}
