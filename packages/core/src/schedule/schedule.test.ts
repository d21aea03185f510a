import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';
import { fireSchedule } from './fire-schedule.ts';
import { MONTHLY, SYSTEM, days, madeOn, occurrences, runAt, schedule, upcomingDays } from './schedules.contract.ts';

test('[A14] [REC-11] [D6] monthly from 31 January comes on 28 February, 31 March and 30 April', async () => {
  const studio = createStudio();
  const id = await schedule(studio, { pattern: { start: '2027-01-31' } });
  for (const month of ['2027-02-01', '2027-03-01', '2027-04-01', '2027-05-01']) await runAt(studio, id, `${month}T12:00:00.000Z`);
  assert.deepEqual(days(studio, id), ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']);
});

test('[A14] [D8] [REC-10] a server that was away for a week makes one job, not seven, and keeps what was missed', async () => {
  const studio = createStudio();
  const id = await schedule(studio, { pattern: { rule: 'FREQ=DAILY', start: '2026-11-20' } });
  await runAt(studio, id, '2026-11-20T09:00:00.000Z');
  await runAt(studio, id, '2026-11-27T12:00:00.000Z');
  assert.deepEqual(days(studio, id), ['2026-11-20', '2026-11-27']);
  assert.deepEqual(days(studio, id, 'missed'), ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']);
  assert.equal(studio.record('schedule', id).next, '2026-11-28T08:00:00.000Z');
});

test('[D8] with catch-up `all` up to a hundred are made, the latest, in as many transactions as it takes', async () => {
  const studio = createStudio();
  const id = await schedule(studio, { pattern: { rule: 'FREQ=DAILY', start: '2026-11-21', catchUp: 'all' } });
  await runAt(studio, id, '2027-11-20T12:00:00.000Z');
  const made = days(studio, id);
  assert.equal(made.length, 100);
  assert.equal(made.at(-1), '2027-11-20');
  assert.equal(days(studio, id, 'missed').length, 265);
});

test('[D8] with catch-up `none` a day that is over is passed over, the day itself is not', async () => {
  const studio = createStudio();
  const id = await schedule(studio, { pattern: { rule: 'FREQ=DAILY', start: '2026-11-21', catchUp: 'none' } });
  await runAt(studio, id, '2026-11-23T22:00:00.000Z');
  assert.deepEqual(days(studio, id), ['2026-11-23']);
  assert.deepEqual(days(studio, id, 'missed'), ['2026-11-21', '2026-11-22']);
});

test('[REC-10] running twice for one day makes nothing more', async () => {
  const studio = createStudio();
  const id = await schedule(studio);
  const due = studio.record('schedule', id);
  await runAt(studio, id, '2026-12-01T08:00:00.000Z');
  const ran = studio.record('schedule', id);
  // as if a worker that lost its word came again
  studio.source.commit({
    rows: [{ kind: 'schedule', id, op: 'update', version: ran.version + 1, before: {}, after: { ...due, version: ran.version + 1 } }],
    events: [],
    command: { id: studio.id(), name: 'test' },
    actor: 'system',
    at: studio.now,
  });
  await runAt(studio, id, '2026-12-01T08:00:01.000Z');
  assert.equal(occurrences(studio, id).length, 1);
  assert.equal(studio.source.all('job').length, 1);
});

test('[REC-4] nothing is made before its time, which is told in the zone of the schedule', async () => {
  const studio = createStudio();
  const id = await schedule(studio, { zone: 'Pacific/Apia' });
  assert.equal(studio.record('schedule', id).next, '2026-11-30T20:00:00.000Z');
  studio.now = '2026-11-30T19:59:59.000Z';
  await studio.does(fireSchedule, { id }, SYSTEM);
  assert.deepEqual(days(studio, id), []);
});

test('[D7] a time that the clocks jump over comes at the first moment after; one that they show twice, at the first', async () => {
  const studio = createStudio();
  const spring = await schedule(studio, { zone: 'Europe/Copenhagen', pattern: { rule: 'FREQ=DAILY', start: '2027-03-28', time: '02:30' } });
  assert.equal(studio.record('schedule', spring).next, '2027-03-28T01:00:00.000Z');
  const autumn = await schedule(studio, { zone: 'Europe/Copenhagen', pattern: { rule: 'FREQ=DAILY', start: '2027-10-31', time: '02:30' } });
  assert.equal(studio.record('schedule', autumn).next, '2027-10-31T00:30:00.000Z');
});

test('[REC-1] [REC-6] patterns of the trade come on their days', async () => {
  const studio = createStudio();
  const patterns: Readonly<Record<string, readonly string[]>> = {
    'FREQ=WEEKLY;INTERVAL=2': ['2026-12-01', '2026-12-15', '2026-12-29'],
    'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1': ['2026-12-31', '2027-03-31', '2027-06-30'],
    'FREQ=MONTHLY;BYDAY=1FR': ['2026-12-04', '2027-01-01', '2027-02-05'],
    'FREQ=WEEKLY;BYDAY=WE,FR': ['2026-12-02', '2026-12-04', '2026-12-09'],
    'FREQ=MONTHLY;BYMONTHDAY=15,-1': ['2026-12-15', '2026-12-31', '2027-01-15'],
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1': ['2026-12-31', '2027-01-29', '2027-02-26'],
    'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=15': ['2027-04-15', '2028-04-15', '2029-04-15'],
    'FREQ=MONTHLY;COUNT=2': ['2026-12-01', '2027-01-01'],
    'FREQ=MONTHLY;UNTIL=20270131': ['2026-12-01', '2027-01-01'],
  };
  for (const [rule, expected] of Object.entries(patterns)) {
    const id = await schedule(studio, { pattern: { rule } });
    assert.deepEqual(upcomingDays(studio, id, 3), expected, rule);
  }
});

test('[REC-1] a schedule ends with its last day', async () => {
  const studio = createStudio();
  const id = await schedule(studio, { pattern: { rule: 'FREQ=MONTHLY;COUNT=2' } });
  await runAt(studio, id, '2026-12-01T08:00:00.000Z');
  await runAt(studio, id, '2027-01-01T08:00:00.000Z');
  assert.equal(studio.record('schedule', id).state, 'ended');
  assert.equal(days(studio, id).length, 2);
});

test('[REC-11] weekends and holidays move to the next or the previous working day, and the period stays', async () => {
  const studio = createStudio();
  await studio.does(commands.workspace.edit, { holidays: ['2027-02-01'] });
  const item = { title: 'Books {{period.month}} {{period.year}}' };
  const id = await schedule(studio, { pattern: { rule: 'FREQ=MONTHLY;BYMONTHDAY=31', start: '2027-01-31', weekend: 'next' }, item });
  assert.deepEqual(upcomingDays(studio, id, 2), ['2027-02-02', '2027-03-01']);
  await runAt(studio, id, '2027-02-02T08:00:00.000Z');
  const job = studio.record('job', madeOn(studio, id, '2027-01-31'));
  assert.equal(job.due, '2027-02-02');
  assert.equal(job.title, 'Books January 2027');
});

test('[REC-6] [REC-12] it is made so many days ahead, and due so many days after its day', async () => {
  const studio = createStudio();
  const id = await schedule(studio, { pattern: { leadDays: 5 }, item: { title: 'Books', dueDays: 10 } });
  assert.equal(studio.record('schedule', id).next, '2026-11-26T08:00:00.000Z');
  await runAt(studio, id, '2026-11-26T08:00:00.000Z');
  const { start, due } = studio.record('job', madeOn(studio, id, '2026-12-01'));
  assert.deepEqual({ start, due }, { start: '2026-11-26', due: '2026-12-11' });
});

test('[REC-3] [JOB-12] one schedule makes a job for each of its clients, with those who play the roles for it', async () => {
  const studio = createStudio();
  const [ada, bo] = [await studio.member('Ada'), await studio.member('Bo')];
  await studio.does(commands.workspace.edit, { roles: ['preparer'] });
  const { id: pipeline, stages } = await studio.pipeline('Collect', 'Post');
  const clients = [await studio.client(), await studio.client()];
  for (const [index, { member = '' }] of [ada, bo].entries()) {
    await studio.does(commands.client.assign, { client: clients[index] ?? '', member, roles: ['preparer'] });
  }
  const saved = studio.id();
  const items = [
    { id: studio.id(), title: 'Post', text: '', offsetDays: 2, priority: 'none', assignees: [], roles: [], checklist: [], waitsFor: [] },
  ] as const;
  await studio.does(commands.savedTasks.create, { id: saved, name: 'Usual', items });
  const id = await schedule(studio, { clients, pipeline, item: { title: 'Books for {{client.name}}', roles: ['preparer'], saved } });
  await runAt(studio, id, '2026-12-01T08:00:00.000Z');
  const made = occurrences(studio, id);
  assert.deepEqual(new Set(made.map(({ client }) => client)), new Set(clients));
  for (const { client, made: job } of made) {
    const expected = client === clients[0] ? ada.member : bo.member;
    assert.deepEqual(studio.record('job', job ?? '').assignees, [expected]);
    assert.equal(studio.record('job', job ?? '').title, 'Books for Ida');
    const [run] = studio.source.find('run', 'subject', [job ?? '']);
    assert.equal(run?.stage, stages[0]);
    const tasks = studio.source.find('task', 'job', [job ?? '']);
    assert.deepEqual(
      tasks.map(({ due }) => due),
      ['2026-12-03'],
    );
  }
  const told = studio.events.filter(({ type }) => type === 'schedule.fired');
  assert.deepEqual(
    told.map(({ assigned }) => assigned),
    [[ada.member], [bo.member]],
  );
});

test('[REC-2] a pipeline has a pattern to begin with, which each schedule edits for itself', async () => {
  const studio = createStudio();
  const { id: pipeline } = await studio.pipeline('Do');
  const missing = await studio.refuses('invalid_input', commands.schedule.create, {
    id: studio.id(),
    name: 'Books',
    makes: 'job',
    pipeline,
    item: { title: 'Books' },
  });
  assert.equal(missing.detail['field'], 'pattern');
  await studio.does(commands.pipeline.edit, { id: pipeline, schedule: MONTHLY });
  const id = studio.id();
  await studio.does(commands.schedule.create, { id, name: 'Books', makes: 'job', pipeline, item: { title: 'Books' } });
  await studio.does(commands.schedule.edit, { id, pattern: { ...MONTHLY, time: '10:00' } });
  assert.equal(studio.record('pipeline', pipeline).schedule?.time, '09:00');
  assert.equal(studio.record('schedule', id).next, '2026-12-01T09:00:00.000Z');
});

test('[REC-7] [AUTO-8] what cannot be made is parked with the reason, the others are made, and a person tries again', async () => {
  const studio = createStudio();
  const { id: pipeline } = await studio.pipeline('Do');
  const [whole, bare] = [await studio.client(), await studio.client()];
  await studio.does(commands.client.edit, { id: whole, taxNumber: 'DK12' });
  const id = await schedule(studio, { clients: [bare, whole], pipeline, item: { title: 'Books {{client.taxNumber}}' } });
  await runAt(studio, id, '2026-12-01T08:00:00.000Z');
  const [parked] = occurrences(studio, id).filter(({ state }) => state === 'parked');
  assert.equal(parked?.client, bare);
  assert.deepEqual(parked?.problem, { code: 'missing_value', detail: { gaps: ['client.taxNumber'] } });
  assert.deepEqual(days(studio, id).length, 1);
  await studio.refuses('missing_value', commands.schedule.retry, { occurrence: parked?.id ?? '' });
  await studio.does(commands.client.edit, { id: bare, taxNumber: 'DK13' });
  const command = await studio.does(commands.schedule.retry, { occurrence: parked?.id ?? '' });
  const made = studio.record('occurrence', parked?.id ?? '');
  assert.equal(studio.record('job', made.made ?? '').title, 'Books DK13');
  await studio.does(commands.change.undo, { command });
  assert.equal(studio.record('occurrence', parked?.id ?? '').state, 'parked');
});

test('[REC-7] a pipeline that is out of use parks the day; the schedule goes on', async () => {
  const studio = createStudio();
  const { id: pipeline } = await studio.pipeline('Do');
  const id = await schedule(studio, { pipeline });
  await studio.does(commands.pipeline.retire, { id: pipeline });
  await runAt(studio, id, '2026-12-01T08:00:00.000Z');
  assert.deepEqual(days(studio, id, 'parked'), ['2026-12-01']);
  assert.equal(studio.record('schedule', id).next, '2027-01-01T08:00:00.000Z');
});

test('[REC-14] [PL-8] an invoice comes round with its lines, and is issued and sent by itself', async () => {
  const studio = createStudio();
  const [client, contact] = [await studio.client(), studio.id()];
  await studio.does(commands.contact.create, { id: contact, name: 'Ib', emails: ['ib@x.example'] });
  await studio.does(commands.contact.link, { client, contact, notify: true });
  const item = { title: 'Rent {{period.month}}', lines: [{ text: 'Room, {{period.month}}', rate: 5000 }], send: true, dueDays: 8 } as const;
  const id = await schedule(studio, { makes: 'invoice', clients: [client], item });
  await runAt(studio, id, '2026-12-01T08:00:00.000Z');
  const [made] = occurrences(studio, id);
  assert.equal(made?.state, 'made', JSON.stringify(made?.problem));
  const invoice = studio.record('invoice', made?.made ?? '');
  assert.deepEqual([invoice.state, invoice.title, invoice.due, invoice.sent], ['issued', 'Rent December', '2026-12-09', studio.now]);
  const lines = studio.source.find('line', 'invoice', [invoice.id]);
  assert.deepEqual(
    lines.map(({ text }) => text),
    ['Room, December'],
  );
  const [mail] = studio.source.find('message', 'about', [invoice.id]);
  assert.deepEqual([mail?.to.address, mail?.state, mail?.attach], ['ib@x.example', 'waiting', [{ kind: 'invoice', id: invoice.id }]]);
});

test('[REC-3] a schedule that could never make what it says is refused, with the reason', async () => {
  const studio = createStudio();
  const client = await studio.client();
  const wrong = async (field: string, args: Parameters<typeof schedule>[1]): Promise<void> => {
    const { pattern, ...more } = args ?? {};
    const whole = { id: studio.id(), name: 'X', makes: 'job', item: { title: 'X' }, ...more, pattern: { ...MONTHLY, ...pattern } } as const;
    const refusal = await studio.refuses('invalid_input', commands.schedule.create, whole);
    assert.equal(refusal.detail['field'], field);
  };
  await wrong('pattern.rule', { pattern: { rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', monthEnd: 'skip' } });
  await wrong('pattern.rule', { pattern: { rule: 'FREQ=DAILY;UNTIL=20261001' } });
  await wrong('clients', { makes: 'invoice', item: { title: 'X', lines: [{ text: 'X', rate: 1 }] } });
  await wrong('item.lines', { makes: 'invoice', clients: [client] });
  await wrong('item.lines.0.rate', { makes: 'invoice', clients: [client], item: { title: 'X', lines: [{ text: 'X' }] } });
  await wrong('item.send', { item: { title: 'X', send: true } });
  await wrong('item.title', { item: { title: '{{client.nothing}}' }, clients: [client] });
  const { id: pipeline } = await studio.pipeline('Do');
  await wrong('pipeline', { makes: 'task', pipeline });
});

test('[ROLE-1] who may not write invoices sets up none that come round', async () => {
  const studio = createStudio();
  const client = await studio.client();
  const member = studio.id();
  await studio.does(commands.member.invite, {
    id: member,
    name: 'Cy',
    email: 'cy@x.example',
    role: 'member',
    rights: { invoices: 'none' },
  });
  const actor = { name: `staff:${member}`, role: 'member', member, rights: { invoices: 'none' } } as const;
  const item = { title: 'Rent', lines: [{ text: 'Room', rate: 1 }] };
  const args = { id: studio.id(), name: 'Rent', makes: 'invoice', clients: [client], item, pattern: MONTHLY } as const;
  await studio.refuses('forbidden', commands.schedule.create, args, actor);
});
