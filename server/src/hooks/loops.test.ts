import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import type { Hook, Id, Message } from '@workfloor/core';
import { Webhook } from 'standardwebhooks';
import { v7 } from 'uuid';
import { createFixture } from '../testing/fixture.ts';
import type { Ask, Fixture, TestStudio } from '../testing/fixture.ts';
import { createTransports } from '../transports/create-transports.ts';
import { createWorker } from '../worker/create-worker.ts';
import type { Worker } from '../worker/create-worker.ts';

describe('web hooks and the API', () => {
  let fixture: Fixture;
  let studio: TestStudio;
  let worker: Worker;
  let url = '';
  const calls: { readonly cause: string; readonly body: string; readonly headers: Readonly<Record<string, string>> }[] = [];
  /** What the receiver does with a call, as a program of somebody else's would. */
  let react = async (_cause: string): Promise<void> => undefined;
  const receiver = http.createServer((request, response) => {
    void text(request).then(async (body) => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const cause = headers['workfloor-cause'] ?? '';
      calls.push({ cause, body, headers });
      await react(cause);
      response.end();
    });
  });

  before(async () => {
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const { port } = receiver.address() as AddressInfo; // it listens on TCP
    url = `http://127.0.0.1:${port}/`;
    const outside = { allowLoopback: true };
    fixture = await createFixture({ outside });
    studio = await fixture.addStudio();
    const { storage, writer, clock } = fixture;
    clock.ms = Date.now(); // the receiver's library looks at the real clock
    const nowMs = (): number => clock.ms;
    const log = { debug: () => undefined, info: () => undefined, error: () => undefined };
    const transports = createTransports({ storage, nowMs, hooks: outside });
    worker = createWorker({ storage, writer, now: () => new Date(clock.ms).toISOString(), newId: () => v7(), log, transports });
  });
  after(async () => {
    await worker.stop();
    receiver.close();
    receiver.closeAllConnections();
    await fixture.close();
  });

  function ask(path: string, more: Ask = {}): Promise<Response> {
    return fixture.ask('POST', `${studio.base}/${path}`, { token: studio.keys.admin, ...more });
  }

  async function command(name: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return ask(`commands/${name}`, { body, headers: { 'idempotency-key': v7(), ...headers } });
  }

  async function listen(...events: readonly string[]): Promise<Id> {
    const id = v7();
    assert.equal((await command('hook.create', { id, name: 'Books', url, events })).status, 200);
    return id;
  }

  async function read(hook: Id): Promise<{ readonly hook: Hook; readonly messages: readonly Message[] }> {
    return fixture.storage.workspace(studio.id).read(async (session) => ({
      hook: (await session.get('hook', hook)) ?? assert.fail(),
      messages: await session.find('message', 'hook', [hook]),
    }));
  }

  test('[D11] what happens is told, signed with the secret that was shown once', async () => {
    const hook = await listen('job.edited');
    const shown: unknown = await (await ask(`hooks/${hook}/secret`)).json();
    assert.ok(typeof shown === 'object' && shown !== null && 'secret' in shown && typeof shown.secret === 'string');

    await command('job.edit', { id: studio.job, title: 'Told' });
    await worker.settle();

    const call = calls.at(-1) ?? assert.fail();
    assert.deepEqual(new Webhook(shown.secret).verify(call.body, call.headers), JSON.parse(call.body));
    assert.deepEqual(
      (await read(hook)).messages.map(({ state }) => state),
      ['sent'],
    );
    await command('hook.disable', { id: hook });
  });

  test('[S1] only admins are shown a secret, and nobody by another workspace', async () => {
    const hook = await listen();
    const other = await fixture.addStudio();

    assert.equal((await ask(`hooks/${hook}/secret`, { token: studio.keys.member })).status, 403);
    assert.equal((await ask(`hooks/${v7()}/secret`)).status, 404);
    const foreign = await fixture.ask('POST', `${other.base}/hooks/${hook}/secret`, { token: other.keys.admin });
    assert.equal(foreign.status, 404);
  });

  test('[S7] an address inside is refused where it is named, also in a batch and in a preview', async () => {
    const args = { id: v7(), name: 'Inside', url: 'https://169.254.169.254/latest/meta-data' };
    const [alone, preview] = [await command('hook.create', args), await ask('commands/hook.create?preview', { body: args })];
    const batch = await ask('commands', { body: [{ id: v7(), name: 'hook.create', args }] });
    const edit = await command('hook.edit', { id: await listen(), url: 'https://[::ffff:10.0.0.1]/' });

    assert.deepEqual([alone.status, preview.status, edit.status], [400, 400, 400]);
    const [answer] = (await batch.json()) as { readonly code?: string }[]; // one answer for one command
    assert.equal(answer?.code, 'invalid_input');
  });

  test('[D9] a receiver that calls back what calls it goes ten times in a circle, then its web hook is stopped', async () => {
    const hook = await listen('job.edited');
    calls.length = 0;
    react = async (cause) => {
      const title = `Turn ${calls.length}`;
      const answer = await command('job.edit', { id: studio.job, title }, { 'workfloor-cause': cause });
      assert.equal(answer.status, 200);
    };

    await command('job.edit', { id: studio.job, title: 'It begins' });
    await worker.settle();
    react = async () => undefined;

    assert.deepEqual(
      calls.map(({ cause }) => cause),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((depth) => `${depth}.-`),
    );
    const { hook: stopped, messages } = await read(hook);
    assert.deepEqual([stopped.state, stopped.problem?.code], ['stopped', 'loop']);
    assert.equal(messages.length, 11);
  });

  test('[D9] what is no cause is refused, with what to do', async () => {
    for (const cause of ['', '1', '1.', 'x.-', '-1.-', '1.-\u00e9', '99999.-', `1.${'0'.repeat(36)}`]) {
      const answer = await command('job.edit', { id: studio.job, title: 'Odd' }, { 'workfloor-cause': cause });
      assert.equal(answer.status, 400, cause);
      assert.match(await answer.text(), /Hand it on as it came/);
    }
    const unknown = await command('job.edit', { id: studio.job, title: 'Of an effect that is none' }, { 'workfloor-cause': `3.${v7()}` });
    assert.equal(unknown.status, 200);
  });

  test('[D9] a receiver that is gone is not called again', async () => {
    const hook = await listen('job.edited');
    const gone = http.createServer((_request, response) => response.writeHead(410).end());
    gone.listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo; // it listens on TCP
    await command('hook.edit', { id: hook, url: `http://127.0.0.1:${port}/` });

    await command('job.edit', { id: studio.job, title: 'Once' });
    await worker.settle();
    await command('job.edit', { id: studio.job, title: 'Twice' });
    await worker.settle();
    gone.close();

    const { hook: stopped, messages } = await read(hook);
    assert.deepEqual([stopped.state, stopped.problem?.code], ['stopped', 'gone']);
    assert.deepEqual(
      messages.map(({ state }) => state),
      ['parked'],
    );
  });
});
