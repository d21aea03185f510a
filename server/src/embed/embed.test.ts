import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createFolderAssets } from '../cli/folder-assets.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture } from '../testing/fixture.ts';

let folder: string;
let fixture: Fixture;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workfloor-embed-'));
  await mkdir(join(folder, 'embed', 'chunks'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'embed', 'wf.js'), 'export {};');
  await writeFile(join(folder, 'embed', 'chunks', 'board-1.js'), 'export const board = 1;');
  await symlink(join(folder, 'secret.txt'), join(folder, 'embed', 'link.txt'));
  fixture = await createFixture({ embed: createFolderAssets(pathToFileURL(join(folder, 'embed/'))), version: '1.2.3' });
});
after(async () => {
  await fixture.close();
  await rm(folder, { recursive: true });
});

test('the bundle is served to any page, for ever under its version and for minutes without', async () => {
  const pinned = await fixture.ask('GET', '/embed/1.2.3/chunks/board-1.js', { headers: { origin: 'https://any.test' } });
  const moving = await fixture.ask('GET', '/embed/wf.js');

  assert.equal(await pinned.text(), 'export const board = 1;');
  assert.equal(pinned.headers.get('content-type'), 'text/javascript; charset=utf-8');
  assert.equal(pinned.headers.get('access-control-allow-origin'), '*');
  assert.equal(pinned.headers.get('cross-origin-resource-policy'), 'cross-origin');
  assert.match(pinned.headers.get('cache-control') ?? '', /immutable/);
  assert.equal(moving.headers.get('cache-control'), 'public, max-age=300');
});

test('[C5] an alias follows the server within its version, and only there', async () => {
  for (const alias of ['@1', '@1.2', '@1.2.3']) {
    const answer = await fixture.ask('GET', `/embed/${alias}/chunks/board-1.js`, { headers: { origin: 'https://any.test' } });
    assert.equal(await answer.text(), 'export const board = 1;', alias);
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=300', alias);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*', alias);
  }
  for (const alias of ['@', '@2', '@1.', '@1.3', '@1.2.30', '@12', '@@1']) {
    assert.equal((await fixture.ask('GET', `/embed/${alias}/wf.js`)).status, 404, alias);
  }
});

test('who has a file already is only told so', async () => {
  const etag = (await fixture.ask('GET', '/embed/wf.js')).headers.get('etag') ?? '';

  const again = await fixture.ask('GET', '/embed/wf.js', { headers: { 'if-none-match': `"other", W/${etag}` } });

  assert.equal(again.status, 304);
  assert.equal(await again.text(), '');
});

test('nothing outside the folder is served, however it is spelled', async () => {
  const spellings = [
    '../secret.txt',
    '%2e%2e/secret.txt',
    '..%2fsecret.txt',
    '%252e%252e%252fsecret.txt',
    '..\\secret.txt',
    '..%5csecret.txt',
    '/../secret.txt',
    '//secret.txt',
    './wf.js',
    'chunks/../wf.js',
    'chunks//board-1.js',
    'wf.js%00.txt',
    'wf.js/',
    'chunks',
    '',
    'link.txt',
    '1.2.3/../../secret.txt',
    '9.9.9/wf.js',
    'file:///etc/passwd',
    `${folder}/secret.txt`,
  ];
  for (const spelling of spellings) {
    const response = await fixture.app.fetch(new Request(`http://workfloor.test/embed/${spelling}`));
    const text = await response.text();
    assert.ok(!text.includes('secret'), spelling);
    // a client resolves plain dots itself, before it asks
    if (response.status !== 404) assert.equal(text, 'export {};', spelling);
  }
});
