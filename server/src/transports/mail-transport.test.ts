import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Message } from '@workfloor/core';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { v7 } from 'uuid';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import { createPdfMaker } from '../pdf/create-pdf-maker.ts';
import { commandsByName } from '../server-commands.ts';
import { openStorage } from '../storage/open.ts';
import type { Storage } from '../storage/storage.ts';
import type { SendOutcome } from '../worker/transport.ts';
import { createWriter } from '../writer/create-writer.ts';
import type { Writer } from '../writer/writer.ts';
import { createMailTransport } from './mail-transport.ts';
import type { MailTransportOptions } from './mail-transport.ts';

const WORKSPACE = 'ws_0123456789abcdefghijkl';
const ID = '01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10';

interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A mail server on this machine, and what it has taken. */
async function mailServer(options: SMTPServerOptions = {}): Promise<Listening & { readonly taken: readonly Buffer[] }> {
  const taken: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        taken.push(Buffer.concat(chunks));
        callback();
      });
    },
    ...options,
  });
  server.on('error', () => undefined); // connections that end early are what is tested
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo; // it listens on TCP
  return { port, taken, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** A server that answers each line of the talk with the next of these, then nothing more; at `drop` the line is cut. */
async function talking(answers: readonly string[], greeting = '220 here'): Promise<Listening> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    const left = [...answers];
    open.add(socket);
    socket.on('error', () => undefined); // connections that end early are what is tested
    if (greeting !== '') socket.write(`${greeting}\r\n`);
    socket.on('data', () => {
      const next = left.shift();
      if (next === 'drop') socket.destroy();
      else if (next !== undefined) socket.write(`${next}\r\n`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    port,
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A hook of smtp-server that refuses. */
function answering(responseCode: number): (...args: never[]) => void {
  return (...args) => {
    const callback = args.at(-1) as unknown as (error: Error) => void; // as smtp-server declares its hooks: the callback comes last
    callback(Object.assign(new Error('as the test wants it'), { responseCode }));
  };
}

describe('mail', () => {
  let storage: Storage;
  let writer: Writer;
  before(async () => {
    storage = await openStorage({ sqlite: ':memory:' });
    writer = createWriter({ storage, commands: commandsByName, now: () => '2026-11-21T09:00:00.000Z' });
    await storage.installation.createWorkspace({ id: WORKSPACE, name: 'Lys', locale: 'da', zone: 'Europe/Copenhagen', currency: 'DKK' });
    await run('workspace.edit', { seller: { name: 'Lys & Lærred, Foto', email: 'post@lys.example' } });
  });
  after(async () => {
    await writer.close();
    await storage.close();
  });

  async function run(name: string, args: unknown): Promise<void> {
    const actor = { name: 'system', role: 'owner' } as const;
    const answer = await writer.run({ workspace: WORKSPACE, id: v7(), name, args, actor });
    assert.ok(answer.ok, answer.ok ? '' : `${name}: ${answer.refusal.code} ${JSON.stringify(answer.refusal.detail)}`);
  }

  function mail(more: Partial<Message> = {}): Message {
    return {
      id: ID,
      workspace: WORKSPACE,
      version: 1,
      channel: 'mail',
      aboutKind: null,
      about: null,
      effect: null,
      hook: null,
      to: { name: 'Ann, "the" Bee', address: 'ann@client.example' },
      subject: 'Jeres billeder er klar – æøå',
      text: 'Kære Ann\n\nJeres billeder er klar.',
      html: '<p>Kære Ann</p><p>Jeres billeder er klar.</p>',
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
      ...more,
    };
  }

  async function send(port: number, message: Message, more: Partial<MailTransportOptions> = {}): Promise<SendOutcome> {
    const server = { host: '127.0.0.1', port, secure: false, requireTls: false };
    const options = { server, from: 'mail@workfloor.example', storage, pdf: createPdfMaker(), timeoutMs: 2000, ...more };
    const transport = createMailTransport(options);
    const outcome = await transport.send(message, { workspace: WORKSPACE, signal: new AbortController().signal });
    await transport.close?.();
    return outcome;
  }

  async function parsed(taken: readonly Buffer[]): Promise<ParsedMail> {
    assert.equal(taken.length, 1);
    return simpleParser(taken[0] ?? assert.fail());
  }

  test('[PL-13] [D11] a mail arrives in plain text and HTML, in the name of the firm, under the id of its message', async () => {
    const { port, taken, close } = await mailServer();
    assert.deepEqual(await send(port, mail()), { ok: true });

    const got = await parsed(taken);

    assert.equal(got.messageId, `<${ID}@workfloor.example>`);
    assert.deepEqual(got.from?.value, [{ name: 'Lys & Lærred, Foto', address: 'mail@workfloor.example' }]);
    assert.deepEqual([got.to].flat()[0]?.value, [{ name: 'Ann, "the" Bee', address: 'ann@client.example' }]);
    assert.equal(got.replyTo?.value[0]?.address, 'post@lys.example');
    assert.equal(got.subject, 'Jeres billeder er klar – æøå');
    assert.equal(got.text?.trim(), 'Kære Ann\n\nJeres billeder er klar.');
    assert.match(String(got.html), /<p>Kære Ann<\/p>/);
    assert.equal(got.headers.get('auto-submitted'), 'auto-generated');
    assert.equal(got.headers.get('content-language'), 'da');
    await close();
  });

  test('[PL-13] a fixed address to answer to wins over that of the firm', async () => {
    const { port, taken, close } = await mailServer();
    await send(port, mail({ replyTo: 'kim@lys.example', html: null }));

    const got = await parsed(taken);

    assert.equal(got.replyTo?.value[0]?.address, 'kim@lys.example');
    assert.equal(got.html, false);
    await close();
  });

  test('[PL-13] the invoice goes along as PDF, the event as an invitation with who invites and who is invited', async () => {
    const { port, taken, close } = await mailServer();
    const [client, invoice, line, event] = [1, 2, 3, 4].map((last) => `01934c5e-7f60-7d3a-9b1e-00000000000${last}`);
    await run('client.create', { id: client, name: 'Bee' });
    await run('invoice.draft', { id: invoice, client });
    await run('line.add', { id: line, invoice, text: 'Portrait', rate: 10_000 });
    const times = { starts: '2026-12-01T09:00:00.000Z', ends: '2026-12-01T11:00:00.000Z' };
    await run('event.create', { id: event, kind: 'session', title: 'Portrait', ...times });
    const attach = [
      { kind: 'invoice', id: invoice ?? '' },
      { kind: 'event', id: event ?? '' },
    ] as const;

    assert.deepEqual(await send(port, mail({ attach })), { ok: true });

    const got = await parsed(taken);
    const pdf = got.attachments.find(({ contentType }) => contentType === 'application/pdf');
    assert.equal(pdf?.filename, 'invoice-draft.pdf');
    assert.equal(pdf.content.subarray(0, 5).toString(), '%PDF-');
    assert.match(String(taken[0]), /Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    const calendar = got.attachments
      .find(({ filename }) => filename === 'event.ics')
      ?.content.toString()
      .replaceAll(/\r\n[ \t]/g, '');
    assert.match(calendar ?? '', /METHOD:REQUEST/);
    assert.match(calendar ?? '', /ORGANIZER;CN="Lys & Lærred, Foto":(?:MAILTO|mailto):post@lys\.example/);
    assert.match(calendar ?? '', /ATTENDEE;[^\r\n]*RSVP=TRUE[^\r\n]*:(?:MAILTO|mailto):ann@client\.example/);
    assert.match(calendar ?? '', new RegExp(`UID:${event}`));
    await close();
  });

  test('[TPL-4] what cannot be made is not left out: the mail is not sent', async () => {
    const { port, taken, close } = await mailServer();
    const attach = [{ kind: 'invoice', id: ID }] as const;

    assert.deepEqual(await send(port, mail({ attach })), {
      ok: false,
      code: 'not_sendable',
      detail: { part: 'attachment', kind: 'invoice', id: ID },
    });
    assert.equal(taken.length, 0);
    await close();
  });

  test('[B4] nobody writes headers or further recipients through a name, a subject or an address', async () => {
    const { port, taken, close } = await mailServer();
    const hostile: readonly Partial<Message>[] = [
      { subject: 'Hello\r\nBcc: evil@x.example' },
      { subject: 'Hello\nX: y' },
      { to: { name: 'Ann\r\nBcc: evil@x.example', address: 'ann@client.example' } },
      ...[
        'ann@client.example\r\nBcc: evil@x.example',
        'ann@client.example, evil@x.example',
        'ann@client.example;evil@x.example',
        'Ann <ann@client.example>',
        '<ann@client.example>',
        'ann@client.example> SIZE=1',
        '"evil@x.example, x"@client.example',
        'ann@client.example (evil@x.example)',
        'group: a@x.example, b@x.example;',
        'ann',
        '@client.example',
        '',
      ].map((address) => ({ to: { name: 'Ann', address } })),
      { replyTo: 'a@x.example\r\nBcc: evil@x.example' },
      { replyTo: 'a@x.example, evil@x.example' },
    ];
    for (const more of hostile) {
      const outcome = await send(port, mail(more));
      assert.deepEqual(outcome, { ok: false, code: 'not_sendable', detail: { part: 'address' } }, JSON.stringify(more));
    }
    assert.equal(taken.length, 0);

    await send(port, mail({ to: { name: 'evil@x.example, "Ann" <evil2@x.example>', address: 'ann@client.example' } }));
    const got = await parsed(taken);
    assert.deepEqual(
      [got.to].flat()[0]?.value.map(({ address }) => address),
      ['ann@client.example'],
    );
    await close();
  });

  test('[F9] an address that does not exist bounces; what the server refuses otherwise is told apart', async () => {
    const cases: readonly (readonly [SMTPServerOptions, SendOutcome])[] = [
      [{ onRcptTo: answering(550) }, { ok: false, code: 'bounced', detail: { status: 550 } }],
      [{ onRcptTo: answering(553) }, { ok: false, code: 'bounced', detail: { status: 553 } }],
      [{ onRcptTo: answering(451) }, { ok: false, code: 'mail_server_busy', detail: { status: 451 } }],
      [{ onRcptTo: answering(530) }, { ok: false, code: 'mail_server_login', detail: { status: 530 } }],
      [{ onMailFrom: answering(421) }, { ok: false, code: 'mail_server_busy', detail: { status: 421 } }],
      [{ onMailFrom: answering(550) }, { ok: false, code: 'mail_server_refused', detail: { status: 550 } }],
      [
        {
          onData: (stream, _session, callback) => {
            stream.resume();
            stream.on('end', () => callback(Object.assign(new Error('no'), { responseCode: 554 })));
          },
        },
        { ok: false, code: 'rejected', detail: { status: 554 } },
      ],
      [
        {
          onData: (stream, _session, callback) => {
            stream.resume();
            stream.on('end', () => callback(Object.assign(new Error('no'), { responseCode: 452 })));
          },
        },
        { ok: false, code: 'mail_server_busy', detail: { status: 452 } },
      ],
    ];
    for (const [options, expected] of cases) {
      const { port, close } = await mailServer(options);
      assert.deepEqual(await send(port, mail()), expected);
      await close();
    }
  });

  test('[F9] a mail server that hangs, drops the line in the middle of a mail, or is not there, is tried again later', async () => {
    const drops = await talking(['250 hello', '250 sender', '250 recipient', '354 go on', 'drop']);
    const hangs = await talking(['250 hello', '250 sender']);
    const silent = await talking([], '');

    assert.deepEqual(await send(drops.port, mail()), { ok: false, code: 'unreachable' });
    assert.deepEqual(await send(hangs.port, mail(), { timeoutMs: 80 }), { ok: false, code: 'timeout' });
    assert.deepEqual(await send(silent.port, mail(), { timeoutMs: 80 }), { ok: false, code: 'timeout' });
    for (const { close } of [drops, hangs, silent]) await close();
    assert.deepEqual(await send(silent.port, mail()), { ok: false, code: 'unreachable' });
  });

  test('[S5] of what the other server says nothing is kept but its number', async () => {
    const { port, close } = await mailServer({
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error('secret-canary for ann@client.example'), { responseCode: 550 })),
    });
    assert.ok(!JSON.stringify(await send(port, mail())).includes('canary'));
    await close();
  });

  test('[S5] a password goes over no line that everybody reads', async () => {
    const heard: string[] = [];
    const { port, close } = await mailServer({
      authMethods: ['PLAIN'],
      onAuth: ({ password }, _session, callback) => {
        heard.push(String(password));
        callback(null, { user: 'x' });
      },
    });
    const server = { host: '127.0.0.1', port, secure: false, requireTls: true, user: 'firm', password: 'canary' };

    const outcome = await send(port, mail(), { server });

    assert.deepEqual([outcome.ok, heard], [false, []]);
    await close();
  });
});
