import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UploadLimits } from './upload-limits.ts';

const WORKSPACE = 'ws_0123456789abcdefghijkl';

function limits(quota: number): UploadLimits {
  return new UploadLimits({ quota } as ConstructorParameters<typeof UploadLimits>[0], () => 0); // nothing else of the options is asked
}

const isFull = { code: 'quota_exceeded' };

test('[A8] what came into a record after it was read how much is in records counts as well', async () => {
  const uploads = limits(100);
  const late = await uploads.reserve(WORKSPACE, async () => 60); // read before the next one was kept
  const early = await uploads.reserve(WORKSPACE, async () => 60);
  early.add(30);
  early.keep();
  early.end();

  assert.throws(() => late.add(30), isFull);
  late.end();
  const next = await uploads.reserve(WORKSPACE, async () => 90);
  next.add(10);
  assert.throws(() => next.add(1), isFull);
});

test('[A8] uploads under way count together, and one that was refused leaves its room to the others', async () => {
  const uploads = limits(100);
  const [one, two] = [await uploads.reserve(WORKSPACE, async () => 0), await uploads.reserve(WORKSPACE, async () => 0)];
  one.add(60);
  assert.throws(() => two.add(60), isFull);
  two.end();

  one.add(40);
  assert.throws(() => one.add(1), isFull);
});
