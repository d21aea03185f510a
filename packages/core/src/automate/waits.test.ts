import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { fireEffect } from '../effect/fire-effect.ts';
import { createRuledStudio, note, task } from '../testing/ruled-studio.contract.ts';

const SYSTEM = { name: 'system', role: 'owner' } as const;

test('[PL-13] a rule acts so long after its moment: days at the same time, then hours, then on to a time of day', async () => {
  const studio = createRuledStudio();
  const after = async (wait: object): Promise<string | null | undefined> => {
    const rule = await studio.rule({ wait, do: [note()] });
    await studio.job();
    await studio.does(commands.rule.disable, { id: rule });
    return studio.effects(rule)[0]?.due;
  };

  // Friday, 10:00 in Copenhagen
  assert.equal(await after({ minutes: 90 }), '2026-11-20T10:30:00.000Z');
  assert.equal(await after({ days: 2 }), '2026-11-22T09:00:00.000Z');
  assert.equal(await after({ days: 2, workdays: true }), '2026-11-24T09:00:00.000Z');
  assert.equal(await after({ days: 1, hours: 1, at: '09:30' }), '2026-11-22T08:30:00.000Z');
  assert.equal(await after({ hours: 1, at: '09:30', workdays: true }), '2026-11-23T08:30:00.000Z');
  assert.equal(await after({ at: '18:00' }), '2026-11-20T17:00:00.000Z');
  assert.equal(await after({ days: 200 }), '2027-06-08T08:00:00.000Z');
});

test('[AUTO-9] [D11] what waits is done once when its time has come, and not before', async () => {
  const studio = createRuledStudio();
  const rule = await studio.rule({ wait: { days: 1 }, do: [task('Later')] });
  await studio.job();
  const [effect] = studio.effects(rule);
  assert.ok(effect);

  await studio.does(fireEffect, { id: effect.id }, SYSTEM);
  assert.deepEqual([studio.states(rule), studio.titles('task')], [['waiting'], []]);
  await studio.pass('2026-11-22T00:00:00.000Z');
  await studio.does(fireEffect, { id: effect.id }, SYSTEM);
  await studio.does(fireEffect, { id: studio.id() }, SYSTEM);

  assert.deepEqual([studio.states(rule), studio.titles('task')], [['done'], ['Later']]);
  assert.equal(studio.record('effect', effect.id).ended, '2026-11-21T09:00:00.000Z');
});

test('[AUTO-2] what waits in a stage is skipped once the run has left it, also when it has come back', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('A', 'B', 'C');
  const [a = '', b = ''] = stages;
  const rule = await studio.onEntry(id, a, [task('Remind')], { wait: { days: 2 } });
  const [stays, leaves, returns] = [await studio.job(id), await studio.job(id), await studio.job(id)];
  for (const { run } of [leaves, returns]) await studio.does(commands.run.complete, { run, stage: a });
  await studio.does(commands.run.back, { run: returns.run, stage: b, to: a });

  await studio.pass('2026-11-30T00:00:00.000Z');

  assert.deepEqual(studio.states(rule), ['done', 'skipped', 'skipped']);
  assert.deepEqual(
    studio.source.all('task').map(({ job }) => job),
    [stays.id],
  );
});

test('[AUTO-2] what was skipped has not run: coming again writes it anew', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const [a = '', b = ''] = stages;
  const rule = await studio.onEntry(id, a, [task('Remind')], { wait: { days: 2 } });
  const { run } = await studio.job(id);
  await studio.does(commands.run.complete, { run, stage: a });
  await studio.pass('2026-11-23T00:00:00.000Z');

  await studio.does(commands.run.back, { run, stage: b, to: a });
  await studio.pass('2026-11-30T00:00:00.000Z');

  assert.deepEqual(studio.states(rule), ['skipped', 'done']);
});

test('[TAG-5] the condition is asked when the rule fires, and again after the wait', async () => {
  const studio = createRuledStudio();
  const vip = await studio.tag();
  const rule = await studio.rule({ if: { all: [vip] }, wait: { hours: 1 }, do: [task('VIP')] });
  const [stays, leaves, plain] = [await studio.client(vip), await studio.client(vip), await studio.client()];
  for (const client of [stays, leaves, plain]) await studio.job(undefined, [client]);
  await studio.does(commands.client.tag, { id: leaves, remove: [vip] });

  await studio.pass('2026-11-21T00:00:00.000Z');

  assert.deepEqual(studio.states(rule), ['done', 'skipped']);
  assert.deepEqual(studio.effects(rule)[1]?.problem?.code, 'condition');
});

test('[PL-13] a rule acts before and after a date; a date that moves takes it along, and back again', async () => {
  const studio = createRuledStudio();
  const before = await studio.rule({ on: { kind: 'date', of: 'job', field: 'due', days: -3 }, do: [task('Three days left')] });
  const { id } = await studio.job();
  assert.deepEqual(studio.states(before), []);

  await studio.does(commands.job.edit, { id, due: '2026-12-10' });
  assert.deepEqual(
    studio.effects(before).map(({ due }) => due),
    ['2026-12-07T08:00:00.000Z'],
  );
  await studio.does(commands.job.edit, { id, due: '2026-12-20' });
  await studio.does(commands.job.edit, { id, title: 'Renamed' });
  assert.deepEqual(studio.states(before), ['withdrawn', 'waiting']);
  await studio.does(commands.job.edit, { id, due: '2026-12-10' });
  assert.deepEqual(studio.states(before), ['waiting', 'withdrawn']);

  await studio.pass('2026-12-31T00:00:00.000Z');
  assert.deepEqual([studio.states(before), studio.titles('task')], [['done', 'withdrawn'], ['Three days left']]);
  await studio.does(commands.job.edit, { id, due: '2027-01-31' });
  assert.deepEqual(studio.states(before), ['done', 'withdrawn', 'waiting']);
  await studio.does(commands.job.edit, { id, due: null });
  assert.deepEqual(studio.states(before), ['done', 'withdrawn', 'withdrawn']);
});

test('[PL-13] dates count in working days, at a time of day, from moments and from fields of the firm', async () => {
  const studio = createRuledStudio();
  await studio.does(commands.field.create, { id: studio.id(), aboutKind: 'job', key: 'wedding', name: 'Wedding', type: 'date' });
  const dates = [
    { of: 'job', field: 'fields.wedding', days: -1, workdays: true, at: '07:00' },
    { of: 'event', field: 'starts', days: -1 },
    { of: 'event', field: 'ends', days: 0 },
    { of: 'task', field: 'due', days: 1, workdays: true },
  ] as const;
  const rules = await Promise.all(dates.map((on) => studio.rule({ on: { kind: 'date', ...on }, do: [note()] })));

  await studio.does(commands.job.create, { id: studio.id(), title: 'W', fields: { wedding: '2026-12-07' } });
  const times = { starts: '2026-12-01T09:30:15.000Z', ends: '2026-12-01T11:00:15.000Z' };
  await studio.does(commands.event.create, { id: studio.id(), kind: 'shoot', title: 'S', ...times });
  await studio.does(commands.task.create, { id: studio.id(), title: 'T', due: '2026-12-04' });

  assert.deepEqual(
    rules.map((rule) => studio.effects(rule)[0]?.due),
    ['2026-12-04T06:00:00.000Z', '2026-11-30T09:30:00.000Z', '2026-12-01T11:00:15.000Z', '2026-12-07T08:00:00.000Z'],
  );
});

test('[PL-13] a date in the past fires nothing, one of today fires at once, and what is over is left alone', async () => {
  const studio = createRuledStudio();
  const rule = await studio.rule({ on: { kind: 'date', of: 'job', field: 'due', days: 0, at: '08:00' }, do: [task('Due')] });
  const due = async (day: string): Promise<string> => {
    const id = studio.id();
    await studio.does(commands.job.create, { id, title: day, due: day });
    return id;
  };

  await due('2026-11-19');
  assert.deepEqual(studio.states(rule), []);
  const today = await due('2026-11-20');
  assert.deepEqual([studio.states(rule), studio.source.all('task').map(({ job }) => job)], [['done'], [today]]);
  await studio.does(commands.job.archive, { id: await due('2026-12-01') });
  await studio.pass('2026-12-24T00:00:00.000Z');
  assert.deepEqual(studio.states(rule), ['done', 'skipped']);
});

test('[PL-13] rules about dates in a pipeline look at what runs there, from when they come into use', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const there = await studio.job(id);
  const elsewhere = await studio.job();
  for (const job of [there, elsewhere]) await studio.does(commands.job.edit, { id: job.id, due: '2026-12-10' });

  const on = { kind: 'date', of: 'job', field: 'due', days: -1 } as const;
  const rule = await studio.rule({ scope: 'stage', pipeline: id, stage: stages[0] ?? '', on, do: [task('Tomorrow')] });
  assert.deepEqual(
    studio.effects(rule).map(({ about, state }) => [about, state]),
    [[there.id, 'waiting']],
  );

  await studio.does(commands.run.complete, { run: there.run, stage: stages[0] ?? '' });
  assert.deepEqual(studio.states(rule), ['withdrawn']);
  await studio.does(commands.run.back, { run: there.run, stage: stages[1] ?? '', to: stages[0] ?? '' });
  assert.deepEqual(studio.states(rule), ['waiting']);
});

test('[AUTO-1] a rule fires when its condition comes true, and not while it stays so', async () => {
  const studio = createRuledStudio();
  const vip = await studio.tag();
  const becomes = { kind: 'becomes', of: 'job' } as const;
  const rule = await studio.rule({ on: becomes, if: { all: [vip], fields: [{ field: 'due', is: 'filled' }] }, do: [note()] });
  const labelled = await studio.rule({ scope: 'label', match: 'Waiting', on: becomes, do: [note()] });
  const client = await studio.client();
  const { id } = await studio.job(undefined, [client]);

  await studio.does(commands.job.edit, { id, due: '2026-12-10' });
  assert.deepEqual(studio.states(rule), []);
  await studio.does(commands.client.tag, { id: client, add: [vip] });
  assert.deepEqual(studio.states(rule), ['done']);
  await studio.does(commands.job.edit, { id, due: '2026-12-11', label: 'Waiting' });
  await studio.does(commands.job.edit, { id, title: 'Still waiting' });
  assert.deepEqual([studio.states(rule), studio.states(labelled)], [['done'], ['done']]);

  await studio.does(commands.job.edit, { id, label: '' });
  const back = await studio.does(commands.job.edit, { id, label: 'Waiting' });
  assert.deepEqual(studio.states(labelled), ['done', 'done']);
  await studio.does(commands.change.undo, { command: back });
  await studio.does(commands.change.undo, { command: await studio.does(commands.job.edit, { id, due: null }) });
  assert.deepEqual(studio.states(rule), ['done']);
});

test('[AUTO-1] the scopes label and kind of task narrow what rules of events look at', async () => {
  const studio = createRuledStudio();
  const on = { kind: 'event', events: ['task.done'] } as const;
  const invoices = await studio.rule({ scope: 'task', match: 'invoice', on, do: [note('Bill')] });
  const labelled = await studio.rule({ scope: 'label', match: 'Urgent', on, do: [note('Ring')] });
  const tasks = [{ kind: 'invoice' }, { kind: 'delivery', label: 'Urgent' }, {}];

  for (const more of tasks) {
    const id = studio.id();
    await studio.does(commands.task.create, { id, title: 'T', ...more });
    await studio.does(commands.task.complete, { id });
  }

  assert.deepEqual([studio.states(invoices).length, studio.states(labelled).length], [1, 1]);
});

test('a rule that is taken out of use skips what waits; one that is taken up again brings dates back', async () => {
  const studio = createRuledStudio();
  const { id } = await studio.pipeline('A', 'B');
  const on = { kind: 'date', of: 'job', field: 'due', days: 0 } as const;
  const waits = await studio.rule({ wait: { days: 1 }, do: [note()] });
  const dated = await studio.rule({ scope: 'pipeline', pipeline: id, on, do: [note()] });
  const job = await studio.job(id);
  await studio.does(commands.job.edit, { id: job.id, due: '2026-12-10' });

  await studio.does(commands.rule.disable, { id: waits });
  await studio.pass('2026-11-25T00:00:00.000Z');
  assert.deepEqual(
    studio.effects(waits).map(({ state, problem }) => [state, problem?.code]),
    [['skipped', 'rule_off']],
  );
  await studio.does(commands.rule.enable, { id: dated });
  await studio.pass('2026-12-25T00:00:00.000Z');
  assert.deepEqual(studio.states(dated), ['done']);
});
