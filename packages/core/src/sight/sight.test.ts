import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Role } from '../kernel/command.ts';
import type { AnyRecord, Id, Kind, Kinds } from '../kernel/record.ts';
import { rightNames, rightOf } from '../kernel/rights.ts';
import { createMemorySource } from '../simulate/memory-source.ts';
import type { MemorySource } from '../simulate/memory-source.ts';
import { WORKSPACE } from '../testing/open-memory.contract.ts';
import { createWorld, uuid } from '../testing/world.contract.ts';
import { Sight, canSee } from './sight.ts';
import { isWide, viewerOf } from './viewer.ts';
import type { Viewer } from './viewer.ts';

const ME = uuid(1);
const OTHER = uuid(2);
const [MINE, THEIRS] = [uuid(0xc1), uuid(0xc2)];
const chosen: Viewer = { member: ME, access: 'chosen', rights: {} };
const byTasks: Viewer = { ...chosen, access: 'tasks' };
const all: Viewer = { ...chosen, access: 'all' };

/** Records in memory, each as in the world of the contract but for the fields given: client `MINE` is the viewer's, `THEIRS` is not. */
function createRecords(): {
  source: MemorySource;
  put: <K extends Exclude<Kind, 'workspace'>>(kind: K, fields: Partial<Kinds[K]>) => Kinds[K];
} {
  const source = createMemorySource(WORKSPACE);
  const world = createWorld(WORKSPACE);
  let count = 0x900;
  const put = <K extends Exclude<Kind, 'workspace'>>(kind: K, fields: Partial<Kinds[K]>): Kinds[K] => {
    const record = { ...world[kind][0], id: uuid((count += 1)), ...fields } as Kinds[K]; // a whole record of this kind with other values
    source.commit({ rows: [{ kind, id: record.id, op: 'insert', version: 1, after: record, before: null }] });
    return record;
  };
  put('client', { id: MINE });
  put('client', { id: THEIRS });
  put('clientMember', { client: MINE, member: ME });
  put('clientMember', { client: THEIRS, member: OTHER });
  return { source, put };
}

/** A job of each client, one of both, one of nobody. */
function createJobs(put: ReturnType<typeof createRecords>['put']): Record<'mine' | 'theirs' | 'shared' | 'free', Id> {
  const job = (...clients: readonly Id[]): Id => {
    const { id } = put('job', { assignees: [] });
    for (const client of clients) put('jobClient', { job: id, client });
    return id;
  };
  return { mine: job(MINE), theirs: job(THEIRS), shared: job(MINE, THEIRS), free: job() };
}

test('[ROLE-1] owner and admins are no viewers, and whoever is none sees everything', async () => {
  const { source, put } = createRecords();
  const narrow = { id: ME, access: 'chosen', rights: { jobs: 'none' } } as const;
  const client = put('client', {});

  for (const role of ['owner', 'admin'] as const) assert.equal(viewerOf({ ...narrow, role }), undefined);
  for (const role of ['member', 'viewer'] satisfies Role[]) {
    assert.deepEqual(viewerOf({ ...narrow, role }), { member: ME, access: 'chosen', rights: { jobs: 'none' } });
  }
  assert.equal(await canSee(source, undefined, 'client', client), true);
  assert.equal(await canSee(source, chosen, 'client', client), false);
});

test('[ROLE-1] without the right to a group a member sees none of its kinds, with the right to read they see all', async () => {
  const source = createMemorySource(WORKSPACE);
  const world = createWorld(WORKSPACE);
  for (const [kind, records] of Object.entries(world) as [Kind, readonly AnyRecord[]][]) {
    for (const after of records) source.commit({ rows: [{ kind, id: after.id, op: 'insert', version: 1, after, before: null }] });
  }
  for (const right of rightNames) {
    const none = new Sight(source, { ...all, rights: { [right]: 'none' } });
    const read = new Sight(source, { ...all, rights: { [right]: 'read' } });
    for (const kind of Object.keys(rightOf) as (keyof typeof rightOf)[]) {
      const [record] = world[kind as 'job'] as readonly AnyRecord[]; // any kind of the world
      assert.ok(record);
      assert.equal(await read.sees(kind, record as never), true, `${kind} with ${right} to read`);
      if (rightOf[kind] === right) assert.equal(await none.sees(kind, record as never), false, `${kind} without ${right}`);
    }
  }
  assert.ok(isWide({ ...all, rights: { jobs: 'read' } }));
  assert.ok(!isWide({ ...all, rights: { jobs: 'none' } }));
  assert.ok(!isWide(chosen));
});

test('[TASK-9] a member with chosen clients sees what concerns one of these, nobody, or is assigned to them', async () => {
  const { source, put } = createRecords();
  const jobs = createJobs(put);
  const assigned = put('job', { assignees: [ME] });
  put('jobClient', { job: assigned.id, client: THEIRS });
  const sight = new Sight(source, chosen);
  const sees = async <K extends Kind>(kind: K, record: Kinds[K] | undefined): Promise<boolean> => {
    assert.ok(record);
    return sight.sees(kind, record);
  };

  assert.deepEqual(await Promise.all([MINE, THEIRS].map((id) => sight.seesId('client', id))), [true, false]);
  const seen = Object.values(jobs).map((id) => sees('job', source.get('job', id)));
  assert.deepEqual(await Promise.all(seen), [true, false, true, true]);
  assert.equal(await sees('job', assigned), true);
  assert.equal(await sight.seesId('job', assigned.id), true);

  const nothing = { job: null, project: null, client: null, assignees: [] } as const;
  const event = put('event', { clients: [THEIRS], assignees: [] });
  const project = put('project', { aboutKind: 'client', about: THEIRS, assignees: [] });
  const task = put('task', { ...nothing, job: jobs.theirs });
  const invoice = put('invoice', { client: THEIRS });
  const note = put('note', { client: THEIRS, by: `staff:${OTHER}` });
  const hidden: readonly [Kind, AnyRecord][] = [
    ['clientMember', put('clientMember', { client: THEIRS })],
    ['clientContact', put('clientContact', { client: THEIRS, contact: uuid(0x31) })],
    ['contact', put('contact', { id: uuid(0x31) })],
    ['event', event],
    ['project', project],
    ['task', task],
    ['task', put('task', { ...nothing, client: THEIRS })],
    ['task', put('task', { ...nothing, project: project.id })],
    ['timeEntry', put('timeEntry', { member: OTHER, task: task.id, job: null })],
    ['mileageLog', put('mileageLog', { member: OTHER, event: event.id, job: null })],
    ['invoice', invoice],
    ['invoiceCopy', put('invoiceCopy', { id: invoice.id })],
    ['payment', put('payment', { invoice: invoice.id })],
    ['line', put('line', { client: THEIRS, job: jobs.mine })],
    ['line', put('line', { client: null, invoice: invoice.id })],
    ['line', put('line', { client: null, invoice: null, sourceKind: 'task', source: task.id, job: jobs.mine })],
    ['line', put('line', { client: null, invoice: null, sourceKind: null, source: null, job: jobs.theirs })],
    ['note', note],
    ['folder', put('folder', { aboutKind: 'client', about: THEIRS })],
    ['file', put('file', { aboutKind: 'task', about: task.id })],
    ['comment', put('comment', { aboutKind: 'job', about: jobs.theirs })],
    ['jobLink', put('jobLink', { job: jobs.mine, itemKind: 'event', item: event.id })],
    ['jobLink', put('jobLink', { job: jobs.theirs, itemKind: 'note', item: uuid(0x55) })],
    ['calendarFeed', put('calendarFeed', { aboutKind: 'job', about: jobs.mine, by: `staff:${OTHER}` })],
    ['savedView', put('savedView', { member: OTHER })],
  ];
  const loose = put('note', { id: uuid(0x56), client: null, by: `staff:${OTHER}` });
  put('jobLink', { job: jobs.mine, itemKind: 'note', item: loose.id });
  const shown: readonly [Kind, AnyRecord][] = [
    ['contact', put('contact', { id: uuid(0x32) })],
    ['event', put('event', { clients: [], assignees: [] })],
    ['event', put('event', { clients: [THEIRS], assignees: [ME] })],
    ['event', put('event', { clients: [THEIRS, MINE], assignees: [] })],
    ['project', put('project', { aboutKind: null, about: null, assignees: [] })],
    ['project', put('project', { aboutKind: 'client', about: THEIRS, assignees: [ME] })],
    ['project', put('project', { aboutKind: 'job', about: jobs.shared, assignees: [] })],
    ['task', put('task', nothing)],
    ['task', put('task', { ...nothing, job: jobs.theirs, assignees: [ME] })],
    ['task', put('task', { ...nothing, job: jobs.theirs, client: MINE })],
    ['timeEntry', put('timeEntry', { member: ME, task: task.id, job: null })],
    ['timeEntry', put('timeEntry', { member: OTHER, task: null, job: jobs.mine })],
    ['mileageLog', put('mileageLog', { member: ME, event: event.id, job: null })],
    ['mileageLog', put('mileageLog', { member: OTHER, event: null, job: jobs.mine })],
    ['invoice', put('invoice', { client: MINE })],
    ['line', put('line', { client: null, invoice: null, sourceKind: null, source: null, job: null })],
    ['note', put('note', { client: THEIRS, by: `staff:${ME}` })],
    ['note', put('note', { client: MINE, by: `staff:${OTHER}` })],
    ['note', put('note', { client: null, by: `staff:${OTHER}` })],
    ['note', loose],
    ['comment', put('comment', { aboutKind: 'job', about: jobs.free })],
    ['jobLink', put('jobLink', { job: jobs.mine, itemKind: 'resource', item: put('resource', {}).id })],
    ['calendarFeed', put('calendarFeed', { aboutKind: 'member', about: ME, by: `staff:${OTHER}` })],
    ['savedView', put('savedView', { pipeline: put('pipeline', { availableTo: [] }).id, member: null })],
    ['savedView', put('savedView', { pipeline: put('pipeline', { availableTo: [ME] }).id, member: ME })],
    ['calendarFeed', put('calendarFeed', { aboutKind: 'job', about: jobs.theirs, by: `staff:${ME}` })],
  ];
  for (const [kind, record] of hidden) assert.equal(await sight.sees(kind, record as never), false, `${kind} ${JSON.stringify(record)}`);
  for (const [kind, record] of shown) assert.equal(await sight.sees(kind, record as never), true, `${kind} ${JSON.stringify(record)}`);
});

test('[TASK-9] a member with access by tasks sees besides the clients for whom they have a task, named by it or by its job', async () => {
  const { source, put } = createRecords();
  const { theirs } = createJobs(put);
  assert.equal(await new Sight(source, byTasks).seesId('client', THEIRS), false);

  const task = put('task', { job: theirs, project: null, client: null, assignees: [ME] });
  assert.equal(await new Sight(source, byTasks).seesId('client', THEIRS), true);
  assert.equal(await new Sight(source, chosen).seesId('client', THEIRS), false, 'the task alone is not enough for who has chosen clients');

  source.commit({ rows: [{ kind: 'task', id: task.id, op: 'remove', version: 2, after: null, before: { ...task } }] });
  put('task', { job: null, project: null, client: THEIRS, assignees: [ME] });
  assert.equal(await new Sight(source, byTasks).seesId('client', THEIRS), true);
});

test('[PIPE-5] a run takes both locks: its pipeline is there for the member, and they see what runs', async () => {
  const { source, put } = createRecords();
  const { mine, theirs } = createJobs(put);
  const pipeline = (availableTo: readonly Id[]): Id => put('pipeline', { availableTo }).id;
  const [open, own, closed] = [pipeline([]), pipeline([ME]), pipeline([OTHER])];
  const run = (through: Id, subject: Id): Kinds['run'] => put('run', { pipeline: through, subjectKind: 'job', subject });

  for (const viewer of [chosen, all]) {
    const sight = new Sight(source, viewer);
    for (const through of [open, own]) {
      assert.equal(await sight.sees('run', run(through, mine)), true);
      assert.equal(await sight.sees('run', run(through, theirs)), viewer === all);
    }
    const hidden = run(closed, mine);
    assert.equal(await sight.sees('run', hidden), false);
    assert.equal(await sight.sees('awaited', put('awaited', { run: hidden.id })), false);
    assert.deepEqual(await Promise.all([open, own, closed].map((id) => sight.seesId('pipeline', id))), [true, true, false]);
    assert.equal(await sight.sees('edition', put('edition', { pipeline: closed })), false);
    assert.equal(await sight.sees('label', put('label', { pipeline: closed })), false);
    assert.equal(await sight.sees('label', put('label', { pipeline: null })), true);
  }
});
