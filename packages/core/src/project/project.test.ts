import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { createStudio, OWNER } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';

async function addEvent(studio: Studio, clients: readonly Id[] = []): Promise<Id> {
  const id = studio.id();
  const times = { starts: '2026-12-31T23:30:00.000Z', ends: '2027-01-01T02:00:00.000Z' };
  await studio.does(commands.event.create, { id, kind: 'shoot', title: 'Gala', zone: 'Europe/Copenhagen', clients, ...times });
  return id;
}

function addInvoice(studio: Studio, client: Id): Id {
  const id = studio.id();
  const state = { state: 'draft', credits: null, task: null, job: null, client } as const;
  const record = { id, workspace: studio.ctx().workspace, version: 1, ...state };
  studio.source.commit({ rows: [{ kind: 'invoice', id, op: 'insert', version: 1, after: record as never, before: null }] }); // what the rules of projects read of it
  return id;
}

test('[SC-3] a project belongs to a client, an event, an invoice, a job or nothing, with people and a deadline', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const client = await studio.client();
  const subjects = { client, event: await addEvent(studio), invoice: addInvoice(studio, client), job: (await studio.job()).id } as const;

  for (const aboutKind of ['client', 'event', 'invoice', 'job'] as const) {
    const id = studio.id();
    await studio.does(commands.project.create, { id, title: 'Delivery', aboutKind, about: subjects[aboutKind] });
    assert.deepEqual([studio.record('project', id).aboutKind, studio.record('project', id).about], [aboutKind, subjects[aboutKind]]);
  }
  const alone = studio.id();
  await studio.does(commands.project.create, { id: alone, title: 'New studio', deadline: '2027-02-01', assignees: [ann.member ?? ''] });

  const { about, deadline, assignees, state } = studio.record('project', alone);
  assert.deepEqual([about, deadline, assignees, state], [null, '2027-02-01', [ann.member], 'open']);
  assert.deepEqual(studio.events[0]?.['assigned'], [ann.member]);
});

test('[SC-4] what a project is for goes with its tasks: the job, or the one client', async () => {
  const studio = createStudio();
  const [ida, bo] = [await studio.client(), await studio.client()];
  const { id: job } = await studio.job();
  const about = { job, client: ida, event: await addEvent(studio, [bo]), invoice: addInvoice(studio, ida) } as const;
  const taskOf = async (aboutKind: keyof typeof about): Promise<readonly (Id | null)[]> => {
    const [project, task] = [studio.id(), studio.id()];
    await studio.does(commands.project.create, { id: project, title: 'P', aboutKind, about: about[aboutKind] });
    await studio.does(commands.task.create, { id: task, title: 'T', project });
    return [studio.record('task', task).job, studio.record('task', task).client];
  };

  assert.deepEqual(await taskOf('job'), [job, null]);
  assert.deepEqual(await taskOf('client'), [null, ida]);
  assert.deepEqual(await taskOf('event'), [null, bo]);
  assert.deepEqual(await taskOf('invoice'), [null, ida]);
});

test('[SC-3] a subject that is not there, half a subject or an archived one is refused', async () => {
  const studio = createStudio();
  const { id: job } = await studio.job();
  const project = { id: studio.id(), title: 'P' };

  await studio.refuses('not_found', commands.project.create, { ...project, aboutKind: 'job', about: studio.id() });
  const refusal = await studio.refuses('invalid_input', commands.project.create, { ...project, about: job });
  assert.deepEqual(refusal.detail, { field: 'about', reason: 'kind_and_id' });
  await studio.refuses('not_found', commands.project.create, { ...project, assignees: [studio.id()] });
  await studio.does(commands.job.archive, { id: job });
  await studio.refuses('archived', commands.project.create, { ...project, aboutKind: 'job', about: job });
});

test('[JOB-8] a task is in at most one project, and never in that of another job', async () => {
  const studio = createStudio();
  const [one, two] = [await studio.job(), await studio.job()];
  const [ofOne, ofTwo, ofNone] = [studio.id(), studio.id(), studio.id()];
  await studio.does(commands.project.create, { id: ofOne, title: 'A', aboutKind: 'job', about: one.id });
  await studio.does(commands.project.create, { id: ofTwo, title: 'B', aboutKind: 'job', about: two.id });
  await studio.does(commands.project.create, { id: ofNone, title: 'C' });
  const id = studio.id();
  await studio.does(commands.task.create, { id, title: 'T', job: one.id });

  const refusal = await studio.refuses('invalid_input', commands.task.edit, { id, project: ofTwo });
  assert.deepEqual(refusal.detail, { field: 'project', reason: 'project_of_another_job', project: ofTwo, job: two.id });
  await studio.does(commands.task.edit, { id, project: ofOne });
  await studio.refuses('stale_state', commands.task.edit, { id, project: ofNone });
  await studio.does(commands.task.edit, { id, project: null });
  await studio.does(commands.task.edit, { id, project: ofNone });

  assert.equal(studio.record('task', id).project, ofNone);
  await studio.refuses('in_use', commands.project.edit, { id: ofNone, aboutKind: 'job', about: two.id });
  await studio.does(commands.task.edit, { id, job: null });
  await studio.does(commands.project.edit, { id: ofNone, aboutKind: 'job', about: two.id });
  assert.equal(studio.record('task', id).job, two.id, 'the tasks follow their project to its job');
});

test('[JOB-8] undo brings no project back to a job, and no task back into a project, that the other is not of any more', async () => {
  const studio = createStudio();
  const [one, two] = [await studio.job(), await studio.job()];
  const [project, task] = [studio.id(), studio.id()];
  await studio.does(commands.project.create, { id: project, title: 'A', aboutKind: 'job', about: one.id });
  const left = await studio.does(commands.project.edit, { id: project, aboutKind: null, about: null }, OWNER);
  await studio.does(commands.task.create, { id: task, title: 'T', job: two.id, project });

  const refusal = await studio.refuses('undo_stale', commands.change.undo, { command: left }, OWNER);

  assert.deepEqual(refusal.detail, { kind: 'project', id: project, project, task, job: two.id });
  const out = await studio.does(commands.task.edit, { id: task, project: null }, OWNER);
  await studio.does(commands.project.edit, { id: project, aboutKind: 'job', about: one.id });
  await studio.refuses('undo_stale', commands.change.undo, { command: out }, OWNER);
  assert.equal(studio.record('task', task).project, null);
});

test('a project with open tasks can be done, and says so; it is reopened, archived, and nothing of it is deleted', async () => {
  const studio = createStudio();
  const id = studio.id();
  const [open, done] = [studio.id(), studio.id()];
  await studio.does(commands.project.create, { id, title: 'P' });
  for (const task of [open, done]) await studio.does(commands.task.create, { id: task, title: 'T', project: id });
  await studio.does(commands.task.complete, { id: done });
  await studio.refuses('stale_state', commands.project.reopen, { id });

  const outcome = await studio.run(commands.project.complete, { id });

  assert.deepEqual(outcome.ok && outcome.result, { openTasks: [open] });
  assert.deepEqual(studio.events, [{ type: 'project.completed', project: id, openTasks: 1 }]);
  assert.equal(studio.record('task', open).state, 'planned');
  await studio.refuses('stale_state', commands.project.complete, { id });
  await studio.does(commands.project.archive, { id });
  await studio.refuses('archived', commands.project.archive, { id });
  await studio.refuses('archived', commands.task.create, { id: studio.id(), title: 'T', project: id });
  await studio.does(commands.project.reopen, { id });
  assert.equal(studio.record('project', id).state, 'open');
});

test('[JOB-3] [JOB-15] the runs of an archived project are off the boards until it is reopened', async () => {
  const studio = createStudio();
  const [id, run, pipeline] = [studio.id(), studio.id(), studio.id()];
  const stages = [{ id: studio.id(), name: 'Plan', limitDays: 2 }];
  await studio.does(commands.project.create, { id, title: 'P' });
  await studio.does(commands.pipeline.create, { id: pipeline, name: 'Albums', subjects: ['project'], stages });
  await studio.does(commands.run.start, { id: run, pipeline, subjectKind: 'project', subject: id });

  await studio.does(commands.project.archive, { id });
  assert.equal(studio.record('run', run).archived, true);
  studio.now = '2026-11-23T09:00:00.000Z';
  await studio.does(commands.project.reopen, { id });

  const { archived, deadline } = studio.record('run', run);
  assert.deepEqual([archived, deadline], [false, '2026-11-25']);
});

test('[SC-7] open tasks with a due day move with the anchor when asked to, and only then', async () => {
  const studio = createStudio();
  const id = studio.id();
  const [open, done, dateless, weekly] = [studio.id(), studio.id(), studio.id(), studio.id()];
  await studio.does(commands.project.create, { id, title: 'P', anchor: '2026-12-01' });
  await studio.does(commands.task.create, { id: open, title: 'A', project: id, due: '2026-12-10' });
  await studio.does(commands.task.create, { id: done, title: 'B', project: id, due: '2026-12-10' });
  await studio.does(commands.task.create, { id: dateless, title: 'C', project: id });
  await studio.does(commands.task.create, { id: weekly, title: 'D', project: id, due: '2026-12-02', repeat: { every: 'week' } });
  await studio.does(commands.task.complete, { id: done });

  await studio.does(commands.project.edit, { id, anchor: '2026-12-03' });
  assert.equal(studio.record('task', open).due, '2026-12-10');
  await studio.does(commands.project.edit, { id, anchor: '2026-12-31', shift: true });

  assert.equal(studio.record('task', open).due, '2027-01-07');
  assert.equal(studio.record('task', done).due, '2026-12-10');
  assert.equal(studio.record('task', dateless).due, null);
  assert.deepEqual([studio.record('task', weekly).due, studio.record('task', weekly).repeat?.anchor], ['2026-12-30', '2026-12-30']);
  assert.equal(studio.events.at(-1)?.['shiftedDays'], 28);
  const outOfRange = await studio.refuses('invalid_input', commands.project.edit, { id, anchor: '9999-12-31', shift: true });
  assert.deepEqual(outOfRange.detail, { field: 'anchor', reason: 'out_of_range' });
  await studio.does(commands.project.edit, { id, anchor: null });
  const refusal = await studio.refuses('invalid_input', commands.project.edit, { id, anchor: '2027-01-01', shift: true });
  assert.deepEqual(refusal.detail, { field: 'shift', reason: 'no_anchor' });
});

test('people are assigned to a project and taken off, and the event names the new ones', async () => {
  const studio = createStudio();
  const [ann, bo] = [(await studio.member('Ann')).member ?? '', (await studio.member('Bo')).member ?? ''];
  const id = studio.id();
  await studio.does(commands.project.create, { id, title: 'P', assignees: [ann] });

  await studio.does(commands.project.assign, { id, add: [ann, bo] });
  assert.deepEqual(studio.events, [{ type: 'project.edited', project: id, assigned: [bo] }]);
  await studio.does(commands.project.assign, { id, remove: [ann] });

  assert.deepEqual(studio.record('project', id).assignees, [bo]);
  await studio.refuses('not_found', commands.project.assign, { id, add: [studio.id()] });
});
