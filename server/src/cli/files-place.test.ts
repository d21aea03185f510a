import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { v7 } from 'uuid';
import { keyOf } from '../files/file-store.ts';
import { chunksOf } from '../files/store.contract.ts';
import { startS3 } from '../testing/s3-server.ts';
import { findFiles } from './files-place.ts';

const folder = mkdtempSync(join(tmpdir(), 'workfloor-place-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const sqlite = { folder, file: join(folder, 'workfloor.db') };
const postgres = { postgres: 'postgres://localhost/x' };
const key = keyOf('ws_0123456789abcdefghijkl', v7());

describe('where files are kept', () => {
  it('is beside the SQLite file, or in the folder that is named', async () => {
    const places = [
      [await findFiles({}, sqlite, {}), join(folder, 'files')],
      [await findFiles({}, postgres, { WORKFLOOR_FILES: join(folder, 'env') }), join(folder, 'env')],
      [await findFiles({ files: join(folder, 'option') }, sqlite, { WORKFLOOR_FILES: join(folder, 'no') }), join(folder, 'option')],
    ] as const;

    for (const [files, place] of places) {
      await files?.store.put(key, chunksOf(new Uint8Array(1)));
      assert.ok(existsSync(join(place, key)), place);
    }
    assert.equal(await findFiles({}, postgres, {}), undefined, 'a server on PostgreSQL fills no folder that nobody named');
  });

  it('is a bucket when the environment says so', async () => {
    const s3 = await startS3();
    const { bucket, endpoint, accessKeyId, secretAccessKey } = s3.options;
    const env = {
      WORKFLOOR_S3_BUCKET: bucket,
      WORKFLOOR_S3_ENDPOINT: endpoint,
      WORKFLOOR_S3_KEY_ID: accessKeyId,
      WORKFLOOR_S3_SECRET: secretAccessKey,
      WORKFLOOR_S3_STYLE: 'path',
      WORKFLOOR_S3_PREFIX: 'studio/',
    };

    const files = await findFiles({}, postgres, env);
    await files?.store.put(key, chunksOf(new Uint8Array(1)));

    assert.ok(await files?.store.get(key));
    await assert.rejects(findFiles({}, postgres, { ...env, WORKFLOOR_S3_SECRET: undefined }), /WORKFLOOR_S3_SECRET is not set/);
    await s3.stop();
  });

  it('has limits that are told as sizes', async () => {
    const limits = { WORKFLOOR_FILES_QUOTA: '50GB', WORKFLOOR_FILE_LIMIT: '250 MB', WORKFLOOR_DOWNLOAD_URL: 'https://files.example.net' };

    const files = await findFiles({}, sqlite, limits);

    assert.deepEqual([files?.quota, files?.fileLimit, files?.downloadOrigin], [50e9, 250e6, 'https://files.example.net']);
    assert.equal((await findFiles({}, sqlite, { WORKFLOOR_FILE_LIMIT: '1000' }))?.fileLimit, 1000);
    for (const text of ['', '0', '-1', 'much', '5 XB', '1e9', '99999999999999999']) {
      await assert.rejects(findFiles({}, sqlite, { WORKFLOOR_FILE_LIMIT: text }), /has to be a size/);
    }
    await assert.rejects(findFiles({}, sqlite, { WORKFLOOR_DOWNLOAD_URL: 'https://x/y' }), /without a path/);
  });
});
