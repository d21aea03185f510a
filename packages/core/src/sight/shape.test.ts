import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { ChangedRow } from '../kernel/change.ts';
import type { Actor } from '../kernel/command.ts';
import { execute } from '../kernel/execute.ts';
import type { DomainEvent } from '../kernel/event.ts';
import type { Id, Kind, Kinds } from '../kernel/record.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Rights } from '../kernel/rights.ts';
import { StagedTx } from '../kernel/staged-tx.ts';
import type { Awaitable } from '../kernel/tx.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { Names, idsIn, shapeChange, shapeData, shapeEvents } from './shape.ts';
import { shiftsSight } from './shifts.ts';
import { Sight } from './sight.ts';
import { afterRows, beforeRows } from './states.ts';
import { WithoutUnseen, refuseUnseen } from './unseen.ts';
import type { Viewer } from './viewer.ts';

/** A firm with a member who sees one of its two clients. */
async function createFirm(access: 'all' | 'chosen' | 'tasks' = 'chosen', rights: Rights = {}) {
  const studio = createStudio();
  const { member = '' } = await studio.member('Bo');
  const [mine, theirs] = [await studio.client(), await studio.client()];
  await studio.does(commands.client.assign, { client: mine, member });
  const viewer: Viewer = { member, access, rights };
  const actor: Actor = { name: `staff:${member}`, role: 'member', member, rights, ...(access === 'all' ? {} : { access }) };
  return { studio, viewer, actor, member, mine, theirs };
}

/** What the last accepted command changed, with the sight before and after it. */
async function lastChange(studio: Studio, viewer: Viewer, run: () => Promise<Id>) {
  const change = await studio.source.change(await run());
  assert.ok(change);
  const before = new Sight(beforeRows(studio.source, change.rows), viewer);
  return { change, sights: { before, after: new Sight(studio.source, viewer) } };
}

const idsOf = (rows: readonly ChangedRow[]): readonly Id[] => rows.map(({ id }) => id);

test('[ROLE-1, TASK-9] of a change the rows and events of records in sight are told, of the others nothing', async () => {
  const { studio, viewer, mine, theirs } = await createFirm();
  const [seen, hidden] = [await studio.job(undefined, [mine]), await studio.job(undefined, [theirs])];
  for (const [job, isSeen] of [
    [seen.id, true],
    [hidden.id, false],
  ] as const) {
    const { change, sights } = await lastChange(studio, viewer, () => studio.does(commands.job.edit, { id: job, title: 'Anew' }));
    const shaped = await shapeChange(sights, change);

    assert.deepEqual(shaped, isSeen ? change : { ...change, rows: [], events: [] });
  }
});

test('a removed record is told to those who saw it, and to nobody else', async () => {
  const { studio, viewer, mine, theirs } = await createFirm();
  for (const about of [mine, theirs]) {
    const id = studio.id();
    await studio.does(commands.comment.add, { id, aboutKind: 'client', about, text: 'Hi' });
    const { change, sights } = await lastChange(studio, viewer, () => studio.does(commands.comment.remove, { id }));
    const shaped = await shapeChange(sights, change);

    assert.deepEqual(idsOf(shaped.rows), about === mine ? [id] : []);
    assert.equal(shaped.events.length, about === mine ? 1 : 0);
  }
});

test('a record that comes into sight is told without what it was before', async () => {
  const { studio, viewer, member, theirs } = await createFirm();
  const { id } = await studio.job(undefined, [theirs]);
  const { change, sights } = await lastChange(studio, viewer, () => studio.does(commands.job.assign, { id, add: [member] }));
  const [row] = (await shapeChange(sights, change)).rows;

  assert.deepEqual([row?.op, row?.before, row?.id], ['insert', null, id]);
  assert.ok(await shiftsSight(sights, change.rows));
});

test('ids of what is hidden are taken out of events about what is seen', async () => {
  const { studio, viewer, mine, theirs } = await createFirm();
  const { id: job } = await studio.job(undefined, [mine]);
  const sight = new Sight(studio.source, viewer);
  const shape = async (...events: readonly DomainEvent[]): Promise<readonly DomainEvent[]> => shapeEvents(sight, new Names(sight), events);

  assert.deepEqual(await shape({ type: 'job.linked', job, client: theirs }), [{ type: 'job.linked', job, client: null }]);
  assert.deepEqual(await shape({ type: 'job.linked', job, clients: [theirs, mine], count: 2 }), [
    { type: 'job.linked', job, clients: [mine], count: 2 },
  ]);
  assert.deepEqual(await shape({ type: 'client.edited', client: theirs }, { type: 'client.edited', client: mine }), [
    { type: 'client.edited', client: mine },
  ]);
  assert.deepEqual(await shape({ type: 'comment.removed', comment: studio.id(), aboutKind: 'client', about: theirs }), []);
  const gone: DomainEvent = { type: 'comment.removed', comment: studio.id(), aboutKind: 'client', about: mine };
  assert.deepEqual(await shape(gone), [gone]);
  assert.deepEqual(await shape({ type: 'tag.removed', tag: studio.id() }), [], 'nobody can say any more what it was');
  assert.deepEqual(await shape({ type: 'workspace.edited', workspace: 'ws_1' }), [{ type: 'workspace.edited', workspace: 'ws_1' }]);
  const withoutJobs = new Sight(studio.source, { ...viewer, rights: { jobs: 'none' } });
  assert.deepEqual(await shapeEvents(withoutJobs, new Names(withoutJobs), [{ type: 'step.completed', client: mine }]), []);
});

/** A source that notes which kinds it is asked for. */
class Noting extends StagedTx {
  readonly asked = new Set<Kind>();

  override get<K extends Kind>(kind: K, id: Id): Awaitable<Kinds[K] | undefined> {
    this.asked.add(kind);
    return super.get(kind, id);
  }
}

test('events of a run that moves are told whole, and nobody looks through all kinds for a stage of theirs', async () => {
  const { studio, viewer, mine } = await createFirm();
  const { id: pipeline, stages } = await studio.pipeline('Shoot', 'Edit', 'Deliver');
  const { run } = await studio.job(pipeline, [mine]);
  const [shoot = '', edit = '', deliver = ''] = stages;
  for (const command of [
    await studio.does(commands.run.advance, { run, stage: shoot, to: deliver }),
    await studio.does(commands.run.back, { run, stage: deliver, to: edit }),
  ]) {
    const { events = [] } = (await studio.source.change(command)) ?? {};
    const source = new Noting(studio.source);
    const sight = new Sight(source, viewer);

    assert.deepEqual(await shapeEvents(sight, new Names(sight), events), events);
    assert.ok(events.length > 1 && !source.asked.has('calendarFeed'), [...source.asked].join());
  }
});

test('data that names hidden records loses the entries and fields that do, but for what the viewer named', async () => {
  const { studio, viewer, mine, theirs } = await createFirm();
  const names = new Names(new Sight(studio.source, viewer));
  const data = {
    client: theirs,
    uses: [
      { kind: 'client', id: theirs },
      { kind: 'client', id: mine },
    ],
    count: 2,
    none: null,
  };

  assert.deepEqual(await shapeData(names, data, new Set()), { client: null, uses: [{ kind: 'client', id: mine }], count: 2, none: null });
  assert.deepEqual(await shapeData(names, data, new Set([theirs])), data);
  assert.deepEqual([...idsIn({ a: [mine, { b: theirs }], c: 'text', d: 1 })], [mine, theirs]);
});

test('[TASK-9] [PIPE-5] whoever gains or loses sight of more than a change tells of must read anew', async () => {
  const { studio, viewer, member, mine, theirs } = await createFirm();
  const { id: pipeline } = await studio.pipeline('Shoot', 'Deliver');
  const { id: job } = await studio.job(undefined, [theirs]);
  const { id: shared } = await studio.job(undefined, [mine, theirs]);
  const [contact, task, event, note] = [studio.id(), studio.id(), studio.id(), studio.id()];
  const tasks: Viewer = { ...viewer, access: 'tasks' };
  const { client, contact: people, job: jobs, task: todo, event: events, note: notes, pipeline: pipelines } = commands;
  const times = { starts: '2026-11-30T09:00:00.000Z', ends: '2026-11-30T10:00:00.000Z' };
  const steps: readonly (readonly [what: string, shifts: boolean, run: () => Promise<Id>, as?: Viewer])[] = [
    ['a title', false, () => studio.does(jobs.edit, { id: shared, title: 'Anew' })],
    ['a hidden title', false, () => studio.does(jobs.edit, { id: job, title: 'Anew' })],
    ['a client of theirs', true, () => studio.does(client.assign, { client: theirs, member })],
    ['a client no more theirs', true, () => studio.does(client.unassign, { client: theirs, member })],
    [
      "somebody else's client",
      false,
      async () => studio.does(client.assign, { client: theirs, member: (await studio.member('Cy')).member ?? '' }),
    ],
    ['a job that gets their client', true, () => studio.does(jobs.link, { job, client: mine })],
    ['a job that loses it', true, () => studio.does(jobs.unlink, { job, client: mine })],
    ['a job that is assigned to them', true, () => studio.does(jobs.assign, { id: job, add: [member] })],
    ['a new contact', false, () => studio.does(people.create, { id: contact, name: 'Eve' })],
    ['a contact that belongs to others', true, () => studio.does(people.link, { client: theirs, contact })],
    ['a new task', false, () => studio.does(todo.create, { id: task, title: 'Call', client: theirs }), tasks],
    ['a task that shows its client', true, () => studio.does(todo.assign, { id: task, add: [member] }), tasks],
    ['a task that hides it again', true, () => studio.does(todo.assign, { id: task, remove: [member] }), tasks],
    ['a new note', false, () => studio.does(notes.write, { id: note, text: 'N' })],
    [
      'a pipeline that is closed to them',
      true,
      async () => studio.does(pipelines.edit, { id: pipeline, availableTo: { add: [(await studio.member('Di')).member ?? ''] } }),
    ],
    ['an event of others', false, () => studio.does(events.create, { id: event, kind: 'shoot', title: 'E', ...times, clients: [theirs] })],
    ['an event that is theirs', true, () => studio.does(events.assign, { id: event, add: [member] })],
    ['their name', false, () => studio.does(commands.member.edit, { id: member, name: 'Bob' })],
    ['their rights', true, () => studio.does(commands.member.edit, { id: member, rights: { jobs: 'none' } })],
  ];
  for (const [what, shifts, run, as = viewer] of steps) {
    const { change, sights } = await lastChange(studio, as, run);
    assert.equal(await shiftsSight(sights, change.rows), shifts, what);
  }
});

test('an id of a record that the viewer does not see is answered as one that nobody has used', async () => {
  const { studio, viewer, actor, mine, theirs } = await createFirm();
  const { id: pipeline } = await studio.pipeline('Shoot');
  const { id: hidden } = await studio.job(pipeline, [theirs]);
  const { id: seen, run } = await studio.job(pipeline, [mine]);
  const { job, task, comment, change } = commands;
  const answer = async (
    command: typeof job.edit | typeof job.link | typeof task.create | typeof comment.add | typeof change.undo,
    args: object,
  ) => {
    const sight = new Sight(studio.source, viewer);
    const named = idsIn(args);
    const outcome = await execute(command as typeof job.edit, new WithoutUnseen(sight, named), args as { id: Id }, studio.ctx(actor));
    return outcome.ok ? ((await refuseUnseen(sight, named, outcome.rows)) ?? outcome) : outcome.refusal;
  };
  const says = async (...asked: Parameters<typeof answer>): Promise<string> => {
    const said = await answer(...asked);
    return said instanceof Refusal ? JSON.stringify([said.code, said.detail]) : 'ok';
  };
  for (const [command, args] of [
    [job.edit, (id: Id) => ({ id, title: 'Anew' })],
    [job.link, (id: Id) => ({ job: id, client: mine })],
    [task.create, (id: Id) => ({ id: studio.id(), job: id, title: 'Call' })],
    [comment.add, (id: Id) => ({ id: studio.id(), aboutKind: 'job', about: id, text: 'Hi' })],
  ] as const) {
    const unknown = studio.id();
    const asUnknown = await says(command, args(unknown));
    assert.match(asUnknown, /not_found/);
    assert.equal(await says(command, args(hidden)), asUnknown.replaceAll(unknown, hidden), command.name);
    assert.equal(await says(command, args(seen)), 'ok', command.name);
  }

  const shared = (await studio.job(undefined, [mine, theirs])).id;
  const unlinked = await says(job.unlink as never, { job: shared, client: studio.id() });
  assert.equal((await says(job.unlink as never, { job: shared, client: theirs })).slice(0, 20), unlinked.slice(0, 20));
  assert.match(await says(task.create, { id: hidden, title: 'Call' }), /ok/, 'an id of another kind is free');
  const sight = new Sight(studio.source, viewer);
  const guarded = new WithoutUnseen(sight, new Set([hidden, seen, theirs]));
  assert.deepEqual(await guarded.find('run', 'subject', [hidden]), []);
  assert.deepEqual(idsOf((await guarded.find('run', 'subject', [seen])) as never), [run]);
  assert.deepEqual(await guarded.find('jobClient', 'client', [theirs]), []);
  assert.equal(await guarded.nextNumber('job'), 4);
  const row = { kind: 'job', id: hidden, op: 'insert', version: 1, after: studio.record('job', hidden), before: null } as const;
  assert.equal((await refuseUnseen(sight, new Set([hidden]), [row]))?.code, 'not_found', 'its id is not free either');
  const link = { ...studio.source.all('jobClient')[0], id: studio.id(), job: seen, client: theirs } as never;
  assert.equal((await refuseUnseen(sight, new Set([theirs]), [{ ...row, kind: 'jobClient', after: link }]))?.code, 'not_found');
});

test('[TASK-9] nobody takes back what they have lost sight of', async () => {
  const { studio, viewer, member, mine } = await createFirm();
  const { id } = await studio.job(undefined, [mine]);
  const comment = studio.id();
  await studio.does(commands.comment.add, { id: comment, aboutKind: 'job', about: id, text: 'Hi' });
  const edited = await studio.does(commands.job.edit, { id, title: 'Anew' });
  const removed = await studio.does(commands.comment.remove, { id: comment });
  const changeOf = async (command: Id) => new WithoutUnseen(new Sight(studio.source, viewer), new Set()).change(command);
  for (const command of [edited, removed]) assert.ok(await changeOf(command));
  assert.equal(await changeOf(studio.id()), undefined);

  await studio.does(commands.client.unassign, { client: mine, member });

  for (const command of [edited, removed]) assert.equal(await changeOf(command), undefined);
});

test('[TASK-9] who sees only some clients is assigned to those they create', async () => {
  const { studio, actor, member } = await createFirm();
  const id = studio.id();
  await studio.does(commands.client.create, { id, name: 'New' }, actor);

  assert.deepEqual(
    studio.source.find('clientMember', 'client', [id]).map((link) => link.member),
    [member],
  );
  const other = await studio.client();
  assert.deepEqual(studio.source.find('clientMember', 'client', [other]), [], 'who sees all is not');
});

test('the states before and after rows show what they were', async () => {
  const { studio, mine } = await createFirm();
  const command = await studio.does(commands.client.edit, { id: mine, name: 'Later' });
  const rows = (await studio.source.change(command))?.rows ?? [];

  assert.equal((await beforeRows(studio.source, rows).get('client', mine))?.name, 'Ida');
  assert.equal((await afterRows(beforeRows(studio.source, rows), rows).get('client', mine))?.name, 'Later');
});
