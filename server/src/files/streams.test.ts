import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streamOf } from './streams.ts';

test('others have their turns while a stream is made of what is there at once', async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  async function* chunks(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const end = performance.now() + 150;
    while (performance.now() < end) yield new Uint8Array(1);
  }

  for await (const _chunk of streamOf(chunks()));
  clearInterval(timer);

  assert.ok(turns >= 3, `${turns} turns`);
});
