import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Id } from '@workfloor/core';
import { v7 } from 'uuid';
import { commandsByName } from '../server-commands.ts';
import { openStorage } from '../storage/open.ts';
import type { Storage } from '../storage/storage.ts';
import { createWorker } from '../worker/create-worker.ts';
import { createWriter } from '../writer/create-writer.ts';
import type { Writer } from '../writer/writer.ts';
import { createMailbox, mailboxTransports } from './mailbox.ts';
import type { MailboxAnswer } from './mailbox.ts';

const WORKSPACE = 'ws_0123456789abcdefghijkl';
const HOSTILE = '<script>alert(1)</script>"\'&amp;';

describe('the mailbox of a development server', () => {
  const clock = { ms: Date.parse('2026-11-21T09:00:00.000Z') };
  const now = (): string => new Date(clock.ms).toISOString();
  let storage: Storage;
  let writer: Writer;
  let job: Id;

  async function run(name: string, args: unknown): Promise<void> {
    const actor = { name: 'system', role: 'owner' } as const;
    const answer = await writer.run({ workspace: WORKSPACE, id: v7(), name, args, actor });
    assert.ok(answer.ok, answer.ok ? '' : `${name}: ${answer.refusal.code} ${JSON.stringify(answer.refusal.detail)}`);
  }

  async function open(path: string): Promise<MailboxAnswer> {
    return (await createMailbox(storage, () => clock.ms)(new URL(path, 'http://127.0.0.1:4400'))) ?? assert.fail(path);
  }

  async function settle(): Promise<void> {
    const log = { debug: () => undefined, info: () => undefined, error: () => undefined };
    const worker = createWorker({ storage, writer, now, newId: () => v7(), log, transports: mailboxTransports });
    await worker.settle();
    await worker.stop();
  }

  before(async () => {
    storage = await openStorage({ sqlite: ':memory:' });
    writer = createWriter({ storage, commands: commandsByName, now });
    await storage.installation.createWorkspace({
      id: WORKSPACE,
      name: 'Lys & Co',
      locale: 'en',
      zone: 'Europe/Copenhagen',
      currency: 'DKK',
    });
    job = v7();
    await run('job.create', { id: job, title: 'Wedding' });
    const basis = { aboutKind: 'job', about: job };
    const to = (address: string): object => ({ to: [{ kind: 'address', address }] });
    await run('message.send', {
      ...basis,
      channel: 'mail',
      ...to('ann@client.example'),
      subject: `Ready ${HOSTILE}`,
      text: `Dear Ann ${HOSTILE}`,
    });
    await run('message.send', { ...basis, channel: 'text', ...to('+4512345678'), text: 'See you at 9' });
    await run('hook.create', { id: v7(), name: 'Books', url: 'https://books.example/hooks', events: ['job.edited'] });
    await run('job.edit', { id: job, title: `Wedding ${HOSTILE}` });
    await settle();
  });
  after(async () => {
    await writer.close();
    await storage.close();
  });

  async function idOf(channel: string): Promise<Id> {
    const { body } = await open(`/mailbox?channel=${channel}`);
    return /href="\/mailbox\/ws_\w+\/([0-9a-f-]{36})"/.exec(body)?.[1] ?? assert.fail(body);
  }

  test('it lists what is written, newest first, and by what it is', async () => {
    const { body } = await open('/mailbox');
    assert.ok(body.includes('See you at 9') && body.includes('job.edited') && body.includes('ann@client.example'));
    assert.ok(body.includes('Waits until') && body.includes('Would have gone out')); // the grace of those that people read

    const mails = (await open('/mailbox?channel=mail')).body;
    assert.ok(mails.includes('ann@client.example') && !mails.includes('See you at 9') && !mails.includes('job.edited'));
    assert.ok((await open('/mailbox?before=2026-11-21T00:00:00.000Z')).body.includes('Nothing yet'));
  });

  test('[D11] in development nothing leaves: when its grace is over a message counts as sent', async () => {
    clock.ms += 61_000;
    await settle();

    assert.ok(!(await open('/mailbox')).body.includes('Waits until'));
  });

  test('[B4] [S6] what a message says is text in the pages; the mail itself stands in a frame that may do nothing', async () => {
    const id = await idOf('mail');
    const [list, letter, mail] = [
      await open('/mailbox'),
      await open(`/mailbox/${WORKSPACE}/${id}`),
      await open(`/mailbox/${WORKSPACE}/${id}/html`),
    ];

    for (const { body } of [list, letter, mail]) assert.ok(!body.includes('<script'), body);
    assert.match(letter.body, new RegExp(`<iframe[^>]* sandbox="" src="/mailbox/${WORKSPACE}/${id}/html"`));
    assert.match(mail.headers['content-security-policy'] ?? '', /^sandbox; default-src 'none'/);
    assert.match(letter.headers['content-security-policy'] ?? '', /default-src 'none'/);
  });

  test('a call is shown with its address, its headers and its body', async () => {
    const id = await idOf('hook');
    const { body } = await open(`/mailbox/${WORKSPACE}/${id}`);

    for (const part of [
      'POST https://books.example/hooks',
      `webhook-id: ${id}`,
      'workfloor-cause: 1.-',
      '&quot;type&quot;: &quot;job.edited&quot;',
    ]) {
      assert.ok(body.includes(part), part);
    }
  });

  test('there is nothing else below it', async () => {
    const mailbox = createMailbox(storage, () => clock.ms);
    const [mail, text] = [await idOf('mail'), await idOf('text')];
    for (const path of [
      WORKSPACE,
      `${WORKSPACE}/${v7()}`,
      `ws_9123456789abcdefghijkl/${mail}`,
      `${WORKSPACE}/${text}/html`,
      `${WORKSPACE}/${mail}/more`,
    ]) {
      assert.equal(await mailbox(new URL(`http://127.0.0.1:4400/mailbox/${path}`)), undefined, path);
    }
  });
});
