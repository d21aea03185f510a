import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { CreateRule } from './commands.ts';
import { closePeriodRule, shippedRules } from './shipped-rules.ts';
import { createRuledStudio, note } from '../testing/ruled-studio.contract.ts';

test('[PL-12] a rule has a name, who made it, and a history of its edits', async () => {
  const studio = createRuledStudio();
  const ada = await studio.member('Ada', 'admin');
  const id = await studio.rule({ name: 'Welcome', do: [note()] });

  await studio.does(commands.rule.edit, { id, name: 'Hello', wait: { days: 1 } }, ada);
  await studio.does(commands.rule.edit, { id, name: 'Hello' }, ada);

  const rule = studio.record('rule', id);
  assert.deepEqual([rule.name, rule.number, rule.by, rule.state], ['Hello', 2, 'key:owner', 'on']);
  assert.deepEqual(
    studio.source.find('ruleEdition', 'rule', [id]).map(({ number, by, body }) => [number, by, body.name, body.wait]),
    [
      [1, 'key:owner', 'Welcome', null],
      [2, ada.name, 'Hello', { days: 1 }],
    ],
  );
});

test('[PL-12] rules are of the firm: admins make them, and everybody has their effects', async () => {
  const studio = createRuledStudio();
  const bo = await studio.member('Bo');
  const id = await studio.rule({ do: [note()] });
  const { run: _run, ...edit } = { id, name: 'Mine', run: 0 };

  await studio.refuses('forbidden', commands.rule.edit, edit, bo);
  for (const command of [commands.rule.enable, commands.rule.disable, commands.rule.remove]) {
    await studio.refuses('forbidden', command, { id }, bo);
  }
  await studio.does(commands.job.create, { id: studio.id(), title: 'W' }, bo);

  assert.deepEqual(
    studio.effects(id).map(({ state, by }) => [state, by]),
    [['done', bo.name]],
  );
});

test('[PL-12] a rule that is off fires nothing; a copy is off at first; what has effects is not removed', async () => {
  const studio = createRuledStudio();
  const id = await studio.rule({ do: [note()] });
  const copy = studio.id();
  await studio.does(commands.rule.duplicate, { id, copy, name: 'Copy' });
  await studio.does(commands.rule.disable, { id });
  await studio.job();
  assert.deepEqual([studio.states(id), studio.states(copy)], [[], []]);

  await studio.does(commands.rule.enable, { id });
  await studio.job();
  const refusal = await studio.refuses('in_use', commands.rule.remove, { id });
  assert.deepEqual(refusal.detail, { kind: 'rule', id, uses: [{ kind: 'effect', id: studio.effects(id)[0]?.id }] });
  await studio.does(commands.rule.remove, { id: copy });
  assert.deepEqual([studio.source.get('rule', copy), studio.source.find('ruleEdition', 'rule', [copy])], [undefined, []]);
});

test('an edit does not reach what is written already', async () => {
  const studio = createRuledStudio();
  const id = await studio.rule({ wait: { days: 1 }, do: [note('Before')] });
  await studio.job();
  await studio.does(commands.rule.edit, { id, do: [note('After')], scope: 'label', match: 'Never' });

  await studio.pass('2026-11-30T00:00:00.000Z');

  assert.deepEqual(
    studio.source.all('note').map(({ text }) => text),
    ['Before'],
  );
});

test('[TAG-5] [D14] a tag that a rule names stays, and so do rules that have done something of a pipeline', async () => {
  const studio = createRuledStudio();
  const [asked, given] = [await studio.tag('Asked'), await studio.tag('Given')];
  const id = await studio.rule({ name: 'Tags', if: { none: [asked] }, do: [{ do: 'tags', of: 'client', add: [given] }] });
  for (const tag of [asked, given]) {
    const refusal = await studio.refuses('in_use', commands.tag.remove, { id: tag });
    assert.deepEqual(refusal.detail['uses'], [{ kind: 'rule', id, title: 'Tags' }]);
  }

  const { id: pipeline, stages } = await studio.pipeline('A', 'B');
  const rule = await studio.onEntry(pipeline, stages[0], [note()]);
  await studio.does(commands.pipeline.remove, { id: pipeline });
  assert.equal(studio.source.get('rule', rule), undefined);
});

test('a rule that could never work is refused with the part that is wrong', async () => {
  const studio = createRuledStudio();
  const { id: pipeline, stages } = await studio.pipeline('A', 'B');
  const [stage = ''] = stages;
  const left = await studio.member('Left');
  await studio.does(commands.member.remove, { id: left.member ?? '' });
  const base = { id: studio.id(), name: 'R', scope: 'workspace', on: { kind: 'event', events: ['job.created'] }, do: [note()] } as const;
  const entry = { kind: 'stage', moment: 'enter' } as const;
  const mail = { do: 'mail', to: [{ kind: 'client' }] } as const;
  const cases: readonly (readonly [field: string, change: Partial<CreateRule>])[] = [
    ['pipeline', { scope: 'pipeline' }],
    ['pipeline', { pipeline }],
    ['stage', { scope: 'stage', pipeline }],
    ['match', { scope: 'label' }],
    ['match', { match: 'x' }],
    ['scope', { on: entry }],
    ['scope', { scope: 'task', match: 'x' }],
    ['on.events.0', { on: { kind: 'event', events: ['tag.created'] } }],
    ['on.field', { on: { kind: 'date', of: 'job', field: 'title', days: 0 } }],
    ['on.field', { on: { kind: 'date', of: 'job', field: 'fields.nothing', days: 0 } }],
    ['if', { on: { kind: 'becomes', of: 'job' } }],
    ['if.fields.0.field', { if: { fields: [{ field: 'nothing', is: 'filled' }] } }],
    ['if.firstTime', { if: { firstTime: true } }],
    ['hold.approvers', { hold: { approvers: [left.member ?? ''] } }],
    ['do', { do: [] }],
    ['do.1.assignees', { do: [note(), { do: 'task', title: 'T', assignees: [left.member ?? ''] }] }],
    ['roles', { do: [{ do: 'task', title: 'T', roles: ['nobody'] }] }],
    ['do.0.lines.0.rate', { do: [{ do: 'invoice', lines: [{ text: 'x' }] }] }],
    ['do.0.text', { do: [{ do: 'line', rate: 1 }] }],
    ['do.0.stage', { do: [{ do: 'job', title: 'J', stage }] }],
    ['do.0', { do: [{ do: 'tags', of: 'job' }] }],
    ['do.0', { do: [{ do: 'assign', of: 'run' }] }],
    ['do.0', { do: [{ do: 'access' }] }],
    ['do.0.text', { do: [mail] }],
    ['do.0.subject', { do: [{ ...mail, text: 'x' }] }],
    ['do.0.to', { do: [{ ...mail, to: [], text: 'x', subject: 'x' }] }],
    ['do.0', { do: [{ ...mail, do: 'text', subject: 'x', text: 'x' }] }],
    ['do.0.text', { do: [note(' ')] }],
    ['do.0.title', { do: [{ do: 'request', preset: 'upload', to: [{ kind: 'client' }] }] }],
  ];

  for (const [field, change] of cases) {
    const refusal = await studio.refuses('invalid_input', commands.rule.create, { ...base, ...change });
    assert.equal(refusal.detail['field'], field, JSON.stringify([change, refusal.detail]));
  }
  const ofStage = { scope: 'stage', pipeline, on: entry } as const;
  await studio.refuses('stage_unknown', commands.rule.create, { ...base, ...ofStage, stage: studio.id() });
  await studio.refuses('stage_unknown', commands.rule.create, {
    ...base,
    ...ofStage,
    stage,
    do: [{ do: 'run.advance', stage: studio.id() }],
  });
  for (const action of [
    { do: 'savedTasks', saved: studio.id() },
    { do: 'folders', template: studio.id() },
    { do: 'run.start', pipeline: studio.id() },
    { do: 'hook', hook: studio.id() },
    { ...mail, template: studio.id() },
    { ...mail, to: [{ kind: 'contact', contact: studio.id() }], subject: 'x', text: 'x' },
    { do: 'tags', of: 'job', add: [studio.id()] },
    { do: 'line', service: studio.id() },
  ] as const) {
    await studio.refuses('not_found', commands.rule.create, { ...base, do: [action] });
  }
});

test('[PL-7] [PL-8] [PL-9] a period is closed, sent and followed by the next; one without lines goes on', async () => {
  const studio = createRuledStudio();
  for (const { name, ...rule } of shippedRules) await studio.does(commands.rule.create, { id: studio.id(), name, ...rule });
  await studio.does(commands.rule.disable, { id: studio.source.all('rule')[1]?.id ?? '' });
  assert.equal(shippedRules[0], closePeriodRule);
  const [client, contact] = [studio.id(), studio.id()];
  await studio.does(commands.client.create, { id: client, name: 'Kim', collect: { by: 'period', period: 'month' } });
  await studio.does(commands.contact.create, { id: contact, name: 'Kim', emails: ['kim@x.example'] });
  await studio.does(commands.contact.link, { client, contact, notify: true });
  const { id: job } = await studio.job(undefined, [client]);
  const work = async (title: string): Promise<void> => {
    const id = studio.id();
    await studio.does(commands.task.create, { id, title, job });
    await studio.does(commands.line.add, { id: studio.id(), task: id, text: title, rate: 1000 });
    await studio.does(commands.task.complete, { id });
  };

  for (const title of ['One', 'Two', 'Three']) await work(title);
  await studio.pass('2026-12-10T00:00:00.000Z');
  await work('Four');
  await studio.pass('2027-03-10T00:00:00.000Z');

  const invoices = studio.source
    .find('invoice', 'client', [client])
    .toSorted((a, b) => ((a.period?.from ?? '') < (b.period?.from ?? '') ? -1 : 1));
  assert.deepEqual(
    invoices.map(({ period, state, total, date, sent }) => [period?.from, state, total, date, sent]),
    [
      ['2026-11-01', 'issued', 3000, '2026-11-30', '2026-11-30T17:00:00.000Z'],
      ['2026-12-01', 'issued', 1000, '2026-12-31', '2026-12-31T17:00:00.000Z'],
      ['2027-03-01', 'draft', null, null, null],
    ],
  );
  assert.deepEqual(
    studio.source.all('message').map(({ to, subject }) => [to.address, subject]),
    [
      ['kim@x.example', 'Invoice 2026-0001'],
      ['kim@x.example', 'Invoice 2026-0002'],
    ],
  );
});
