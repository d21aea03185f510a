import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Actor } from '../kernel/command.ts';
import { dayIn } from '../kernel/day.ts';
import type { Id } from '../kernel/record.ts';
import { commandSchemas } from '../schema.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import type { CreateEvent } from './commands.ts';
import { conflictsOf, overlaps } from './conflicts.ts';
import type { Conflict } from './conflicts.ts';

const at = (time: string): string => `2026-11-28T${time}:00.000Z`;

async function plan(studio: Studio, more: Partial<CreateEvent> = {}): Promise<{ id: Id; conflicts: readonly Conflict[] }> {
  const id = studio.id();
  const outcome = await studio.run(commands.event.create, {
    id,
    kind: 'session',
    title: 'Portrait',
    starts: at('09:00'),
    ends: at('11:00'),
    ...more,
  });
  assert.ok(outcome.ok, outcome.ok ? '' : JSON.stringify(outcome.refusal.detail));
  return { id, ...outcome.result };
}

const idOf = (actor: Actor): Id => actor.member ?? '';

test('[SC-1] an event has a time, a zone, a place, clients and assignees, and begins planned', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const client = await studio.client();
  const { id, conflicts } = await plan(studio, { place: 'Pier 4', text: 'Bring the 85', clients: [client], assignees: [idOf(ann)] });

  const event = studio.record('event', id);
  assert.deepEqual(
    [event.state, event.zone, event.place, event.text, event.clients, event.assignees, event.fields],
    ['planned', studio.record('workspace', event.workspace).zone, 'Pier 4', 'Bring the 85', [client], [ann.member], {}],
  );
  assert.deepEqual(conflicts, []);
  assert.deepEqual(studio.events, [{ type: 'event.created', event: id }]);
});

test('[JOB-8] an event is planned for jobs at once, by those who may change jobs, and taken back as one', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const { id: job } = await studio.job();
  const { id } = await plan(studio, { jobs: [job, job] });

  const links = studio.source.find('jobLink', 'job', [job]);
  assert.deepEqual(
    links.map(({ itemKind, item }) => [itemKind, item]),
    [['event', id]],
  );
  assert.deepEqual(studio.events.at(-1), { type: 'job.linked', job, itemKind: 'event', item: id });
  await studio.refuses('not_found', commands.event.create, {
    id: studio.id(),
    kind: 'session',
    title: 'x',
    starts: at('09:00'),
    ends: at('10:00'),
    jobs: [studio.id()],
  });
  const narrow: Actor = { ...ann, rights: { jobs: 'read' } };
  const args = { id: studio.id(), kind: 'session', title: 'x', starts: at('09:00'), ends: at('10:00'), jobs: [job] };
  await studio.refuses('forbidden', commands.event.create, args, narrow);
});

test('an event with people, clients or fields that are not there is refused and leaves no trace', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  await studio.does(commands.member.remove, { id: idOf(ann) });
  const args = { id: studio.id(), kind: 'session', title: 'x', starts: at('09:00'), ends: at('10:00') };

  await studio.refuses('not_found', commands.event.create, { ...args, clients: [studio.id()] });
  await studio.refuses('not_found', commands.event.create, { ...args, assignees: [studio.id()] });
  const left = await studio.refuses('invalid_input', commands.event.create, { ...args, assignees: [idOf(ann)] });
  assert.deepEqual(left.detail, { field: 'assignees', reason: 'member_left', member: ann.member });
  const field = await studio.refuses('invalid_input', commands.event.create, { ...args, fields: { lens: '85' } });
  assert.deepEqual(field.detail, { field: 'fields.lens', reason: 'no_such_field' });
  assert.equal(studio.source.get('event', args.id), undefined);
});

test('an event may end as it starts, and not before', async () => {
  const studio = createStudio();
  const { id } = await plan(studio, { ends: at('09:00') });
  const args = { id: studio.id(), kind: 'session', title: 'x', starts: at('09:00'), ends: at('08:59') };

  const refusal = await studio.refuses('invalid_input', commands.event.create, args);
  assert.deepEqual(refusal.detail, { field: 'ends', reason: 'before_starts' });
  await studio.refuses('invalid_input', commands.event.edit, { id, starts: at('09:01') });
  await studio.refuses('invalid_input', commands.event.edit, { id, ends: at('08:00') });
  await studio.does(commands.event.edit, { id, starts: at('12:00'), ends: at('13:00') });

  assert.deepEqual([studio.record('event', id).starts, studio.record('event', id).ends], [at('12:00'), at('13:00')]);
});

test('[ACC-4] editing changes what it names and keeps the rest, in the own fields too', async () => {
  const studio = createStudio();
  for (const key of ['lens', 'light']) {
    await studio.does(commands.field.create, { id: studio.id(), aboutKind: 'event', key, name: key, type: 'text' });
  }
  const { id } = await plan(studio, { fields: { lens: '85', light: 'soft' } });

  await studio.does(commands.event.edit, { id, title: 'Couple', zone: 'America/St_Johns', fields: { lens: '35' } });
  assert.deepEqual(studio.record('event', id).fields, { lens: '35', light: 'soft' });
  await studio.does(commands.event.edit, { id, fields: { light: null } });

  const { title, zone, kind, fields } = studio.record('event', id);
  assert.deepEqual([title, zone, kind, fields], ['Couple', 'America/St_Johns', 'session', { lens: '35' }]);
  await studio.refuses('invalid_input', commands.event.edit, { id, fields: { lens: 35 } });
});

test('clients and assignees are added and taken off, so that two people’s additions survive', async () => {
  const studio = createStudio();
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const [one, two] = [await studio.client(), await studio.client()];
  const { id } = await plan(studio, { assignees: [idOf(ann)], clients: [one] });

  await studio.does(commands.event.assign, { id, add: [idOf(bo)] });
  await studio.does(commands.event.assign, { id, remove: [idOf(ann)] });
  await studio.does(commands.event.link, { id, add: [two], remove: [one] });

  assert.deepEqual([studio.record('event', id).assignees, studio.record('event', id).clients], [[bo.member], [two]]);
  await studio.refuses('not_found', commands.event.link, { id, add: [studio.id()] });
  await studio.refuses('not_found', commands.event.assign, { id, add: [studio.id()] });
});

test('an event is planned, held or cancelled; a step that does not fit is stale', async () => {
  const studio = createStudio();
  const { id } = await plan(studio);

  await studio.refuses('stale_state', commands.event.reopen, { id });
  await studio.does(commands.event.complete, { id });
  const refusal = await studio.refuses('stale_state', commands.event.cancel, { id });
  assert.deepEqual(refusal.detail, { event: id, state: 'held', version: 2 });
  await studio.does(commands.event.reopen, { id });
  await studio.does(commands.event.cancel, { id });
  await studio.refuses('stale_state', commands.event.complete, { id });
  await studio.does(commands.event.reopen, { id });

  assert.equal(studio.record('event', id).state, 'planned');
  assert.deepEqual(studio.events, [{ type: 'event.reopened', event: id }]);
  await studio.refuses('not_found', commands.event.complete, { id: studio.id() });
});

test('a member without the right to write events plans none', async () => {
  const studio = createStudio();
  const ann = { ...(await studio.member('Ann')), rights: { events: 'read' } } as const;

  const args = { id: studio.id(), kind: 'session', title: 'x', starts: at('09:00'), ends: at('10:00') };
  await studio.refuses('forbidden', commands.event.create, args, ann);
});

test('who is wanted elsewhere at the same time is told, and never refused', async () => {
  const studio = createStudio();
  const [ann, bo] = [idOf(await studio.member('Ann')), idOf(await studio.member('Bo'))];
  const first = await plan(studio, { assignees: [ann, bo] });

  const second = await plan(studio, { starts: at('10:00'), ends: at('12:00'), assignees: [ann] });
  const inTheWay = { with: first.id, starts: at('09:00'), ends: at('11:00') };
  assert.deepEqual(second.conflicts, [{ member: ann, event: second.id, ...inTheWay }]);

  const assigned = await studio.run(commands.event.assign, { id: second.id, add: [bo] });
  const members = assigned.ok ? assigned.result.conflicts.map(({ member }) => member) : [];
  assert.deepEqual(members, [ann, bo].toSorted());

  const moved = await studio.run(commands.event.edit, { id: second.id, starts: at('11:00') });
  assert.deepEqual(moved.ok && moved.result.conflicts, [], 'back to back is no conflict');
});

test('cancelled events are in nobody’s way, and planning one again tells what took its time', async () => {
  const studio = createStudio();
  const ann = idOf(await studio.member('Ann'));
  const first = await plan(studio, { assignees: [ann] });
  await studio.does(commands.event.cancel, { id: first.id });

  const second = await plan(studio, { assignees: [ann] });
  assert.deepEqual(second.conflicts, []);

  const again = await studio.run(commands.event.reopen, { id: first.id });
  assert.deepEqual(again.ok && again.result.conflicts.map((conflict) => conflict.with), [second.id]);
  await studio.does(commands.event.cancel, { id: second.id });
  const cancelled = studio.record('event', second.id);
  assert.deepEqual(conflictsOf(cancelled, [studio.record('event', first.id)]), []);
});

test('an event overlaps neither itself nor what begins as it ends, whatever their zones', async () => {
  const studio = createStudio();
  const ann = idOf(await studio.member('Ann'));
  const kolkata = await plan(studio, { starts: at('03:30'), ends: at('04:30'), zone: 'Asia/Kolkata', assignees: [ann] });
  const apia = await plan(studio, { starts: at('04:30'), ends: at('05:00'), zone: 'Pacific/Apia', assignees: [ann] });
  const inside = await plan(studio, { starts: at('04:29'), ends: at('04:29'), zone: 'America/St_Johns', assignees: [ann] });

  assert.deepEqual(apia.conflicts, []);
  assert.deepEqual(
    inside.conflicts.map((conflict) => conflict.with),
    [kolkata.id],
    'a moment within a span is in its way',
  );
  const span = { starts: at('09:00'), ends: at('10:00') };
  assert.deepEqual(
    [at('09:00'), at('10:00'), at('09:59')].map((moment) => overlaps(span, { starts: moment, ends: moment })),
    [false, false, true],
  );
});

test('an event across the change of the clocks lasts as long as its instants say, on the days of its zone', async () => {
  const studio = createStudio();
  const ann = idOf(await studio.member('Ann'));
  // 25 October 2026: Copenhagen puts its clocks back at 01:00 UTC, so from 00:00 to 04:00 there are five hours
  const night = await plan(studio, {
    starts: '2026-10-24T22:00:00.000Z',
    ends: '2026-10-25T03:00:00.000Z',
    zone: 'Europe/Copenhagen',
    assignees: [ann],
  });
  const fourth = await plan(studio, { starts: '2026-10-25T02:00:00.000Z', ends: '2026-10-25T04:00:00.000Z', assignees: [ann] });

  const { starts, ends, zone } = studio.record('event', night.id);
  const wall = (instant: string): string => new Date(instant).toLocaleString('sv-SE', { timeZone: zone });
  assert.deepEqual([wall(starts), wall(ends)], ['2026-10-25 00:00:00', '2026-10-25 04:00:00']);
  assert.equal((Date.parse(ends) - Date.parse(starts)) / 3_600_000, 5);
  assert.deepEqual([dayIn(zone, starts), dayIn('America/St_Johns', starts)], ['2026-10-25', '2026-10-24']);
  assert.equal(fourth.conflicts.length, 1);
});

test('taking back one of two edits never leaves an event that ends before it starts', async () => {
  const studio = createStudio();
  const { id } = await plan(studio, { starts: at('10:00'), ends: at('12:00') });
  const earlier = await studio.does(commands.event.edit, { id, starts: at('08:00') });
  await studio.does(commands.event.edit, { id, ends: at('09:00') });

  const refusal = await studio.refuses('undo_stale', commands.change.undo, { command: earlier });
  assert.equal(refusal.detail['field'], 'ends');
  await studio.does(commands.event.edit, { id, ends: at('11:00') });
  await studio.does(commands.change.undo, { command: earlier });
  assert.equal(studio.record('event', id).starts, at('10:00'));
});

test('what is not a time, a zone or a title of ours does not come in', () => {
  const id = '01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10';
  const good = { id, kind: 'session', title: 'x', starts: at('09:00'), ends: at('10:00') };
  const { 'event.create': schema, 'event.edit': edit } = commandSchemas;
  assert.ok(schema.safeParse(good).success);

  for (const bad of [
    { starts: '2026-11-28T09:00:00+01:00' },
    { starts: '2026-02-30T09:00:00.000Z' },
    { zone: 'Mars/Olympus' },
    { zone: '+02:00' },
    { title: ' ' },
    { title: 'x'.repeat(1_000_000) },
    { kind: '' },
    { state: 'held' },
    { assignees: [id, id] },
  ]) {
    assert.equal(schema.safeParse({ ...good, ...bad }).success, false, JSON.stringify(bad).slice(0, 80));
  }
  assert.equal(edit.safeParse({ id }).success, false);
});
