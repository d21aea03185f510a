import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { executeWhole } from '../reactions.ts';
import { defineCommand } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import type { EventType } from '../kernel/event.ts';
import type { Message } from '../message/message.ts';
import { WORKSPACE } from '../testing/open-memory.contract.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';

async function listen(s: Studio, ...events: readonly EventType[]): Promise<Id> {
  const id = s.id();
  await s.does(commands.hook.create, { id, name: 'Books', url: 'https://books.example/hooks', events });
  return id;
}

function callsOf(s: Studio, hook: Id): readonly Message[] {
  return s.source.find('message', 'hook', [hook]);
}

const system = { name: 'system', role: 'owner' } as const;
/** What `message.report` does to a call in the end. */
const giveUp = defineCommand<{ readonly id: Id; readonly code: string }>('test.giveUp', { roles: ['owner'] }, async (tx, { id, code }) => {
  const message = (await tx.get('message', id)) ?? assert.fail();
  tx.update('message', message, { state: 'parked', due: null, problem: { code, detail: {} } });
  tx.emit({ type: 'message.parked', message: id });
});

test('[D9] a web hook is told of the events that it listens to, once each, with the record as it is then', async () => {
  const s = createStudio();
  const hook = await listen(s, 'job.created');
  const { id: job } = await s.job();
  const { workspace: _workspace, ...record } = s.record('job', job);
  await s.does(commands.job.edit, { id: job, title: 'Not listened to' });

  const [call, ...more] = callsOf(s, hook);

  assert.equal(more.length, 0);
  assert.ok(call);
  const data = { workspace: WORKSPACE, job, assignees: [], unfilled: [], kind: 'job', record };
  assert.deepEqual(JSON.parse(call.text), { type: 'job.created', timestamp: s.now, data });
  assert.deepEqual([call.state, call.due, call.channel, call.depth], ['waiting', s.now, 'hook', 0]);
});

test('[D9] a web hook that is off or stopped is told of nothing', async () => {
  const s = createStudio();
  const hook = await listen(s, 'job.created');
  await s.does(commands.hook.disable, { id: hook });
  await s.job();

  assert.deepEqual(callsOf(s, hook), []);

  await s.does(commands.hook.enable, { id: hook });
  await s.job();
  assert.equal(callsOf(s, hook).length, 1);
});

test('[D9] an endpoint that is gone stops its web hook, which says why; a person turns it on again', async () => {
  const s = createStudio();
  const hook = await listen(s, 'job.created');
  await s.job();
  const [call] = callsOf(s, hook);
  await s.does(giveUp, { id: call?.id ?? '', code: 'gone' });

  assert.deepEqual(s.record('hook', hook).problem, { code: 'gone', detail: {} });
  assert.equal(s.record('hook', hook).state, 'stopped');
  assert.ok(s.events.some(({ type, code }) => type === 'hook.stopped' && code === 'gone'));

  await s.does(commands.hook.enable, { id: hook });
  assert.deepEqual([s.record('hook', hook).state, s.record('hook', hook).problem], ['on', null]);
});

test('[D9] a call that was not made because its web hook was off does not stop it', async () => {
  const s = createStudio();
  const hook = await listen(s, 'job.created');
  await s.job();
  await s.does(giveUp, { id: callsOf(s, hook)[0]?.id ?? '', code: 'hook_off' });

  assert.equal(s.record('hook', hook).state, 'on');
});

test('[D9] who can turn a stopped web hook on again is told by mail, in the language of the firm', async () => {
  for (const [locale, subject] of [
    ['en', 'Web hook stopped: Books'],
    ['da', 'Webhook stoppet: Books'],
    ['fr', 'Webhook arrêté : Books'],
    ['fr-CA', 'Webhook arrêté: Books'],
  ] as const) {
    const s = createStudio();
    await s.does(commands.workspace.edit, { locale });
    await s.member('Ada', 'admin');
    await s.member('Bo', 'member');
    const hook = await listen(s, 'job.created');
    await s.job();
    await s.does(giveUp, { id: callsOf(s, hook)[0]?.id ?? '', code: 'status' });

    const written = s.events.filter(({ type }) => type === 'message.written').map(({ message }) => s.record('message', String(message)));
    assert.deepEqual(
      written.map(({ channel, to, subject: told, locale: language }) => [channel, to.name, told, language]),
      [['mail', 'Ada', subject, locale]],
    );
    assert.match(written[0]?.text ?? '', /Books/);
  }
});

test('[D9] what is told of calls is not told in turn', async () => {
  const s = createStudio();
  const hook = await listen(s, 'message.parked', 'hook.edited', 'message.retried', 'job.created');
  await s.job();
  const [call] = callsOf(s, hook);
  await s.does(giveUp, { id: call?.id ?? '', code: 'gone' });
  await s.does(commands.hook.enable, { id: hook });
  await s.does(commands.hook.replay, { id: hook, messages: [call?.id ?? ''] });

  assert.equal(callsOf(s, hook).length, 1);
});

test('[D9] a chain of causes longer than ten goes in a circle: the web hook is stopped and says so', async () => {
  const s = createStudio();
  const hook = await listen(s, 'job.edited');
  const { id: job } = await s.job();
  for (let depth = 1; depth <= 12; depth += 1) {
    const ctx = { ...s.ctx(system), cause: { effect: null, depth } };
    const outcome = await executeWhole(commands.job.edit, s.source, { id: job, title: `Turn ${depth}` }, ctx);
    assert.ok(outcome.ok);
    s.source.commit({ ...outcome, command: { id: ctx.command, name: 'job.edit' }, actor: 'system', at: s.now });
  }

  assert.deepEqual(
    callsOf(s, hook)
      .map(({ depth }) => depth)
      .toSorted((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  );
  assert.equal(s.record('hook', hook).state, 'stopped');
  assert.equal(s.record('hook', hook).problem?.code, 'loop');
});

test('[D11] a call is sent again under its id', async () => {
  const s = createStudio();
  const hook = await listen(s, 'job.created');
  const other = await listen(s);
  await s.job();
  const [call] = callsOf(s, hook);
  const id = call?.id ?? '';
  await s.does(giveUp, { id, code: 'timeout' });
  await s.refuses('stale_state', commands.hook.replay, { id: hook, messages: [id] });
  await s.does(commands.hook.enable, { id: hook });
  await s.refuses('not_found', commands.hook.replay, { id: other, messages: [id] });
  s.now = '2026-11-21T09:00:00.000Z';

  await s.does(commands.hook.replay, { id: hook, messages: [id] });

  assert.deepEqual({ ...s.record('message', id), version: 1 }, { ...call, due: s.now, version: 1 });
});

test('[D14] a web hook that was called, or that a rule calls, is not removed', async () => {
  const s = createStudio();
  const [called, unused] = [await listen(s, 'job.created'), await listen(s)];
  await s.job();

  await s.refuses('in_use', commands.hook.remove, { id: called });
  await s.does(commands.hook.remove, { id: unused });

  assert.equal(s.source.get('hook', unused), undefined);
});

test('[S1] only admins list web hooks', async () => {
  const s = createStudio();
  const member = await s.member('Bo');
  const hook = { id: s.id(), name: 'Mine', url: 'https://mine.example/' };

  await s.refuses('forbidden', commands.hook.create, hook, member);
});

test('[S5] texts of messages and addresses of web hooks are not told', async () => {
  const s = createStudio();
  const hook = await listen(s, 'message.withdrawn');
  const { id: job } = await s.job();
  const mail = s.id();
  const put = defineCommand('test.put', { roles: ['owner'] }, async (tx) => {
    const to = { name: 'Ann', address: 'ann@x.example' };
    const texts = { subject: 'Hello', text: 'private words', html: '<p>private words</p>', locale: 'en' };
    const rest = { effect: null, hook: null, replyTo: null, attach: [], reminders: [], sent: null, attempts: 0, problem: null, depth: 0 };
    const about = { aboutKind: 'job', about: job } as const;
    const sending = { channel: 'mail', state: 'withdrawn', due: null, at: s.now, by: 'system' } as const;
    tx.insert('message', { id: mail, workspace: WORKSPACE, to, ...texts, ...rest, ...about, ...sending });
    tx.emit({ type: 'message.withdrawn', message: mail });
  });

  await s.does(put, undefined);

  const [call] = callsOf(s, hook);
  assert.ok(call);
  assert.ok(call.text.includes('"subject":"Hello"'));
  assert.ok(!call.text.includes('private words'));
});
