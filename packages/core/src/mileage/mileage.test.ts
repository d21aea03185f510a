import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Actor } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { commandSchemas } from '../schema.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { toDistance } from './distance.ts';

const idOf = (actor: Actor): Id => actor.member ?? '';

async function openLog(studio: Studio, by: Actor, odometerStart = 1000): Promise<Id> {
  const id = studio.id();
  await studio.does(commands.mileage.open, { id, odometerStart }, by);
  return id;
}

test('[SC-8] a log is opened with the odometer at its start, by whoever drives', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const { id: job } = await studio.job();
  const id = studio.id();

  await studio.does(commands.mileage.open, { id, odometerStart: 48_210.4, vehicle: 'BX 12 345', type: 'client visit', job }, ann);

  const { workspace: _workspace, ...log } = studio.record('mileageLog', id);
  assert.deepEqual(log, {
    id,
    version: studio.source.seq,
    member: ann.member,
    vehicle: 'BX 12 345',
    type: 'client visit',
    date: '2026-11-20',
    unit: 'km',
    odometerStart: 48_210.4,
    odometerEnd: null,
    distance: null,
    purpose: '',
    event: null,
    job,
    billable: false,
    state: 'open',
  });
  assert.deepEqual(studio.events, [{ type: 'mileage.opened', mileageLog: id, member: ann.member, job }]);
  assert.equal(commandSchemas['mileage.open'].safeParse({ id }).success, false, 'the start is required');
});

test('[SC-8] the day of a log is the day in the zone of the firm', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  studio.now = '2026-11-20T23:30:00.000Z';

  assert.equal(studio.record('mileageLog', await openLog(studio, ann)).date, '2026-11-21');
});

test('[SC-8] the driver signs in to work: nobody who has left, only reads, or is not there', async () => {
  const studio = createStudio();
  const admin = await studio.member('Ada', 'admin');
  const [left, reader] = [await studio.member('Lee'), await studio.member('Vi', 'viewer')];
  await studio.does(commands.member.remove, { id: idOf(left) });
  const args = { id: studio.id(), odometerStart: 1 };

  const gone = await studio.refuses('invalid_input', commands.mileage.open, { ...args, member: idOf(left) }, admin);
  assert.deepEqual(gone.detail, { field: 'member', reason: 'member_left' });
  const only = await studio.refuses('invalid_input', commands.mileage.open, { ...args, member: idOf(reader) }, admin);
  assert.deepEqual(only.detail, { field: 'member', reason: 'member_only_reads' });
  await studio.refuses('not_found', commands.mileage.open, { ...args, member: studio.id() }, admin);
  const nobody = await studio.refuses('invalid_input', commands.mileage.open, args);
  assert.deepEqual(nobody.detail, { field: 'member', reason: 'missing' }, 'a key is not a driver');
});

test('[SC-8] one writes one’s own logs; admins write any', async () => {
  const studio = createStudio();
  const [ann, bo, admin] = [await studio.member('Ann'), await studio.member('Bo'), await studio.member('Ada', 'admin')];
  const id = await openLog(studio, ann);

  await studio.refuses('forbidden', commands.mileage.open, { id: studio.id(), odometerStart: 1, member: idOf(ann) }, bo);
  await studio.refuses('forbidden', commands.mileage.close, { id, odometerEnd: 1001 }, bo);
  await studio.refuses('forbidden', commands.mileage.edit, { id, purpose: 'mine' }, bo);
  await studio.refuses('forbidden', commands.mileage.remove, { id }, bo);
  await studio.refuses('forbidden', commands.mileage.close, { id, odometerEnd: 1001 }, { ...ann, rights: { mileage: 'read' } });

  await studio.does(commands.mileage.close, { id, odometerEnd: 1001 }, admin);
  assert.equal(studio.record('mileageLog', id).member, ann.member);
});

test('[SC-9] the distance is end less start once both are there, at one decimal', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  for (const [start, end, distance] of [
    [0.1, 0.3, 0.2],
    [48_210.4, 48_233.1, 22.7],
    [7, 7, 0],
    [99_999_999.9, 100_000_000, 0.1],
  ] as const) {
    const id = await openLog(studio, ann, start);
    await studio.does(commands.mileage.close, { id, odometerEnd: end }, ann);

    const log = studio.record('mileageLog', id);
    assert.deepEqual([log.distance, log.odometerEnd, log.state], [distance, end, 'closed']);
    assert.deepEqual(studio.events, [{ type: 'mileage.closed', mileageLog: id, member: ann.member, job: null }]);
  }
});

test('[SC-9] an end before the start is refused, with the field and why, and the log stays open', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const id = await openLog(studio, ann);
  const before = studio.record('mileageLog', id);
  const reason = { field: 'odometerEnd', reason: 'before_odometer_start', odometerStart: 1000 };

  assert.deepEqual((await studio.refuses('invalid_input', commands.mileage.close, { id, odometerEnd: 999.9 }, ann)).detail, reason);
  assert.deepEqual((await studio.refuses('invalid_input', commands.mileage.edit, { id, odometerEnd: 0 }, ann)).detail, reason);
  const both = { id: studio.id(), odometerStart: 1000, odometerEnd: 5 };
  assert.deepEqual((await studio.refuses('invalid_input', commands.mileage.log, both, ann)).detail, reason);

  assert.deepEqual([before.state, before.distance], ['open', null]);
  assert.deepEqual(studio.record('mileageLog', id), before);
});

test('[SC-9] a log without end is open and is closed once', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const id = await openLog(studio, ann);
  const { version } = studio.record('mileageLog', id);

  await studio.does(commands.mileage.close, { id, odometerEnd: 1010 }, ann);

  const refusal = await studio.refuses('stale_state', commands.mileage.close, { id, odometerEnd: 1020 }, ann);
  assert.deepEqual(refusal.detail, { mileageLog: id, state: 'closed', version: version + 1 });
  await studio.does(commands.mileage.edit, { id, odometerEnd: null }, ann);
  assert.deepEqual([studio.record('mileageLog', id).state, studio.record('mileageLog', id).distance], ['open', null]);
});

test('[SC-9] a drive is logged by its distance or by both readings, in km or miles, and not by half of it', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const [miles, read] = [studio.id(), studio.id()];
  const { id: job } = await studio.job();

  await studio.does(commands.mileage.log, { id: miles, distance: 12.5, unit: 'mi', date: '2026-11-18', job, purpose: 'Church' }, ann);
  await studio.does(commands.mileage.log, { id: read, odometerStart: 10, odometerEnd: 14.5 }, ann);

  const log = studio.record('mileageLog', miles);
  assert.deepEqual([log.distance, log.unit, log.date, log.job, log.state], [12.5, 'mi', '2026-11-18', job, 'closed']);
  assert.equal(studio.record('mileageLog', read).distance, 4.5);
  const wrong = async (args: object): Promise<unknown> =>
    (await studio.refuses('invalid_input', commands.mileage.log, { id: studio.id(), ...args }, ann)).detail;
  assert.deepEqual(await wrong({}), { field: 'distance', reason: 'distance_or_odometer' });
  assert.deepEqual(await wrong({ odometerEnd: 5 }), { field: 'odometerStart', reason: 'missing' });
  assert.deepEqual(await wrong({ odometerStart: 5 }), { field: 'odometerEnd', reason: 'missing' });
  assert.deepEqual(await wrong({ distance: 2, odometerStart: 1, odometerEnd: 3 }), { field: 'distance', reason: 'follows_from_odometer' });
});

test('[SC-9] a log belongs to an event, to at most one job, or to nothing', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const [one, two] = [await studio.job(), await studio.job()];
  const event = studio.id();
  const times = { starts: '2026-11-21T09:00:00.000Z', ends: '2026-11-21T10:00:00.000Z' };
  await studio.does(commands.event.create, { id: event, kind: 'shoot', title: 'Church', ...times });
  const id = await openLog(studio, ann);

  await studio.does(commands.mileage.edit, { id, job: one.id, event }, ann);
  await studio.does(commands.mileage.edit, { id, job: two.id }, ann);

  assert.deepEqual([studio.record('mileageLog', id).job, studio.record('mileageLog', id).event], [two.id, event]);
  assert.deepEqual(studio.source.find('mileageLog', 'job', [one.id]), []);
  await studio.refuses('not_found', commands.mileage.edit, { id, job: studio.id() }, ann);
  await studio.refuses('not_found', commands.mileage.edit, { id, event: studio.id() }, ann);
  await studio.refuses('not_found', commands.mileage.open, { id: studio.id(), odometerStart: 1, job: studio.id() }, ann);
});

test('[SC-9] corrections keep distance and readings true to each other', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const [told, read] = [studio.id(), studio.id()];
  await studio.does(commands.mileage.log, { id: told, distance: 5 }, ann);
  await studio.does(commands.mileage.log, { id: read, odometerStart: 10, odometerEnd: 20 }, ann);

  await studio.does(commands.mileage.edit, { id: told, distance: 6.5, vehicle: 'Van' }, ann);
  await studio.does(commands.mileage.edit, { id: read, odometerEnd: 25.5 }, ann);
  assert.deepEqual([studio.record('mileageLog', told).distance, studio.record('mileageLog', read).distance], [6.5, 15.5]);

  await studio.refuses('invalid_input', commands.mileage.edit, { id: read, distance: 3 }, ann);
  await studio.refuses('invalid_input', commands.mileage.edit, { id: read, odometerStart: null }, ann);
  await studio.does(commands.mileage.edit, { id: told, odometerStart: 100, odometerEnd: 107 }, ann);
  await studio.does(commands.mileage.edit, { id: read, odometerStart: null, odometerEnd: null, distance: 3 }, ann);

  const [a, b] = [studio.record('mileageLog', told), studio.record('mileageLog', read)];
  assert.deepEqual([a.distance, b.distance, b.odometerStart, b.state], [7, 3, null, 'closed']);
});

/** A studio whose drives are paid with 3.79 a km from November on. */
async function paidStudio(): Promise<{ studio: Studio; ann: Actor; job: Id }> {
  const studio = createStudio();
  await studio.does(commands.workspace.edit, { mileageRates: [{ from: '2026-11-01', unit: 'km', rate: 379, per: 1 }] });
  const ann = await studio.member('Ann');
  const { id: job } = await studio.job(undefined, [await studio.client()]);
  return { studio, ann, job };
}

test('[SC-8] [PL-14] closing a billable log adds the line of its drive, by the rate of its day', async () => {
  const { studio, ann, job } = await paidStudio();
  const id = studio.id();
  await studio.does(commands.mileage.open, { id, odometerStart: 100, job, billable: true, purpose: 'Church' }, ann);
  assert.deepEqual(studio.source.find('line', 'source', [id]), []);

  await studio.does(commands.mileage.close, { id, odometerEnd: 122.5 }, ann);

  const [line, ...more] = studio.source.find('line', 'source', [id]);
  assert.deepEqual(more, []);
  assert.deepEqual(
    [line?.kind, line?.quantity, line?.unit, line?.rate, line?.sourceKind, line?.job, line?.member, line?.date],
    ['distance', 22.5, 'km', 379, 'mileageLog', job, ann.member, '2026-11-20'],
  );
  await studio.does(commands.mileage.edit, { id, odometerEnd: 130 }, ann);
  assert.equal(studio.source.find('line', 'source', [id])[0]?.quantity, 30);
  await studio.does(commands.mileage.edit, { id, billable: false }, ann);
  assert.deepEqual(studio.source.find('line', 'source', [id]), []);
});

test('[SC-8] a billable log without a rate of its day and unit adds no line, and says so', async () => {
  const { studio, ann, job } = await paidStudio();
  const leftOut = (id: Id): unknown => studio.events.find(({ type, source }) => type === 'line.left_out' && source === id)?.['reason'];
  const [early, miles, open] = [studio.id(), studio.id(), studio.id()];

  await studio.does(commands.mileage.log, { id: early, distance: 5, date: '2026-10-31', job, billable: true }, ann);
  assert.equal(leftOut(early), 'no_rate');
  await studio.does(commands.mileage.log, { id: miles, distance: 5, unit: 'mi', job, billable: true }, ann);
  assert.equal(leftOut(miles), 'no_rate');
  await studio.does(commands.mileage.open, { id: open, odometerStart: 1, unit: 'mi', billable: true }, ann);
  assert.equal(leftOut(open), undefined);
  await studio.does(commands.mileage.close, { id: open, odometerEnd: 2 }, ann);
  assert.equal(leftOut(open), 'no_rate');

  for (const id of [early, miles, open]) assert.deepEqual(studio.source.find('line', 'source', [id]), []);
  await studio.does(commands.mileage.edit, { id: early, date: '2026-11-02' }, ann);
  assert.equal(studio.source.find('line', 'source', [early]).length, 1, 'with a rate it is billed after all');
  await studio.does(commands.mileage.edit, { id: early, unit: 'mi' }, ann);
  assert.deepEqual([studio.source.find('line', 'source', [early]), leftOut(early)], [[], 'no_rate'], 'and without one no more');
});

test('[SC-8] what was billed is neither edited, removed nor undone', async () => {
  const { studio, ann, job } = await paidStudio();
  const id = studio.id();
  await studio.does(commands.mileage.log, { id, distance: 5, job, billable: true }, ann);
  const edit = await studio.does(commands.mileage.edit, { id, distance: 6 }, ann);
  const [line] = studio.source.find('line', 'source', [id]);
  assert.ok(line);
  const billed = { ...line, version: line.version + 1, state: 'billed' } as const;
  studio.source.commit({
    rows: [{ kind: 'line', id: line.id, op: 'update', version: billed.version, after: billed, before: { state: 'ready' } }],
  });

  const refusal = await studio.refuses('line_locked', commands.mileage.edit, { id, distance: 7 }, ann);
  assert.deepEqual(refusal.detail, { mileageLog: id, line: line.id });
  await studio.refuses('line_locked', commands.mileage.remove, { id }, ann);
  await studio.refuses('line_locked', commands.mileage.edit, { id, billable: false }, ann);
  const [outcome] = [await studio.run(commands.change.undo, { command: edit }, ann)];
  assert.equal(outcome.ok, false);
  assert.equal(studio.record('mileageLog', id).distance, 6);
});

test('a log that was not billed can be removed', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const id = await openLog(studio, ann);

  await studio.does(commands.mileage.remove, { id }, ann);

  assert.equal(studio.source.get('mileageLog', id), undefined);
  await studio.refuses('not_found', commands.mileage.remove, { id }, ann);
});

test('distances have at most one decimal and are not negative', () => {
  const id = '01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10';
  const { 'mileage.log': schema } = commandSchemas;
  for (const distance of [0, 0.1, 12.3, 100_000_000]) assert.ok(schema.safeParse({ id, distance }).success, String(distance));
  for (const distance of [-0.1, 0.25, 100_000_000.1, Number.NaN, Infinity, '5']) {
    assert.equal(schema.safeParse({ id, distance }).success, false, String(distance));
  }
  assert.equal(schema.safeParse({ id, distance: 1, unit: 'league' }).success, false);
  assert.deepEqual(toDistance({ odometerStart: 1, odometerEnd: null, distance: null }).state, 'open');
});

test('[SC-8] a drive is no plan: what is dated more than a day ahead is refused, and a day is what zones may make of today', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const id = studio.id();
  const log = (date: string): Parameters<typeof commands.mileage.log.apply>[1] => ({ id, distance: 12, date });
  studio.now = '2026-11-20T23:30:00.000Z'; // the 21st in Copenhagen

  const { detail } = await studio.refuses('invalid_input', commands.mileage.log, log('2026-11-23'), ann);
  assert.deepEqual([detail['field'], detail['reason'], detail['today']], ['date', 'in_the_future', '2026-11-21']);
  await studio.refuses('invalid_input', commands.mileage.open, { id, odometerStart: 1, date: '2027-01-01' }, ann);
  await studio.does(commands.mileage.log, log('2026-11-22'), ann);
  await studio.refuses('invalid_input', commands.mileage.edit, { id, date: '2026-11-23' }, ann);
  await studio.does(commands.mileage.edit, { id, date: '2019-01-01' }, ann);

  assert.equal(studio.record('mileageLog', id).date, '2019-01-01');
});
