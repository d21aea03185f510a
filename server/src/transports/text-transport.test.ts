import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { text as readText } from 'node:stream/consumers';
import type { Message } from '@workfloor/core';
import type { SendOutcome } from '../worker/transport.ts';
import { createSafeFetch } from './safe-fetch.ts';
import { createTextTransport, toNumber } from './text-transport.ts';

const ID = '01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10';
const NOW_MS = Date.parse('2026-11-21T09:00:00.000Z');

const message: Message = {
  id: ID,
  workspace: 'ws_0123456789abcdefghijkl',
  version: 1,
  channel: 'text',
  aboutKind: null,
  about: null,
  effect: null,
  hook: null,
  to: { name: 'Ann', address: '+45 12 34 56 78' },
  subject: '',
  text: 'Vi ses kl. 9 & + 100 % æøå',
  html: null,
  replyTo: null,
  locale: 'da',
  attach: [],
  reminders: [],
  state: 'sending',
  due: null,
  at: '2026-11-21T09:00:00.000Z',
  by: 'system',
  sent: null,
  attempts: 1,
  problem: null,
  depth: 0,
};

describe('text messages', () => {
  let answer: readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>] = [201, { sid: 'SM1' }];
  let last: { readonly request: IncomingMessage; readonly body: URLSearchParams } | undefined;
  let baseUrl = '';
  const server = http.createServer((request, response) => {
    void readText(request).then((body) => {
      last = { request, body: new URLSearchParams(body) };
      const [status, told, headers = {}] = answer;
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(told));
    });
  });
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // it listens on TCP
    baseUrl = `http://127.0.0.1:${port}`;
  });
  after(() => server.close());

  async function send(more: Partial<Message> = {}, from = '+4511111111'): Promise<SendOutcome> {
    const fetch = createSafeFetch({ allowLoopback: true });
    const transport = createTextTransport({ account: 'AC1', token: 'secret', from, baseUrl, fetch, nowMs: () => NOW_MS, timeoutMs: 1000 });
    return transport.send({ ...message, ...more }, { workspace: message.workspace, signal: new AbortController().signal });
  }

  test('[MAIL-2] a text message goes out as the provider takes it, under its id', async () => {
    assert.deepEqual(await send(), { ok: true });

    assert.equal(last?.request.url, '/2010-04-01/Accounts/AC1/Messages.json');
    assert.equal(last.request.headers.authorization, `Basic ${Buffer.from('AC1:secret').toString('base64')}`);
    assert.equal(last.request.headers['content-type'], 'application/x-www-form-urlencoded');
    assert.equal(last.request.headers['i-twilio-idempotency-token'], ID);
    assert.deepEqual(Object.fromEntries(last.body), { To: '+4512345678', From: '+4511111111', Body: message.text });

    await send({}, 'MG0123');
    assert.equal(last.body.get('MessagingServiceSid'), 'MG0123');
  });

  test('[F9] what the provider refuses is told apart; of its words nothing is kept', async () => {
    const cases: readonly (readonly [typeof answer, SendOutcome])[] = [
      [[400, { code: 21211, message: 'canary' }], { ok: false, code: 'bounced', detail: { status: 400, provider: 21211 } }],
      [[400, { code: 21610, message: 'canary' }], { ok: false, code: 'bounced', detail: { status: 400, provider: 21610 } }],
      [[400, { code: 21617, message: 'canary' }], { ok: false, code: 'rejected', detail: { status: 400, provider: 21617 } }],
      [[401, { code: 20003, message: 'canary' }], { ok: false, code: 'text_service_login', detail: { status: 401, provider: 20003 } }],
      [
        [429, { code: 20429 }, { 'retry-after': '30' }],
        { ok: false, code: 'text_service', detail: { status: 429, provider: 20429 }, retryAt: '2026-11-21T09:00:30.000Z' },
      ],
      [[500, 'canary'], { ok: false, code: 'text_service', detail: { status: 500 } }],
    ];
    for (const [told, expected] of cases) {
      answer = told;
      assert.deepEqual(await send(), expected);
    }
  });

  test('[PL-13] what is no telephone number is not sent to', async () => {
    for (const address of ['', '12345678', '+45', 'ann@x.example', '+45 12 34 56 78; +4587654321', '+0012345678']) {
      const outcome = await send({ to: { name: 'Ann', address } });
      assert.deepEqual(outcome, { ok: false, code: 'not_sendable', detail: { part: 'address' } }, address);
    }
    assert.equal(toNumber('0045 (12) 34-56.78'), '+4512345678');
  });
});
