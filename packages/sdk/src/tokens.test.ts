import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FakeClock } from './testing/fake-clock.contract.ts';
import { WORKSPACE } from './testing/fake-server.contract.ts';
import { Tokens } from './tokens.ts';
import type { TokenRequest } from './workfloor.ts';

interface Host {
  readonly clock: FakeClock;
  readonly tokens: Tokens;
  readonly calls: string[];
  readonly subjects: string[];
  claims: Record<string, unknown>;
  error: Error | undefined;
}

function sign(claims: object): string {
  return `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`;
}

/** A host whose tokens live for ten minutes. */
function createHost(): Host {
  const clock = new FakeClock();
  const host = { clock, calls: [] as string[], subjects: [] as string[], claims: { sub: 'staff:ann', wid: WORKSPACE }, error: undefined };
  const getToken = ({ reason }: TokenRequest): Promise<{ token: string; expiresAt: string }> => {
    host.calls.push(reason);
    if (host.error) return Promise.reject(host.error as Error);
    const iat = Math.floor(clock.now() / 1000);
    const claims = { iat, exp: iat + 600, jti: host.calls.length, ...host.claims };
    return Promise.resolve({ token: sign(claims), expiresAt: new Date((iat + 600) * 1000).toISOString() });
  };
  const tokens = new Tokens({ workspace: WORKSPACE, clock, getToken, onSubject: (subject) => host.subjects.push(subject) });
  return Object.assign(host, { tokens });
}

describe('tokens', () => {
  it('asks the host once, however many want the token at the same time', async () => {
    const { tokens, calls } = createHost();

    const [first, second] = await Promise.all([tokens.get(), tokens.get()]);

    assert.equal(first, second);
    assert.equal(await tokens.get(), first);
    assert.deepEqual(calls, ['start']);
  });

  it('fetches another at 80 % of its life, again and again', async () => {
    const { tokens, calls, clock } = createHost();
    const first = await tokens.get();

    await clock.pass(479_000);
    assert.equal(await tokens.get(), first);
    await clock.pass(2_000);
    assert.notEqual(await tokens.get(), first);
    await clock.pass(480_000);

    assert.deepEqual(calls, ['start', 'renew', 'renew']);
  });

  it('renews a refused one once for all who were refused with it', async () => {
    const { tokens, calls, clock } = createHost();
    const old = await tokens.get();
    await clock.pass(60_000);

    const [first, second] = await Promise.all([tokens.renew(old, 'unauthenticated'), tokens.renew(old, 'unauthenticated')]);

    assert.equal(first, second);
    assert.equal(await tokens.renew(old, 'unauthenticated'), first);
    assert.deepEqual(calls, ['start', 'unauthenticated']);
  });

  it('never asks twice within five seconds', async () => {
    const { tokens, calls, clock } = createHost();
    const old = await tokens.get();

    const renewed = tokens.renew(old, 'unauthenticated');
    await clock.pass(4_900);
    assert.deepEqual(calls, ['start']);
    await clock.pass(200);

    assert.notEqual(await renewed, old);
    assert.deepEqual(calls, ['start', 'unauthenticated']);
  });

  it('backs off after failures and tells the last one meanwhile', async () => {
    const host = createHost();
    host.error = new Error('no session');

    await assert.rejects(host.tokens.get(), /no session/);
    await assert.rejects(host.tokens.get(), /no session/);
    assert.deepEqual(host.calls, ['start']);
    await host.clock.pass(5_000);
    host.error = undefined;

    assert.ok(await host.tokens.get());
    assert.deepEqual(host.calls, ['start', 'start']);
  });

  it('keeps using the old one while an early renewal fails, and tries again', async () => {
    const host = createHost();
    const first = await host.tokens.get();
    host.error = new Error('host is down');

    await host.clock.pass(481_000);
    assert.equal(await host.tokens.get(), first);
    host.error = undefined;
    await host.clock.pass(30_000);

    assert.notEqual(await host.tokens.get(), first);
  });

  it('refuses a token of another workspace, and one long expired', async () => {
    const foreign = createHost();
    foreign.claims = { wid: 'ws_other' };
    await assert.rejects(foreign.tokens.get(), /another workspace/);

    const stale = createHost();
    stale.claims = { exp: Math.floor(stale.clock.now() / 1000) - 3_600 };
    await assert.rejects(stale.tokens.get(), /expired/);
  });

  it('tells when another person has signed in', async () => {
    const host = createHost();
    const old = await host.tokens.get();
    await host.clock.pass(10_000);
    host.claims = { sub: 'staff:bo', wid: WORKSPACE };

    await host.tokens.renew(old, 'renew');

    assert.deepEqual(host.subjects, ['staff:ann', 'staff:bo']);
  });

  it('takes a secret key, which never ends', async () => {
    const clock = new FakeClock();
    let calls = 0;
    const getToken = (): Promise<{ token: string }> => Promise.resolve({ token: `wf_sk_live_${(calls += 1)}` });
    const subjects: string[] = [];
    const tokens = new Tokens({ workspace: WORKSPACE, clock, getToken, onSubject: (subject) => subjects.push(subject) });

    assert.equal(await tokens.get(), 'wf_sk_live_1');
    await clock.pass(86_400_000);

    assert.equal(await tokens.get(), 'wf_sk_live_1');
    assert.deepEqual(subjects, ['key']);
  });
});
