import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { executeWhole } from '../reactions.ts';
import { createRuledStudio, note, task } from '../testing/ruled-studio.contract.ts';

test('[D9] two rules that answer each other end after ten links, and say so', async () => {
  const studio = createRuledStudio();
  const on = { kind: 'event', events: ['job.edited'] } as const;
  const fields = (value: string) => ({ fields: [{ field: 'label', is: { value } }] });
  const there = await studio.rule({ on, if: fields('Here'), do: [{ do: 'label', label: 'There' }] });
  const here = await studio.rule({ on, if: fields('There'), do: [{ do: 'label', label: 'Here' }] });
  const { id } = await studio.job();

  await studio.does(commands.job.edit, { id, label: 'Here' });

  const depths = [...studio.effects(there), ...studio.effects(here)].map(({ depth }) => depth);
  assert.deepEqual(
    depths.toSorted((a, b) => a - b),
    Array.from({ length: 11 }, (_none, depth) => depth),
  );
  const paused = [there, here].map((rule) => studio.record('rule', rule)).filter(({ state }) => state === 'paused');
  assert.deepEqual(
    paused.map(({ problem }) => problem),
    ['loop'],
  );
  assert.deepEqual(
    studio.events.filter(({ type }) => type === 'rule.paused').map(({ problem, about }) => [problem, about]),
    [['loop', id]],
  );
});

test('[D9] a rule that makes several things of each is stopped before they are too many', async () => {
  const studio = createRuledStudio();
  const on = { kind: 'event', events: ['task.created'] } as const;
  const rule = await studio.rule({ on, do: [task('One'), task('Two'), task('Three')] });

  await studio.does(commands.task.create, { id: studio.id(), title: 'Begin' });

  assert.equal(studio.record('rule', rule).state, 'paused');
  assert.ok(studio.effects(rule).length <= 3100, String(studio.effects(rule).length));
});

test('[D9] fifty effects of a rule for one thing within a minute are the most; a minute later it may go on', async () => {
  const studio = createRuledStudio();
  const rule = await studio.rule({ on: { kind: 'event', events: ['job.edited'] }, do: [note()] });
  const { id } = await studio.job();
  for (let count = 0; count < 51; count += 1) await studio.does(commands.job.edit, { id, title: `Title ${count}` });

  assert.deepEqual([studio.effects(rule).length, studio.record('rule', rule).state], [50, 'paused']);
  const refusal = studio.record('job', id);
  assert.equal(refusal.title, 'Title 50');
  studio.now = '2026-11-20T09:01:00.001Z';
  await studio.does(commands.rule.enable, { id: rule });
  await studio.does(commands.job.edit, { id, title: 'Later' });
  assert.deepEqual([studio.effects(rule).length, studio.record('rule', rule).state], [51, 'on']);
});

test('[D9] what comes round every month is no circle', async () => {
  const studio = createRuledStudio();
  const on = { kind: 'event', events: ['job.created'] } as const;
  const rule = await studio.rule({ on, wait: { days: 30 }, do: [{ do: 'job', title: 'Next month' }] });
  await studio.job();

  await studio.pass('2028-01-01T00:00:00.000Z');

  assert.ok(studio.effects(rule).length > 12);
  assert.deepEqual([studio.record('rule', rule).state, Math.max(...studio.effects(rule).map(({ depth }) => depth))], ['on', 0]);
});

test('[D9] what a stopped rule has written is parked when its time comes, for a person to try', async () => {
  const studio = createRuledStudio();
  const rule = await studio.rule({ on: { kind: 'event', events: ['job.edited'] }, wait: { minutes: 5 }, do: [note()] });
  const { id } = await studio.job();
  for (let count = 0; count < 51; count += 1) await studio.does(commands.job.edit, { id, title: `Title ${count}` });

  await studio.pass('2026-11-20T10:00:00.000Z');

  const [first] = studio.effects(rule);
  assert.deepEqual([first?.state, first?.problem?.code], ['parked', 'loop']);
  await studio.does(commands.effect.retry, { id: first?.id ?? '' });
  assert.equal(studio.states(rule)[0], 'done');
});

test('[D9] a command that a program gives because of an effect goes on with its chain, whatever effect it names', async () => {
  const studio = createRuledStudio();
  const rule = await studio.rule({ do: [note()] });
  const create = async (depth: number): Promise<void> => {
    const ctx = { ...studio.ctx(), cause: { effect: studio.id(), depth } };
    const outcome = await executeWhole(commands.job.create, studio.source, { id: studio.id(), title: 'W' }, ctx);
    assert.ok(outcome.ok);
    studio.source.commit({ rows: outcome.rows });
  };

  await create(10);
  await create(11);

  assert.deepEqual(
    studio.effects(rule).map(({ depth, cause }) => [depth, cause]),
    [[10, null]],
  );
  assert.equal(studio.record('rule', rule).state, 'paused');
});
