import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { createRuledStudio, task } from '../testing/ruled-studio.contract.ts';
import { coverRule } from './cover-rule.ts';

const SYSTEM = { name: 'system', role: 'owner' } as const;
const on = { kind: 'date', of: 'task', field: 'due', days: -1 } as const;

test('[PL-13] [AUTO-9] a rule about dates is written for what was there before it, once; what is past is not made up for', async () => {
  const studio = createRuledStudio();
  const due = async (day: string | undefined): Promise<Id> => {
    const id = studio.id();
    await studio.does(commands.task.create, { id, title: 'Print', ...(day === undefined ? {} : { due: day }) });
    return id;
  };
  const [past, soon, never] = [await due('2026-11-18'), await due('2026-11-25'), await due(undefined)];
  const rule = await studio.rule({ on, do: [task('Pick up')] });
  assert.deepEqual(studio.states(rule), []);

  const about = [past, soon, never, studio.id()];
  await studio.does(coverRule, { id: rule, about }, SYSTEM);
  await studio.does(coverRule, { id: rule, about }, SYSTEM);

  assert.deepEqual(
    studio.effects(rule).map((effect) => [effect.about, effect.state, effect.due]),
    [[soon, 'waiting', '2026-11-24T08:00:00.000Z']],
  );
  await studio.pass('2026-11-24T09:00:00.000Z');
  assert.deepEqual([studio.states(rule), studio.titles('task').at(-1)], [['done'], 'Pick up']);
});

test('[PL-13] a rule that says another day now leaves the day that it said before', async () => {
  const studio = createRuledStudio();
  const rule = await studio.rule({ on, do: [task('Pick up')] });
  const id = studio.id();
  await studio.does(commands.task.create, { id, title: 'Print', due: '2026-11-25' });
  await studio.does(commands.rule.edit, { id: rule, on: { ...on, days: -2 } });

  await studio.does(coverRule, { id: rule, about: [id] }, SYSTEM);

  assert.deepEqual(
    studio.effects(rule).map(({ state, due }) => [state, due]),
    [
      ['withdrawn', null],
      ['waiting', '2026-11-23T08:00:00.000Z'],
    ],
  );
});

test('[PL-13] a rule that is off, is gone or is about no date looks at nothing', async () => {
  const studio = createRuledStudio();
  const about = [studio.id()];
  await studio.does(commands.task.create, { id: about[0] ?? '', title: 'Print', due: '2026-11-25' });
  const [off, other] = [await studio.rule({ on, do: [task('A')] }), await studio.rule({ do: [task('B')] })];
  await studio.does(commands.rule.disable, { id: off });

  for (const id of [off, other, studio.id()]) await studio.does(coverRule, { id, about }, SYSTEM);

  assert.deepEqual(studio.source.all('effect'), []);
});
