import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { AnyRecord, BoardAnswer, ColumnAnswer, CommandAnswer, Kind, Kinds, ListAnswer, Problem, StartAnswer } from '@workfloor/core';
import { createWorld } from '@workfloor/core/contract';
import { v7 } from 'uuid';
import { operations } from '../operations.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';

let fixture: Fixture;
let studio: TestStudio;
let client: string;
let contact: string;
let token: string;
let project: string;
let event: string;
let invoice: string;
let rule: string;
let effect: string;
let template: string;
let schedule: string;

before(async () => {
  fixture = await createFixture();
  studio = await fixture.addStudio();
  token = await fixture.mint(studio, studio.members.viewer);
  const [tag, task] = [v7(), v7()];
  client = v7();
  contact = v7();
  await fixture.run(studio, 'tag.create', { id: tag, name: 'VIP', color: 'purple' });
  await fixture.run(studio, 'client.create', { id: client, name: 'Ada & Ben', tags: [tag] });
  await fixture.run(studio, 'contact.create', { id: contact, name: 'Ada', emails: ['ada@client.test'] });
  await fixture.run(studio, 'contact.link', { client, contact });
  await fixture.run(studio, 'job.link', { job: studio.job, client });
  await fixture.run(studio, 'note.write', { id: v7(), text: 'Rain', client, jobs: [studio.job] });
  await fixture.run(studio, 'field.create', { id: v7(), aboutKind: 'client', key: 'size', name: 'Size', type: 'number' });
  await fixture.run(studio, 'label.create', { id: v7(), aboutKind: 'job', name: 'On hold' });
  await fixture.run(studio, 'task.create', { id: task, job: studio.job, title: 'Call Ada', due: '2026-11-30' });
  await fixture.run(studio, 'run.await', { run: studio.jobRun, stage: studio.stages[0], itemKind: 'task', item: task });
  project = v7();
  await fixture.run(studio, 'project.create', { id: project, title: 'Album', aboutKind: 'job', about: studio.job });
  await fixture.run(studio, 'savedTasks.create', { id: v7(), name: 'Album', items: [] });
  await fixture.run(studio, 'resource.register', { key: 'order', name: 'Order' });
  await fixture.run(studio, 'resource.put', { kind: 'order', key: 'A-1', label: 'Order A-1' });
  const worked = { started: '2026-11-20T09:00:00.000Z', ended: '2026-11-20T10:00:00.000Z' };
  await fixture.run(studio, 'time.log', { id: v7(), member: studio.members.member, job: studio.job, ...worked });
  [event, invoice] = [v7(), v7()];
  const times = { starts: '2026-12-01T10:00:00.000Z', ends: '2026-12-01T11:00:00.000Z' };
  const { member } = studio.members;
  await fixture.run(studio, 'event.create', {
    id: event,
    kind: 'shoot',
    title: 'Garden',
    ...times,
    clients: [client],
    assignees: [member],
  });
  await fixture.run(studio, 'event.create', { id: v7(), kind: 'shoot', title: 'Beach', ...times, assignees: [member] });
  await fixture.run(studio, 'service.create', { id: v7(), name: 'Photography', rate: 100_000 });
  await fixture.run(studio, 'line.add', { id: v7(), job: studio.job, text: 'Prints', quantity: 1, rate: 50_000 });
  await fixture.run(studio, 'invoice.draft', { id: invoice, client, job: studio.job });
  await fixture.run(studio, 'line.add', { id: v7(), invoice, text: 'Wedding', quantity: 1, rate: 900_000 });
  await fixture.run(studio, 'invoice.issue', { id: invoice });
  await fixture.run(studio, 'payment.record', { id: v7(), invoice, amount: 100_000, method: 'bank' });
  await fixture.run(studio, 'mileage.log', { id: v7(), member, job: studio.job, distance: 12.5 });
  await fixture.run(studio, 'comment.add', { id: v7(), aboutKind: 'job', about: studio.job, text: 'A garden.' });
  const folder = v7();
  await fixture.run(studio, 'folder.create', { id: folder, aboutKind: 'job', about: studio.job, name: 'Photos' });
  const facts = { name: 'a', sizeBytes: 0, type: '', hash: '0'.repeat(64), blob: v7(), thumbnail: false };
  await fixture.run(studio, 'file.add', { id: v7(), aboutKind: 'job', about: studio.job, folder, ...facts });
  const more = Array.from({ length: 5 }, (_, at) => ({ id: v7(), title: `Job ${at}`, run: { id: v7(), pipeline: studio.pipeline } }));
  for (const job of more) await fixture.run(studio, 'job.create', job);
  await addAutomation();
});
after(() => fixture.close());

/** One of each kind of what happens by itself, as the log of a busy day would have it. */
async function addAutomation(): Promise<void> {
  const world = createWorld(studio.id);
  const pick = <K extends Exclude<Kind, 'workspace'>>(kind: K, at = 0): Kinds[K] =>
    (world[kind] as readonly Kinds[K][])[at] ?? assert.fail(kind); // of this kind
  const about = { aboutKind: 'job', about: studio.job } as const;
  [rule, effect, template, schedule] = [pick('rule', 1).id, pick('effect').id, pick('template').id, pick('schedule', 1).id];
  const records: readonly (readonly [Kind, AnyRecord])[] = [
    ['request', { ...pick('request'), client, job: studio.job, to: [contact] }],
    ['template', pick('template')],
    ['hook', pick('hook')],
    ['rule', pick('rule', 1)],
    ['ruleEdition', pick('ruleEdition', 2)],
    ['effect', { ...pick('effect'), ...about, rule, run: studio.jobRun }],
    ['message', { ...pick('message'), ...about, state: 'bounced' }],
    ['reminder', { ...pick('reminder'), client }],
    ['schedule', { ...pick('schedule', 1), clients: [client], state: 'on' }],
    ['occurrence', { ...pick('occurrence', 1), schedule, client }],
  ];
  const rows = records.map(([kind, record]) => {
    return { kind, id: record.id, op: 'insert' as const, version: 1, after: { ...record, version: 1 }, before: null };
  });
  await fixture.storage.workspace(studio.id).write((session) => session.commit({ rows, changes: [], answers: [] }));
}

async function read<T>(path: string, as = token): Promise<T> {
  const response = await fixture.ask('GET', studio.base + path, { token: as });
  assert.equal(response.status, 200, path);
  return (await response.json()) as T; // each test looks at what it needs
}

describe('every read answers in the form that the document promises', () => {
  const paths = (): Readonly<Record<string, string>> => ({
    start: '/start',
    board: `/boards/${studio.pipeline}?limit=2`,
    column: `/boards/${studio.pipeline}/columns/${studio.stages[0]}?limit=2`,
    'board.sums': `/boards/${studio.pipeline}/sums?overdue=false`,
    cards: `/cards?runs=${studio.jobRun},${v7()}`,
    'runs.blockers': `/runs/${studio.jobRun}/blockers`,
    'pipeline.insights': `/pipelines/${studio.pipeline}/insights?from=2026-11-01&to=2026-11-30`,
    'insights.workload': '/insights/workload',
    history: `/history/job/${studio.job}?limit=5`,
    'billing.providerProblems': '/billing/provider-problems',
    pipelines: '/pipelines?state=live',
    pipeline: `/pipelines/${studio.pipeline}`,
    'pipeline.document': `/pipelines/${studio.pipeline}/document?edition=1`,
    runs: `/runs?subjectKind=job&state=open&pipeline=${studio.pipeline}&stage=${studio.stages[0]}`,
    resources: '/resources?kind=order&key=A-1&done=false&q=ord',
    'resource-kinds': '/resource-kinds',
    'saved-views': `/saved-views?pipeline=${studio.pipeline}`,
    jobs: '/jobs?state=all',
    job: `/jobs/${studio.job}`,
    tasks: `/tasks?job=${studio.job}&client=${client}&state=open&dueBy=2026-12-01&waiting=false`,
    projects: `/projects?about=${studio.job}&q=alb`,
    project: `/projects/${project}`,
    savedTasks: '/saved-tasks',
    time: `/time?member=${studio.members.member}&running=false&from=2026-11-01T00:00:00.000Z`,
    'time.totals': `/time/totals?job=${studio.job}&to=2026-12-01T00:00:00.000Z`,
    events: '/events?from=2026-11-01T00:00:00.000Z',
    'events.conflicts': `/events/conflicts?member=${studio.members.member}&from=2026-11-01T00:00:00.000Z&to=2027-01-01T00:00:00.000Z`,
    event: `/events/${event}`,
    services: '/services',
    lines: `/lines?job=${studio.job}`,
    'lines.sums': '/lines/sums',
    invoices: '/invoices?state=part_paid',
    'invoices.sums': '/invoices/sums',
    invoice: `/invoices/${invoice}`,
    'invoice.files': `/invoices/${invoice}/files`,
    payments: `/payments?invoice=${invoice}`,
    'billing.leftOut': `/billing/left-out?job=${studio.job}`,
    'job.billing': `/jobs/${studio.job}/billing`,
    mileage: `/mileage?job=${studio.job}`,
    'mileage.totals': '/mileage/totals?by=member',
    calendarFeeds: '/calendar-feeds',
    clients: '/clients?q=ada',
    client: `/clients/${client}`,
    contacts: `/contacts?q=ada&client=${client}`,
    contact: `/contacts/${contact}`,
    members: '/members?state=invited',
    fields: '/fields?aboutKind=client&state=live',
    labels: '/labels?aboutKind=job&state=live',
    notes: `/notes?client=${client}&job=${studio.job}&state=all`,
    files: `/files?about=${studio.job}`,
    folders: `/folders?about=${studio.job}`,
    search: '/search?q=ada',
    rules: '/rules?state=paused',
    rule: `/rules/${rule}`,
    effects: `/effects?about=${studio.job}&run=${studio.jobRun}&state=open`,
    messages: `/messages?about=${studio.job}&channel=mail&state=failed`,
    templates: '/templates?state=all',
    hooks: '/hooks?state=on',
    requests: `/requests?client=${client}&job=${studio.job}&state=open`,
    reminders: '/reminders?state=on',
    schedules: `/schedules?client=${client}&state=on`,
    schedule: `/schedules/${schedule}`,
    occurrences: `/occurrences?schedule=${schedule}`,
    'effect.message': `/effects/${effect}/message`,
    'template.preview': `/templates/${template}/preview?aboutKind=job&about=${studio.job}`,
    shortcodes: '/shortcodes?about=job',
    upcoming: '/upcoming?rule=FREQ%3DMONTHLY%3BBYMONTHDAY%3D31&start=2026-01-31&weekend=previous&count=3',
  });
  /** There is nothing of it in this studio. */
  const empty = new Set(['invoice.files', 'calendarFeeds', 'saved-views']);
  for (const { id, answer, method, path } of operations) {
    // what is no JSON (streams, tables, documents) has tests of its own
    if (method !== 'get' || !path.startsWith('/v1/') || (answer.type ?? 'application/json') !== 'application/json') continue;
    test(`${id}`, async () => {
      const asked = id === 'hooks' ? studio.keys.admin : token; // only admins see any
      const value = await read<object>(paths()[id] ?? assert.fail('a read without a test'), asked);

      const parsed = answer.schema?.safeParse(value);
      assert.ok(parsed?.success, JSON.stringify(parsed?.error?.issues.slice(0, 3)));
      const held = 'records' in value && typeof value.records === 'object' ? (value.records ?? {}) : value;
      assert.ok(empty.has(id) || Object.keys(held).length > 0);
    });
  }
});

test('a command answers in the form that the document promises', async () => {
  const { answer } = operations.find(({ id }) => id === 'job.edit') ?? assert.fail();

  const response = await fixture.ask('POST', `${studio.base}/commands/job.edit`, {
    token: studio.keys.member,
    body: { id: studio.job, label: 'W-1' },
    headers: { 'idempotency-key': v7() },
  });

  const parsed = answer.schema?.safeParse(await response.json());
  assert.ok(parsed?.success, JSON.stringify(parsed?.error?.issues.slice(0, 3)));
});

test('the start says who is asking', async () => {
  const { actor } = await read<StartAnswer>('/start');

  assert.deepEqual(actor, { name: `staff:${studio.members.viewer}`, role: 'viewer', member: studio.members.viewer });
});

test('a column is read page by page, each run once', async () => {
  const board = await read<BoardAnswer>(`/boards/${studio.pipeline}?limit=2`);
  const [first] = board.columns;
  const runs = [...(first?.runs ?? [])];
  for (let next = first?.next ?? null; next !== null;) {
    const column = `/boards/${studio.pipeline}/columns/${studio.stages[0]}`;
    const page = await read<ColumnAnswer>(`${column}?limit=2&after=${encodeURIComponent(next)}`);
    runs.push(...page.runs);
    next = page.next;
  }

  assert.equal(first?.count, 6);
  assert.equal(runs.length, 6);
  assert.equal(new Set(runs).size, 6);
});

test('what a filter leaves out is neither listed nor counted', async () => {
  const board = await read<BoardAnswer>(`/boards/${studio.pipeline}?q=ada`);
  const none = await read<ListAnswer>(`/jobs?assignees=${studio.members.owner}`);

  assert.equal(board.columns[0]?.count, 1);
  assert.deepEqual(none.ids, []);
});

test('a snapshot and the stream fit together: what is read at a cursor is followed from there', async () => {
  const { cursor } = await read<StartAnswer>('/start');
  const written = await fixture.ask('POST', `${studio.base}/commands/job.edit`, {
    token: studio.keys.member,
    body: { id: studio.job, label: 'W-2' },
    headers: { 'idempotency-key': v7() },
  });
  const { cursor: after } = (await written.json()) as CommandAnswer;

  const [epoch, seq] = cursor.split('.');
  assert.equal(after, `${epoch}.${Number(seq) + 1}`);
});

test("[PIPE-6] a host's program makes its records known with a secret key, and is told what is wrong with them", async () => {
  const send = async (
    key: string,
    name: string,
    body: object,
  ): Promise<{ status: number; body: CommandAnswer<{ id: string }> & Problem }> => {
    const headers = { 'idempotency-key': v7() };
    const response = await fixture.ask('POST', `${studio.base}/commands/${name}`, { token: key, body, headers });
    return { status: response.status, body: (await response.json()) as CommandAnswer<{ id: string }> & Problem }; // one or the other
  };

  assert.equal((await send(studio.keys.member, 'resource.register', { key: 'album', name: 'Album' })).status, 403);
  assert.equal((await send(studio.keys.admin, 'resource.register', { key: 'album', name: 'Album' })).status, 200);
  const put = await send(studio.keys.member, 'resource.put', { kind: 'album', key: '9', label: 'Album 9' });
  const again = await send(studio.keys.member, 'resource.put', { kind: 'album', key: '9', done: true });
  const unknown = await send(studio.keys.member, 'resource.put', { kind: 'poster', key: '9', label: 'Poster' });
  const script = await send(studio.keys.member, 'resource.put', { kind: 'album', key: '10', label: 'X', url: 'javascript:alert(1)' });

  assert.equal(again.body.result.id, put.body.result.id);
  assert.deepEqual(
    again.body.change?.events.map(({ type }) => type),
    ['resource.changed', 'resource.done'],
  );
  assert.deepEqual([unknown.status, unknown.body.errors], [400, [{ field: 'kind', reason: 'No such kind is registered.' }]]);
  assert.deepEqual([script.status, script.body.errors?.[0]?.field], [400, 'url']);
});
