import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Id } from '../kernel/record.ts';
import { fireSchedule } from './fire-schedule.ts';
import type { Occurrence, Schedule } from './schedule.ts';
import { MONTHLY, SYSTEM, days, madeOn, occurrences, runAt, schedule, upcomingDays } from './schedules.contract.ts';

test('[REC-11] a new holiday moves what is to come', async () => {
  const studio = createStudio();
  const id = await schedule(studio, { pattern: { weekend: 'next' } });
  await studio.does(commands.workspace.edit, { holidays: ['2026-12-01'] });
  assert.equal(studio.record('schedule', id).next, '2026-12-02T08:00:00.000Z');
});

test('[REC-5] one of the clients gets a schedule of its own, and nothing is made twice', async () => {
  const studio = createStudio();
  const [first, second] = [await studio.client(), await studio.client()];
  const id = await schedule(studio, { clients: [first, second] });
  await runAt(studio, id, '2026-12-01T08:00:00.000Z');
  const into = studio.id();
  await studio.does(commands.schedule.split, { id, client: second, into, pattern: { ...MONTHLY, start: '2026-12-15' } });
  assert.deepEqual(studio.record('schedule', id).clients, [first]);
  assert.equal(studio.record('schedule', into).next, '2026-12-15T08:00:00.000Z');
  await runAt(studio, into, '2026-12-15T08:00:00.000Z');
  assert.deepEqual(days(studio, into), ['2026-12-01', '2026-12-15']);
  await studio.refuses('invalid_input', commands.schedule.split, { id, client: first, into: studio.id() });
});

test('[REC-10] after-done: the next one counts from the day on which the last was done', async () => {
  const studio = createStudio();
  const id = await schedule(studio, { makes: 'task', pattern: { rule: 'FREQ=MONTHLY;INTERVAL=2', mode: 'after_done' } });
  await runAt(studio, id, '2026-12-01T08:00:00.000Z');
  assert.equal(studio.record('schedule', id).next, null);
  const task = madeOn(studio, id, '2026-12-01');
  studio.now = '2026-12-20T12:00:00.000Z';
  await studio.does(commands.task.complete, { id: task });
  assert.equal(studio.record('schedule', id).next, '2027-02-20T08:00:00.000Z');
  await studio.does(commands.task.reopen, { id: task });
  assert.equal(studio.record('schedule', id).next, null);
  studio.now = '2026-12-31T12:00:00.000Z';
  await studio.does(commands.task.complete, { id: task });
  assert.equal(studio.record('schedule', id).next, '2027-02-28T08:00:00.000Z');
  await runAt(studio, id, '2027-02-28T08:00:00.000Z');
  assert.deepEqual(days(studio, id), ['2026-12-01', '2027-02-28']);
});

test('[REC-10] after-done: each client has its own turn, and COUNT is counted for each', async () => {
  const studio = createStudio();
  const [first, second] = [await studio.client(), await studio.client()];
  const id = await schedule(studio, { clients: [first, second], pattern: { rule: 'FREQ=WEEKLY;COUNT=2', mode: 'after_done' } });
  await runAt(studio, id, '2026-12-01T08:00:00.000Z');
  const of = (client: Id): readonly Occurrence[] => occurrences(studio, id).filter((one) => one.client === client);
  studio.now = '2026-12-03T12:00:00.000Z';
  await studio.does(commands.job.complete, { id: of(second)[0]?.made ?? '' });
  await runAt(studio, id, '2026-12-10T08:00:00.000Z');
  assert.deepEqual(
    of(second)
      .map(({ day }) => day)
      .toSorted(),
    ['2026-12-01', '2026-12-10'],
  );
  assert.equal(of(first).length, 1);
  for (const { made, done } of occurrences(studio, id)) if (done === null) await studio.does(commands.job.complete, { id: made ?? '' });
  await runAt(studio, id, '2026-12-17T08:00:00.000Z');
  const last = of(first).find(({ done }) => done === null);
  assert.equal(last?.day, '2026-12-17');
  await studio.does(commands.job.complete, { id: last?.made ?? '' });
  assert.equal(studio.record('schedule', id).state, 'ended');
});

test('[REC-13] pausing keeps the rule, and what would have come meanwhile is not made up for', async () => {
  const studio = createStudio();
  const id = await schedule(studio, { pattern: { rule: 'FREQ=DAILY', catchUp: 'all' } });
  await studio.does(commands.schedule.pause, { id });
  assert.equal(studio.record('schedule', id).next, null);
  studio.now = '2026-12-10T12:00:00.000Z';
  await studio.does(fireSchedule, { id }, SYSTEM);
  await studio.does(commands.schedule.resume, { id });
  await runAt(studio, id, '2026-12-11T12:00:00.000Z');
  assert.deepEqual(days(studio, id), ['2026-12-10', '2026-12-11']);
  assert.deepEqual(days(studio, id, 'missed'), []);
});

test('[REC-13] ending the service for a client ends its part, and the last one ends the schedule', async () => {
  const studio = createStudio();
  const [first, second] = [await studio.client(), await studio.client()];
  const id = await schedule(studio, { clients: [first, second] });
  await studio.does(commands.client.edit, { id: first, state: 'closed' });
  assert.deepEqual(studio.record('schedule', id).clients, [second]);
  const command = await studio.does(commands.client.edit, { id: second, state: 'closed' });
  const ended = studio.record('schedule', id);
  assert.deepEqual([ended.state, ended.next, ended.clients], ['ended', null, [second]]);
  await studio.does(commands.change.undo, { command });
  assert.equal(studio.record('schedule', id).next, '2026-12-01T08:00:00.000Z');
  await studio.refuses('stale_state', commands.schedule.edit, { id, clients: { add: [first] } });
});

test('[D14] a schedule that never came round is removed; another is ended', async () => {
  const studio = createStudio();
  const id = await schedule(studio);
  await studio.does(commands.schedule.remove, { id });
  assert.equal(studio.source.get('schedule', id), undefined);
  const other = await schedule(studio);
  await runAt(studio, other, '2026-12-01T08:00:00.000Z');
  await studio.refuses('in_use', commands.schedule.remove, { id: other });
  await studio.does(commands.schedule.end, { id: other });
  const ended: Schedule = studio.record('schedule', other);
  assert.deepEqual([ended.state, ended.next], ['ended', null]);
  assert.deepEqual(upcomingDays(studio, other, 3), []);
});

test('[REC-10] a draft that came round can be discarded; where the next one waits for it, it counts from then', async () => {
  const studio = createStudio();
  const client = await studio.client();
  const item = { title: 'Rent', lines: [{ text: 'Room', rate: 5000 }] };
  const id = await schedule(studio, { makes: 'invoice', clients: [client], item, pattern: { mode: 'after_done' } });
  await runAt(studio, id, '2026-12-01T08:00:00.000Z');
  const invoice = madeOn(studio, id, '2026-12-01');
  for (const line of studio.source.find('line', 'invoice', [invoice])) await studio.does(commands.line.remove, { id: line.id });
  await studio.does(commands.invoice.discard, { id: invoice });
  const [occurrence] = occurrences(studio, id);
  assert.deepEqual([occurrence?.made, occurrence?.madeKind], [null, null]);
  assert.equal(studio.record('schedule', id).next, '2027-01-01T08:00:00.000Z');
});

test('[D1] [REC-10] a task is taken up again by undo, whatever others have done since, and the next one waits again', async () => {
  const studio = createStudio();
  const [first, second] = [await studio.client(), await studio.client()];
  const pattern = { rule: 'FREQ=WEEKLY', mode: 'after_done' } as const;
  const id = await schedule(studio, { makes: 'task', clients: [first, second], pattern });
  await runAt(studio, id, '2026-12-01T08:00:00.000Z');
  const [one, other] = occurrences(studio, id).map(({ made }) => made ?? '');
  studio.now = '2026-12-03T08:00:00.000Z';
  const command = await studio.does(commands.task.complete, { id: one ?? '' });
  studio.now = '2026-12-02T08:00:00.000Z';
  await studio.does(commands.task.complete, { id: other ?? '' });
  assert.equal(studio.record('schedule', id).next, '2026-12-09T08:00:00.000Z');
  await studio.does(commands.change.undo, { command });
  assert.equal(studio.record('schedule', id).next, '2026-12-09T08:00:00.000Z');
  assert.deepEqual(
    occurrences(studio, id).map(({ done }) => done),
    [null, '2026-12-02'],
  );
});

test('[D1] pausing and ending are taken back, and done again', async () => {
  const studio = createStudio();
  for (const verb of ['pause', 'end'] as const) {
    const id = await schedule(studio);
    const command = await studio.does(commands.schedule[verb], { id });
    const undone = await studio.does(commands.change.undo, { command });
    assert.equal(studio.record('schedule', id).next, '2026-12-01T08:00:00.000Z');
    await studio.does(commands.change.undo, { command: undone });
    assert.equal(studio.record('schedule', id).next, null);
  }
});

test('[D1] another pattern is taken back also when the schedule has come round since', async () => {
  const studio = createStudio();
  const id = await schedule(studio);
  const command = await studio.does(commands.schedule.edit, { id, pattern: { ...MONTHLY, rule: 'FREQ=DAILY' } });
  await runAt(studio, id, '2026-12-05T08:00:00.000Z');
  await studio.does(commands.change.undo, { command });
  assert.equal(studio.record('schedule', id).next, '2027-01-01T08:00:00.000Z');
});
