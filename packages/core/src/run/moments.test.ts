import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { Facts, conditionHolds } from './conditions.ts';

const told = (studio: Studio): readonly string[] => studio.events.map(({ type }) => type).filter((type) => /^(run|step|gate)\./.test(type));

test('[PIPE-9] set-up, activation and completion are told, in that order, for actions to hang on', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');

  const { run } = await studio.job(id);
  assert.deepEqual(told(studio), ['run.started', 'step.activated']);
  await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });
  assert.deepEqual(told(studio), ['step.completed', 'step.activated']);
  await studio.does(commands.run.complete, { run, stage: stages[1] ?? '' });

  assert.deepEqual(told(studio), ['step.completed', 'run.done']);
});

test('[STG-2] entering is told each time, the first stage on creation and a stage one comes back to among them', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const [a = '', b = ''] = stages;
  const entered: unknown[] = [];
  const note = (): void => void entered.push(...studio.events.filter(({ type }) => type === 'step.activated').map(({ stage }) => stage));

  const { run } = await studio.job(id);
  note();
  await studio.does(commands.run.complete, { run, stage: a });
  note();
  await studio.does(commands.run.back, { run, stage: b, to: a });
  note();

  assert.deepEqual(entered, [a, b, a]);
});

test('[PIPE-14] a stage that nobody has to confirm passes by itself: there is nothing to tick', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('Booked', { name: 'Thanks', gate: 'pass' }, { name: 'Reminder', gate: 'pass' }, 'Shoot');
  const { run } = await studio.job(id);

  await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });

  assert.equal(studio.record('run', run).stage, stages[3]);
  assert.deepEqual(
    studio.record('run', run).steps.map(({ state }) => state),
    ['completed', 'completed', 'completed', 'active'],
  );
});

test('[STG-6] a condition can be asked for one thing by itself, in a stage that everybody enters', async () => {
  const studio = createStudio();
  const vip = await studio.tag();
  const { id } = await studio.pipeline('A', 'B');
  const [plain, special] = [await studio.job(id, [await studio.client()]), await studio.job(id, [await studio.client(vip)])];

  const asked = [plain, special].map(({ run }) => conditionHolds({ all: [vip] }, new Facts(studio.source, studio.record('run', run))));

  assert.deepEqual(await Promise.all(asked), [false, true]);
});
