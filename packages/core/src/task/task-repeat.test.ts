import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Day, Id } from '../kernel/record.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import type { RepeatRule } from './repeat-task.ts';

async function addTask(studio: Studio, due: Day | null, repeat: RepeatRule, more: object = {}): Promise<Id> {
  const id = studio.id();
  await studio.does(commands.task.create, { id, title: 'Send VAT', due, repeat, ...more });
  return id;
}

/** Completes the task and returns the next one. */
async function complete(studio: Studio, id: Id): Promise<Id | null> {
  const outcome = await studio.run(commands.task.complete, { id });
  assert.ok(outcome.ok);
  return outcome.result.next;
}

async function dueDays(studio: Studio, id: Id, count: number): Promise<readonly (Day | null)[]> {
  const days: (Day | null)[] = [];
  for (let next: Id | null = id; next !== null && days.length < count; next = await complete(studio, next)) {
    days.push(studio.record('task', next).due);
  }
  return days;
}

test('[TASK-6] [D6] a task of the 31st is due on the last day of each month, counted from its first day', async () => {
  const studio = createStudio();
  const id = await addTask(studio, '2027-01-31', { every: 'month' });

  assert.deepEqual(await dueDays(studio, id, 5), ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']);
});

test('[TASK-6] tasks repeat each day, week, month or year, or each so many of them', async () => {
  const studio = createStudio();
  const first = '2028-02-29';
  const days = async (repeat: RepeatRule): Promise<readonly unknown[]> => dueDays(studio, await addTask(studio, first, repeat), 3);

  assert.deepEqual(await days({ every: 'day', interval: 3 }), [first, '2028-03-03', '2028-03-06']);
  assert.deepEqual(await days({ every: 'week', interval: 2 }), [first, '2028-03-14', '2028-03-28']);
  assert.deepEqual(await days({ every: 'month' }), [first, '2028-03-29', '2028-04-29']);
  assert.deepEqual(await days({ every: 'year' }), [first, '2029-02-28', '2030-02-28']);
  const leap = await addTask(studio, first, { every: 'year', interval: 4 });
  assert.deepEqual(await dueDays(studio, leap, 2), [first, '2032-02-29']);
});

test('[TASK-6] the last one makes no other: until the day given, or the end of the calendar', async () => {
  const studio = createStudio();
  const weekly = await addTask(studio, '2026-12-01', { every: 'week', until: '2026-12-08' });
  assert.deepEqual(await dueDays(studio, weekly, 9), ['2026-12-01', '2026-12-08']);

  const late = await addTask(studio, '9999-12-01', { every: 'month' });
  assert.deepEqual(await dueDays(studio, late, 9), ['9999-12-01']);
});

test('[TASK-6] the next one has the text, people, job and checklist to start over with', async () => {
  const studio = createStudio();
  const ann = (await studio.member('Ann')).member ?? '';
  const bo = (await studio.member('Bo')).member ?? '';
  const { id: job } = await studio.job();
  const checklist = [{ id: studio.id(), title: 'Add up', done: true }];
  const id = await addTask(studio, '2026-12-01', { every: 'month' }, { job, assignees: [ann, bo], checklist, text: 'By post' });
  await studio.does(commands.member.remove, { id: bo });

  const next = await complete(studio, id);

  const task = studio.record('task', next ?? '');
  assert.deepEqual([task.title, task.text, task.job, task.assignees, task.state], ['Send VAT', 'By post', job, [ann], 'planned']);
  assert.deepEqual(task.repeat, { every: 'month', interval: 1, anchor: '2026-12-01', count: 1, until: null, next: null });
  assert.deepEqual([task.checklist[0]?.title, task.checklist[0]?.done], ['Add up', false]);
  assert.deepEqual(studio.events.at(-1), { type: 'task.repeated', task: next, from: id, job, due: '2027-01-01' });
});

test('[TASK-6] a task makes the next one exactly once, however often it is done', async () => {
  const studio = createStudio();
  const id = await addTask(studio, '2026-12-01', { every: 'week' });
  const next = await complete(studio, id);
  assert.notEqual(next, null);

  await studio.does(commands.task.reopen, { id });
  assert.equal(await complete(studio, id), null);

  assert.equal(studio.source.all('task').length, 2);
});

test('[TASK-6] a next one that is taken back with the completing is made anew by the next completing', async () => {
  const studio = createStudio();
  const id = await addTask(studio, '2026-12-01', { every: 'week' });
  const command = await studio.does(commands.task.complete, { id });
  await studio.does(commands.change.undo, { command });
  assert.equal(studio.source.all('task').length, 1);

  const next = await complete(studio, id);

  assert.equal(studio.record('task', next ?? '').due, '2026-12-08');
});

test('[TASK-6] a cancelled task does not repeat', async () => {
  const studio = createStudio();
  const id = await addTask(studio, '2026-12-01', { every: 'week' });

  await studio.does(commands.task.cancel, { id });

  assert.equal(studio.source.all('task').length, 1);
});

test('[TASK-6] repeating is begun, changed and ended by editing; without a day to count from it is refused', async () => {
  const studio = createStudio();
  const id = studio.id();
  await studio.does(commands.task.create, { id, title: 'T' });

  const refusal = await studio.refuses('invalid_input', commands.task.edit, { id, repeat: { every: 'week' } });
  assert.deepEqual(refusal.detail, { field: 'repeat.anchor', reason: 'no_due_day' });
  const short = { every: 'week', anchor: '2026-12-02', until: '2026-12-01' } as const;
  const backwards = await studio.refuses('invalid_input', commands.task.edit, { id, repeat: short });
  assert.deepEqual(backwards.detail, { field: 'repeat.until', reason: 'before_anchor' });
  await studio.does(commands.task.edit, { id, due: '2026-12-01', repeat: { every: 'week' } });
  await studio.does(commands.task.edit, { id, repeat: { every: 'day', anchor: '2026-12-05' } });
  assert.equal(studio.record('task', (await complete(studio, id)) ?? '').due, '2026-12-06');
  await studio.does(commands.task.edit, { id, repeat: null });

  assert.equal(studio.record('task', id).repeat, null);
  const anchored = await addTask(studio, null, { every: 'day', anchor: '2027-03-01' });
  assert.equal(studio.record('task', anchored).due, '2027-03-01');
});
