import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberDefaults } from '@workfloor/core';
import type { Member } from '@workfloor/core';
import type { Asset } from '../services.ts';
import { createDevSite } from './dev-site.ts';

const COOKIE = 'c'.repeat(32);
const KEY = 'k'.repeat(32);
const BASE = 'http://127.0.0.1:4400';

function person(name: string): Member {
  return { id: name, workspace: 'ws', version: 1, ...memberDefaults, name, email: `${name}@studio.test`, role: 'owner', state: 'active' };
}

const file = (text: string): Asset => ({ body: new TextEncoder().encode(text), type: 'text/html; charset=utf-8', etag: '"1"' });
const site = createDevSite({
  app: () => new Response('the app'),
  demo: { read: async (path) => (path === 'index.html' || path === 'plain.html' || path === 'assets/a.js' ? file(path) : undefined) },
  port: 4400,
  linkKey: KEY,
  cookie: COOKIE,
  mailbox: async ({ pathname }) =>
    pathname === '/mailbox' ? { body: 'the mailbox', headers: { 'content-type': 'text/html' } } : undefined,
  firms: new Map(
    Object.entries({ '/demo/session': ['nora', 'bo'], '/demo/session/builder': ['luc'] }).map(([path, names]) => [
      path,
      {
        people: names.map(person),
        mint: async ({ id }) => Response.json({ token: `token of ${id}`, expiresAt: '2026-11-21T09:10:00.000Z', more: 'not passed on' }),
      },
    ]),
  ),
});

function ask(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Response> {
  return site(new Request(BASE + path, { method, headers: { host: '127.0.0.1:4400', ...headers } }));
}

const signedIn = { cookie: `other=1; wf_dev=${COOKIE}` };
const post = { ...signedIn, origin: BASE };

test('only the names of this machine are answered, so no other name can be pointed at it', async () => {
  for (const host of ['localhost:4400', '127.0.0.1:4400', '[::1]:4400']) {
    assert.equal((await ask('/healthz', { host })).status, 200, host);
  }
  for (const host of [
    'evil.test',
    'evil.test:4400',
    '127.0.0.1',
    '127.0.0.1:80',
    'localhost:4400.evil.test',
    '0.0.0.0:4400',
    '127.0.0.2:4400',
  ]) {
    for (const path of ['/', '/healthz', '/v1/w/ws/start', '/demo/session']) {
      assert.equal((await ask(path, { host, ...signedIn })).status, 421, `${host} ${path}`);
    }
  }
});

test('the mailbox is for whoever is signed in', async () => {
  assert.equal((await ask('/mailbox')).status, 401);
  assert.equal(await (await ask('/mailbox', signedIn)).text(), 'the mailbox');
  assert.equal((await ask('/mailbox/ws/1', signedIn)).status, 404);
  assert.equal((await ask('/mailbox', signedIn, 'POST')).status, 405);
});

test('pages from elsewhere get nothing, not even of the app', async () => {
  for (const origin of [
    'https://evil.test',
    'http://evil.test:4400',
    'null',
    'http://127.0.0.1.evil.test',
    'https://localhost:4400',
    'http://10.0.0.1',
  ]) {
    for (const path of ['/', '/v1/w/ws/start', '/openapi.json', '/demo/session']) {
      assert.equal((await ask(path, { origin, ...signedIn })).status, 403, `${origin} ${path}`);
    }
  }
});

test('the printed link signs the browser in and leaves no key in the address', async () => {
  const response = await ask(`/?key=${KEY}&as=2`);

  assert.equal(response.status, 302);
  assert.equal(response.headers.get('location'), '/?as=2');
  const cookie = response.headers.get('set-cookie') ?? '';
  assert.match(cookie, new RegExp(`^wf_dev=${COOKIE};`));
  for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/']) assert.ok(cookie.includes(attribute));
});

test('without the link, or with another key, the page says where to find it', async () => {
  for (const path of ['/', '/plain.html', `/?key=${'x'.repeat(32)}`, '/?key=']) {
    const response = await ask(path);
    assert.equal(response.status, 401);
    assert.match(await response.text(), /link that was printed in the terminal/);
    assert.equal(response.headers.get('set-cookie'), null);
  }
  assert.equal((await ask('/', { cookie: `wf_dev=${'x'.repeat(32)}` })).status, 401);
});

test('whoever is signed in gets the pages, under the policy of a careful host', async () => {
  const response = await ask('/', signedIn);

  assert.equal(await response.text(), 'index.html');
  assert.match(response.headers.get('content-security-policy') ?? '', /require-trusted-types-for 'script'; trusted-types lit-html/);
  assert.equal(await (await ask('/plain.html', signedIn)).text(), 'plain.html');
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/assets', '/nowhere.html']) {
    assert.equal((await ask(path, signedIn)).status, 404, path);
  }
});

test('a session is made for who is signed in, on a page of this server, and nobody else', async () => {
  const good = await ask('/demo/session', post, 'POST');
  assert.deepEqual(await good.json(), { token: 'token of nora', expiresAt: '2026-11-21T09:10:00.000Z' });
  assert.equal(good.headers.get('cache-control'), 'no-store');

  assert.equal((await ask('/demo/session', { origin: BASE }, 'POST')).status, 401);
  assert.equal((await ask('/demo/session', signedIn, 'POST')).status, 403);
  assert.equal((await ask('/demo/session', { ...post, origin: 'http://127.0.0.1:9999' }, 'POST')).status, 403);
  assert.equal((await ask('/demo/session', post, 'GET')).status, 405);
});

test('each firm has people of its own', async () => {
  const tokenFrom = async (path: string): Promise<unknown> => (await ask(path, post, 'POST')).json();

  assert.deepEqual(await tokenFrom('/demo/session/builder'), { token: 'token of luc', expiresAt: '2026-11-21T09:10:00.000Z' });
  assert.equal((await ask('/demo/session/nobody', post, 'POST')).status, 405);
});

test('two windows of one browser can be two people', async () => {
  const as = async (headers: Readonly<Record<string, string>>, query = ''): Promise<unknown> => {
    const response = await ask(`/demo/session${query}`, { ...post, ...headers }, 'POST');
    return response.ok ? ((await response.json()) as { token: string }).token : response.status;
  };

  assert.equal(await as({ referer: `${BASE}/?as=2` }), 'token of bo');
  assert.equal(await as({ referer: `${BASE}/?as=2` }, '?as=1'), 'token of nora');
  assert.equal(await as({ referer: `${BASE}/?as=3` }), 404);
  assert.equal(await as({ referer: 'rubbish' }), 'token of nora');
});
