import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Id, ListAnswer, MileageTotal, MileageTotalsAnswer, Problem } from '@workfloor/core';
import { parse } from 'csv-parse/sync';
import { v7 } from 'uuid';
import { onEachEngine } from '../storage/engines.contract.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';

/** The rows of a table by the names of its columns. */
function toRows(text: string): readonly Readonly<Record<string, string>>[] {
  return parse(text, { columns: true }); // each cell is text
}

onEachEngine('mileage over HTTP', ({ open }) => {
  let fixture: Fixture;
  let studio: TestStudio;
  let [ann, event] = ['', ''];

  before(async () => {
    fixture = await createFixture({ storage: await open() });
    studio = await fixture.addStudio();
    ann = studio.members.member;
    event = v7();
    const times = { starts: '2026-11-20T09:00:00.000Z', ends: '2026-11-20T11:00:00.000Z' };
    await fixture.run(studio, 'event.create', { id: event, kind: 'shoot', title: '=cmd|calc', ...times });
  });
  after(() => fixture.close());

  async function drive(more: object = {}): Promise<Id> {
    const id = v7();
    await fixture.run(studio, 'mileage.log', { id, member: ann, distance: 10, date: '2026-11-20', ...more });
    return id;
  }

  async function read<T>(path: string, token = studio.keys.owner): Promise<T> {
    const response = await fixture.ask('GET', studio.base + path, { token });
    assert.equal(response.status, 200, await response.clone().text());
    return (await response.json()) as T;
  }

  test('[SC-8] logs are listed newest first, page by page, with who drove, for which job and event', async () => {
    const older = await drive({ date: '2020-01-01', job: studio.job, event });
    const newer = await drive({ date: '2020-01-02' });
    const sameDay = await drive({ date: '2020-01-02' });
    const span = 'from=2020-01-01&to=2020-01-02';

    const first = await read<ListAnswer>(`/mileage?${span}&limit=2`);
    const rest = await read<ListAnswer>(`/mileage?${span}&limit=2&after=${encodeURIComponent(first.next ?? '')}`);

    assert.deepEqual([...first.ids, ...rest.ids, rest.next], [sameDay, newer, older, null]);
    const named = [rest.records.member, rest.records.job, rest.records.event].map((list) => list?.map(({ id }) => id));
    assert.deepEqual(named, [[ann], [studio.job], [event]]);
  });

  test('[SC-8] a list asks for drivers, jobs, events, vehicles, days and states', async () => {
    const year = '2021';
    const log = await drive({ date: `${year}-05-05`, job: studio.job, event, vehicle: 'Van' });
    const opened = v7();
    await fixture.run(studio, 'mileage.open', { id: opened, member: studio.members.admin, odometerStart: 1, date: `${year}-05-06` });
    const span = `from=${year}-01-01&to=${year}-12-31`;
    const ids = async (query: string): Promise<readonly Id[]> => (await read<ListAnswer>(`/mileage?${query}`)).ids;

    assert.deepEqual(await ids(span), [opened, log]);
    for (const query of [`member=${ann}`, `job=${studio.job}`, `event=${event}`, 'vehicle=Van', 'state=closed', `to=${year}-05-05`]) {
      assert.deepEqual(await ids(query.startsWith('to') ? `from=${year}-01-01&${query}` : `${span}&${query}`), [log], query);
    }
    const client = v7();
    await fixture.run(studio, 'client.create', { id: client, name: 'Lund' });
    assert.deepEqual(await ids(`${span}&client=${client}`), []);
    await fixture.run(studio, 'job.link', { job: studio.job, client });
    assert.deepEqual(await ids(`${span}&client=${client}`), [log]);
    assert.deepEqual(await ids(`${span}&state=open`), [opened]);
    assert.deepEqual(await ids(`${span}&vehicle=van`), []);
  });

  test('[SC-9] a log without end is open until it is closed; an end before the start is a problem with its field', async () => {
    const id = v7();
    await fixture.run(studio, 'mileage.open', { id, member: ann, odometerStart: 1000 });
    const close = (odometerEnd: number): Promise<Response> =>
      fixture.ask('POST', `${studio.base}/commands/mileage.close`, {
        token: studio.keys.owner,
        headers: { 'idempotency-key': v7() },
        body: { id, odometerEnd },
      });

    const refused = await close(999.9);
    const problem = (await refused.json()) as Problem;
    assert.deepEqual([refused.status, problem.errors], [400, [{ field: 'odometerEnd', reason: 'Is less than the start.' }]]);
    assert.deepEqual((await read<ListAnswer>('/mileage?state=open')).ids.includes(id), true);
    assert.equal((await close(1000.7)).status, 200);

    const { records } = await read<ListAnswer>('/mileage?state=closed&limit=200');
    assert.equal(records.mileageLog?.find((log) => log.id === id)?.distance, 0.7);
  });

  test('[SC-8] totals by member, job, year and month keep kilometres and miles apart, and add up in tenths', async () => {
    const other = await fixture.addStudio();
    const [driver, second] = [other.members.member, other.members.admin];
    const log = (args: object): Promise<unknown> => fixture.run(other, 'mileage.log', { id: v7(), member: driver, ...args });
    for (let count = 0; count < 10; count += 1) await log({ distance: 0.1, date: '2025-12-31', job: other.job, billable: count < 3 });
    await log({ distance: 12.5, date: '2026-01-01', unit: 'mi' });
    await log({ distance: 7, date: '2026-01-02', member: second, job: other.job });
    await fixture.run(other, 'mileage.open', { id: v7(), member: driver, odometerStart: 5 });
    const totals = async (query: string): Promise<readonly MileageTotal[]> => {
      const answer = await fixture.ask('GET', `${other.base}/mileage/totals?${query}`, { token: other.keys.owner });
      const { totals: rows } = (await answer.json()) as MileageTotalsAnswer;
      return rows.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
    };
    const km = { unit: 'km', logs: 10, distance: 1, billable: 0.3 } as const;
    const mi = { unit: 'mi', logs: 1, distance: 12.5, billable: 0 } as const;
    const seven = { unit: 'km', logs: 1, distance: 7, billable: 0 } as const;
    const sorted = (rows: readonly MileageTotal[]): readonly MileageTotal[] =>
      rows.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

    assert.deepEqual(
      await totals('by=member'),
      sorted([
        { key: driver, ...km },
        { key: driver, ...mi },
        { key: second, ...seven },
      ]),
    );
    assert.deepEqual(
      await totals('by=job'),
      sorted([
        { key: other.job, unit: 'km', logs: 11, distance: 8, billable: 0.3 },
        { key: null, ...mi },
      ]),
    );
    assert.deepEqual(
      await totals('by=year'),
      sorted([
        { key: '2025', ...km },
        { key: '2026', ...mi },
        { key: '2026', ...seven },
      ]),
    );
    assert.deepEqual(
      await totals('by=month'),
      sorted([
        { key: '2025-12', ...km },
        { key: '2026-01', ...mi },
        { key: '2026-01', ...seven },
      ]),
    );
    assert.deepEqual(await totals(`by=year&member=${driver}&from=2026-01-01`), [{ key: '2026', ...mi }]);
  });

  test('[SC-8] [PL-14] a list of logs brings the lines that bill them, for those who may see lines', async () => {
    const other = await fixture.addStudio();
    await fixture.run(other, 'workspace.edit', { mileageRates: [{ from: '2026-01-01', unit: 'km', rate: 379, per: 1 }] });
    const id = v7();
    const driver = other.members.member;
    await fixture.run(other, 'mileage.log', { id, member: driver, distance: 10, date: '2026-11-20', job: other.job, billable: true });
    const lines = async (token: string): Promise<readonly unknown[] | undefined> => {
      const answer = await fixture.ask('GET', `${other.base}/mileage`, { token });
      const { records } = (await answer.json()) as ListAnswer;
      return records.line?.map(({ source, amount, state }) => [source, amount, state]);
    };
    await fixture.run(other, 'member.edit', { id: other.members.admin, rights: { mileage: 'read', invoices: 'none' }, role: 'member' });

    assert.deepEqual(await lines(other.keys.owner), [[id, 3790, 'ready']]);
    assert.equal(await lines(await fixture.mint(other, other.members.admin)), undefined);
  });

  test('[SC-8] logs leave as a CSV file that no spreadsheet runs', async () => {
    await drive({
      date: '2019-03-01',
      vehicle: '=1+1',
      purpose: 'say "hi", Åse',
      type: '\t@x',
      job: studio.job,
      event,
      unit: 'mi',
      billable: true,
    });
    const opened = v7();
    await fixture.run(studio, 'mileage.open', { id: opened, member: ann, odometerStart: 48_210.4, date: '2019-03-02', purpose: '-2\r\nx' });

    const response = await fixture.ask('GET', `${studio.base}/mileage.csv?to=2019-12-31`, { token: studio.keys.owner });

    assert.match(response.headers.get('content-type') ?? '', /^text\/csv; charset=utf-8/);
    assert.equal(response.headers.get('content-disposition'), 'attachment; filename="mileage.csv"');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const rows = toRows(await response.text());
    const shown = [
      'date',
      'member',
      'vehicle',
      'type',
      'purpose',
      'job',
      'event',
      'odometer_start',
      'distance',
      'unit',
      'billable',
      'state',
    ];
    assert.deepEqual(
      rows.map((row) => shown.map((column) => row[column])),
      [
        ['2019-03-02', 'The member', '', '', "'-2\r\nx", '', '', '48210.4', '', 'km', 'no', 'open'],
        [
          '2019-03-01',
          'The member',
          "'=1+1",
          "'\t@x",
          'say "hi", Åse',
          'Wedding of Ada and Ben',
          "'=cmd|calc",
          '',
          '10',
          'mi',
          'yes',
          'closed',
        ],
      ],
    );
  });

  test('[SC-8] a file longer than a page has every log once', async () => {
    const entries = Array.from({ length: 1100 }, (_, at) => ({
      id: v7(),
      name: 'mileage.log',
      args: { id: v7(), distance: at / 10, date: '2018-06-01', member: ann },
    }));
    for (let at = 0; at < entries.length; at += 100) {
      const body = entries.slice(at, at + 100);
      assert.equal((await fixture.ask('POST', `${studio.base}/commands`, { token: studio.keys.owner, body })).status, 200);
    }

    const text = await (await fixture.ask('GET', `${studio.base}/mileage.csv?to=2018-12-31`, { token: studio.keys.owner })).text();

    const distances = toRows(text).map((row) => Number(row['distance']));
    assert.deepEqual(
      distances.toSorted((a, b) => a - b),
      entries.map((_, at) => at / 10),
    );
  });

  test('[SC-8] [PL-14] a billable drive has a line where there is a rate, and is told as left out where there is none', async () => {
    const other = await fixture.addStudio();
    await fixture.run(other, 'workspace.edit', { mileageRates: [{ from: '2026-01-01', unit: 'km', rate: 379, per: 1 }] });
    const [paid, old] = [v7(), v7()];
    const log = { member: other.members.member, distance: 10, billable: true, job: other.job };
    await fixture.run(other, 'mileage.log', { id: paid, date: '2026-11-20', ...log });
    await fixture.run(other, 'mileage.log', { id: old, date: '2025-11-20', ...log });
    await fixture.run(other, 'mileage.log', { id: v7(), date: '2025-11-20', ...log, billable: false });

    const answer = await fixture.ask('GET', `${other.base}/mileage?leftOut=true`, { token: other.keys.owner });

    assert.deepEqual(((await answer.json()) as ListAnswer).ids, [old]);
    const lines = await fixture.storage.workspace(other.id).read(async (session) => session.find('line', 'source', [paid]));
    assert.deepEqual(
      lines.map(({ kind, quantity, rate, state }) => [kind, quantity, rate, state]),
      [['distance', 10, 379, 'ready']],
    );
  });

  test('[ROLE-1] who may not read mileage finds none, in lists, totals and files alike', async () => {
    await drive({ date: '2017-01-01' });
    const token = await fixture.mint(studio, ann);
    await fixture.run(studio, 'member.edit', { id: ann, rights: { mileage: 'none' } });

    assert.deepEqual((await read<ListAnswer>('/mileage', token)).ids, []);
    assert.deepEqual((await read<MileageTotalsAnswer>('/mileage/totals?by=year', token)).totals, []);
    const file = await fixture.ask('GET', `${studio.base}/mileage.csv`, { token });
    assert.equal((await file.text()).split('\r\n').length, 2, 'only the names of the columns');
    await fixture.run(studio, 'member.edit', { id: ann, rights: { mileage: 'write' } });
  });

  test('what a query may not ask is told by its field', async () => {
    for (const [path, field] of [
      ['/mileage?from=yesterday', 'from'],
      ['/mileage?state=done', 'state'],
      ['/mileage?leftOut=1', 'leftOut'],
      ['/mileage/totals', 'by'],
      ['/mileage/totals?by=vehicle', 'by'],
      ['/mileage.csv?limit=5', 'limit'],
    ] as const) {
      const response = await fixture.ask('GET', studio.base + path, { token: studio.keys.owner });
      const { errors } = (await response.json()) as Problem;
      assert.deepEqual([response.status, errors?.[0]?.field], [400, field], path);
    }
  });
});
