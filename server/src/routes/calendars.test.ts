import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CalendarFeedsAnswer, Id, Problem } from '@workfloor/core';
import ICAL from 'ical.js';
import { v7 } from 'uuid';
import { FeedLinks } from '../calendar/feed-links.ts';
import { onEachEngine } from '../storage/engines.contract.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Ask, Fixture, TestStudio } from '../testing/fixture.ts';

onEachEngine('calendars over HTTP', ({ open }) => {
  let fixture: Fixture;
  let studio: TestStudio;

  before(async () => {
    fixture = await createFixture({ storage: await open() });
  });
  after(() => fixture.close());

  /** A studio of its own for each test, because they take people's rights away. */
  async function begin(): Promise<TestStudio> {
    studio = await fixture.addStudio();
    return studio;
  }

  async function send(name: string, args: object, token: string): Promise<Response> {
    return fixture.ask('POST', `${studio.base}/commands/${name}`, { token, headers: { 'idempotency-key': v7() }, body: args });
  }

  async function links(token: string): Promise<Readonly<Record<Id, string>>> {
    const response = await fixture.ask('GET', `${studio.base}/calendar-feeds`, { token });
    assert.equal(response.status, 200);
    return ((await response.json()) as CalendarFeedsAnswer).links;
  }

  /** Opens a feed and answers its secret link. */
  async function openFeed(aboutKind: 'member' | 'job', about: Id, token: string): Promise<{ id: Id; link: string }> {
    const id = v7();
    const response = await send('calendar.open', { id, aboutKind, about }, token);
    assert.equal(response.status, 200, await response.clone().text());
    const link = (await links(token))[id];
    assert.ok(link);
    return { id, link };
  }

  async function plan(more: object = {}): Promise<Id> {
    const id = v7();
    const times = { starts: '2026-11-28T09:00:00.000Z', ends: '2026-11-28T11:00:00.000Z' };
    await fixture.run(studio, 'event.create', { id, kind: 'session', title: 'Portrait', ...times, ...more });
    return id;
  }

  /** What a calendar program is told as the number of the event's state. */
  async function versionOf(event: Id): Promise<number> {
    const record = await fixture.storage.workspace(studio.id).read(async (session) => session.get('event', event));
    assert.ok(record);
    return record.version;
  }

  const fetchLink = (link: string, ask: Ask = {}): Promise<Response> => fixture.ask('GET', link, ask);

  async function eventsAt(link: string): Promise<readonly ICAL.Component[]> {
    const response = await fetchLink(link);
    assert.equal(response.status, 200);
    return new ICAL.Component(ICAL.parse(await response.text()) as unknown[]).getAllSubcomponents('vevent'); // typed as any by the library
  }
  const uidsAt = async (link: string): Promise<readonly unknown[]> =>
    (await eventsAt(link)).map((event) => event.getFirstPropertyValue('uid'));

  /** The same words, whatever the reason: only the id of the request differs. */
  async function assertGone(link: string): Promise<string> {
    const response = await fetchLink(link);
    const { requestId: _requestId, ...problem } = (await response.json()) as Problem;
    assert.equal(response.status, 404);
    return JSON.stringify(problem);
  }

  test("a member's calendar has the events that they are assigned to, without a credential", async () => {
    const { members, job } = await begin();
    const token = await fixture.mint(studio, members.member);
    const mine = await plan({ assignees: [members.member], place: 'Pier 4', text: 'Bring the 85', title: 'Ada, Ben; & co.' });
    await plan({ assignees: [members.admin] });
    const old = { starts: '2025-11-01T09:00:00.000Z', ends: '2025-11-01T10:00:00.000Z' };
    await plan({ assignees: [members.member], ...old });
    await fixture.run(studio, 'comment.add', { id: v7(), aboutKind: 'event', about: mine, text: 'They are late payers' });
    await fixture.run(studio, 'mileage.log', { id: v7(), event: mine, job, member: members.member, distance: 5, purpose: 'Secret trip' });

    const { link } = await openFeed('member', members.member, token);
    const response = await fetchLink(link);
    const text = await response.clone().text();

    const [event, ...others] = await eventsAt(link);
    assert.equal(others.length, 0, 'neither of others nor of more than a year ago');
    const values = ['uid', 'summary', 'location', 'description', 'sequence'].map((name) => event?.getFirstPropertyValue(name));
    assert.deepEqual(values, [mine, 'Ada, Ben; & co.', 'Pier 4', 'Bring the 85', await versionOf(mine)]);
    assert.doesNotMatch(text, /late payers|Secret trip/);
    assert.match(text, /^BEGIN:VCALENDAR\r\n(?:.*\r\n)*X-WR-CALNAME:The member\r\n/);
  });

  test('the answer is a calendar, is kept five minutes by nobody else, and has the headers of all answers', async () => {
    const { members } = await begin();
    const { link } = await openFeed('member', members.member, await fixture.mint(studio, members.member));

    const response = await fetchLink(link);

    const header = (name: string): string | null => response.headers.get(name);
    assert.equal(header('content-type'), 'text/calendar; charset=utf-8');
    assert.equal(header('cache-control'), 'private, max-age=300');
    assert.equal(header('x-content-type-options'), 'nosniff');
    assert.equal(header('referrer-policy'), 'no-referrer');
    assert.match(header('content-security-policy') ?? '', /default-src 'none'/);
    assert.equal(header('access-control-allow-origin'), null);
  });

  test('who has it already is told so until an event changes, is cancelled or is touched', async () => {
    const { members } = await begin();
    const id = await plan({ assignees: [members.member] });
    const version = await versionOf(id);
    const { link } = await openFeed('member', members.member, await fixture.mint(studio, members.member));
    const etag = (await fetchLink(link)).headers.get('etag') ?? '';
    const again = (): Promise<Response> => fetchLink(link, { headers: { 'if-none-match': `"other", W/${etag}` } });
    const known = await again();
    assert.deepEqual([known.status, await known.text(), known.headers.get('etag')], [304, '', etag]);

    await fixture.run(studio, 'event.create', {
      id: v7(),
      kind: 'x',
      title: 'x',
      starts: '2026-12-01T09:00:00.000Z',
      ends: '2026-12-01T09:00:00.000Z',
    });
    assert.equal((await again()).status, 304, 'of no concern to this calendar');
    await fixture.run(studio, 'event.cancel', { id });

    const changed = await again();
    assert.equal(changed.status, 200);
    assert.notEqual(changed.headers.get('etag'), etag);
    const [event] = await eventsAt(link);
    const values = ['uid', 'status', 'sequence'].map((name) => event?.getFirstPropertyValue(name));
    assert.deepEqual(values, [id, 'CANCELLED', version + 1]);
  });

  test("a job's calendar has the events that the job groups, as far as who opened it sees them", async () => {
    const { members, job } = await begin();
    const client = v7();
    await fixture.run(studio, 'client.create', { id: client, name: 'Ida' });
    const [shown, hidden] = [await plan(), await plan({ clients: [client] })];
    await plan({ assignees: [members.member] });
    for (const item of [shown, hidden]) await fixture.run(studio, 'job.attach', { id: v7(), job, itemKind: 'event', item });
    const { link } = await openFeed('job', job, await fixture.mint(studio, members.member));
    assert.deepEqual(new Set(await uidsAt(link)), new Set([shown, hidden]));

    await fixture.run(studio, 'member.edit', { id: members.member, access: 'chosen' });
    assert.deepEqual(await uidsAt(link), [shown]);
    await fixture.run(studio, 'job.link', { job, client });
    await assertGone(link);
  });

  test('a link that is wrong, revoked, foreign or of somebody who is gone gets the same answer', async () => {
    const there = await begin();
    const theirs = await openFeed('member', there.members.member, await fixture.mint(there, there.members.member));
    const { members, keys, job, base } = await begin();
    const open = (member: 'member' | 'admin'): Promise<{ id: Id; link: string }> =>
      fixture.mint(studio, members[member]).then((token) => openFeed('member', members[member], token));
    const [good, revoked, ofJob] = [
      await open('member'),
      await open('member'),
      await openFeed('job', job, await fixture.mint(studio, members.member)),
    ];
    await fixture.run(studio, 'calendar.revoke', { id: revoked.id });
    assert.equal((await fetchLink(good.link)).status, 200);
    const cut = good.link.slice(0, -'.ics'.length);
    const flipped = `${cut.slice(0, -1)}${cut.endsWith('A') ? 'B' : 'A'}.ics`;

    const answers = [
      await assertGone(revoked.link),
      await assertGone(flipped),
      await assertGone(cut),
      await assertGone(`${cut}=.ics`),
      await assertGone(good.link.toUpperCase().replace('/V1/W/', '/v1/w/').replace('/CALENDARS/', '/calendars/')),
      await assertGone(theirs.link.replace(there.base, base)),
      await assertGone(good.link.replace(base, `/v1/w/ws_${'0'.repeat(22)}`)),
      await assertGone(`${base}/calendars/${v7().replaceAll('-', '')}${'A'.repeat(43)}.ics`),
      await assertGone(`${base}/calendars/x`),
    ];
    await fixture.run(studio, 'member.edit', { id: members.member, rights: { events: 'none' } });
    answers.push(await assertGone(good.link), await assertGone(ofJob.link));
    await fixture.run(studio, 'member.edit', { id: members.member, rights: { events: 'write' } });
    assert.equal((await fetchLink(good.link)).status, 200);
    await fixture.run(studio, 'member.remove', { id: members.member });
    answers.push(await assertGone(good.link), await assertGone(ofJob.link));

    assert.equal(new Set(answers).size, 1);
    assert.ok(!answers[0]?.includes(studio.id));
    assert.equal((await send('calendar.revoke', { id: good.id }, keys.owner)).status, 200);
  });

  test("an admin opens anybody's calendar until they are no admin; a key until it is revoked", async () => {
    const { members, keys } = await begin();
    const byAdmin = await openFeed('member', members.member, await fixture.mint(studio, members.admin));
    const byKey = await openFeed('member', members.member, keys.admin);
    assert.deepEqual([(await fetchLink(byAdmin.link)).status, (await fetchLink(byKey.link)).status], [200, 200]);

    await fixture.run(studio, 'member.edit', { id: members.admin, role: 'member' });
    const [key] = (await fixture.storage.installation.keys(studio.id)).filter(({ role }) => role === 'admin');
    await fixture.storage.installation.revokeKey(studio.id, key?.id ?? '', '2026-11-21T09:00:00.000Z');

    await assertGone(byAdmin.link);
    await assertGone(byKey.link);
  });

  test('links are told to who opened them, to whom they are about, and to admins; the log holds none', async () => {
    const { members, keys, job } = await begin();
    const [ann, admin, viewer] = await Promise.all(
      [members.member, members.admin, members.viewer].map((member) => fixture.mint(studio, member)),
    );
    const mine = await openFeed('member', members.member, ann ?? '');
    const ofJob = await openFeed('job', job, admin ?? '');
    const over = await openFeed('job', job, ann ?? '');
    await fixture.run(studio, 'calendar.revoke', { id: over.id });

    assert.deepEqual(await links(ann ?? ''), { [mine.id]: mine.link });
    assert.deepEqual(await links(viewer ?? ''), {});
    assert.deepEqual(await links(keys.owner), { [mine.id]: mine.link, [ofJob.id]: ofJob.link });
    const changes = await fixture.storage.workspace(studio.id).read((session) => session.changesAfter(0, 1000));
    const secret = mine.link.slice(-47, -4);
    assert.ok(!JSON.stringify(changes).includes(secret));
    assert.equal((await send('calendar.open', { id: v7(), aboutKind: 'member', about: members.member }, viewer ?? '')).status, 403);
  });

  test('pages of strangers may not follow a link, pages of the workspace may', async () => {
    const { members } = await begin();
    await fixture.run(studio, 'workspace.edit', { origins: ['https://studio.test'] });
    const { link } = await openFeed('member', members.member, await fixture.mint(studio, members.member));

    assert.equal((await fetchLink(link, { headers: { origin: 'https://evil.test' } })).status, 403);
    const own = await fetchLink(link, { headers: { origin: 'https://studio.test' } });
    assert.deepEqual([own.status, own.headers.get('access-control-allow-origin')], [200, 'https://studio.test']);
  });

  test('the key of the links is made once, whoever asks first', async () => {
    const { installation } = fixture.storage;
    const feed = v7();
    const paths = await Promise.all(Array.from({ length: 5 }, () => new FeedLinks(installation).pathOf('ws_a', feed)));

    assert.equal(new Set(paths).size, 1);
    assert.notEqual(await new FeedLinks(installation).pathOf('ws_b', feed), paths[0]?.replace('ws_a', 'ws_b'));
    assert.equal(await installation.keepMeta('calendar_key', 'another'), await installation.meta('calendar_key'));
    const name = paths[0]?.split('/').at(-1) ?? '';
    assert.equal(await new FeedLinks(installation).feedOf('ws_a', name), feed);
    assert.equal(await new FeedLinks(installation).feedOf('ws_b', name), undefined);
  });
});
