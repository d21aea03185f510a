import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { minutesOf } from './time-entry.ts';

const SPAN = { started: '2026-11-19T08:00:00.000Z', ended: '2026-11-19T09:30:00.000Z' } as const;

async function addTask(studio: Studio, job: Id | null = null): Promise<Id> {
  const id = studio.id();
  await studio.does(commands.task.create, { id, title: 'Retouch', job });
  return id;
}

async function addService(studio: Studio): Promise<Id> {
  const id = studio.id();
  await studio.does(commands.service.create, { id, name: 'Retouching', rate: 5000 });
  return id;
}

test('[TASK-5] a member has one running timer: starting another stops the first', async () => {
  const studio = createStudio();
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const { id: job } = await studio.job();
  const task = await addTask(studio, job);
  const [first, second, other] = [studio.id(), studio.id(), studio.id()];
  await studio.does(commands.time.start, { id: first, task }, ann);
  await studio.does(commands.time.start, { id: other }, bo);
  studio.now = '2026-11-20T09:25:40.000Z';

  await studio.does(commands.time.start, { id: second, job, note: 'Mail' }, ann);

  const [stopped, running] = [studio.record('timeEntry', first), studio.record('timeEntry', second)];
  assert.deepEqual([stopped.job, stopped.ended, minutesOf(stopped)], [job, studio.now, 26]);
  assert.deepEqual([running.ended, running.note, running.member, running.billable], [null, 'Mail', ann.member, false]);
  assert.equal(studio.record('timeEntry', other).ended, null, 'others go on');
  assert.deepEqual(
    studio.events.map(({ type }) => type),
    ['time.stopped', 'time.started'],
  );
});

test('[TASK-5] a timer is stopped once, by its member or an admin', async () => {
  const studio = createStudio();
  const [ann, bo, eve] = [await studio.member('Ann'), await studio.member('Bo'), await studio.member('Eve', 'admin')];
  const id = studio.id();
  await studio.does(commands.time.start, { id }, ann);
  studio.now = '2026-11-20T08:59:00.000Z'; // a clock that is behind

  await studio.refuses('forbidden', commands.time.stop, { id }, bo);
  await studio.does(commands.time.stop, { id }, eve);

  const entry = studio.record('timeEntry', id);
  assert.deepEqual([entry.ended, minutesOf(entry)], [entry.started, 0]);
  await studio.refuses('stale_state', commands.time.stop, { id }, ann);
});

test('[TASK-5] taking a stop back does not let two timers run', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const [first, second] = [studio.id(), studio.id()];
  await studio.does(commands.time.start, { id: first }, ann);
  const command = await studio.does(commands.time.stop, { id: first }, ann);
  await studio.does(commands.time.start, { id: second }, ann);

  const refusal = await studio.refuses('undo_stale', commands.change.undo, { command }, ann);
  assert.deepEqual(refusal.detail, { kind: 'timeEntry', id: first, running: second });
  await studio.does(commands.time.stop, { id: second }, ann);
  await studio.does(commands.change.undo, { command }, ann);

  assert.equal(studio.record('timeEntry', first).ended, null);
});

test('[TASK-5] time is written down on a task, a job or neither, billable with a service', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const [one, two] = [await studio.job(), await studio.job()];
  const [task, service] = [await addTask(studio, one.id), await addService(studio)];
  const log = async (more: object): Promise<readonly unknown[]> => {
    const id = studio.id();
    await studio.does(commands.time.log, { id, ...SPAN, ...more }, ann);
    const { task: ofTask, job, billable, service: billedAs } = studio.record('timeEntry', id);
    return [ofTask, job, billable, billedAs];
  };

  assert.deepEqual(await log({}), [null, null, false, null]);
  assert.deepEqual(await log({ task }), [task, one.id, false, null]);
  assert.deepEqual(await log({ job: two.id, billable: true }), [null, two.id, true, null]);
  assert.deepEqual(await log({ task, job: one.id, service }), [task, one.id, true, service]);
  assert.deepEqual(await log({ service, billable: false }), [null, null, false, service]);
  assert.equal(studio.events[0]?.type, 'time.logged');
});

test('[TASK-5] time that ends before it begins, is of nobody, or of a job that is not the task’s, is refused', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const bo = await studio.member('Bo');
  const [one, two] = [await studio.job(), await studio.job()];
  const task = await addTask(studio, one.id);
  const args = { id: studio.id(), ...SPAN };

  const span = await studio.refuses('invalid_input', commands.time.log, { ...args, ended: SPAN.started }, ann);
  assert.deepEqual(span.detail, { field: 'ended', reason: 'not_after_started' });
  const job = await studio.refuses('invalid_input', commands.time.log, { ...args, task, job: two.id }, ann);
  assert.deepEqual(job.detail, { field: 'job', reason: 'job_of_another_task', task, job: one.id });
  const whose = await studio.refuses('invalid_input', commands.time.log, args);
  assert.deepEqual(whose.detail, { field: 'member', reason: 'required' });
  await studio.refuses('forbidden', commands.time.log, { ...args, member: bo.member ?? '' }, ann);
  await studio.refuses('not_found', commands.time.log, { ...args, service: studio.id() }, ann);
  await studio.refuses('not_found', commands.time.log, { ...args, task: studio.id() }, ann);
  await studio.refuses('not_found', commands.time.log, { ...args, job: studio.id() }, ann);
  await studio.refuses('not_found', commands.time.start, { id: studio.id(), member: studio.id() });
  await studio.does(commands.member.remove, { id: bo.member ?? '' });
  const left = await studio.refuses('invalid_input', commands.time.log, { ...args, member: bo.member ?? '' });
  assert.deepEqual(left.detail, { field: 'member', reason: 'member_left', member: bo.member });
  assert.equal(studio.source.all('timeEntry').length, 0);
});

test('[TASK-5] what was written down is corrected; another task brings its own job', async () => {
  const studio = createStudio();
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const [one, two] = [await studio.job(), await studio.job()];
  const [task, other] = [await addTask(studio, one.id), await addTask(studio, two.id)];
  const id = studio.id();
  await studio.does(commands.time.log, { id, task, ...SPAN }, ann);
  const now = (): readonly unknown[] => {
    const entry = studio.record('timeEntry', id);
    return [entry.task, entry.job, entry.note, minutesOf(entry)];
  };

  await studio.does(commands.time.edit, { id, note: 'Skin', ended: '2026-11-19T10:00:00.000Z' }, ann);
  assert.deepEqual(now(), [task, one.id, 'Skin', 120]);
  await studio.does(commands.task.edit, { id: task, job: null });
  await studio.does(commands.task.edit, { id: task, job: two.id });
  await studio.does(commands.time.edit, { id, note: '' }, ann);
  assert.deepEqual(now(), [task, one.id, '', 120], 'worked for the job that the task had then');
  await studio.does(commands.time.edit, { id, task: other }, ann);
  assert.deepEqual(now(), [other, two.id, '', 120]);
  await studio.refuses('invalid_input', commands.time.edit, { id, job: one.id }, ann);
  await studio.does(commands.time.edit, { id, task: null, job: one.id }, ann);
  assert.deepEqual(now(), [null, one.id, '', 120]);

  await studio.refuses('invalid_input', commands.time.edit, { id, started: '2026-11-19T10:00:00.000Z' }, ann);
  await studio.refuses('forbidden', commands.time.edit, { id, note: 'x' }, bo);
});

test('[TASK-5] time is removed while nothing is billed for it', async () => {
  const studio = createStudio();
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const [id, billed] = [studio.id(), studio.id()];
  for (const entry of [id, billed]) await studio.does(commands.time.log, { id: entry, ...SPAN }, ann);
  const line = { id: studio.id(), workspace: studio.ctx().workspace, version: 1, sourceKind: 'timeEntry', source: billed };
  studio.source.commit({ rows: [{ kind: 'line', id: line.id, op: 'insert', version: 1, after: line as never, before: null }] }); // what removing reads of it

  await studio.refuses('forbidden', commands.time.remove, { id }, bo);
  await studio.does(commands.time.remove, { id }, ann);
  const refusal = await studio.refuses('in_use', commands.time.remove, { id: billed }, ann);

  assert.deepEqual(refusal.detail, { timeEntry: billed, uses: [{ kind: 'line', id: line.id }] });
  assert.equal(studio.source.get('timeEntry', id), undefined);
});

test('minutes are whole, the half up, and those of a running timer until now', () => {
  assert.equal(minutesOf({ started: SPAN.started, ended: '2026-11-19T08:01:30.000Z' }), 2);
  assert.equal(minutesOf({ started: SPAN.started, ended: '2026-11-19T08:01:29.999Z' }), 1);
  assert.equal(minutesOf({ started: SPAN.started, ended: null }, '2026-11-19T08:10:00.000Z'), 10);
  assert.equal(minutesOf({ started: SPAN.started, ended: null }, '2026-11-19T07:00:00.000Z'), 0);
  assert.equal(minutesOf({ started: SPAN.started, ended: null }), 0);
});
