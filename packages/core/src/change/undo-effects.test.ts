import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createRuledStudio, note, task } from '../testing/ruled-studio.contract.ts';

const words = { subject: 'Hi', text: 'Welcome' } as const;

test('[D11] undo takes back what rules have made and what has not left yet; redo does it again, once', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const [client, contact] = [await studio.client(), studio.id()];
  await studio.does(commands.contact.create, { id: contact, name: 'Ida', emails: ['ida@x.example'] });
  await studio.does(commands.contact.link, { client, contact, notify: true });
  const rule = await studio.onEntry(id, stages[1], [task('Call'), { do: 'mail', to: [{ kind: 'client' }], ...words }]);
  const later = await studio.onEntry(id, stages[1], [note()], { wait: { days: 1 } });
  const { run } = await studio.job(id, [client]);
  const move = await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });
  const [first] = studio.source.all('message');
  assert.deepEqual([studio.states(rule), studio.states(later), first?.state], [['done', 'done'], ['waiting'], 'waiting']);

  const undo = await studio.does(commands.change.undo, { command: move });
  assert.deepEqual([studio.source.all('effect'), studio.source.all('message'), studio.source.all('task')], [[], [], []]);
  assert.equal(studio.record('run', run).stage, stages[0]);

  await studio.does(commands.change.undo, { command: undo });
  assert.deepEqual([studio.states(rule), studio.titles('task')], [['done', 'done'], ['Call']]);
  assert.deepEqual(
    studio.source.all('message').map((message) => message.id),
    [first?.id],
  );
});

test('[D11] what has gone on since stays, and does not stand in the way', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const rule = await studio.onEntry(id, stages[1], [task('Call')], { wait: { minutes: 5 } });
  const { run } = await studio.job(id);
  const move = await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });
  await studio.pass('2026-11-20T10:00:00.000Z');

  await studio.does(commands.change.undo, { command: move });

  assert.deepEqual([studio.record('run', run).stage, studio.states(rule), studio.titles('task')], [stages[0], ['done'], ['Call']]);
});

test('[D9] undo leaves a rule stopped that ran in circles', async () => {
  const studio = createRuledStudio();
  const rule = await studio.rule({ on: { kind: 'event', events: ['task.created'] }, do: [task('Next')] });
  const bo = await studio.member('Bo');
  const begin = await studio.does(commands.task.create, { id: studio.id(), title: 'First' }, bo);
  assert.equal(studio.titles('task').length, 12);

  await studio.does(commands.change.undo, { command: begin }, bo);

  assert.deepEqual([studio.record('rule', rule).state, studio.titles('task')], ['paused', []]);
});

test('an admin takes back what they did with a rule; who is none any more does not', async () => {
  const studio = createRuledStudio();
  const ada = await studio.member('Ada', 'admin');
  const id = await studio.rule({ do: [note()] });
  const edit = await studio.does(commands.rule.edit, { id, name: 'Other' }, ada);
  const off = await studio.does(commands.rule.disable, { id }, ada);

  await studio.refuses('forbidden', commands.change.undo, { command: off }, { ...ada, role: 'member' });
  await studio.does(commands.change.undo, { command: off }, ada);
  await studio.does(commands.change.undo, { command: edit }, ada);

  const rule = studio.record('rule', id);
  assert.deepEqual([rule.state, rule.name, rule.number], ['on', 'Rule', 1]);
});

test('a draft that is thrown away takes along what rules have written of it', async () => {
  const studio = createRuledStudio();
  const [client, draft] = [await studio.client(), studio.id()];
  const dated = { kind: 'date', of: 'invoice', field: 'created', days: 9 } as const;
  await studio.rule({ on: { kind: 'event', events: ['invoice.drafted'] }, do: [task('Check')] });
  await studio.rule({ on: dated, do: [{ do: 'mail', to: [{ kind: 'address', address: 'a@x.example' }], ...words }] });
  await studio.rule({
    on: { kind: 'event', events: ['invoice.drafted'] },
    do: [{ do: 'text', to: [{ kind: 'address', address: '+4512345678' }], text: 'New' }],
  });
  await studio.does(commands.invoice.draft, { id: draft, client });
  assert.deepEqual([studio.source.all('effect').length, studio.source.all('message').length], [3, 1]);

  await studio.does(commands.invoice.discard, { id: draft });

  assert.deepEqual([studio.source.all('effect'), studio.source.all('message'), studio.titles('task')], [[], [], ['Check']]);
});
