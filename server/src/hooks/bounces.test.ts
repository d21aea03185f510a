import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Id, Message } from '@workfloor/core';
import { v7 } from 'uuid';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';

function report(message: Id, action = 'failed'): string {
  return [
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.workfloor.example',
    '',
    'Final-Recipient: rfc822; ann@client.example',
    `Action: ${action}`,
    'Status: 5.1.1',
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: <${message}@workfloor.example>`,
    '',
    'Dear Ann',
    '--b--',
    '',
  ].join('\r\n');
}

describe('mails that come back', () => {
  let fixture: Fixture;
  let studio: TestStudio;
  before(async () => {
    fixture = await createFixture();
    studio = await fixture.addStudio();
  });
  after(() => fixture.close());

  async function sent(): Promise<Id> {
    const to = [{ kind: 'address', address: 'ann@client.example' }];
    const about = { aboutKind: 'job', about: studio.job };
    await fixture.run(studio, 'message.send', { channel: 'mail', ...about, to, subject: 'Ready', text: `Dear Ann ${v7()}` });
    const [id] = await read(async (session) =>
      (await session.find('message', 'about', [studio.job])).filter(({ state }) => state === 'waiting'),
    );
    assert.ok(id);
    fixture.clock.ms += 61_000;
    await fixture.run(studio, 'message.begin', { id: id.id });
    await fixture.run(studio, 'message.report', { id: id.id, outcome: { ok: true } });
    return id.id;
  }

  const read: ReturnType<Fixture['storage']['workspace']>['read'] = (work) => fixture.storage.workspace(studio.id).read(work);

  async function messageOf(id: Id): Promise<Message> {
    return (await read(async (session) => session.get('message', id))) ?? assert.fail();
  }

  async function post(base: string, token: string, mail: string): Promise<Response> {
    return fixture.ask('POST', `${base}/hooks/mail/bounces`, { token, body: mail, headers: { 'content-type': 'message/rfc822' } });
  }

  test('[F9] a mail that comes back after it was sent is marked, with the status and nothing of the words', async () => {
    const id = await sent();
    assert.equal((await messageOf(id)).state, 'sent');

    const answer = await post(studio.base, studio.keys.member, report(id));

    assert.deepEqual(await answer.json(), { message: id });
    const { state, problem, due } = await messageOf(id);
    assert.deepEqual([state, problem, due], ['bounced', { code: 'bounced', detail: { status: '5.1.1' } }, null]);
  });

  test('[F9] news of a mail that is late only, of none of ours, or of another firm change nothing', async () => {
    const id = await sent();
    const other = await fixture.addStudio();

    for (const [base, token, mail] of [
      [studio.base, studio.keys.owner, report(id, 'delayed')],
      [studio.base, studio.keys.owner, report(v7())],
      [studio.base, studio.keys.owner, 'not a mail'],
      [other.base, other.keys.owner, report(id)],
    ] as const) {
      const answer = await post(base, token, mail);
      assert.deepEqual([answer.status, await answer.json()], [200, { message: null }]);
    }
    assert.equal((await messageOf(id)).state, 'sent');
  });

  test('[S1] only a key of the workspace says that a mail came back', async () => {
    const id = await sent();
    const session = await fixture.mint(studio, studio.members.owner);

    for (const token of [session, studio.keys.viewer]) assert.equal((await post(studio.base, token, report(id))).status, 403);
    assert.equal((await messageOf(id)).state, 'sent');
  });
});
