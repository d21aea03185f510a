import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Id, Message } from '@workfloor/core';
import { Webhook } from 'standardwebhooks';
import { v7 } from 'uuid';
import { commandsByName } from '../server-commands.ts';
import { openStorage } from '../storage/open.ts';
import type { Storage } from '../storage/storage.ts';
import type { SendOutcome } from '../worker/transport.ts';
import { createWriter } from '../writer/create-writer.ts';
import type { Writer } from '../writer/writer.ts';
import { signatureOf, signingSecrets } from './hook-secrets.ts';
import { newHookSecret } from './new-hook-secret.ts';
import { createHookTransport } from './hook-transport.ts';
import { createSafeFetch } from './safe-fetch.ts';

const WORKSPACE = 'ws_0123456789abcdefghijkl';

interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real receiver on this machine: answers as it is told, and keeps what came. */
class Receiver {
  readonly got: Got[] = [];
  answer: (response: ServerResponse) => void = (response) => response.end();
  readonly #server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      this.answer(response);
    });
  });

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo; // it listens on TCP
    return `http://127.0.0.1:${port}/hook`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

describe('calls of web hooks', () => {
  const receiver = new Receiver();
  const clock = { ms: Date.now() }; // the library of the receiver looks at the real clock
  let storage: Storage;
  let writer: Writer;
  let hook: Id;
  let message: Message;

  async function run(name: string, args: unknown): Promise<void> {
    const actor = { name: 'system', role: 'owner' } as const;
    const answer = await writer.run({ workspace: WORKSPACE, id: v7(), name, args, actor });
    assert.ok(answer.ok, answer.ok ? '' : `${name}: ${answer.refusal.code} ${JSON.stringify(answer.refusal.detail)}`);
  }

  async function send(timeoutMs = 1000): Promise<SendOutcome> {
    const fetch = createSafeFetch({ allowLoopback: true });
    const transport = createHookTransport({ storage, fetch, nowMs: () => clock.ms, timeoutMs });
    return transport.send(message, { workspace: WORKSPACE, signal: new AbortController().signal });
  }

  function last(): Got {
    return receiver.got.at(-1) ?? assert.fail();
  }

  function verify(secret: string): unknown {
    const headers = Object.fromEntries(Object.entries(last().headers).map(([name, value]) => [name, String(value)]));
    return new Webhook(secret).verify(last().body, headers);
  }

  before(async () => {
    storage = await openStorage({ sqlite: ':memory:' });
    writer = createWriter({ storage, commands: commandsByName, now: () => new Date(clock.ms).toISOString() });
    await storage.installation.createWorkspace({ id: WORKSPACE, name: 'Lys', locale: 'da', zone: 'Europe/Copenhagen', currency: 'DKK' });
    hook = v7();
    await run('hook.create', { id: hook, name: 'Books', url: await receiver.start(), events: ['tag.created'] });
    await run('tag.create', { id: v7(), name: 'VIP – æøå', color: 'blue' });
    const found = await storage.workspace(WORKSPACE).read(async (session) => session.find('message', 'hook', [hook]));
    message = found[0] ?? assert.fail();
  });
  after(async () => {
    receiver.stop();
    await writer.close();
    await storage.close();
  });

  test('[D11] a call carries its id, its moment and a signature that the official library accepts', async () => {
    const secret = newHookSecret();
    await storage.installation.addHookSecret(WORKSPACE, hook, { secret, created: new Date(clock.ms - 1000).toISOString() });

    assert.deepEqual(await send(), { ok: true });

    assert.equal(last().headers['webhook-id'], message.id);
    assert.equal(last().headers['webhook-timestamp'], String(Math.floor(clock.ms / 1000)));
    assert.equal(last().headers['content-type'], 'application/json; charset=utf-8');
    assert.equal(last().headers['workfloor-cause'], '1.-');
    assert.deepEqual(verify(secret), JSON.parse(message.text));
    assert.throws(() => verify(newHookSecret()));
  });

  test('[S9] a new secret signs beside the one before it for a day, then alone', async () => {
    const [old] = await storage.installation.hookSecrets(WORKSPACE, hook);
    const secret = newHookSecret();
    await storage.installation.addHookSecret(WORKSPACE, hook, { secret, created: new Date(clock.ms).toISOString() });
    await send();

    assert.ok(verify(secret));
    assert.ok(old);
    assert.ok(verify(old.secret));

    const all = await storage.installation.hookSecrets(WORKSPACE, hook);
    assert.deepEqual(signingSecrets(all, clock.ms + 24 * 3_600_000 - 1), [secret, old.secret]);
    assert.deepEqual(signingSecrets(all, clock.ms + 24 * 3_600_000), [secret]);

    for (let more = 0; more < 3; more += 1) {
      await storage.installation.addHookSecret(WORKSPACE, hook, {
        secret: newHookSecret(),
        created: new Date(clock.ms + 1 + more).toISOString(),
      });
    }
    assert.equal((await storage.installation.hookSecrets(WORKSPACE, hook)).length, 2);
  });

  test('[S9] our signature is that of the official library, byte for byte', () => {
    for (let turn = 0; turn < 100; turn += 1) {
      const [secret, id] = [newHookSecret(), v7()];
      const body = JSON.stringify({ turn, text: 'æøå 漢字 🎞 "quoted"\n' });
      const at = new Date(clock.ms + turn * 1000);
      const timestamp = String(Math.floor(at.getTime() / 1000));
      assert.equal(signatureOf({ id, timestamp, body }, [secret]), new Webhook(secret).sign(id, at, body));
    }
  });

  test('[D11] sent again, a call has the same id and body and a new moment', async () => {
    await send();
    const first = last();
    clock.ms += 60_000;
    await send();
    clock.ms -= 60_000;

    assert.equal(last().headers['webhook-id'], first.headers['webhook-id']);
    assert.equal(last().body, first.body);
    assert.notEqual(last().headers['webhook-timestamp'], first.headers['webhook-timestamp']);
  });

  test('[F10] what a receiver answers is told apart; of its words nothing is kept', async () => {
    const soon = new Date(clock.ms + 120_000).toISOString();
    const cases: readonly (readonly [number, Readonly<Record<string, string>>, SendOutcome])[] = [
      [200, {}, { ok: true }],
      [204, {}, { ok: true }],
      [299, {}, { ok: true }],
      [301, { location: 'http://127.0.0.1:1/' }, { ok: false, code: 'redirected', detail: { status: 301 } }],
      [307, { location: '/elsewhere' }, { ok: false, code: 'redirected', detail: { status: 307 } }],
      [400, {}, { ok: false, code: 'status', detail: { status: 400 } }],
      [404, {}, { ok: false, code: 'status', detail: { status: 404 } }],
      [410, {}, { ok: false, code: 'gone', detail: { status: 410 } }],
      [429, { 'retry-after': '120' }, { ok: false, code: 'status', detail: { status: 429 }, retryAt: soon }],
      [
        503,
        { 'retry-after': new Date(clock.ms + 120_000).toUTCString() },
        { ok: false, code: 'status', detail: { status: 503 }, retryAt: '' },
      ],
      [429, { 'retry-after': 'secret-canary' }, { ok: false, code: 'status', detail: { status: 429 } }],
      [500, { 'retry-after': '120' }, { ok: false, code: 'status', detail: { status: 500 } }],
    ];
    for (const [status, headers, expected] of cases) {
      receiver.answer = (response) => response.writeHead(status, headers).end('secret-canary');
      const outcome = await send();
      const isDated = !expected.ok && expected.retryAt === '';
      if (isDated) assert.ok(!outcome.ok && Math.abs(Date.parse(outcome.retryAt ?? '') - Date.parse(soon)) < 1000);
      else assert.deepEqual(outcome, expected);
      assert.ok(!JSON.stringify(outcome).includes('canary'));
    }
  });

  test('[F10] a receiver that hangs, cuts the line, drips, or pours 10 MB holds nobody up', async () => {
    receiver.answer = () => undefined;
    assert.deepEqual(await send(60), { ok: false, code: 'timeout' });

    receiver.answer = (response) => response.destroy();
    assert.deepEqual(await send(), { ok: false, code: 'unreachable' });

    receiver.answer = (response) => response.writeHead(200).write('x');
    assert.deepEqual(await send(90), { ok: true });

    receiver.answer = (response) => response.writeHead(200).end(Buffer.alloc(10_000_000, 'x'));
    assert.deepEqual(await send(), { ok: true });
  });

  test('[S7] a call whose address leads inside by now is not made', async () => {
    const before = receiver.got.length;
    const transport = createHookTransport({ storage, fetch: createSafeFetch(), nowMs: () => clock.ms });
    const outcome = await transport.send(message, { workspace: WORKSPACE, signal: new AbortController().signal });

    assert.deepEqual(outcome, { ok: false, code: 'address_refused' });
    assert.equal(receiver.got.length, before);
  });

  test('[D9] a web hook that is off is not called', async () => {
    await run('hook.disable', { id: hook });
    const before = receiver.got.length;

    assert.deepEqual(await send(), { ok: false, code: 'hook_off' });
    assert.equal(receiver.got.length, before);
  });
});
