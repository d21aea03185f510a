import assert from 'node:assert/strict';
import { test } from 'node:test';
import { awaitedKinds } from '../awaited/awaited.ts';
import { commands } from '../commands.ts';
import type { Actor } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { StagedTx } from '../kernel/staged-tx.ts';
import { executeLocally } from '../local-reactions.ts';
import { commandSchemas } from '../schema.ts';
import { createStudio } from '../testing/studio.contract.ts';
import { awaited, stage, states, task, types } from './gate.contract.ts';

test('[A3] [GATE-2] three people work on three tasks; the job moves only after the third', async () => {
  const studio = createStudio();
  const people = await Promise.all(['Ann', 'Bo', 'Cy'].map((name) => studio.member(name)));
  const { id, stages } = await studio.pipeline(stage('Prepare', 'auto'), 'Review');
  const [prepare = '', review = ''] = stages;
  const job = await studio.job(id);
  const tasks: { id: Id; person: Actor }[] = [];
  for (const person of people) {
    const item = await task(studio, job.id, person.member ?? '');
    await studio.does(commands.run.await, { run: job.run, stage: prepare, itemKind: 'task', item });
    tasks.push({ id: item, person });
  }
  const seen: Id[] = [];

  for (const { id: done, person } of tasks) {
    studio.now = `2026-11-20T1${seen.length}:00:00.000Z`;
    await studio.does(commands.task.complete, { id: done }, person);
    seen.push(studio.record('run', job.run).stage);
  }

  assert.deepEqual(seen, [prepare, prepare, review]);
  const [step] = studio.record('run', job.run).steps;
  assert.deepEqual([step?.state, step?.left, step?.by], ['completed', studio.now, people[2]?.name]);
  assert.deepEqual(types(studio), ['task.done', 'gate.opened', 'step.completed', 'step.activated']);
});

test('[GATE-1] a stage without a switch does not move by itself, and the last one can have none', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('Prepare', stage('Check', 'manual'), 'Review');
  const [prepare = '', check = ''] = stages;
  const { run } = await studio.job(id);
  await studio.does(commands.task.complete, { id: await awaited(studio, run, prepare) });
  assert.equal(studio.record('run', run).stage, prepare);
  await studio.does(commands.run.complete, { run, stage: prepare });
  await studio.does(commands.task.complete, { id: await awaited(studio, run, check) });
  assert.equal(studio.record('run', run).stage, check);

  for (const gate of ['auto', 'pass'] as const) {
    const last = { id: studio.id(), name: 'P', stages: [{ id: studio.id(), name: 'A', gate }] };
    await studio.refuses('invalid_input', commands.pipeline.create, last);
  }
});

test('[GATE-2] [GATE-10] gates that pass cascade, skip what does not count, and stop where one waits', async () => {
  const studio = createStudio();
  const vip = await studio.tag();
  const { id, stages } = await studio.pipeline(
    stage('Ask', 'auto'),
    stage('Greet', 'pass'),
    stage('Gift', 'pass', { when: { all: [vip] } }),
    stage('Work', 'auto'),
    'Deliver',
  );
  const { run } = await studio.job(id);
  const first = await awaited(studio, run, stages[0] ?? '');

  await studio.does(commands.task.complete, { id: first });

  assert.equal(states(studio, run), 'completed completed skipped:condition active pending');
  assert.deepEqual(
    studio.events.filter(({ type }) => type === 'gate.opened').map((event) => [event['stage'], event['gate']]),
    [
      [stages[0], 'auto'],
      [stages[1], 'pass'],
    ],
  );
});

test('[GATE-2] an item that is done before its step is entered lets the run through at once', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('Ask', stage('Work', 'auto'), 'Deliver');
  const { run } = await studio.job(id);
  await studio.does(commands.task.complete, { id: await awaited(studio, run, stages[1] ?? '') });
  assert.equal(studio.record('run', run).stage, stages[0]);

  await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });

  assert.equal(studio.record('run', run).stage, stages[2]);
});

test('[GATE-10] an empty gate does not move; a stage that is to be passed says so', async () => {
  const studio = createStudio();
  const empty = await studio.pipeline(stage('Ask', 'auto'), 'Work');
  const through = await studio.pipeline(stage('Ask', 'pass'), 'Work');

  const [held, passed] = [await studio.job(empty.id), await studio.job(through.id)];

  assert.equal(studio.record('run', held.run).stage, empty.stages[0]);
  assert.equal(studio.record('run', passed.run).stage, through.stages[1]);
});

test('[GATE-3] items linked by hand hold the job until the last is done or released', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(stage('Ask', 'auto'), 'Work');
  const [ask = '', work = ''] = stages;
  const job = await studio.job(id);
  const [one, two] = [await awaited(studio, job.run, ask), await awaited(studio, job.run, ask)];

  await studio.does(commands.task.complete, { id: one });
  assert.equal(studio.record('run', job.run).stage, ask);
  await studio.does(commands.run.release, { run: job.run, item: two });

  assert.equal(studio.record('run', job.run).stage, work);
  assert.equal(studio.record('task', two).state, 'planned', 'unlinking deletes nothing (D13)');
  assert.deepEqual(types(studio), ['awaited.removed', 'gate.opened', 'step.completed', 'step.activated']);
});

test('releasing the only item leaves an empty gate, which does not move', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(stage('Ask', 'auto'), 'Work');
  const { run } = await studio.job(id);
  const item = await awaited(studio, run, stages[0] ?? '');

  await studio.does(commands.run.release, { run, item });

  assert.equal(studio.record('run', run).stage, stages[0]);
});

test('[GATE-4] what needs nobody, such as tags and comments, can hold nothing', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(stage('Ask', 'auto'), 'Work');
  const job = await studio.job(id);
  const item = await awaited(studio, job.run, stages[0] ?? '');
  await studio.does(commands.job.tag, { id: job.id, add: [await studio.tag()] });
  await studio.does(commands.comment.add, { id: studio.id(), aboutKind: 'job', about: job.id, text: 'Mailed.' });

  await studio.does(commands.task.complete, { id: item });

  assert.equal(studio.record('run', job.run).stage, stages[1]);
  const link = { run: job.run, stage: stages[0], item: studio.id() };
  for (const itemKind of ['tag', 'comment', 'client', 'mail']) {
    assert.equal(commandSchemas['run.await'].safeParse({ ...link, itemKind }).success, false, itemKind);
  }
  for (const itemKind of awaitedKinds) assert.ok(commandSchemas['run.await'].safeParse({ ...link, itemKind }).success);
});

test('a cancelled task is resolved, open lines of a checklist hold nothing (TASK-4)', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(stage('Ask', 'auto'), 'Work');
  const { run } = await studio.job(id);
  const [one, two] = [await awaited(studio, run, stages[0] ?? ''), await awaited(studio, run, stages[0] ?? '')];
  await studio.does(commands.task.addItem, { task: one, item: studio.id(), title: 'Ring' });

  await studio.does(commands.task.complete, { id: one });
  await studio.does(commands.task.cancel, { id: two });

  assert.equal(studio.record('run', run).stage, stages[1]);
});

test('[GATE-9] at the last stage nothing moves; the job can be archived', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('Ask', 'Deliver');
  const job = await studio.job(id, [], stages[1] ?? '');
  await studio.does(commands.task.complete, { id: await awaited(studio, job.run, stages[1] ?? '') });
  assert.deepEqual([studio.record('run', job.run).state, studio.record('run', job.run).stage], ['open', stages[1]]);

  await studio.does(commands.job.archive, { id: job.id });

  assert.equal(studio.record('run', job.run).archived, true);
});

test('a run whose job is archived does not move', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(stage('Ask', 'auto'), 'Work');
  const job = await studio.job(id);
  const item = await awaited(studio, job.run, stages[0] ?? '');
  await studio.does(commands.job.archive, { id: job.id });

  await studio.does(commands.task.complete, { id: item });
  await studio.does(commands.job.restore, { id: job.id });

  assert.equal(studio.record('run', job.run).stage, stages[0], 'JOB-15: back where it was archived');
});

test('[STG-10] going back opens no gate, also where all is done; the next item that is done does', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(stage('Ask', 'auto'), stage('Greet', 'pass'), 'Work');
  const [ask = '', greet = '', work = ''] = stages;
  const { run } = await studio.job(id);
  const item = await awaited(studio, run, ask);
  await studio.does(commands.task.complete, { id: item });
  assert.equal(studio.record('run', run).stage, work);

  await studio.does(commands.run.back, { run, stage: work, to: greet });
  assert.equal(studio.record('run', run).stage, greet);
  await studio.does(commands.run.back, { run, stage: greet, to: ask });
  assert.equal(studio.record('run', run).stage, ask);
  await studio.does(commands.task.reopen, { id: item });
  await studio.does(commands.task.complete, { id: item });

  assert.equal(studio.record('run', run).stage, work);
});

test('[STG-10] a task that is reopened later does not pull the run back', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(stage('Ask', 'auto'), 'Work');
  const { run } = await studio.job(id);
  const item = await awaited(studio, run, stages[0] ?? '');
  await studio.does(commands.task.complete, { id: item });

  await studio.does(commands.task.reopen, { id: item });

  assert.equal(studio.record('run', run).stage, stages[1]);
});

test('[STG-10] a run that is reopened stays where it is, until something more is done', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(stage('Ask', 'auto'), 'Work');
  const ask = stages[0] ?? '';
  const { run } = await studio.job(id);
  const [one, two] = [await awaited(studio, run, ask), await awaited(studio, run, ask)];
  await studio.does(commands.task.complete, { id: one });
  await studio.does(commands.run.close, { run, stage: ask });
  await studio.does(commands.task.complete, { id: two });
  assert.equal(studio.record('run', run).state, 'closed');

  await studio.does(commands.run.reopen, { run });
  assert.equal(studio.record('run', run).stage, ask);
  await studio.does(commands.task.complete, { id: await awaited(studio, run, ask) });

  assert.equal(studio.record('run', run).stage, stages[1]);
});

test('undoing the command that opened a gate takes the move back with it', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(stage('Ask', 'auto'), 'Work');
  const { run } = await studio.job(id);
  const item = await awaited(studio, run, stages[0] ?? '');
  const command = await studio.does(commands.task.complete, { id: item });

  await studio.does(commands.change.undo, { command });

  assert.deepEqual([studio.record('run', run).stage, studio.record('task', item).state], [stages[0], 'planned']);
});

test('[GATE-8] a label that asked for things falls away when all of them are done, and its clocks go on', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('Ask', 'Work');
  const ask = stages[0] ?? '';
  const job = await studio.job(id);
  await studio.does(commands.job.edit, { id: job.id, label: 'Missing information' });
  const items = [await task(studio, job.id), await task(studio, job.id)];
  for (const item of items)
    await studio.does(commands.run.await, { run: job.run, stage: ask, itemKind: 'task', item, label: 'Missing information' });
  const labels: string[] = [];

  for (const item of items) {
    await studio.does(commands.task.complete, { id: item });
    labels.push(studio.record('job', job.id).label);
  }

  assert.deepEqual(labels, ['Missing information', '']);
  assert.equal(studio.record('run', job.run).stage, ask, 'the stage stays: it is another axis (JOB-6)');
});

test('[GATE-8] a label that asked for nothing, or another than asked, stays', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('Ask', 'Work');
  const job = await studio.job(id);
  await studio.does(commands.job.edit, { id: job.id, label: 'On hold' });
  await studio.does(commands.task.complete, { id: await awaited(studio, job.run, stages[0] ?? '') });
  assert.equal(studio.record('job', job.id).label, 'On hold');

  const link = { run: job.run, stage: stages[0] ?? '', itemKind: 'task', item: await task(studio, job.id), label: 'Other' } as const;
  const { detail } = await studio.refuses('invalid_input', commands.run.await, link);

  assert.deepEqual(detail, { field: 'label', reason: 'not_the_label' });
});

test('in a cache that holds only some items, a run moves only when every awaited item is held and done', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(stage('Ask', 'auto'), 'Work');
  const { run } = await studio.job(id);
  const [one, two] = [await awaited(studio, run, stages[0] ?? ''), await awaited(studio, run, stages[0] ?? '')];
  await studio.does(commands.task.complete, { id: one });
  const stageIn = async (missing: Id | undefined): Promise<Id | undefined> => {
    const { source } = studio;
    const cache = Object.assign(Object.create(source) as typeof source, {
      isPartial: true,
      get: (kind: 'task', record: Id) => (record === missing ? undefined : source.get(kind, record)),
    });
    const tx = new StagedTx(cache);
    const outcome = await executeLocally(commands.task.complete, tx, { id: two }, studio.ctx());
    assert.ok(outcome.ok);
    const moved = outcome.rows.find(({ kind }) => kind === 'run')?.after;
    return moved && 'steps' in moved ? moved.stage : undefined;
  };

  assert.equal(await stageIn(one), undefined);
  assert.equal(await stageIn(undefined), stages[1]);
});

test('[STG-12] a paused job stands still by its clocks only: what is done moves it', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(stage('Ask', 'auto'), 'Work');
  const job = await studio.job(id);
  const item = await awaited(studio, job.run, stages[0] ?? '');
  await studio.does(commands.job.pause, { id: job.id });

  await studio.does(commands.task.complete, { id: item });

  const { stage: now, paused } = studio.record('run', job.run);
  assert.deepEqual([now, paused], [stages[1], studio.now]);
});
