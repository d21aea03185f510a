import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { executeWhole } from '../reactions.ts';
import { createRuledStudio, note, task } from '../testing/ruled-studio.contract.ts';

test('[A1] [STG-2] [AUTO-3] a new job stands in its first stage, whose actions ran once and are linked to it', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('Review docs', 'Engagement letter', 'Prepare', 'Review');
  const rule = await studio.onEntry(id, stages[0], [
    { do: 'task', title: 'Ring {{client.name}}', dueDays: 2 },
    { do: 'event', kind: 'meeting', title: 'Kick-off', days: 3, at: '10:00', minutes: 30 },
    { do: 'project', title: 'Documents' },
    { do: 'invoice', lines: [{ text: 'Deposit', rate: 5000 }] },
    note('Begun'),
  ]);

  const job = await studio.job(id, [await studio.client()]);

  assert.deepEqual([studio.record('run', job.run).stage, studio.states(rule)], [stages[0], ['done', 'done', 'done', 'done', 'done']]);
  const [made] = studio.source.find('task', 'job', [job.id]);
  assert.deepEqual([made?.title, made?.due], ['Ring Ida', '2026-11-22']);
  const links = studio.source.find('jobLink', 'job', [job.id]).map(({ itemKind }) => itemKind);
  assert.deepEqual(links.toSorted(), ['event', 'note']);
  assert.equal(studio.source.all('event')[0]?.starts, '2026-11-23T09:00:00.000Z');
  assert.deepEqual(studio.source.find('project', 'about', [job.id]).length, 1);
  const [invoice] = studio.source.find('invoice', 'job', [job.id]);
  assert.deepEqual(
    studio.source.find('line', 'invoice', [invoice?.id ?? '']).map(({ amount }) => amount),
    [5000],
  );
  for (const effect of studio.effects(rule)) {
    assert.deepEqual([effect.about, effect.run, effect.stage, effect.made.length], [job.id, job.run, stages[0], 1]);
  }
});

test('[AUTO-2] all rules of a stage fire in their order, each limited by its own condition', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const vip = await studio.tag();
  const second = await studio.onEntry(id, stages[0], [task('Second')]);
  const first = await studio.onEntry(id, stages[0], [task('First')]);
  await studio.onEntry(id, stages[0], [task('For VIPs')], { if: { all: [vip] } });
  await studio.does(commands.rule.reorder, { id: first, after: null, before: second });

  const { run } = await studio.job(id, [await studio.client()]);
  assert.deepEqual(studio.titles('task'), ['First', 'Second']);

  await studio.job(id, [await studio.client(vip)]);
  assert.deepEqual(studio.titles('task'), ['First', 'Second', 'First', 'Second', 'For VIPs']);
  assert.equal(studio.source.find('effect', 'run', [run]).length, 2);
});

test('[AUTO-1] rules run when a stage is completed and when it is skipped, of one stage or of any', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('A', 'B', 'C');
  const [a = '', b = '', c = ''] = stages;
  const on = (moment: 'complete' | 'skip') => ({ kind: 'stage', moment }) as const;
  await studio.rule({ scope: 'stage', pipeline: id, stage: a, on: on('complete'), do: [task('A is done')] });
  await studio.rule({ scope: 'pipeline', pipeline: id, on: on('skip'), do: [task('Skipped')] });
  await studio.rule({ scope: 'pipeline', pipeline: id, on: on('complete'), do: [task('Done')] });
  const { run } = await studio.job(id);

  await studio.does(commands.run.complete, { run, stage: a });
  await studio.does(commands.run.skip, { run, stage: b });
  await studio.does(commands.run.complete, { run, stage: c });

  assert.deepEqual(studio.titles('task'), ['A is done', 'Done', 'Skipped', 'Done']);
});

test('[STG-11] [STG-9] moving over stages runs what skipping them runs; what a condition passes over runs nothing', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('A', 'B', { name: 'VIP', when: { all: [await studio.tag()] } }, 'D', 'E');
  const [a = '', b = '', vip = '', d = ''] = stages;
  for (const [name, stage] of [['B', b] as const, ['VIP', vip] as const]) {
    await studio.onEntry(id, stage, [task(`Into ${name}`)]);
    const place = { scope: 'stage', pipeline: id, stage } as const;
    await studio.rule({ ...place, on: { kind: 'stage', moment: 'skip' }, do: [task(`Over ${name}`)] });
    await studio.rule({ ...place, on: { kind: 'stage', moment: 'complete' }, do: [task(`Through ${name}`)] });
  }

  const moved = await studio.job(id);
  await studio.does(commands.run.advance, { run: moved.run, stage: a, to: d });
  assert.deepEqual(studio.titles('task'), ['Over B', 'Over VIP']);

  const walked = await studio.job(id);
  await studio.does(commands.run.complete, { run: walked.run, stage: a });
  await studio.does(commands.run.complete, { run: walked.run, stage: b });
  assert.equal(studio.record('run', walked.run).stage, d);
  assert.deepEqual(studio.titles('task').slice(2), ['Into B', 'Through B']);
});

test('[STG-10] going back and coming again repeats nothing that ran for this run, unless the mover says so', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('A', 'B', 'C');
  const [a = '', b = '', c = ''] = stages;
  const rule = await studio.onEntry(id, b, [task('Call')]);
  const { run } = await studio.job(id);
  await studio.does(commands.run.complete, { run, stage: a });
  await studio.does(commands.run.complete, { run, stage: b });

  await studio.does(commands.run.back, { run, stage: c, to: b });
  await studio.does(commands.run.back, { run, stage: b, to: a });
  await studio.does(commands.run.complete, { run, stage: a });
  assert.equal(studio.effects(rule).length, 1);

  await studio.does(commands.run.back, { run, stage: b, to: a });
  await studio.does(commands.run.complete, { run, stage: a, repeat: true });
  assert.equal(studio.effects(rule).length, 2);
  await studio.does(commands.run.complete, { run, stage: b });
  await studio.does(commands.run.back, { run, stage: c, to: b, repeat: true });
  assert.deepEqual([studio.effects(rule).length, studio.titles('task').length], [3, 3]);

  await studio.does(commands.run.complete, { run, stage: b });
  await studio.does(commands.run.complete, { run, stage: c });
  await studio.onEntry(id, c, [task('Again')]);
  await studio.does(commands.run.reopen, { run, repeat: true });
  assert.equal(studio.titles('task').at(-1), 'Again');
});

test('[AUTO-9] two runs, and two subjects, have their own effects of one rule', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const rule = await studio.onEntry(id, stages[0], [task('Begin')]);

  const first = await studio.job(id);
  await studio.job(id);
  await studio.does(commands.run.close, { run: first.run, stage: stages[0] ?? '' });
  await studio.does(commands.run.start, { id: studio.id(), pipeline: id, subjectKind: 'job', subject: first.id });

  assert.equal(new Set(studio.effects(rule).map((effect) => effect.id)).size, 3);
  assert.equal(studio.titles('task').length, 3);
});

test('[AUTO-10] [GATE-2] several tasks of one stage hold it together, and it goes on when all are done', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('A', { name: 'Work', gate: 'auto' }, 'C');
  const [a = '', work = '', c = ''] = stages;
  await studio.onEntry(id, work, [
    { do: 'task', title: 'One', await: true },
    { do: 'task', title: 'Two', await: true },
  ]);
  await studio.onEntry(id, c, [task('Deliver')]);
  const { run } = await studio.job(id);
  await studio.does(commands.run.complete, { run, stage: a });
  assert.deepEqual(
    studio.source.find('awaited', 'run', [run]).map(({ stage, how }) => [stage, how]),
    [
      [work, 'rule'],
      [work, 'rule'],
    ],
  );

  const [one, two] = studio.source.all('task');
  await studio.does(commands.task.complete, { id: one?.id ?? '' });
  assert.equal(studio.record('run', run).stage, work);
  await studio.does(commands.task.complete, { id: two?.id ?? '' });

  assert.equal(studio.record('run', run).stage, c);
  assert.deepEqual(studio.titles('task'), ['One', 'Two', 'Deliver']);
});

test('[A5] a lead is mailed when the first stage is completed; skipping activates the next, closing ends it', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('E-mail', 'Call', 'Call again', 'Final e-mail');
  const [mail = '', call = '', again = ''] = stages;
  const [client, contact] = [await studio.client(), studio.id()];
  await studio.does(commands.contact.create, { id: contact, name: 'Ida', emails: ['ida@x.example'] });
  await studio.does(commands.contact.link, { client, contact, notify: true });
  const complete = { kind: 'stage', moment: 'complete' } as const;
  const words = { subject: 'Hello {{client.name}}', text: 'We will call you.' };
  const sent = await studio.rule({
    scope: 'stage',
    pipeline: id,
    stage: mail,
    on: complete,
    do: [{ do: 'mail', to: [{ kind: 'client' }], ...words }],
  });
  await studio.onEntry(id, call, [{ do: 'task', title: 'Call', dueDays: 2 }]);
  await studio.onEntry(id, again, [{ do: 'task', title: 'Call again', dueDays: 4 }]);
  const run = studio.id();
  await studio.does(commands.run.start, { id: run, pipeline: id, subjectKind: 'client', subject: client });

  await studio.does(commands.run.complete, { run, stage: mail });
  const [message] = studio.source.find('message', 'effect', [studio.effects(sent)[0]?.id ?? '']);
  assert.deepEqual(
    [message?.to.address, message?.subject, message?.state, message?.due],
    ['ida@x.example', 'Hello Ida', 'waiting', '2026-11-20T09:01:00.000Z'],
  );
  await studio.does(commands.run.skip, { run, stage: call });
  assert.equal(studio.record('run', run).stage, again);
  await studio.does(commands.run.close, { run, stage: again });

  assert.deepEqual(
    studio.source.all('task').map(({ title, due, client: of }) => [title, due, of]),
    [
      ['Call', '2026-11-22', client],
      ['Call again', '2026-11-24', client],
    ],
  );
});

test('a preview shows what would fire and what it would make', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  await studio.onEntry(id, stages[1], [task('Call')]);
  const { run } = await studio.job(id);

  const outcome = await executeWhole(commands.run.complete, studio.source, { run, stage: stages[0] ?? '' }, studio.ctx());

  assert.ok(outcome.ok);
  assert.deepEqual(
    outcome.rows.map(({ kind, op, version }) => [kind, op, version]),
    [
      ['run', 'update', studio.record('run', run).version + 1],
      ['effect', 'insert', studio.source.seq + 1],
      ['task', 'insert', studio.source.seq + 1],
    ],
  );
  assert.equal(studio.source.all('effect').length, 0);
});
