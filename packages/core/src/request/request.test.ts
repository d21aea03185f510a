import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { blockersOf } from '../run/blockers.ts';
import { ask, messagesAbout, reachable, reminderOf } from '../testing/asking.contract.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { requestPresets } from './request.ts';
import { writeRequest } from './write-request.ts';
import { defineCommand, staff } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';

/** A run that goes on by itself when what its first stage waits for is done. */
async function gated(studio: Studio, client: Id): Promise<{ job: Id; run: Id; stages: readonly Id[] }> {
  const { id, stages } = await studio.pipeline({ name: 'Collect', gate: 'auto' }, 'Prepare', 'Review');
  const { id: job, run } = await studio.job(id, [client]);
  return { job, run, stages };
}

test('[REQ-5] a request goes from draft to sent, viewed, submitted and accepted', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const id = studio.id();
  await studio.does(commands.request.create, { id, preset: 'questions', title: 'Where?', client });
  const seen = [studio.record('request', id).state];

  for (const verb of ['send', 'view', 'submit', 'accept'] as const) {
    await studio.does(commands.request[verb], { id });
    seen.push(studio.record('request', id).state);
  }

  assert.deepEqual(seen, ['draft', 'sent', 'viewed', 'submitted', 'accepted']);
  assert.deepEqual(studio.events[0], { type: 'request.accepted', request: id, client, job: null });
  const { sent, answered } = studio.record('request', id);
  assert.deepEqual([sent, answered], [studio.now, studio.now]);
});

test('[REQ-5] an answer is returned with a note, which the client gets, and submitted again', async () => {
  const studio = createStudio();
  const { client, address } = await reachable(studio);
  const id = await ask(studio, client);
  await studio.does(commands.request.submit, { id });

  await studio.does(commands.request.return, { id, note: 'Page 2 is missing.' });

  const { state, note, answered } = studio.record('request', id);
  assert.deepEqual([state, note, answered], ['returned', 'Page 2 is missing.', null]);
  const told = messagesAbout(studio, id).filter(({ text }) => text.includes('Page 2 is missing.'));
  assert.deepEqual(
    told.map(({ to }) => to.address),
    [address],
  );
  await studio.does(commands.request.submit, { id });
  assert.equal(studio.record('request', id).state, 'submitted');
});

test('[REQ-5] each state allows what fits it, and nothing else', async () => {
  const verbs = ['send', 'view', 'submit', 'accept', 'return', 'decline', 'withdraw'] as const;
  const allowed: Record<string, readonly string[]> = {
    draft: ['send', 'withdraw'],
    sent: ['view', 'submit', 'accept', 'decline', 'withdraw'],
    viewed: ['submit', 'accept', 'decline', 'withdraw'],
    submitted: ['accept', 'return'],
    returned: ['submit', 'accept', 'decline', 'withdraw'],
    accepted: ['return'],
    declined: ['send'],
    withdrawn: ['send'],
  };
  const paths: Record<string, readonly (typeof verbs)[number][]> = {
    draft: [],
    sent: ['send'],
    viewed: ['send', 'view'],
    submitted: ['send', 'submit'],
    returned: ['send', 'submit', 'return'],
    accepted: ['send', 'accept'],
    declined: ['send', 'decline'],
    withdrawn: ['withdraw'],
  };
  for (const [state, path] of Object.entries(paths)) {
    for (const verb of verbs) {
      const studio = createStudio();
      const { client } = await reachable(studio);
      const id = studio.id();
      await studio.does(commands.request.create, { id, preset: 'upload', title: 'Photos', client });
      const args = { id, note: 'n' };
      for (const step of path) await studio.does(commands.request[step], args);
      assert.equal(studio.record('request', id).state, state);
      const outcome = await studio.run(commands.request[verb], args);
      assert.equal(
        outcome.ok ? 'ok' : outcome.refusal.code,
        allowed[state]?.includes(verb) ? 'ok' : 'stale_state',
        `${verb} when ${state}`,
      );
    }
  }
});

test('[REQ-1] it goes to the contacts that it names, in their languages, otherwise to those with `notify` on', async () => {
  const studio = createStudio();
  const { client, address } = await reachable(studio, 'Eva', { locale: 'da' });
  const third = studio.id();
  await studio.does(commands.contact.create, { id: third, name: 'Luc', emails: ['luc@venue.example'], locale: 'fr-CA' });
  const quiet = studio.id();
  await studio.does(commands.contact.create, { id: quiet, name: 'Off', emails: ['off@home.example'] });
  await studio.does(commands.contact.link, { client, contact: quiet, notify: false });

  const toAll = await ask(studio, client, { due: '2026-12-01' });
  const toOne = await ask(studio, client, { to: [third] });

  const [first] = messagesAbout(studio, toAll);
  assert.deepEqual(
    messagesAbout(studio, toAll).map(({ to }) => to.address),
    [address],
  );
  assert.match(first?.text ?? '', /^Hej Eva\n\nUdfyld venligst dit skema\.\n\nTax 2026\n\n.*1\. december 2026/u);
  assert.equal(first?.due, '2026-11-20T09:01:00.000Z', 'after the minute in which undo takes it back');
  const [other] = messagesAbout(studio, toOne);
  assert.deepEqual([other?.to.address, other?.locale], ['luc@venue.example', 'fr-CA']);
  assert.match(other?.text ?? '', /Veuillez remplir/u);
});

test('[REQ-1] nobody who can be reached is a refusal, not silence', async () => {
  const studio = createStudio();
  const client = await studio.client();
  const id = studio.id();
  await studio.does(commands.request.create, { id, preset: 'upload', title: 'Photos', client });

  await studio.refuses('no_recipient', commands.request.send, { id });

  assert.equal(studio.record('request', id).state, 'draft');
});

test('every preset has words of its own in every language', async () => {
  for (const locale of ['en', 'da', 'fr', 'fr-CA', 'de']) {
    const studio = createStudio();
    const { client } = await reachable(studio, 'Eva', { locale });
    const texts = new Set<string>();
    for (const preset of requestPresets) {
      const id = await ask(studio, client, { preset });
      texts.add(messagesAbout(studio, id)[0]?.text ?? '');
    }
    assert.equal(texts.size, requestPresets.length, locale);
  }
});

test('words of people are told as they are, shortcodes and markup too', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);

  const id = await ask(studio, client, { title: '{{client.name}} <b>\r\nBcc: x', text: '{{job.due}}' });

  const [mail] = messagesAbout(studio, id);
  assert.match(mail?.text ?? '', /\{\{client\.name\}\} <b>/u);
  assert.ok(mail?.subject.endsWith('{{client.name}} <b> Bcc: x'), mail?.subject);
  assert.ok(!mail?.html?.includes('<b>'));
});

test('[REQ-3] [JOB-10] who may not write jobs asks nobody, and a job must be one of the client', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const { id: job } = await studio.job();
  const reader = { ...(await studio.member('Ann')), rights: { jobs: 'read' } } as const;
  const args = { id: studio.id(), preset: 'upload', title: 'Photos', client } as const;

  await studio.refuses('forbidden', commands.request.create, args, reader);
  await studio.refuses('not_linked', commands.request.create, { ...args, job });
  await studio.refuses('not_found', commands.request.create, { ...args, to: [studio.id()] });
});

test('[GATE-7] [A2] a client who submits lets the job go on, whoever says so', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const { job, run, stages } = await gated(studio, client);
  const id = await ask(studio, client, { job });
  await studio.does(commands.run.await, { run, stage: stages[0] ?? '', itemKind: 'request', item: id });
  const waits = await blockersOf(studio.source, studio.record('run', run));
  assert.deepEqual(
    waits.map(({ itemKind, item, title, who }) => [itemKind, item, title, who]),
    [['request', id, 'Tax 2026', { members: [], clients: [client] }]],
  );

  await studio.does(commands.request.submit, { id });

  assert.equal(studio.record('run', run).stage, stages[1]);
});

test('[REQ-4] [GATE-12] who moves on marks the request done, or cancels it', async () => {
  for (const [unfinished, state] of [
    ['done', 'accepted'],
    ['cancel', 'withdrawn'],
    ['carry', 'sent'],
  ] as const) {
    const studio = createStudio();
    const { client } = await reachable(studio);
    const { job, run, stages } = await gated(studio, client);
    const id = await ask(studio, client, { job });
    await studio.does(commands.run.await, { run, stage: stages[0] ?? '', itemKind: 'request', item: id });

    await studio.does(commands.run.complete, { run, stage: stages[0] ?? '', unfinished });

    assert.deepEqual([studio.record('request', id).state, studio.record('run', run).stage], [state, stages[1]]);
  }
});

test('[AUTO-3] [GATE-2] a rule asks at once: request, mail, reminder, and the step that waits', async () => {
  const studio = createStudio();
  const { client, address } = await reachable(studio);
  const { job, run, stages } = await gated(studio, client);
  const id = studio.id();
  const write = defineCommand('test.write', staff, async (tx, _args: object, ctx) => {
    const details = { id, preset: 'organizer', title: 'Tax', client, job, remind: { days: 5, times: 2 }, effect: null } as const;
    await writeRequest(tx, { ...details, await: { run, stage: stages[0] ?? '' } }, ctx);
  });

  await studio.does(write, {});

  assert.equal(studio.record('request', id).state, 'sent');
  assert.deepEqual(
    messagesAbout(studio, id).map(({ to }) => to.address),
    [address],
  );
  const { days, times, next } = reminderOf(studio, id);
  assert.deepEqual([days, times, next], [5, 2, '2026-11-25T08:00:00.000Z']);
  assert.equal((await blockersOf(studio.source, studio.record('run', run))).length, 1);
});

test('a request is edited until it is answered', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const id = await ask(studio, client);

  await studio.does(commands.request.edit, { id, title: 'Tax', due: '2026-12-24' });
  await studio.does(commands.request.decline, { id, note: 'No time' });

  const { title, due, note } = studio.record('request', id);
  assert.deepEqual([title, due, note], ['Tax', '2026-12-24', 'No time']);
  await studio.refuses('stale_state', commands.request.edit, { id, title: 'x' });
});

test('[A2] [JOB-12] the client submits what a rule has asked for: the job moves, and the preparer of this client has the next task', async () => {
  const studio = createStudio();
  await studio.does(commands.workspace.edit, { roles: ['preparer'] });
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const { client, address } = await reachable(studio);
  const other = await reachable(studio, 'Ida');
  await studio.does(commands.client.assign, { client, member: ann.member ?? '', roles: ['preparer'] });
  await studio.does(commands.client.assign, { client: other.client, member: bo.member ?? '', roles: ['preparer'] });
  const { id: pipeline, stages } = await studio.pipeline({ name: 'Collect', gate: 'auto' }, 'Prepare', 'File');
  const [collect = '', prepare = ''] = stages;
  const enter = { scope: 'stage', pipeline, on: { kind: 'stage', moment: 'enter' } } as const;
  const request = { do: 'request', preset: 'organizer', title: 'Tax of {{client.name}}', to: [{ kind: 'client' }], await: true } as const;
  await studio.does(commands.rule.create, { id: studio.id(), name: 'Ask', ...enter, stage: collect, do: [request] });
  const task = { do: 'task', title: 'Prepare', roles: ['preparer'] } as const;
  await studio.does(commands.rule.create, { id: studio.id(), name: 'Prepare', ...enter, stage: prepare, do: [task] });

  const { id: job, run } = await studio.job(pipeline, [client]);
  const [asked] = studio.source.find('request', 'job', [job]);
  assert.ok(asked);
  assert.deepEqual([asked.title, asked.state, studio.record('run', run).stage], ['Tax of Ida', 'sent', collect]);
  assert.deepEqual(
    messagesAbout(studio, asked.id).map(({ to }) => to.address),
    [address],
  );
  assert.equal(reminderOf(studio, asked.id).next, '2026-11-23T08:00:00.000Z');

  await studio.does(commands.request.submit, { id: asked.id });

  assert.equal(studio.record('run', run).stage, prepare);
  assert.deepEqual(
    studio.source.find('task', 'job', [job]).map(({ title, assignees }) => [title, assignees]),
    [['Prepare', [ann.member]]],
  );
});
