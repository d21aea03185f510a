import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import type { Task } from '../task/task.ts';
import { createStudio, OWNER } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import type { SavedTask } from './saved-tasks.ts';

const ITEM = { text: '', offsetDays: null, priority: 'none', assignees: [], roles: [], checklist: [], waitsFor: [] } as const;

async function addSet(studio: Studio, ...items: readonly (Partial<SavedTask> & { readonly title: string })[]): Promise<Id> {
  const id = studio.id();
  await studio.does(commands.savedTasks.create, { id, name: 'Album', items: items.map((item) => ({ id: studio.id(), ...ITEM, ...item })) });
  return id;
}

async function addProject(studio: Studio, more: object = {}): Promise<Id> {
  const id = studio.id();
  await studio.does(commands.project.create, { id, title: 'P', ...more });
  return id;
}

function tasksOf(studio: Studio, project: Id): readonly Task[] {
  return studio.source.find('task', 'project', [project]).toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
}

async function fill(studio: Studio, args: Parameters<typeof commands.savedTasks.apply.apply>[1]): Promise<readonly Task[]> {
  const outcome = await studio.run(commands.savedTasks.apply, args);
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.code);
  return outcome.result.tasks.map((id) => studio.record('task', id));
}

test('[SC-6] a saved set fills a project with its tasks, in order, with checklists, people and who waits for whom', async () => {
  const studio = createStudio();
  const ann = (await studio.member('Ann')).member ?? '';
  const [choose, print] = [studio.id(), studio.id()];
  const set = await addSet(
    studio,
    { id: print, title: 'Print', waitsFor: [choose], priority: 'high', text: 'Matt', offsetDays: 14 },
    { id: choose, title: 'Choose', checklist: ['Cover', 'Back'], assignees: [ann], offsetDays: -3 },
    { title: 'Post' },
  );
  const project = await addProject(studio, { anchor: '2026-12-01' });

  const tasks = await fill(studio, { project, set });

  assert.deepEqual(
    tasksOf(studio, project).map(({ title, due, priority, text, state }) => [title, due, priority, text, state]),
    [
      ['Print', '2026-12-15', 'high', 'Matt', 'planned'],
      ['Choose', '2026-11-28', 'none', '', 'planned'],
      ['Post', null, 'none', '', 'planned'],
    ],
  );
  const [printed, chosen] = tasks;
  assert.deepEqual(printed?.waitsFor, [chosen?.id]);
  assert.deepEqual(chosen?.assignees, [ann]);
  assert.deepEqual(
    chosen?.checklist.map(({ title, done }) => [title, done]),
    [
      ['Cover', false],
      ['Back', false],
    ],
  );
  assert.deepEqual(new Set(tasks.map(({ number }) => number)).size, 3);
  const about = { savedTasks: set, project, job: null, anchor: '2026-12-01', tasks: tasks.map(({ id }) => id) };
  assert.deepEqual(studio.events.at(-1), { type: 'savedTasks.applied', ...about });
});

test('[A7] [SC-7] a set applied again after it was edited leaves the first copy as it was', async () => {
  const studio = createStudio();
  const [project, item] = [await addProject(studio, { anchor: '2026-12-01' }), studio.id()];
  const set = await addSet(studio, { id: item, title: 'Retouch', offsetDays: 2, checklist: ['Skin'] });
  const first = await fill(studio, { project, set });

  await studio.does(commands.savedTasks.edit, { id: set, items: [{ ...ITEM, id: item, title: 'Retouch all', offsetDays: 9 }] });
  const second = await fill(studio, { project, set });

  assert.deepEqual(
    first.map(({ id }) => studio.record('task', id)),
    first,
  );
  assert.deepEqual([first[0]?.title, first[0]?.due, first[0]?.checklist.length], ['Retouch', '2026-12-03', 1]);
  assert.deepEqual([second[0]?.title, second[0]?.due, second[0]?.checklist.length], ['Retouch all', '2026-12-10', 0]);
  assert.equal(tasksOf(studio, project).length, 2);
});

test('[SC-7] due days count from the day given, else that of the project, else of its event where that is, else from today', async () => {
  const studio = createStudio();
  const set = await addSet(studio, { title: 'T', offsetDays: 1 });
  const event = studio.id();
  const times = { starts: '2026-12-31T23:30:00.000Z', ends: '2027-01-01T02:00:00.000Z', zone: 'Europe/Copenhagen' };
  await studio.does(commands.event.create, { id: event, kind: 'shoot', title: 'Gala', ...times });
  const dueOf = async (project: Id, more: object = {}): Promise<string | null | undefined> =>
    (await fill(studio, { project, set, ...more }))[0]?.due;

  const ofEvent = await addProject(studio, { aboutKind: 'event', about: event });
  assert.equal(await dueOf(ofEvent), '2027-01-02', 'there it is past midnight already');
  assert.equal(await dueOf(ofEvent, { anchor: '2026-06-30', shiftDays: 10 }), '2026-07-11');
  await studio.does(commands.project.edit, { id: ofEvent, anchor: '2026-12-24' });
  assert.equal(await dueOf(ofEvent), '2026-12-25');
  studio.now = '2026-11-20T23:30:00.000Z';
  assert.equal(await dueOf(await addProject(studio)), '2026-11-22', 'the firm has the 21st already');
});

test('[JOB-12] [SC-6] roles of a set are resolved for the clients it is applied for', async () => {
  const studio = createStudio();
  await studio.does(commands.workspace.edit, { roles: ['retoucher', 'editor'] });
  const [ann, bo, eve] = [await studio.member('Ann'), await studio.member('Bo'), await studio.member('Eve')];
  const [ida, ole] = [await studio.client(), await studio.client()];
  await studio.does(commands.client.assign, { client: ida, member: ann.member ?? '', roles: ['retoucher'] });
  await studio.does(commands.client.assign, { client: ole, member: bo.member ?? '', roles: ['retoucher'] });
  const set = await addSet(studio, { title: 'Retouch', roles: ['retoucher', 'editor'], assignees: [eve.member ?? ''] });

  const ofIda = await studio.run(commands.savedTasks.apply, {
    set,
    project: await addProject(studio, { aboutKind: 'client', about: ida }),
  });
  assert.ok(ofIda.ok);
  const { assignees, roles, client } = studio.record('task', ofIda.result.tasks[0] ?? '');
  assert.deepEqual([assignees, roles, client], [[eve.member, ann.member], ['retoucher', 'editor'], ida]);
  assert.deepEqual(ofIda.result.unfilled, ['editor']);

  const { id: job } = await studio.job(undefined, [ole, ida]);
  const ofJob = await studio.run(commands.savedTasks.apply, { set, job, anchor: '2026-12-01' });
  assert.ok(ofJob.ok);
  assert.deepEqual(studio.record('task', ofJob.result.tasks[0] ?? '').assignees, [eve.member, bo.member, ann.member]);
});

test('[SC-6] a set is applied to a job from its start, or from today; who has left is not assigned', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const set = await addSet(studio, { title: 'T', offsetDays: 0, assignees: [ann.member ?? ''] });
  await studio.does(commands.member.remove, { id: ann.member ?? '' });
  const { id: job } = await studio.job();

  const today = await studio.run(commands.savedTasks.apply, { set, job });
  await studio.does(commands.job.edit, { id: job, start: '2027-05-05' });
  const later = await studio.run(commands.savedTasks.apply, { set, job });

  assert.ok(today.ok && later.ok);
  const [first, second] = [studio.record('task', today.result.tasks[0] ?? ''), studio.record('task', later.result.tasks[0] ?? '')];
  assert.deepEqual([first.due, first.assignees, first.job, first.project], ['2026-11-20', [], job, null]);
  const told = studio.events.at(-1);
  assert.deepEqual([told?.type, told?.['project'], told?.['job']], ['savedTasks.applied', null, job]);
  assert.equal(second.due, '2027-05-05');
});

test('a set is not applied to nothing, to both, to what is archived, nor beyond the calendar', async () => {
  const studio = createStudio();
  const set = await addSet(studio, { title: 'T', offsetDays: 2 });
  const project = await addProject(studio);
  const { id: job } = await studio.job();

  const neither = await studio.refuses('invalid_input', commands.savedTasks.apply, { set });
  assert.deepEqual(neither.detail, { field: 'project', reason: 'project_or_job' });
  const both = await studio.refuses('invalid_input', commands.savedTasks.apply, { set, project, job });
  assert.deepEqual(both.detail, neither.detail);
  await studio.refuses('not_found', commands.savedTasks.apply, { set: studio.id(), job });
  await studio.refuses('not_found', commands.savedTasks.apply, { set, project: studio.id() });
  const late = await studio.refuses('invalid_input', commands.savedTasks.apply, { set, project, anchor: '9999-12-31' });
  assert.deepEqual(late.detail, { field: 'anchor', reason: 'out_of_range' });
  await studio.does(commands.project.archive, { id: project });
  await studio.does(commands.job.archive, { id: job });
  await studio.refuses('archived', commands.savedTasks.apply, { set, project });
  await studio.refuses('archived', commands.savedTasks.apply, { set, job });
  assert.equal(studio.source.all('task').length, 0);
});

test('a retired set fills nothing more until it is brought back; what came from it stays', async () => {
  const studio = createStudio();
  const set = await addSet(studio, { title: 'T' });
  const project = await addProject(studio);
  await fill(studio, { project, set });
  await studio.refuses('stale_state', commands.savedTasks.restore, { id: set });

  await studio.does(commands.savedTasks.retire, { id: set });

  await studio.refuses('retired', commands.savedTasks.retire, { id: set });
  await studio.refuses('retired', commands.savedTasks.apply, { project, set });
  assert.equal(tasksOf(studio, project).length, 1);
  await studio.does(commands.savedTasks.restore, { id: set });
  await fill(studio, { project, set });
});

test('the tasks of a set stand once each, wait for each other without a circle, and name people and roles that there are', async () => {
  const studio = createStudio();
  const [a, b] = [studio.id(), studio.id()];
  const create = (items: readonly SavedTask[]): [{ id: Id; name: string; items: readonly SavedTask[] }] => [
    { id: studio.id(), name: 'S', items },
  ];
  const item = (id: Id, more: Partial<SavedTask> = {}): SavedTask => ({ ...ITEM, title: 'T', id, ...more });

  await studio.refuses('invalid_input', commands.savedTasks.create, ...create([item(a), item(a)]));
  const circle = await studio.refuses(
    'invalid_input',
    commands.savedTasks.create,
    ...create([item(a, { waitsFor: [b] }), item(b, { waitsFor: [a] })]),
  );
  assert.deepEqual(circle.detail, { field: 'waitsFor', reason: 'circle', items: [a, b] });
  await studio.refuses('invalid_input', commands.savedTasks.create, ...create([item(a, { waitsFor: [a] })]));
  await studio.refuses('not_found', commands.savedTasks.create, ...create([item(a, { waitsFor: [b] })]));
  await studio.refuses('not_found', commands.savedTasks.create, ...create([item(a, { assignees: [b] })]));
  const role = await studio.refuses('invalid_input', commands.savedTasks.create, ...create([item(a, { roles: ['king'] })]));
  assert.equal(role.detail['reason'], 'unknown_role');
  assert.equal(studio.source.all('savedTasks').length, 0);
});

test('applying a set is undone as one, as long as nobody has touched the tasks', async () => {
  const studio = createStudio();
  const [first, second] = [studio.id(), studio.id()];
  const set = await addSet(studio, { id: first, title: 'A', waitsFor: [second] }, { id: second, title: 'B' });
  const project = await addProject(studio);
  const command = await studio.does(commands.savedTasks.apply, { project, set }, OWNER);

  await studio.does(commands.change.undo, { command }, OWNER);

  assert.equal(tasksOf(studio, project).length, 0);
});

test('[SC-6] a saved task needs a title; the rest of it is empty unless told', async () => {
  const studio = createStudio();
  const [set, id] = [studio.id(), studio.id()];

  await studio.does(commands.savedTasks.create, { id: set, name: 'Before', items: [{ id, title: 'Call', offsetDays: -7 }] });
  const made = studio.record('savedTasks', set).items;
  await studio.does(commands.savedTasks.edit, { id: set, items: [{ id, title: 'Write' }] });

  const empty = { id, text: '', priority: 'none', assignees: [], roles: [], checklist: [], waitsFor: [] };
  assert.deepEqual([made, studio.record('savedTasks', set).items], [
    [{ ...empty, title: 'Call', offsetDays: -7 }],
    [{ ...empty, title: 'Write', offsetDays: null }],
  ]); // prettier-ignore
});

test('[PL-2] copies are of the kind that the set says, and of none where it says none', async () => {
  const studio = createStudio();
  const set = await addSet(studio, { title: 'Print', kind: 'delivery' }, { title: 'Post' });
  const project = await addProject(studio);

  const tasks = await fill(studio, { project, set });

  assert.deepEqual(
    tasks.map(({ kind }) => kind),
    ['delivery', ''],
  );
});
