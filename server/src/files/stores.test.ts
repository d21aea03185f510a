import assert from 'node:assert/strict';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { v7 } from 'uuid';
import { keyOf } from './file-store.ts';
import { createFolderStore } from './folder-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { createS3Store } from './s3-store.ts';
import type { S3Options } from './s3-store.ts';
import { chunksOf, fileStoreContract, keysIn } from './store.contract.ts';
import { startS3 } from '../testing/s3-server.ts';

const folder = await mkdtemp(join(tmpdir(), 'workfloor-files-'));
const s3 = await startS3();
const byHost = await startS3({ checksSignatures: false });
after(async () => {
  await s3.stop();
  await byHost.stop();
  await rm(folder, { recursive: true, force: true });
});

fileStoreContract('memory', async () => createMemoryStore());
fileStoreContract('folder', async () => createFolderStore(join(folder, v7())));
fileStoreContract('S3 by path', async () => createS3Store(s3.options));
fileStoreContract('S3 by host', async () => createS3Store(byHost.byHost));
fileStoreContract('S3 under a prefix', async () => createS3Store({ ...s3.options, prefix: 'studio/files/' }));

it('folder: clears away what crashes have left half-done, after a while', async () => {
  const path = join(folder, v7());
  const store = createFolderStore(path);
  const key = keyOf('ws_0123456789abcdefghijkl', v7());
  await store.put(key, chunksOf(new Uint8Array(1)));
  const [old, young] = [join(path, `${key}.${v7()}.part`), join(path, `${key}.${v7()}.part`)];
  for (const half of [old, young]) await writeFile(half, 'half');
  await utimes(old, 0, 0);

  await store.tidy(Date.now() - 3_600_000);

  await assert.rejects(rm(old), { code: 'ENOENT' });
  await rm(young);
  assert.deepEqual(await keysIn(store), [key]);
});

it('S3: two installations in one bucket see only their own', async () => {
  const [one, other] = ['one/', 'other/'].map((prefix) => createS3Store({ ...s3.options, prefix }));
  const key = keyOf('ws_0123456789abcdefghijkl', v7());

  await one?.put(key, chunksOf(new Uint8Array(1)));

  assert.equal(await other?.get(key), undefined);
  assert.deepEqual(other && (await keysIn(other)), []);
});

const wrong: Readonly<Record<string, readonly [Partial<S3Options>, RegExp]>> = {
  'a wrong secret': [{ secretAccessKey: 'wrong' }, /answered 403 SignatureDoesNotMatch/],
  'an unknown key': [{ accessKeyId: 'nobody' }, /answered 403/],
  'a bucket that is not there': [{ bucket: 'nowhere' }, /answered 404 NoSuchBucket/],
  'nobody who listens': [{ endpoint: 'http://127.0.0.1:9' }, /cannot be reached/],
};
for (const [what, [options, message]] of Object.entries(wrong)) {
  it(`S3: says so with ${what}, and keeps nothing`, async () => {
    const store = createS3Store({ ...s3.options, ...options });
    const key = keyOf('ws_0123456789abcdefghijkl', v7());

    await assert.rejects(store.put(key, chunksOf(new Uint8Array(3))), { code: 'unavailable', message });
    await assert.rejects(store.get(key), { code: 'unavailable', message });

    assert.equal(await createS3Store(s3.options).get(key), undefined);
  });
}

it('S3: the secret goes over no wire', async () => {
  const seen: string[] = [];
  const spy: typeof fetch = async (input) => {
    const request = new Request(input);
    seen.push(request.url, ...[...request.headers].flat());
    return fetch(request);
  };
  const store = createS3Store({ ...s3.options, secretAccessKey: 'never-told', fetch: spy });

  await assert.rejects(store.put(keyOf('ws_0123456789abcdefghijkl', v7()), chunksOf(new Uint8Array(3))));

  assert.ok(seen.length > 0 && !seen.some((text) => text.includes('never-told')));
});

it('S3: tries again what failed on the way', async () => {
  let failures = 2;
  const shaky: typeof fetch = async (input) => {
    failures -= 1;
    return failures >= 0 ? new Response('<Error><Code>SlowDown</Code></Error>', { status: 503 }) : fetch(input);
  };
  const key = keyOf('ws_0123456789abcdefghijkl', v7());

  await createS3Store({ ...s3.options, fetch: shaky }).put(key, chunksOf(new Uint8Array(3)));

  assert.ok(await createS3Store(s3.options).get(key));
});
