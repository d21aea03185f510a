import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';

const states = (studio: Studio, run: Id): string =>
  studio
    .record('run', run)
    .steps.map(({ state, why }) => (why ? `${state}:${why}` : state))
    .join(' ');

test('[PIPE-7] [PIPE-8] exactly one step is active after completing, and none after the last', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const [a = '', b = ''] = stages;
  const { run } = await studio.job(id);
  studio.now = '2026-11-21T08:00:00.000Z';

  await studio.does(commands.run.complete, { run, stage: a, reason: 'All there' });
  assert.equal(states(studio, run), 'completed active');
  assert.deepEqual(studio.record('run', run).steps[0], {
    stage: a,
    state: 'completed',
    entered: '2026-11-20T09:00:00.000Z',
    left: studio.now,
    by: 'key:owner',
    reason: 'All there',
  });

  await studio.does(commands.run.complete, { run, stage: b });
  assert.equal(states(studio, run), 'completed completed');
  assert.deepEqual([studio.record('run', run).state, studio.record('run', run).stage], ['done', b]);
  assert.deepEqual(
    studio.events.map((event) => event.type),
    ['step.completed', 'run.done'],
  );
});

test('[D1] a step that another person has completed meanwhile is stale, with the current state', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B', 'C');
  const [a = '', b = '', c = ''] = stages;
  const { run } = await studio.job(id);
  const { version } = studio.record('run', run);
  await studio.does(commands.run.complete, { run, stage: a });

  const refusal = await studio.refuses('stale_state', commands.run.complete, { run, stage: a });

  assert.deepEqual(refusal.detail, { run, state: 'open', stage: b, version: version + 1 });
  for (const command of [commands.run.skip, commands.run.close]) await studio.refuses('stale_state', command, { run, stage: a });
  for (const command of [commands.run.advance, commands.run.back]) await studio.refuses('stale_state', command, { run, stage: a, to: c });
  await studio.refuses('not_found', commands.run.complete, { run: studio.id(), stage: a });
});

test('[STG-3] [STG-9] a stage whose condition does not hold is skipped and says so', async () => {
  const studio = createStudio();
  const [vip, late] = [await studio.tag('VIP'), await studio.tag('Late')];
  const { id, stages } = await studio.pipeline(
    'A',
    { name: 'Both', when: { all: [vip, late] } },
    { name: 'Either', when: { any: [vip, late] } },
    'Z',
  );
  const { run } = await studio.job(id, [await studio.client(vip)]);

  await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });

  assert.equal(states(studio, run), 'completed skipped:condition active pending');
  assert.deepEqual(
    studio.events.map(({ type, stage }) => [type, stage]),
    [
      ['step.completed', stages[0]],
      ['step.skipped', stages[1]],
      ['step.activated', stages[2]],
    ],
  );
});

test('[STG-3] tags of all clients of a job count together; `none` keeps a stage from those who have one', async () => {
  const studio = createStudio();
  const [vip, late] = [await studio.tag('VIP'), await studio.tag('Late')];
  const { id, stages } = await studio.pipeline(
    'A',
    { name: 'Both', when: { all: [vip, late] } },
    { name: 'Prompt', when: { none: [late] } },
    'Z',
  );
  const both = await studio.job(id, [await studio.client(vip), await studio.client(late)]);
  const neither = await studio.job(id);

  await studio.does(commands.run.complete, { run: both.run, stage: stages[0] ?? '' });
  await studio.does(commands.run.complete, { run: neither.run, stage: stages[0] ?? '' });
  assert.equal(states(studio, both.run), 'completed active pending pending');
  assert.equal(states(studio, neither.run), 'completed skipped:condition active pending');

  await studio.does(commands.run.complete, { run: both.run, stage: stages[1] ?? '' });
  assert.equal(states(studio, both.run), 'completed completed skipped:condition active');
});

test('[TAG-2] tags of the job itself steer nothing', async () => {
  const studio = createStudio();
  const vip = await studio.tag();
  const { id, stages } = await studio.pipeline('A', { name: 'VIP', when: { all: [vip] } }, 'Z');
  const job = await studio.job(id);
  await studio.does(commands.job.tag, { id: job.id, add: [vip] });

  await studio.does(commands.run.complete, { run: job.run, stage: stages[0] ?? '' });

  assert.equal(states(studio, job.run), 'completed skipped:condition active');
});

test('[A15] [TAG-5] a tag that arrives later does not pull a run back, and counts for the next entry', async () => {
  const studio = createStudio();
  const special = await studio.tag('Special agreements');
  const { id, stages } = await studio.pipeline(
    'A',
    { name: 'Agree', when: { all: [special] } },
    'B',
    { name: 'Check', when: { all: [special] } },
    'Z',
  );
  const client = await studio.client();
  const { run } = await studio.job(id, [client]);
  await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });

  await studio.does(commands.client.tag, { id: client, add: [special] });
  assert.equal(studio.record('run', run).stage, stages[2]);

  await studio.does(commands.run.complete, { run, stage: stages[2] ?? '' });
  assert.equal(studio.record('run', run).stage, stages[3]);
});

test('[A5] skipping activates the next stage and keeps the reason; closing ends the run', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(
    'E-mail',
    { name: 'Call', limitDays: 2 },
    { name: 'Call again', limitDays: 4 },
    'Final e-mail',
  );
  const [mail = '', call = '', again = ''] = stages;
  const run = studio.id();
  await studio.does(commands.run.start, { id: run, pipeline: id, subjectKind: 'client', subject: await studio.client() });

  await studio.does(commands.run.complete, { run, stage: mail });
  await studio.does(commands.run.skip, { run, stage: call, reason: 'Phone is off' });
  assert.equal(states(studio, run), 'completed skipped:manual active pending');
  assert.equal(studio.record('run', run).steps[1]?.reason, 'Phone is off');

  await studio.does(commands.run.close, { run, stage: again });
  assert.equal(states(studio, run), 'completed skipped:manual skipped:closed skipped:closed');
});

test('a required stage cannot be skipped nor passed over', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', { name: 'Sign', required: true }, 'Z');
  const [a = '', sign = '', z = ''] = stages;
  const { run } = await studio.job(id);

  await studio.refuses('required_stage', commands.run.advance, { run, stage: a, to: z });
  await studio.does(commands.run.complete, { run, stage: a });
  await studio.refuses('required_stage', commands.run.skip, { run, stage: sign });
});

test('[STG-11] [PIPE-8] advancing completes the active step, skips those between and keeps the reason', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('Ordered', 'Awaiting pickup', 'Shipped');
  const [ordered = '', , shipped = ''] = stages;
  const { run } = await studio.job(id);

  await studio.does(commands.run.advance, { run, stage: ordered, to: shipped, reason: 'By post' });

  assert.equal(states(studio, run), 'completed skipped:manual active');
  assert.equal(studio.record('run', run).steps[0]?.reason, 'By post');
  await studio.refuses('stage_order', commands.run.advance, { run, stage: shipped, to: ordered });
  await studio.refuses('stage_order', commands.run.advance, { run, stage: shipped, to: shipped });
  await studio.refuses('stage_unknown', commands.run.advance, { run, stage: shipped, to: studio.id() });
});

test('[STG-4] a person may move a run into a conditional stage by hand', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', { name: 'VIP', when: { all: [await studio.tag()] } }, 'Z');
  const { run } = await studio.job(id);

  await studio.does(commands.run.advance, { run, stage: stages[0] ?? '', to: stages[1] ?? '' });

  assert.equal(studio.record('run', run).stage, stages[1]);
});

test('[STG-10] going back makes later steps pending and keeps their old times in the history', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B', 'C');
  const [a = '', b = '', c = ''] = stages;
  const { run } = await studio.job(id);
  await studio.does(commands.run.complete, { run, stage: a });
  await studio.does(commands.run.complete, { run, stage: b });
  studio.now = '2026-11-23T08:00:00.000Z';

  await studio.does(commands.run.back, { run, stage: c, to: b, reason: 'Wrong crop' });

  assert.equal(states(studio, run), 'completed active pending');
  assert.deepEqual(
    studio.record('run', run).past.map(({ stage, state, why, reason }) => [stage, state, why, reason]),
    [
      [b, 'completed', undefined, undefined],
      [c, 'skipped', 'back', 'Wrong crop'],
    ],
  );
  assert.deepEqual([studio.record('run', run).stage, studio.record('run', run).entered], [b, studio.now]);
  await studio.refuses('stage_order', commands.run.back, { run, stage: b, to: c });
  await studio.refuses('stage_order', commands.run.back, { run, stage: b, to: b });
});

test('a move may name its place in the new column; otherwise the card goes to the end', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const [a = '', b = ''] = stages;
  const runs: Id[] = [];
  for (let minute = 0; minute < 3; minute += 1) {
    studio.now = `2026-11-21T08:0${minute}:00.000Z`;
    const { run } = await studio.job(id);
    runs.push(run);
    await studio.does(commands.run.advance, { run, stage: a, to: b });
  }
  const order = (): Id[] =>
    studio.source
      .find('run', 'place', [id, b])
      .toSorted((x, y) => (x.rank < y.rank ? -1 : 1))
      .map((run) => run.id);
  assert.deepEqual(order(), runs);

  const { run } = await studio.job(id);
  const [first = '', second = '', third = ''] = runs;
  await studio.does(commands.run.advance, { run, stage: a, to: b, place: { after: first, before: second } });
  assert.deepEqual(order(), [first, run, second, third]);

  await studio.does(commands.run.back, { run: third, stage: b, to: a, place: { after: null, before: null } });
  await studio.does(commands.run.reorder, { run: first, stage: b, place: { after: second, before: null } });
  assert.deepEqual(order(), [run, second, first]);
});

test('a place beside cards that have left the column is the end, not the beginning', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const [a = '', b = ''] = stages;
  const [gone, stays, moved] = [await studio.job(id), await studio.job(id), await studio.job(id)];
  await studio.does(commands.run.complete, { run: gone.run, stage: a });

  studio.now = '2026-11-24T08:00:00.000Z';
  await studio.does(commands.run.reorder, { run: moved.run, stage: a, place: { after: gone.run, before: null } });

  assert.ok(studio.record('run', moved.run).rank > studio.record('run', stays.run).rank);
  await studio.refuses('stale_state', commands.run.reorder, { run: moved.run, stage: b, place: { after: null, before: null } });
});

test('[PIPE-16] a run keeps the edition it started on; a stage of the new one is unknown to it', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const [a = '', b = ''] = stages;
  const { run } = await studio.job(id);
  const fresh = { id: studio.id(), name: 'Between' };
  await studio.does(commands.pipeline.edit, { id, stages: [{ id: a, name: 'A' }, fresh, { id: b, name: 'B' }] });

  await studio.refuses('stage_unknown', commands.run.advance, { run, stage: a, to: fresh.id });
  await studio.does(commands.run.complete, { run, stage: a });

  assert.equal(studio.record('run', run).stage, b);
});

test('a viewer moves nothing', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const { run } = await studio.job(id);

  await studio.refuses('forbidden', commands.run.complete, { run, stage: stages[0] ?? '' }, await studio.member('Eve', 'viewer'));
});

test('[I] a stage takes more runs than its limit says; the limit is for people to see', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', { name: 'B', wipLimit: 1 });
  const [a = '', b = ''] = stages;
  const jobs = [await studio.job(id), await studio.job(id)];

  for (const { run } of jobs) await studio.does(commands.run.complete, { run, stage: a });

  assert.deepEqual(
    jobs.map(({ run }) => studio.record('run', run).stage),
    [b, b],
  );
});
