import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';

async function addTask(studio: Studio, more: object = {}): Promise<Id> {
  const id = studio.id();
  await studio.does(commands.task.create, { id, title: 'Call', ...more });
  return id;
}

test('[TASK-12] a task that waits for others can be done all the same, and says which are still open', async () => {
  const studio = createStudio();
  const [open, done] = [await addTask(studio), await addTask(studio)];
  const waiting = await addTask(studio, { waitsFor: [open, done] });
  await studio.does(commands.task.complete, { id: done });

  const outcome = await studio.run(commands.task.complete, { id: waiting });

  assert.deepEqual(outcome.ok && outcome.result, { waitingFor: [open], next: null });
  assert.deepEqual(studio.events, [{ type: 'task.done', task: waiting, job: null, project: null, waitingFor: [open] }]);
  assert.equal(studio.record('task', waiting).state, 'done');
});

test('[TASK-12] who waits for whom is named and taken back, without a circle and without strangers', async () => {
  const studio = createStudio();
  const [first, second, third] = [await addTask(studio), await addTask(studio), await addTask(studio)];
  await studio.does(commands.task.wait, { id: second, add: [first] });
  await studio.does(commands.task.wait, { id: third, add: [second, first] });

  const circle = await studio.refuses('invalid_input', commands.task.wait, { id: first, add: [third] });
  assert.deepEqual(circle.detail, { field: 'waitsFor', reason: 'circle', task: first });
  await studio.refuses('invalid_input', commands.task.wait, { id: first, add: [first] });
  await studio.refuses('not_found', commands.task.wait, { id: first, add: [studio.id()] });
  await studio.refuses('not_found', commands.task.create, { id: studio.id(), title: 'x', waitsFor: [studio.id()] });
  await studio.does(commands.task.wait, { id: third, remove: [second] });

  assert.deepEqual(studio.record('task', third).waitsFor, [first]);
});

test('[TASK-12] taking back that a task waits no longer must not close a circle', async () => {
  const studio = createStudio();
  const [first, second] = [await addTask(studio), await addTask(studio)];
  await studio.does(commands.task.wait, { id: second, add: [first] });
  const freed = await studio.does(commands.task.wait, { id: second, remove: [first] });
  await studio.does(commands.task.wait, { id: first, add: [second] });

  await studio.refuses('undo_stale', commands.change.undo, { command: freed });
});

test('[TASK-5] a task has people, roles of its client, a place, tags, a project and one who is billed', async () => {
  const studio = createStudio();
  await studio.does(commands.workspace.edit, { roles: ['preparer'] });
  const [ann, bo] = [(await studio.member('Ann')).member ?? '', (await studio.member('Bo')).member ?? ''];
  const [client, tag, other] = [await studio.client(), await studio.tag(), await studio.tag('New')];
  await studio.does(commands.client.assign, { client, member: bo, roles: ['preparer'] });

  const id = await addTask(studio, { client, assignees: [ann], roles: ['preparer'], tags: [tag], place: 'Pier 3' });
  await studio.does(commands.task.tag, { id, add: [other], remove: [tag] });
  await studio.does(commands.task.edit, { id, place: 'Pier 4', client: null });

  const { assignees, roles, tags, place, client: billed } = studio.record('task', id);
  assert.deepEqual([assignees, roles, tags, place, billed], [[ann, bo], ['preparer'], [other], 'Pier 4', null]);
  await studio.refuses('not_found', commands.task.create, { id: studio.id(), title: 'x', tags: [studio.id()] });
  await studio.refuses('not_found', commands.task.create, { id: studio.id(), title: 'x', client: studio.id() });
  await studio.refuses('not_found', commands.task.create, { id: studio.id(), title: 'x', project: studio.id() });
  await studio.refuses('not_found', commands.task.tag, { id, add: [studio.id()] });
  const role = await studio.refuses('invalid_input', commands.task.create, { id: studio.id(), title: 'x', roles: ['king'] });
  assert.deepEqual(role.detail, { field: 'roles', reason: 'unknown_role', roles: ['king'] });
});

test('[TASK-5] roles of a task in a project about an event are those of the clients of the event', async () => {
  const studio = createStudio();
  await studio.does(commands.workspace.edit, { roles: ['preparer'] });
  const [ann, bo] = [(await studio.member('Ann')).member ?? '', (await studio.member('Bo')).member ?? ''];
  const [ida, ole] = [await studio.client(), await studio.client()];
  await studio.does(commands.client.assign, { client: ida, member: ann, roles: ['preparer'] });
  await studio.does(commands.client.assign, { client: ole, member: bo, roles: ['preparer'] });
  const [event, project] = [studio.id(), studio.id()];
  const times = { starts: '2026-12-01T10:00:00.000Z', ends: '2026-12-01T12:00:00.000Z' };
  await studio.does(commands.event.create, { id: event, kind: 'shoot', title: 'Twins', clients: [ida, ole], ...times });
  await studio.does(commands.project.create, { id: project, title: 'P', aboutKind: 'event', about: event });

  const id = await addTask(studio, { project, roles: ['preparer'] });

  assert.deepEqual([studio.record('task', id).assignees, studio.record('task', id).client], [[ann, bo], null]);
  const alone = await addTask(studio, { roles: ['preparer'] });
  assert.deepEqual(studio.record('task', alone).assignees, []);
});

test('[TASK-8] who is newly assigned or mentioned stands in the event, for the notice', async () => {
  const studio = createStudio();
  const [ann, bo] = [(await studio.member('Ann')).member ?? '', (await studio.member('Bo')).member ?? ''];
  const id = await addTask(studio, { assignees: [ann], due: '2026-11-23' });
  assert.deepEqual(studio.events[0]?.['assigned'], [ann]);

  await studio.does(commands.task.assign, { id, add: [ann, bo] });
  assert.deepEqual(studio.events[0]?.['assigned'], [bo]);
  await studio.does(commands.task.assign, { id, remove: [ann] });
  assert.equal(studio.events[0]?.['assigned'], undefined);
  await studio.does(commands.comment.add, { id: studio.id(), aboutKind: 'task', about: id, text: '@Bo?', mentions: [bo] });
  assert.deepEqual(studio.events[0]?.['mentions'], [bo]);
});

test('[TASK-10] cancelling a task cancels the open lines of its checklist; taken up again, they are open again', async () => {
  const studio = createStudio();
  const [ring, veil] = [studio.id(), studio.id()];
  const checklist = [
    { id: ring, title: 'Ring', done: true },
    { id: veil, title: 'Veil', done: false },
  ];
  const id = await addTask(studio, { checklist });

  await studio.does(commands.task.cancel, { id });
  assert.deepEqual(studio.record('task', id).checklist, [checklist[0], { ...checklist[1], cancelled: true }]);
  await studio.does(commands.task.editItem, { task: id, item: veil, title: 'White veil' });
  assert.equal(studio.record('task', id).checklist[1]?.cancelled, true);
  await studio.does(commands.task.reopen, { id });

  assert.deepEqual(studio.record('task', id).checklist, [checklist[0], { id: veil, title: 'White veil', done: false }]);
});

test('[TASK-3] a task knows since when it is done or cancelled, and no longer once it is taken up again', async () => {
  const studio = createStudio();
  const id = await addTask(studio);

  await studio.does(commands.task.complete, { id });
  assert.equal(studio.record('task', id).finished, studio.now);
  await studio.does(commands.task.reopen, { id });

  assert.equal(studio.record('task', id).finished, null);
});

test('[TASK-11] a listed label stands for a state: the task goes into it, and loses the label when it leaves the state', async () => {
  const studio = createStudio();
  const label = (name: string, taskState: 'planned' | 'in_progress' | 'done' | null): Promise<Id> =>
    studio.does(commands.label.create, { id: studio.id(), aboutKind: 'task', name, taskState });
  await label('Waiting for client', 'in_progress');
  await label('Filed', 'done');
  await label('Ready', 'planned');
  await label('Blue', null);
  const id = await addTask(studio);
  const now = (): readonly string[] => [studio.record('task', id).label, studio.record('task', id).state];

  await studio.does(commands.task.edit, { id, label: 'Waiting for client' });
  assert.deepEqual(now(), ['Waiting for client', 'in_progress']);
  assert.deepEqual(
    studio.events.map(({ type }) => type),
    ['task.edited', 'task.started'],
  );
  await studio.does(commands.task.edit, { id, label: 'Ready' });
  assert.deepEqual(now(), ['Ready', 'planned']);
  await studio.does(commands.task.edit, { id, label: 'Filed' });
  assert.deepEqual(now(), ['Filed', 'done']);
  await studio.does(commands.task.reopen, { id });
  assert.deepEqual(now(), ['', 'in_progress']);
  await studio.does(commands.task.edit, { id, label: 'Blue' });
  await studio.does(commands.task.complete, { id });
  assert.deepEqual(now(), ['Blue', 'done'], 'a label that stands for no state stays');
  await studio.does(commands.task.edit, { id, label: 'not listed' });
  assert.deepEqual(now(), ['not listed', 'done']);
  await studio.does(commands.task.create, { id: studio.id(), title: 'x', label: 'Filed' });
  assert.ok(studio.source.all('task').find((task) => task.title === 'x' && task.state === 'done' && task.finished !== null));
});

test('a task is duplicated with its checklist to start over with, right behind it', async () => {
  const studio = createStudio();
  const ann = (await studio.member('Ann')).member ?? '';
  const { id: job } = await studio.job();
  const first = await addTask(studio);
  const checklist = [{ id: studio.id(), title: 'Ring', done: true }];
  const id = await addTask(studio, { job, checklist, due: '2026-12-01', assignees: [ann], waitsFor: [first], repeat: { every: 'day' } });
  await studio.does(commands.task.complete, { id });
  await studio.does(commands.member.remove, { id: ann });
  const [copy, named] = [studio.id(), studio.id()];

  await studio.does(commands.task.duplicate, { id, copy });
  await studio.does(commands.task.duplicate, { id, copy: named, title: 'Call again' });

  const { title, state, due, assignees, waitsFor, repeat, number, rank, checklist: lines } = studio.record('task', copy);
  assert.deepEqual([title, state, due, assignees, waitsFor, repeat], ['Call', 'planned', '2026-12-01', [], [first], null]);
  assert.deepEqual(
    lines.map((line) => [line.title, line.done]),
    [['Ring', false]],
  );
  assert.notEqual(lines[0]?.id, checklist[0]?.id);
  assert.notEqual(number, studio.record('task', id).number);
  assert.ok(rank > studio.record('task', id).rank);
  assert.equal(studio.record('task', named).title, 'Call again');
  await studio.refuses('not_found', commands.task.duplicate, { id: studio.id(), copy: studio.id() });
});

test('[TASK-1] members without the right to tasks make none', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');

  await studio.refuses('forbidden', commands.task.create, { id: studio.id(), title: 'x' }, { ...ann, rights: { tasks: 'read' } });
});

test('[TASK-5] who has left the firm takes on no task and no project', async () => {
  const studio = createStudio();
  const ann = (await studio.member('Ann')).member ?? '';
  const [id, project] = [await addTask(studio), studio.id()];
  await studio.does(commands.project.create, { id: project, title: 'P' });
  await studio.does(commands.member.remove, { id: ann });

  const refusal = await studio.refuses('invalid_input', commands.task.assign, { id, add: [ann] });
  assert.deepEqual(refusal.detail, { field: 'assignees', reason: 'member_left', member: ann });
  await studio.refuses('invalid_input', commands.task.create, { id: studio.id(), title: 'x', assignees: [ann] });
  await studio.refuses('invalid_input', commands.project.assign, { id: project, add: [ann] });
  await studio.refuses('invalid_input', commands.project.create, { id: studio.id(), title: 'x', assignees: [ann] });
});

test('[SC-5] a task is no step: it is in no pipeline, and doing it leaves the stage of its job as it is', async () => {
  const studio = createStudio();
  const { id: pipeline } = await studio.pipeline('Shoot', 'Deliver');
  const { id: job, run } = await studio.job(pipeline);
  const before = studio.record('run', run);

  await studio.does(commands.task.complete, { id: await addTask(studio, { job }) });

  assert.deepEqual(studio.record('run', run), before);
});

test('[TASK-5] [JOB-12] a task given to roles goes to who plays them for its client, and leaves who plays none of them any more', async () => {
  const studio = createStudio();
  const [ann, bo] = [(await studio.member('Ann')).member ?? '', (await studio.member('Bo')).member ?? ''];
  const client = await studio.client();
  await studio.does(commands.workspace.edit, { roles: ['editor', 'lead', 'printer'] });
  await studio.does(commands.client.assign, { client, member: ann, roles: ['editor', 'lead'] });
  await studio.does(commands.client.assign, { client, member: bo, roles: ['lead'] });
  const id = await addTask(studio, { client });
  const shown = (): unknown => [studio.record('task', id).roles, studio.record('task', id).assignees];

  await studio.does(commands.task.assignRoles, { id, add: ['editor', 'lead', 'printer'] });
  assert.deepEqual(shown(), [
    ['editor', 'lead', 'printer'],
    [ann, bo],
  ]);
  assert.deepEqual(studio.events, [{ type: 'task.edited', task: id, job: null, project: null, assigned: [ann, bo] }]);
  const taken = await studio.does(commands.task.assignRoles, { id, remove: ['lead'] });
  assert.deepEqual(shown(), [['editor', 'printer'], [ann]]);
  await studio.does(commands.change.undo, { command: taken });
  assert.deepEqual(shown(), [
    ['editor', 'lead', 'printer'],
    [ann, bo],
  ]);
  const refusal = await studio.refuses('invalid_input', commands.task.assignRoles, { id, add: ['cook'] });
  assert.deepEqual(refusal.detail, { field: 'roles', reason: 'unknown_role', roles: ['cook'] });
});
