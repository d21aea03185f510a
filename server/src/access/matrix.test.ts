import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { rightNames } from '@workfloor/core';
import type { Problem } from '@workfloor/core';
import { formOf } from '@workfloor/core/contract';
import { SignJWT, base64url, importJWK } from 'jose';
import type { JWK } from 'jose';
import { v7 } from 'uuid';
import { z } from 'zod';
import { operations } from '../operations.ts';
import type { Operation } from '../registry.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Ask, Fixture, TestStudio } from '../testing/fixture.ts';
import { valueFor } from '../testing/from-schema.ts';

/** Every operation of the registry, asked by everybody who must not get anything. A new route is in here by being in the registry. */
let fixture: Fixture;
let home: TestStudio;
let foreign: TestStudio;
/** Tokens that must open nothing in `home`. */
const strangers: Record<string, string | undefined> = {};

before(async () => {
  fixture = await createFixture();
  home = await fixture.addStudio();
  foreign = await fixture.addStudio();
  const good = await fixture.mint(home, home.members.owner);
  const [header = '', payload = '', signature = ''] = good.split('.');
  const brief = await fixture.mint(home, home.members.owner, { seconds: 30 });
  const left = await fixture.mint(home, home.members.admin);
  await fixture.run(home, 'member.remove', { id: home.members.admin });
  const revoked = await fixture.mint(home, home.members.member);
  await fixture.ask('DELETE', `${home.base}/sessions?sub=staff:${home.members.member}`, { token: home.keys.owner });
  Object.assign(strangers, {
    nobody: undefined,
    'somebody with rubbish': 'rubbish',
    'an expired token': brief,
    'a revoked token': revoked,
    'a member who has left': left,
    'an unsigned token': `${base64url.encode(JSON.stringify({ alg: 'none', typ: 'wf-session+jwt' }))}.${payload}.`,
    'a token with another signature': `${header}.${payload}.${signature.replace(/^..../, 'AAAA')}`,
    "another workspace's owner": await fixture.mint(foreign, foreign.members.owner),
    "another workspace's key": foreign.keys.owner,
    'a key with another secret': home.keys.owner.slice(0, 30) + foreign.keys.owner.slice(30),
  });
  fixture.clock.ms += 31_000; // the brief one is over
});
after(() => fixture.close());

const inWorkspace = operations.filter(({ path }) => path.startsWith('/v1/w/'));
const commands = inWorkspace.filter(({ path }) => path.includes('/commands/'));

/** A path with ids of a workspace in it, and a body that names them too. */
function fill(operation: Operation, studio: TestStudio, base: string): { path: string; ask: Ask } {
  const path = operation.path
    .replace('/v1/w/{ws}', base)
    .replace('{pipeline}', studio.pipeline)
    .replace('{stage}', studio.stages[0] ?? '')
    .replace('{id}', operation.path.includes('/clients/') ? studio.members.owner : studio.job);
  const queries: Readonly<Record<string, string>> = {
    cards: `?runs=${studio.jobRun}`,
    search: '?q=wedding',
    'sessions.revoke': `?sub=staff:${studio.members.viewer}`,
    tasks: `?job=${studio.job}`,
  };
  const body = bodyOf(operation, studio);
  const ask = { headers: { 'idempotency-key': v7() }, ...(operation.body ? { body } : {}) };
  return { path: path + (queries[operation.id] ?? ''), ask };
}

function bodyOf({ id }: Operation, { job, jobRun, members, pipeline, stages }: TestStudio): unknown {
  const [stage = '', to = ''] = stages;
  const known: Readonly<Record<string, unknown>> = {
    'commands.batch': [{ id: v7(), name: 'job.edit', args: { id: job, title: 'Taken' } }],
    'sessions.create': { member: members.viewer },
    'job.edit': { id: job, title: 'Taken' },
    'job.archive': { id: job },
    'job.assign': { id: job, add: [members.owner] },
    'pipeline.edit': { id: pipeline, name: 'Taken' },
    'pipeline.retire': { id: pipeline },
    'run.complete': { run: jobRun, stage },
    'run.skip': { run: jobRun, stage },
    'run.advance': { run: jobRun, stage, to },
    'run.close': { run: jobRun, stage },
    'run.start': { id: v7(), pipeline, subjectKind: 'job', subject: job },
    'task.create': { id: v7(), job, title: 'Taken' },
    'comment.add': { id: v7(), aboutKind: 'job', about: job, text: 'Taken' },
    'member.edit': { id: members.viewer, name: 'Taken' },
    'member.remove': { id: members.viewer },
  };
  return known[id] ?? { id: job };
}

/** What may not be in any answer to a stranger. */
function assertNoTrace(text: string, studio: TestStudio, asked: string): void {
  assert.ok(!text.includes(`"workspace":"${studio.id}"`), 'a record leaked');
  for (const id of [studio.job, studio.jobRun, studio.pipeline, ...studio.stages, ...Object.values(studio.members)]) {
    if (!asked.includes(id)) assert.ok(!text.includes(id), `${id} leaked`);
  }
}

test('every operation of the registry declares who may call it', () => {
  for (const { id, policy, path } of operations) {
    const isDeclared = typeof policy === 'object' ? policy.roles.length > 0 : policy !== 'public';
    assert.ok(path.startsWith('/v1/w/{ws}/') ? isDeclared : policy === 'public', `${id} has no policy`);
  }
});

describe('who has no identity in the workspace gets the same answer everywhere', () => {
  for (const operation of inWorkspace) {
    test(`${operation.id}`, async () => {
      const bodies = new Set<string>();
      for (const [who, token] of Object.entries(strangers)) {
        for (const base of [home.base, `/v1/w/ws_${'0'.repeat(22)}`]) {
          const { path, ask } = fill(operation, home, base);

          const response = await fixture.ask(operation.method.toUpperCase(), path, { ...ask, token });

          const text = await response.text();
          // a link is no credential: whoever has a wrong one learns that there is nothing, signed in or not
          assert.equal(response.status, operation.policy === 'link' ? 404 : 401, `${who}: ${text}`);
          assertNoTrace(text, home, '');
          const { requestId: _, ...problem } = JSON.parse(text) as Problem;
          bodies.add(JSON.stringify(problem));
        }
      }
      assert.equal(bodies.size, 1);
    });
  }
});

describe("another workspace's ids in path, query and body lead nowhere", () => {
  for (const operation of inWorkspace.filter(({ id }) => id !== 'changes' && id !== 'start')) {
    test(`${operation.id}`, async () => {
      const token = operation.policy === 'key' ? home.keys.owner : await fixture.mint(home, home.members.owner);
      const { path, ask } = fill(operation, foreign, home.base);
      const countChanges = (): Promise<number> => fixture.storage.workspace(foreign.id).read(async ({ seq }) => seq);
      const before = await countChanges();

      const response = await fixture.ask(operation.method.toUpperCase(), path, { ...ask, token });

      const text = await response.text();
      assertNoTrace(text, foreign, `${path} ${JSON.stringify(ask.body)}`);
      assert.equal(await countChanges(), before, 'the foreign workspace was touched');
    });
  }
});

describe('a viewer, and a session that may only read, change nothing', () => {
  for (const operation of commands) {
    test(`${operation.id}`, async () => {
      const viewer = await fixture.mint(home, home.members.viewer);
      const readOnly = await fixture.mint(home, home.members.owner, { readOnly: true });
      for (const token of [viewer, readOnly, home.keys.viewer]) {
        for (const preview of ['', '?preview']) {
          const { path, ask } = fill(operation, home, home.base);

          const response = await fixture.ask('POST', path + preview, { ...ask, token });

          const problem = (await response.json()) as Problem;
          assert.equal(response.status, 403);
          assert.equal(problem.code, 'forbidden');
        }
      }
    });
  }

  test('commands in a batch are refused one by one', async () => {
    const token = await fixture.mint(home, home.members.viewer);

    const response = await fixture.ask('POST', `${home.base}/commands`, {
      token,
      body: [{ id: v7(), name: 'job.edit', args: { id: home.job, title: 'Taken' } }],
    });

    const [answer] = (await response.json()) as Problem[];
    assert.equal(response.status, 200);
    assert.equal(answer?.code, 'forbidden');
  });
});

describe('[ROLE-1] whoever has a right only to read, or not at all, runs none of its commands', () => {
  for (const right of rightNames) {
    test(right, async () => {
      const studio = await fixture.addStudio();
      const { member } = studio.members;
      const token = await fixture.mint(studio, member);
      let refused = 0;
      for (const level of ['read', 'none'] as const) {
        await fixture.run(studio, 'member.edit', { id: member, rights: { [right]: level } });
        for (const operation of commands) {
          const isOfRight = typeof operation.policy === 'object' && operation.policy.right === right;
          if (!isOfRight) continue;
          for (const preview of ['', '?preview']) {
            const { path, ask } = fill(operation, studio, studio.base);
            const body = valueFor(formOf(operation.body ?? z.unknown()), () => false, () => v7()); // prettier-ignore

            const response = await fixture.ask('POST', path + preview, { ...ask, body, token });

            const { code } = (await response.json()) as Problem;
            // what the form does not tell may be wrong with the made-up body: then it comes no further than that
            assert.ok(code === 'forbidden' || code === 'invalid_input', `${operation.id} with ${right} ${level}: ${code}`);
            if (code === 'forbidden') refused += 1;
          }
        }
      }
      assert.ok(refused > 3, `${refused} refused`);
    });
  }
});

test('a downgrade acts on the next request', async () => {
  const studio = await fixture.addStudio();
  const admin = await fixture.mint(studio, studio.members.admin);
  const rename = (title: string): Promise<Response> =>
    fixture.ask('POST', `${studio.base}/commands/job.edit`, {
      token: admin,
      body: { id: studio.job, title },
      headers: { 'idempotency-key': v7() },
    });
  assert.equal((await rename('Before')).status, 200);

  await fixture.run(studio, 'member.edit', { id: studio.members.admin, role: 'viewer' });

  assert.equal((await rename('After')).status, 403);
});

test('a session cannot make or end sessions, and a key cannot make one above its own role', async () => {
  const token = await fixture.mint(home, home.members.owner);
  const asSession = await fixture.ask('POST', `${home.base}/sessions`, { token, body: { member: home.members.viewer } });
  const ending = await fixture.ask('DELETE', `${home.base}/sessions?sub=staff:${home.members.viewer}`, { token });
  assert.deepEqual([asSession.status, ending.status], [403, 403]);

  const minted = await fixture.ask('POST', `${home.base}/sessions`, { token: home.keys.member, body: { member: home.members.owner } });
  const { token: narrow } = (await minted.json()) as { token: string };
  const start = await fixture.ask('GET', `${home.base}/start`, { token: narrow });

  assert.equal(((await start.json()) as { actor: { role: string } }).actor.role, 'member');
});

test('a secret key does not work from a page, even one of a listed origin', async () => {
  await fixture.run(home, 'workspace.edit', { origins: ['https://studio.test'] });

  const response = await fixture.ask('GET', `${home.base}/start`, {
    token: home.keys.owner,
    headers: { origin: 'https://studio.test' },
  });

  assert.equal(response.status, 401);
});

test('a token that our own key signed is still refused when a claim is not ours', async () => {
  const [stored] = await fixture.storage.installation.signingKeys();
  assert.ok(stored);
  const key = await importJWK(JSON.parse(stored.privateJwk) as JWK, 'EdDSA');
  const now = Math.floor(fixture.clock.ms / 1000);
  const claims = {
    iss: 'workfloor:test',
    aud: 'workfloor:test/api',
    sub: `staff:${home.members.owner}`,
    wid: home.id,
    role: 'owner',
    org: [],
    sid: v7(),
    jti: v7(),
    iat: now,
    nbf: now,
    exp: now + 600,
  };
  const header = { alg: 'EdDSA', typ: 'wf-session+jwt', kid: stored.kid };
  const status = async (payload: object, protectedHeader: object = header): Promise<number> => {
    const jwt = new SignJWT({ ...payload }).setProtectedHeader({ ...header, ...protectedHeader });
    const token = await jwt.sign(key, { crit: { b64: true, 'urn:x': true } }).catch(() => 'not signable');
    return (await fixture.ask('GET', `${home.base}/start`, { token })).status;
  };
  assert.equal(await status(claims), 200, 'the untouched one is good, so each refusal below is for its own reason');

  const without = (name: string): object => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
  const wrongClaims = [
    ...Object.keys(claims).map(without),
    { ...claims, iss: 'workfloor:other' },
    { ...claims, aud: 'workfloor:other/api' },
    { ...claims, aud: ['workfloor:test/api'] },
    { ...claims, aud: 'workfloor:test' },
    { ...claims, sub: home.members.owner },
    { ...claims, sub: `contact:${home.members.owner}` },
    { ...claims, sub: `staff:${v7()}` },
    { ...claims, sub: `staff:${foreign.members.owner}` },
    { ...claims, wid: foreign.id },
    { ...claims, wid: '' },
    { ...claims, role: 'root' },
    { ...claims, role: ['owner'] },
    { ...claims, scp: 'write' },
    { ...claims, org: 'https://studio.test' },
    { ...claims, exp: now - 1 },
    { ...claims, exp: now - 61 },
    { ...claims, exp: now + 3600 },
    { ...claims, exp: String(now + 600) },
    { ...claims, exp: null },
    { ...claims, nbf: now + 300 },
    { ...claims, iat: now + 300, exp: now + 600 },
    { ...claims, iat: now - 86_400 },
    { ...claims, isAdmin: true },
  ];
  for (const payload of wrongClaims) assert.equal(await status(payload), 401, JSON.stringify(payload));

  const wrongHeaders = [
    { typ: 'JWT' },
    { typ: 'wf-refresh+jwt' },
    { kid: 'unknown' },
    { kid: '' },
    { alg: 'ES256' },
    { alg: 'Ed25519' },
    { jku: 'https://evil.test/jwks' },
    { jwk: JSON.parse(stored.publicJwk) as object },
    { x5u: 'https://evil.test/cert' },
    { crit: ['urn:x'], 'urn:x': true },
    { crit: ['b64'], b64: true },
  ];
  for (const one of wrongHeaders) assert.equal(await status(claims, one), 401, JSON.stringify(one));
});

test('texts that only look like a token or a key are refused without an error of ours', async () => {
  const good = await fixture.mint(home, home.members.owner);
  const [header = '', payload = '', signature = ''] = good.split('.');
  const none = base64url.encode(JSON.stringify({ alg: 'none' }));
  const hmac = base64url.encode(JSON.stringify({ alg: 'HS256', typ: 'wf-session+jwt', kid: 'x' }));
  const texts = [
    '',
    '.',
    '..',
    'a.b.c',
    `${none}.${payload}.`,
    `${hmac}.${payload}.${signature}`,
    `${header}.${payload}`,
    `${header}.${payload}.`,
    `${header}.${payload}.${signature}.${signature}`,
    `${header}..${signature}`,
    `${header}.${base64url.encode('{}')}.${signature}`,
    good.toUpperCase(),
    `${good}${'A'.repeat(5000)}`,
    `${good}\u00e9`,
    home.keys.owner.slice(0, -1),
    home.keys.owner.replace('live', 'test'),
    `${home.keys.owner}0`,
    home.keys.owner.toLowerCase(),
    `wf_sk_live_${'0'.repeat(12)}_${'0'.repeat(49)}`,
  ];
  for (const text of texts) {
    const headers = { authorization: `Bearer ${encodeURI(text)}` };
    assert.equal((await fixture.ask('GET', `${home.base}/start`, { headers })).status, 401, text.slice(0, 60));
  }
  for (const authorization of [good, `Basic ${good}`, `Bearer  ${good} x`, `Bearer,${good}`, `Bearer ${good},${good}`]) {
    assert.equal((await fixture.ask('GET', `${home.base}/start`, { headers: { authorization } })).status, 401);
  }
});
