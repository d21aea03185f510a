import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';

async function addTask(studio: Studio, job: Id | null = null, title = 'Call the church'): Promise<Id> {
  const id = studio.id();
  await studio.does(commands.task.create, { id, title, job });
  return id;
}

test('[TASK-1] a task stands alone or belongs to one job, planned and numbered', async () => {
  const studio = createStudio();
  const { id: job } = await studio.job();
  const alone = studio.id();
  await studio.does(commands.task.create, { id: alone, title: 'Buy lens' });
  const linked = await addTask(studio, job);

  const task = studio.record('task', alone);
  assert.deepEqual([task.job, task.state, task.number, task.checklist], [null, 'planned', 1, []]);
  assert.deepEqual([studio.record('task', linked).job, studio.record('task', linked).number], [job, 2]);
  await studio.refuses('not_found', commands.task.create, { id: studio.id(), title: 'x', job: studio.id() });
  await studio.refuses('not_found', commands.task.create, { id: studio.id(), title: 'x', assignees: [studio.id()] });
});

test('[TASK-3] a task is planned, in progress, done or cancelled; a step that does not fit is stale', async () => {
  const studio = createStudio();
  const id = await addTask(studio);

  await studio.refuses('stale_state', commands.task.reopen, { id });
  await studio.does(commands.task.start, { id });
  await studio.refuses('stale_state', commands.task.start, { id });
  await studio.does(commands.task.complete, { id });
  const refusal = await studio.refuses('stale_state', commands.task.complete, { id });
  assert.deepEqual(refusal.detail, { task: id, state: 'done', version: 3 });
  await studio.refuses('stale_state', commands.task.cancel, { id });

  const other = await addTask(studio);
  await studio.does(commands.task.cancel, { id: other });
  assert.equal(studio.record('task', other).state, 'cancelled');
});

test('[TASK-10] a reopened task is in progress', async () => {
  const studio = createStudio();
  for (const end of [commands.task.complete, commands.task.cancel]) {
    const id = await addTask(studio);
    await studio.does(end, { id });

    await studio.does(commands.task.reopen, { id });

    assert.equal(studio.record('task', id).state, 'in_progress');
  }
});

test('[TASK-4] [TASK-10] open lines of a checklist do not hinder completing, and stay open', async () => {
  const studio = createStudio();
  const id = studio.id();
  const [ring, veil] = [studio.id(), studio.id()];
  await studio.does(commands.task.create, { id, title: 'Pack', checklist: [{ id: ring, title: 'Ring', done: false }] });

  await studio.does(commands.task.addItem, { task: id, item: veil, title: 'Veil' });
  await studio.does(commands.task.editItem, { task: id, item: veil, done: true });
  await studio.does(commands.task.editItem, { task: id, item: veil, title: 'White veil' });
  await studio.does(commands.task.complete, { id });

  assert.deepEqual(studio.record('task', id).checklist, [
    { id: ring, title: 'Ring', done: false },
    { id: veil, title: 'White veil', done: true },
  ]);
});

test('[TASK-4] a line of a checklist goes to another place, beside whichever neighbour is still there, and back with undo', async () => {
  const studio = createStudio();
  const [a, b, c, gone] = [studio.id(), studio.id(), studio.id(), studio.id()];
  const task = studio.id();
  const checklist = [a, b, c].map((id, index) => ({ id, title: 'abc'.charAt(index), done: index === 1 }));
  await studio.does(commands.task.create, { id: task, title: 'Pack', checklist });
  const order = (): string =>
    studio
      .record('task', task)
      .checklist.map(({ title }) => title)
      .join('');
  const move = (item: Id, after: Id | null, before: Id | null): Promise<Id> =>
    studio.does(commands.task.reorderItem, { task, item, after, before });

  const first = await move(c, null, a);
  assert.equal(order(), 'cab');
  assert.equal(studio.record('task', task).checklist[2]?.done, true);
  await studio.does(commands.change.undo, { command: first });
  assert.equal(order(), 'abc');

  await move(a, b, gone);
  assert.equal(order(), 'bac');
  await move(c, gone, a);
  assert.equal(order(), 'bca');
  await move(b, gone, null);
  assert.equal(order(), 'cab');
  await move(b, null, gone);
  assert.equal(order(), 'bca');
  await studio.refuses('not_found', commands.task.reorderItem, { task, item: gone, after: a, before: null });
});

test('lines of a checklist are added and removed once each, a hundred at most', async () => {
  const studio = createStudio();
  const task = await addTask(studio);
  const item = studio.id();
  await studio.does(commands.task.addItem, { task, item, title: 'Ring' });

  await studio.refuses('id_taken', commands.task.addItem, { task, item, title: 'Ring' });
  await studio.does(commands.task.removeItem, { task, item });
  await studio.refuses('not_found', commands.task.removeItem, { task, item });
  await studio.refuses('not_found', commands.task.editItem, { task, item, done: true });
  assert.deepEqual(studio.record('task', task).checklist, []);

  for (let count = 0; count < 100; count += 1) await studio.does(commands.task.addItem, { task, item: studio.id(), title: 'x' });
  await studio.refuses('too_large', commands.task.addItem, { task, item: studio.id(), title: 'x' });
});

test('[JOB-8] [D13] a task belongs to at most one job: it is unlinked before it is linked again', async () => {
  const studio = createStudio();
  const [one, two] = [await studio.job(), await studio.job()];
  const id = await addTask(studio, one.id);

  await studio.refuses('stale_state', commands.task.edit, { id, job: two.id });
  await studio.does(commands.task.edit, { id, job: one.id });
  await studio.does(commands.task.edit, { id, job: null });
  await studio.does(commands.task.edit, { id, job: two.id });

  assert.equal(studio.record('task', id).job, two.id);
  await studio.refuses('not_found', commands.task.edit, { id, job: studio.id() });
});

test('[TASK-2] [TASK-5] tasks carry text, due day, priority and people', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const id = await addTask(studio);

  await studio.does(commands.task.edit, { id, title: 'Call', text: 'Ask for noon', due: '2026-11-30', priority: 'low' });
  await studio.does(commands.task.assign, { id, add: [ann.member ?? ''] });

  const { title, text, due, priority, assignees } = studio.record('task', id);
  assert.deepEqual([title, text, due, priority, assignees], ['Call', 'Ask for noon', '2026-11-30', 'low', [ann.member]]);
  await studio.refuses('not_found', commands.task.assign, { id, add: [studio.id()] });
});

test('tasks stand in the order they came in until a person reorders them', async () => {
  const studio = createStudio();
  const { id: job } = await studio.job();
  const ids: Id[] = [];
  for (let minute = 0; minute < 3; minute += 1) {
    studio.now = `2026-11-20T10:0${minute}:00.000Z`;
    ids.push(await addTask(studio, job));
  }
  const order = (): Id[] =>
    studio.source
      .find('task', 'job', [job])
      .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
      .map((task) => task.id);
  const [first = '', second = '', third = ''] = ids;
  assert.deepEqual(order(), ids);

  await studio.does(commands.task.reorder, { id: third, after: first, before: second });
  assert.deepEqual(order(), [first, third, second]);
  await studio.does(commands.task.reorder, { id: second, after: null, before: first });
  assert.deepEqual(order(), [second, first, third]);

  studio.now = '2026-11-20T11:00:00.000Z';
  await studio.does(commands.task.reorder, { id: first, after: studio.id(), before: null });
  assert.deepEqual(order(), [second, third, first], 'behind a task that is gone is the end');
});

test('[PL-2] a task is of a kind, which can be changed and goes along with its copies', async () => {
  const studio = createStudio();
  const [id, copy] = [studio.id(), studio.id()];
  await studio.does(commands.task.create, { id, title: 'Print', kind: 'delivery' });
  await studio.does(commands.task.duplicate, { id, copy });
  await studio.does(commands.task.edit, { id, kind: '' });

  assert.deepEqual([studio.record('task', id).kind, studio.record('task', copy).kind], ['', 'delivery']);
});
