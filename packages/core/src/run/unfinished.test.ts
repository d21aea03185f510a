import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Actor } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { commandSchemas } from '../schema.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { unfinishedChoices } from './unfinished.ts';

interface Scene {
  readonly studio: Studio;
  readonly pipeline: Id;
  readonly stages: readonly [Id, Id, Id];
  readonly job: Id;
  readonly run: Id;
  readonly wait: (stage: Id) => Promise<Id>;
  /** Where each item is waited for. */
  readonly places: () => Readonly<Record<Id, Id>>;
}

async function scene(): Promise<Scene> {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline({ name: 'Ask', gate: 'auto' }, { name: 'Work', gate: 'auto' }, 'Deliver');
  const [a = '', b = '', c = ''] = stages;
  const { id: job, run } = await studio.job(id);
  return {
    studio,
    pipeline: id,
    stages: [a, b, c],
    job,
    run,
    async wait(stage) {
      const item = studio.id();
      await studio.does(commands.task.create, { id: item, title: 'T' });
      await studio.does(commands.run.await, { run, stage, itemKind: 'task', item });
      return item;
    },
    places: () => Object.fromEntries(studio.source.all('awaited').map(({ item, stage }) => [item, stage])),
  };
}

test('[GATE-6] [GATE-12] unfinished items go along unless told otherwise, and hold the next stage', async () => {
  const { studio, stages, run, wait, places } = await scene();
  const [a, b, c] = stages;
  const [open, done] = [await wait(a), await wait(a)];
  await studio.does(commands.task.complete, { id: done });

  await studio.does(commands.run.complete, { run, stage: a });

  assert.deepEqual(places(), { [open]: b, [done]: a });
  assert.ok(studio.events.some(({ type, item, stage }) => type === 'awaited.carried' && item === open && stage === b));
  assert.equal(studio.record('run', run).stage, b);
  await studio.does(commands.task.complete, { id: open });
  assert.equal(studio.record('run', run).stage, c);
});

test('[GATE-6] a program that asks is refused with the list of what is unfinished, and nothing moves', async () => {
  const { studio, stages, run, wait } = await scene();
  const item = await wait(stages[0]);
  const move = { run, stage: stages[0], unfinished: 'ask' } as const;

  for (const command of [commands.run.complete, commands.run.skip]) {
    const { detail } = await studio.refuses('unfinished_items', command, move);
    assert.deepEqual(detail, { run, items: [{ itemKind: 'task', item, since: studio.now }] });
  }
  await studio.refuses('unfinished_items', commands.run.advance, { ...move, to: stages[2] });
  const other = await studio.pipeline('X');
  await studio.refuses('unfinished_items', commands.run.move, { ...move, to: { id: studio.id(), pipeline: other.id } });

  assert.equal(studio.record('run', run).stage, stages[0]);
  await studio.does(commands.task.cancel, { id: await wait(stages[2]) });
  await studio.does(commands.task.complete, { id: item });
});

test('[GATE-6] who asks where nothing is unfinished just moves', async () => {
  const { studio, stages, run } = await scene();

  await studio.does(commands.run.complete, { run, stage: stages[0], unfinished: 'ask' });

  assert.equal(studio.record('run', run).stage, stages[1]);
});

test('[GATE-12] unfinished items are marked done by the commands of their own kind', async () => {
  const { studio, stages, run, wait } = await scene();
  const task = await wait(stages[0]);
  const [event, project, job] = [studio.id(), studio.id(), studio.id()];
  const times = { kind: 'shoot', starts: studio.now, ends: studio.now };
  await studio.does(commands.event.create, { id: event, title: 'Shoot', ...times });
  await studio.does(commands.project.create, { id: project, title: 'Album' });
  await studio.does(commands.job.create, { id: job, title: 'Print' });
  const items = [['event', event] as const, ['project', project] as const, ['job', job] as const];
  for (const [itemKind, item] of items) await studio.does(commands.run.await, { run, stage: stages[0], itemKind, item });

  await studio.does(commands.run.complete, { run, stage: stages[0], unfinished: 'done' });

  const states = [studio.record('task', task), studio.record('event', event), studio.record('project', project), studio.record('job', job)];
  assert.deepEqual(
    states.map(({ state }) => state),
    ['done', 'held', 'done', 'done'],
  );
  assert.equal(studio.record('run', run).stage, stages[1]);
});

test('[GATE-12] an item that only others can finish cannot be marked done', async () => {
  const { studio, stages, run, wait } = await scene();
  await wait(stages[0]);
  await studio.does(commands.resource.register, { key: 'order', name: 'Order' });
  await studio.does(commands.resource.put, { kind: 'order', key: '7', label: 'Order 7' });
  const item = studio.source.all('resource')[0]?.id ?? '';
  await studio.does(commands.run.await, { run, stage: stages[0], itemKind: 'resource', item });

  const { detail } = await studio.refuses('unfinished_items', commands.run.complete, { run, stage: stages[0], unfinished: 'done' });

  assert.deepEqual(detail, { run, items: [{ itemKind: 'resource', item, since: studio.now }] });
  assert.equal(
    studio.source.all('task').every(({ state }) => state === 'planned'),
    true,
  );
});

test('[GATE-12] cancelling cancels tasks and releases the rest', async () => {
  const { studio, stages, run, wait, places } = await scene();
  const task = await wait(stages[0]);
  const project = studio.id();
  await studio.does(commands.project.create, { id: project, title: 'Album' });
  await studio.does(commands.run.await, { run, stage: stages[0], itemKind: 'project', item: project });

  await studio.does(commands.run.skip, { run, stage: stages[0], unfinished: 'cancel' });

  assert.deepEqual([studio.record('task', task).state, studio.record('project', project).state], ['cancelled', 'open']);
  assert.deepEqual(places(), { [task]: stages[0] });
});

test('[GATE-12] [JOB-10] what becomes of items is up to who may change them', async () => {
  const { studio, stages, run, wait } = await scene();
  const task = await wait(stages[0]);
  const bo: Actor = { ...(await studio.member('Bo')), rights: { tasks: 'read' } };

  for (const unfinished of ['done', 'cancel'] as const) {
    const { detail } = await studio.refuses('forbidden', commands.run.complete, { run, stage: stages[0], unfinished }, bo);
    assert.match(String(detail['command']), /^task\./);
  }

  assert.equal(studio.record('task', task).state, 'planned');
});

test('[GATE-12] [STG-11] who goes past stages takes along what those were to wait for', async () => {
  const { studio, stages, run, wait, places } = await scene();
  const [first, second] = [await wait(stages[0]), await wait(stages[1])];

  await studio.does(commands.run.advance, { run, stage: stages[0], to: stages[2] });

  assert.deepEqual(places(), { [first]: stages[2], [second]: stages[2] });
});

test('[GATE-12] what the next stage waits for already it waits for once', async () => {
  const { studio, stages, run, wait } = await scene();
  const item = await wait(stages[0]);
  await studio.does(commands.run.await, { run, stage: stages[1], itemKind: 'task', item });

  await studio.does(commands.run.complete, { run, stage: stages[0] });

  assert.deepEqual(
    studio.source.all('awaited').map(({ stage }) => stage),
    [stages[1]],
  );
});

test('[GATE-12] [PIPE-15] items go along to another pipeline and begin anew there', async () => {
  const { studio, stages, run, wait } = await scene();
  const items = [await wait(stages[0]), await wait(stages[2])];
  const other = await studio.pipeline({ name: 'Set up', gate: 'auto' }, 'Monthly');
  const [first, second] = other.stages;
  const next = studio.id();

  await studio.does(commands.run.move, { run, stage: stages[0], to: { id: next, pipeline: other.id } });

  const found = studio.source.all('awaited').map((awaited) => [awaited.run, awaited.stage, awaited.origin]);
  assert.deepEqual(found, [
    [next, first, first],
    [next, first, first],
  ]);
  for (const id of items) await studio.does(commands.task.complete, { id });
  assert.equal(studio.record('run', next).stage, second);
});

test('[GATE-9] a run that ends leaves unfinished items where they were', async () => {
  const { studio, stages, run, wait, places } = await scene();
  await studio.does(commands.run.advance, { run, stage: stages[0], to: stages[2] });
  const item = await wait(stages[2]);

  await studio.does(commands.run.complete, { run, stage: stages[2] });

  assert.deepEqual([studio.record('run', run).state, places()], ['done', { [item]: stages[2] }]);
});

test('[STG-10] going back takes along what was carried, and leaves to later stages what is theirs', async () => {
  const { studio, stages, run, wait, places } = await scene();
  const [a, b, c] = stages;
  const carried = await wait(a);
  await studio.does(commands.run.complete, { run, stage: a });
  const own = await wait(b);
  const [later, over] = [await wait(c), await wait(b)];
  await studio.does(commands.task.complete, { id: over });

  await studio.does(commands.run.back, { run, stage: b, to: a });

  assert.deepEqual(places(), { [carried]: a, [own]: b, [later]: c, [over]: b });
  await studio.does(commands.task.complete, { id: carried });
  assert.equal(studio.record('run', run).stage, b, 'what is of the later stage did not hold the earlier one');
});

test('[PIPE-16] items of a stage that is gone hold the one to which the run was migrated', async () => {
  const { studio, pipeline, stages, run, wait, places } = await scene();
  const [a, b, c] = stages;
  const [first, second] = [await wait(a), await wait(b)];
  const next = [
    { id: b, name: 'Work' },
    { id: c, name: 'Deliver' },
  ];
  await studio.does(commands.pipeline.edit, { id: pipeline, stages: next, moves: { [a]: b } });

  assert.deepEqual([studio.record('run', run).stage, places()], [b, { [first]: b, [second]: b }]);
});

test('only the four choices come in', () => {
  const move = { run: '01934c5e-7f60-7000-8000-000000000001', stage: '01934c5e-7f60-7000-8000-000000000002' };
  for (const unfinished of unfinishedChoices) assert.ok(commandSchemas['run.complete'].safeParse({ ...move, unfinished }).success);
  assert.equal(commandSchemas['run.complete'].safeParse({ ...move, unfinished: 'forget' }).success, false);
  assert.equal(commandSchemas['run.back'].safeParse({ ...move, to: move.run, unfinished: 'carry' }).success, false);
});
