import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ConflictsAnswer, EventAnswer, EventResult, Id, ListAnswer } from '@workfloor/core';
import { recordSchemas } from '@workfloor/core/schema';
import { v7 } from 'uuid';
import { onEachEngine } from '../storage/engines.contract.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';

const at = (time: string, day = '2026-11-28'): string => `${day}T${time}:00.000Z`;

onEachEngine('events over HTTP', ({ open }) => {
  let fixture: Fixture;
  let studio: TestStudio;
  let [ann, bo, client] = ['', '', ''];

  before(async () => {
    fixture = await createFixture({ storage: await open() });
    studio = await fixture.addStudio();
    [ann, bo, client] = [studio.members.member, studio.members.admin, v7()];
    await fixture.run(studio, 'client.create', { id: client, name: 'Ida' });
  });
  after(() => fixture.close());

  async function plan(more: object = {}): Promise<Id> {
    const id = v7();
    const times = { starts: at('09:00'), ends: at('11:00') };
    await fixture.run(studio, 'event.create', { id, kind: 'session', title: 'Portrait', ...times, ...more });
    return id;
  }

  async function read<T>(path: string, token = studio.keys.owner): Promise<T> {
    const response = await fixture.ask('GET', studio.base + path, { token });
    assert.equal(response.status, 200, await response.clone().text());
    return (await response.json()) as T;
  }

  async function ids(query: string, token?: string): Promise<readonly Id[]> {
    return (await read<ListAnswer>(`/events?${query}`, token)).ids;
  }

  test('events are listed by start, page by page, with their clients and jobs', async () => {
    const day = '2027-01-04';
    const late = await plan({ starts: at('15:00', day), ends: at('16:00', day), clients: [client] });
    const early = await plan({ starts: at('08:00', day), ends: at('09:00', day) });
    const middle = await plan({ starts: at('10:00', day), ends: at('12:00', day) });
    await fixture.run(studio, 'job.attach', { id: v7(), job: studio.job, itemKind: 'event', item: late });
    const span = `from=${at('00:00', day)}&to=${at('23:00', day)}`;

    assert.deepEqual(await ids(span), [early, middle, late]);
    const first = await read<ListAnswer>(`/events?${span}&limit=2`);
    const rest = await read<ListAnswer>(`/events?${span}&limit=2&after=${encodeURIComponent(first.next ?? '')}`);
    assert.deepEqual([first.ids, rest.ids, rest.next], [[early, middle], [late], null]);
    assert.deepEqual([rest.records.client?.[0]?.id, rest.records.job?.[0]?.id], [client, studio.job]);
    for (const event of rest.records.event ?? []) recordSchemas.event.parse(event);
  });

  test('a list asks for a span, half open, and for people, jobs, kinds and states', async () => {
    const day = '2027-02-01';
    const shoot = await plan({ kind: 'shoot', starts: at('10:00', day), ends: at('12:00', day), assignees: [ann], clients: [client] });
    const moment = await plan({ title: 'Handover', starts: at('12:00', day), ends: at('12:00', day), assignees: [bo] });
    await fixture.run(studio, 'event.cancel', { id: moment });
    await fixture.run(studio, 'job.attach', { id: v7(), job: studio.job, itemKind: 'event', item: shoot });
    const from = `from=${at('00:00', day)}`;

    assert.deepEqual(await ids(`${from}&to=${at('10:00', day)}`), [], 'what begins as the span ends is not in it');
    assert.deepEqual(await ids(`from=${at('12:00', day)}`), [moment], 'what ends as the span begins is not in it');
    assert.deepEqual(await ids(`from=${at('11:59', day)}`), [shoot, moment]);
    for (const query of [`assignee=${ann}`, `client=${client}`, `job=${studio.job}`, 'kind=shoot', 'state=planned']) {
      assert.deepEqual(await ids(`${from}&${query}`), [shoot], query);
    }
    assert.deepEqual([await ids(`${from}&state=cancelled`), await ids(`${from}&q=hando`)], [[moment], [moment]]);
    assert.deepEqual(await ids(`${from}&assignee=${v7()}`), []);
  });

  test('an event is read with everything that belongs to it, and who is wanted elsewhere', async () => {
    const day = '2027-03-01';
    const times = { starts: at('10:00', day), ends: at('12:00', day) };
    const id = await plan({ ...times, assignees: [ann, bo], clients: [client] });
    const other = await plan({ starts: at('11:00', day), ends: at('13:00', day), assignees: [bo] });
    await plan({ starts: at('12:00', day), ends: at('13:00', day), assignees: [ann] });
    const [drive, comment, project, run] = [v7(), v7(), v7(), v7()];
    await fixture.run(studio, 'job.attach', { id: v7(), job: studio.job, itemKind: 'event', item: id });
    await fixture.run(studio, 'mileage.log', { id: drive, distance: 12, event: id, member: ann });
    await fixture.run(studio, 'comment.add', { id: comment, aboutKind: 'event', about: id, text: 'Rain' });
    await fixture.run(studio, 'project.create', { id: project, title: 'Album', aboutKind: 'event', about: id });
    await fixture.run(studio, 'pipeline.edit', { id: studio.pipeline, subjects: ['job', 'event'] });
    await fixture.run(studio, 'run.start', { id: run, pipeline: studio.pipeline, subjectKind: 'event', subject: id });

    const { records, conflicts, activity } = await read<EventAnswer>(`/events/${id}`);

    assert.deepEqual(conflicts, [{ member: bo, event: id, with: other, starts: at('11:00', day), ends: at('13:00', day) }]);
    const found = [records.client, records.job, records.mileageLog, records.comment, records.project, records.run];
    assert.deepEqual(
      found.map((list) => list?.map((record) => record.id)),
      [[client], [studio.job], [drive], [comment], [project], [run]],
    );
    assert.deepEqual(new Set(records.event?.map((event) => event.id)), new Set([id, other]));
    assert.deepEqual(new Set(records.member?.map((member) => member.id)), new Set([ann, bo]));
    assert.ok(activity.some(({ command }) => command === 'event.create'));
    assert.equal((await fixture.ask('GET', `${studio.base}/events/${v7()}`, { token: studio.keys.owner })).status, 404);
  });

  test('a command answers who is wanted elsewhere', async () => {
    const day = '2027-03-02';
    const times = { starts: at('10:00', day), ends: at('12:00', day) };
    const first = await plan({ ...times, assignees: [ann] });
    const second = v7();

    const args = { id: second, kind: 'session', title: 'Second', ...times, assignees: [ann] };
    const result = (await fixture.run(studio, 'event.create', args)) as EventResult;

    assert.deepEqual(result.conflicts, [{ member: ann, event: second, with: first, ...times }]);
  });

  test("a member's time is told between two moments, with each pair that overlaps once", async () => {
    const day = '2027-04-01';
    const one = await plan({ starts: at('08:00', day), ends: at('10:00', day), assignees: [ann] });
    const two = await plan({ starts: at('09:00', day), ends: at('12:00', day), assignees: [ann, bo] });
    const three = await plan({ starts: at('10:00', day), ends: at('11:00', day), assignees: [ann] });
    const off = await plan({ starts: at('09:00', day), ends: at('12:00', day), assignees: [ann] });
    await fixture.run(studio, 'event.cancel', { id: off });
    const ask = (from: string, to: string): Promise<ConflictsAnswer> =>
      read(`/events/conflicts?member=${ann}&from=${at(from, day)}&to=${at(to, day)}`);

    const { ids: busy, conflicts } = await ask('00:00', '23:00');

    assert.deepEqual(busy, [one, two, three]);
    assert.deepEqual(
      conflicts.map((conflict) => [conflict.event, conflict.with]),
      [
        [one, two],
        [two, three],
      ],
    );
    assert.deepEqual((await ask('12:00', '13:00')).ids, [], 'free once it is over');
    assert.deepEqual((await ask('10:00', '10:30')).ids, [two, three]);
  });

  test('what is not a moment, a span or an id is told by its field', async () => {
    for (const [path, field] of [
      ['/events?from=yesterday', 'from'],
      ['/events?state=done', 'state'],
      ['/events?after=x', 'after'],
      [`/events/conflicts?member=${ann}&from=${at('10:00')}&to=${at('10:00')}`, 'to'],
      [`/events/conflicts?member=ann&from=${at('10:00')}&to=${at('11:00')}`, 'member'],
      ['/events/Portrait', 'id'],
    ] as const) {
      const response = await fixture.ask('GET', studio.base + path, { token: studio.keys.owner });
      const text = await response.text();
      assert.equal(response.status, 400, path);
      assert.ok(text.includes(`"field":"${field}"`), text);
    }
  });

  test('[ROLE-1] who may not read events, and who sees only some clients, finds no trace of the others', async () => {
    const day = '2027-05-01';
    const times = { starts: at('10:00', day), ends: at('12:00', day) };
    const theirs = await plan({ ...times, clients: [client] });
    const open = await plan(times);
    const span = `from=${at('00:00', day)}&to=${at('23:00', day)}`;
    const token = await fixture.mint(studio, ann);
    assert.deepEqual(new Set(await ids(span, token)), new Set([theirs, open]));

    await fixture.run(studio, 'member.edit', { id: ann, access: 'chosen' });
    assert.deepEqual(await ids(span, token), [open]);
    assert.equal((await fixture.ask('GET', `${studio.base}/events/${theirs}`, { token })).status, 404);
    await fixture.run(studio, 'member.edit', { id: ann, rights: { events: 'none' } });
    assert.deepEqual(await ids(span, token), []);
    await fixture.run(studio, 'member.edit', { id: ann, access: 'all', rights: { events: 'write' } });
  });
});
