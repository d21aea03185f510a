import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { operations } from '../operations.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';

let fixture: Fixture;
let studio: TestStudio;
let token: string;

before(async () => {
  fixture = await createFixture({ ownOrigins: ['http://127.0.0.1:4400'] });
  studio = await fixture.addStudio();
  await fixture.run(studio, 'workspace.edit', { origins: ['https://studio.test', 'https://desk.studio.test:8443'] });
  token = await fixture.mint(studio, studio.members.owner);
});
after(() => fixture.close());

const origins: readonly (readonly [string, boolean])[] = [
  ['https://studio.test', true],
  ['https://desk.studio.test:8443', true],
  ['http://127.0.0.1:4400', true],
  ['https://other.test', false],
  ['null', false],
  ['https://studio.test.evil.test', false],
  ['https://evil-studio.test', false],
  ['https://studio.test:8443', false],
  ['http://studio.test', false],
  ['https://STUDIO.test', false],
  ['https://studio.test.', false],
  ['https://www.studio.test', false],
  ['https://studio.test/', false],
  ['https://xn--stdio-3ya.test', false],
  ['*', false],
];

describe('only the exact origins of the workspace are let in', () => {
  for (const [origin, isListed] of origins) {
    test(`${origin} ${isListed ? 'may' : 'may not'}`, async () => {
      const paths = new Set(operations.filter(({ path }) => path.startsWith('/v1/w/')).map(({ path }) => path));
      for (const path of paths) {
        const address = path.replace('/v1/w/{ws}', studio.base).replaceAll(/\{\w+\}/g, studio.pipeline);
        const preflight = await fixture.ask('OPTIONS', address, {
          headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
        });

        assert.equal(preflight.status, 204);
        assert.equal(preflight.headers.get('access-control-allow-origin'), isListed ? origin : null);
        assert.equal(preflight.headers.has('access-control-allow-headers'), isListed);
        assert.equal(preflight.headers.get('access-control-allow-credentials'), null);
        assert.equal(preflight.headers.get('vary'), 'Origin');
      }
      for (const path of ['/start', '/changes', `/boards/${studio.pipeline}`]) {
        const response = await fixture.ask('GET', studio.base + path, { token, headers: { origin } });

        assert.equal(response.status, isListed ? 200 : 403);
        assert.equal(response.headers.get('access-control-allow-origin'), isListed ? origin : null);
        assert.equal(response.headers.get('access-control-allow-credentials'), null);
        assert.equal(response.headers.get('vary'), 'Origin');
        await response.body?.cancel();
      }
    });
  }
});

test('a preflight names what the API understands, and no more', async () => {
  const preflight = await fixture.ask('OPTIONS', `${studio.base}/commands`, { headers: { origin: 'https://studio.test' } });

  assert.equal(
    preflight.headers.get('access-control-allow-headers'),
    'authorization, content-type, idempotency-key, last-event-id, api-version',
  );
  assert.equal(preflight.headers.get('access-control-max-age'), '600');
});

test('an unlisted origin cannot tell an unknown workspace from one that exists', async () => {
  const headers = { origin: 'https://evil.test' };
  const known = await fixture.ask('GET', `${studio.base}/start`, { headers });
  const unknown = await fixture.ask('GET', `/v1/w/ws_${'0'.repeat(22)}/start`, { headers });

  const withoutId = async (response: Response): Promise<string> => (await response.text()).replace(/"requestId":"[^"]+"/, '');
  assert.deepEqual([known.status, await withoutId(known)], [unknown.status, await withoutId(unknown)]);
});

test('a token made for one page does not work on another, though both are listed', async () => {
  const narrow = await fixture.mint(studio, studio.members.owner, { origins: ['https://studio.test'] });
  const from = (origin: string): Promise<Response> => fixture.ask('GET', `${studio.base}/start`, { token: narrow, headers: { origin } });

  assert.equal((await from('https://studio.test')).status, 200);
  assert.equal((await from('https://desk.studio.test:8443')).status, 401);
});

test('a session cannot be made for a page that the workspace does not list', async () => {
  const response = await fixture.ask('POST', `${studio.base}/sessions`, {
    token: studio.keys.owner,
    body: { member: studio.members.owner, origins: ['https://evil.test'] },
  });

  assert.equal(response.status, 400);
});

test('removing an origin from the list shuts its pages out at once', async () => {
  const other = await fixture.addStudio();
  await fixture.run(other, 'workspace.edit', { origins: ['https://studio.test'] });
  const theirs = await fixture.mint(other, other.members.owner);
  const ask = (): Promise<Response> =>
    fixture.ask('GET', `${other.base}/start`, { token: theirs, headers: { origin: 'https://studio.test' } });
  assert.equal((await ask()).status, 200);

  await fixture.run(other, 'workspace.edit', { origins: [] });

  assert.equal((await ask()).status, 403);
});
