import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import type { Action } from '../rule/action.ts';
import { createRuledStudio, note, task } from '../testing/ruled-studio.contract.ts';
import type { RuledStudio } from '../testing/ruled-studio.contract.ts';

/** Runs actions once, about a new job of a client with a contact who gets mails. */
async function runs(studio: RuledStudio, ...actions: readonly Action[]): Promise<{ rule: Id; job: Id; client: Id }> {
  const rule = await studio.rule({ do: actions });
  const client = await reachable(studio);
  const { id } = await studio.job(undefined, [client]);
  await studio.does(commands.rule.disable, { id: rule });
  return { rule, job: id, client };
}

async function reachable(studio: RuledStudio): Promise<Id> {
  const [client, contact] = [await studio.client(), studio.id()];
  await studio.does(commands.contact.create, { id: contact, name: 'Ida', emails: ['ida@x.example'] });
  await studio.does(commands.contact.link, { client, contact, notify: true });
  return client;
}

test('[AUTO-4] [AUTO-3] saved tasks go into the job, and into the project or the job that is made of it', async () => {
  const studio = createRuledStudio();
  const saved = studio.id();
  const item = { title: 'Sort', text: '', offsetDays: 1, priority: 'none', assignees: [], roles: [], checklist: [], waitsFor: [] } as const;
  await studio.does(commands.savedTasks.create, { id: saved, name: 'Usual', items: [{ id: studio.id(), ...item }] });

  const { job } = await runs(studio, { do: 'savedTasks', saved }, { do: 'project', title: 'Album', saved, deadlineDays: 7 });
  const other = { client: await studio.client() };
  await studio.rule({ on: { kind: 'event', events: ['job.paused'] }, do: [{ do: 'job', title: 'Follow-up of {{job.title}}', saved }] });
  await studio.does(commands.job.pause, { id: (await studio.job(undefined, [other.client])).id });

  const [project] = studio.source.find('project', 'about', [job]);
  assert.deepEqual([project?.title, project?.deadline], ['Album', '2026-11-27']);
  assert.deepEqual(
    studio.source.find('task', 'job', [job]).map((one) => one.project),
    [null, project?.id],
  );
  const followUp = studio.source.all('job').at(-1);
  assert.equal(followUp?.title, 'Follow-up of Wedding');
  assert.deepEqual(
    studio.source.find('jobClient', 'job', [followUp?.id ?? '']).map(({ client }) => client),
    [other.client],
  );
  assert.equal(studio.source.find('jobLink', 'item', [followUp?.id ?? '']).length, 1);
  assert.equal(studio.source.find('task', 'job', [followUp?.id ?? '']).length, 1);
});

test('[AUTO-4] [FLD-2] a folder template adds what is missing, twice nothing', async () => {
  const studio = createRuledStudio();
  const template = studio.id();
  const folders = [
    { name: 'Raw', access: 'private', folders: [{ name: '2026' }] },
    { name: 'Out', access: 'view' },
  ] as const;
  await studio.does(commands.template.create, { id: template, name: 'Folders', content: { kind: 'folders', folders } });
  const action: Action = { do: 'folders', template };
  const rule = await studio.rule({ do: [action, action] });

  const job = await studio.job();
  await studio.does(commands.client.create, { id: studio.id(), name: 'Ida' });
  const ofClient = await studio.rule({ on: { kind: 'event', events: ['client.edited'] }, do: [action] });
  const client = await studio.client();
  await studio.does(commands.client.edit, { id: client, name: 'Ida B.' });

  assert.deepEqual(
    studio.effects(rule).map(({ made }) => made.length),
    [3, 0],
  );
  assert.deepEqual(
    studio.source
      .find('folder', 'about', [job.id])
      .map(({ name }) => name)
      .toSorted(),
    ['2026', 'Out', 'Raw'],
  );
  assert.deepEqual(studio.states(ofClient), ['done']);
  assert.equal(studio.source.find('folder', 'about', [client]).length, 4, 'and the one that every client keeps');
});

test('[AUTO-4] tags are added, removed or cleared, of the clients or of the job', async () => {
  const studio = createRuledStudio();
  const [vip, late, old] = [await studio.tag('VIP'), await studio.tag('Late'), await studio.tag('Old')];
  await studio.rule({ on: { kind: 'event', events: ['job.paused'] }, do: [{ do: 'tags', of: 'client', add: [late], remove: [vip] }] });
  await studio.rule({ on: { kind: 'event', events: ['job.resumed'] }, do: [{ do: 'tags', of: 'client', clear: true, add: [old] }] });
  await studio.rule({ on: { kind: 'event', events: ['job.created'] }, do: [{ do: 'tags', of: 'job', add: [vip] }] });
  const client = await studio.client(vip);
  const { id } = await studio.job(undefined, [client]);

  await studio.does(commands.job.pause, { id });
  assert.deepEqual([studio.record('client', client).tags, studio.record('job', id).tags], [[late], [vip]]);
  await studio.does(commands.job.resume, { id });
  assert.deepEqual(studio.record('client', client).tags, [old]);
});

test('[AUTO-5] access is replaced, added to, or taken away', async () => {
  const studio = createRuledStudio();
  const [ada = '', bo = '', cy = ''] = await Promise.all(['Ada', 'Bo', 'Cy'].map(async (name) => (await studio.member(name)).member ?? ''));
  const access = async (action: object): Promise<readonly Id[]> => {
    const rule = await studio.rule({ do: [{ do: 'access', ...action }] });
    const client = await studio.client();
    for (const member of [ada, bo]) await studio.does(commands.client.assign, { client, member, follows: true });
    await studio.job(undefined, [client]);
    assert.deepEqual(studio.states(rule), ['done']);
    await studio.does(commands.rule.disable, { id: rule });
    return studio.source.find('clientMember', 'client', [client]).map(({ member }) => member);
  };

  assert.deepEqual(await access({ add: [cy] }), [ada, bo, cy]);
  assert.deepEqual(await access({ replace: true, add: [bo, cy] }), [bo, cy]);
  assert.deepEqual(await access({ replace: true }), []);
  assert.deepEqual(await access({ add: [cy], remove: [ada] }), [bo, cy]);
});

test('[AUTO-4] [JOB-12] work is given to members and to who plays a role; a run to the one responsible', async () => {
  const studio = createRuledStudio();
  await studio.does(commands.workspace.edit, { roles: ['editor'] });
  const [ada, bo] = [(await studio.member('Ada')).member ?? '', (await studio.member('Bo')).member ?? ''];
  const client = await studio.client();
  await studio.does(commands.client.assign, { client, member: bo, roles: ['editor'] });
  const { id, stages } = await studio.pipeline('A', 'B');
  await studio.onEntry(id, stages[0], [
    { do: 'assign', of: 'subject', add: [ada], roles: ['editor'] },
    { do: 'assign', of: 'run', roles: ['editor'] },
    { do: 'task', title: 'Edit', roles: ['editor'] },
  ]);

  const job = await studio.job(id, [client]);

  assert.deepEqual([studio.record('job', job.id).assignees, studio.record('run', job.run).owner], [[ada, bo], bo]);
  assert.deepEqual(studio.source.find('task', 'job', [job.id])[0]?.assignees, [bo]);
});

test('[AUTO-4] runs are started, completed, skipped, advanced, moved and closed', async () => {
  const studio = createRuledStudio();
  const main = await studio.pipeline('A', 'B', 'C', 'D');
  const side = await studio.pipeline('X', 'Y');
  const [a, b, c, d = ''] = main.stages;
  await studio.onEntry(main.id, a, [{ do: 'run.start', pipeline: side.id }, { do: 'run.complete' }]);
  await studio.onEntry(main.id, b, [{ do: 'run.skip' }]);
  await studio.onEntry(main.id, c, [{ do: 'run.advance', stage: d }]);
  await studio.onEntry(side.id, side.stages[0], [{ do: 'run.close' }]);
  const elsewhere = await studio.pipeline('P', 'Q');
  await studio.rule({
    scope: 'pipeline',
    pipeline: main.id,
    on: { kind: 'event', events: ['job.edited'] },
    do: [{ do: 'run.move', pipeline: elsewhere.id }],
  });

  const job = await studio.job(main.id);

  const run = studio.record('run', job.run);
  assert.deepEqual([run.stage, run.steps.map(({ state }) => state)], [d, ['completed', 'skipped', 'completed', 'active']]);
  const runs = () => studio.source.find('run', 'subject', [job.id]).map(({ pipeline, state }) => [pipeline, state]);
  assert.deepEqual(runs(), [
    [main.id, 'open'],
    [side.id, 'closed'],
  ]);
  await studio.does(commands.job.edit, { id: job.id, title: 'Moved' });
  assert.deepEqual(runs(), [
    [main.id, 'moved'],
    [side.id, 'closed'],
    [elsewhere.id, 'open'],
  ]);
});

test('[D1] completing a stage that the run has left already is too late, and does not complete the next', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline({ name: 'A', gate: 'pass' }, 'B', 'C');
  const rule = await studio.onEntry(id, stages[0], [{ do: 'run.complete' }]);

  const { run } = await studio.job(id);

  assert.equal(studio.record('run', run).stage, stages[1]);
  assert.deepEqual(
    studio.effects(rule).map(({ state, problem }) => [state, problem?.code]),
    [['parked', 'stale_state']],
  );
});

test('[PL-4] [PL-8] [PL-9] [AUTO-7] what is done is collected, issued and sent when the main task is completed', async () => {
  const studio = createRuledStudio();
  const on = { kind: 'event', events: ['task.done'] } as const;
  const rule = await studio.rule({
    scope: 'task',
    match: 'invoice',
    on,
    do: [{ do: 'consolidate' }, { do: 'invoice.issue' }, { do: 'invoice.send' }, task('Invoice of next month')],
  });
  const client = await reachable(studio);
  const { id: job } = await studio.job(undefined, [client]);
  const [sub, main] = [studio.id(), studio.id()];
  await studio.does(commands.task.create, { id: sub, title: 'Dig', job });
  await studio.does(commands.line.add, { id: studio.id(), task: sub, text: 'Digging', rate: 9000 });
  await studio.does(commands.task.complete, { id: sub });
  await studio.does(commands.task.create, { id: main, title: 'Invoice', job, kind: 'invoice' });

  await studio.does(commands.task.complete, { id: main });

  assert.deepEqual(
    studio.effects(rule).map(({ state, problem }) => [state, problem]),
    Array.from({ length: 4 }, () => ['done', null]),
  );
  const [invoice] = studio.source.find('invoice', 'client', [client]);
  assert.deepEqual([invoice?.state, invoice?.total, invoice?.sent], ['issued', 9000, studio.now]);
  const [mail] = studio.source.all('message');
  assert.deepEqual(
    [mail?.to.address, mail?.attach, mail?.subject],
    ['ida@x.example', [{ kind: 'invoice', id: invoice?.id }], 'Invoice 2026-0001'],
  );
  assert.ok(studio.titles('task').includes('Invoice of next month'));
});

test('[AUTO-4] notes, hooks and requests are about the job and its client', async () => {
  const studio = createRuledStudio();
  const hook = studio.id();
  await studio.does(commands.hook.create, { id: hook, name: 'Shop', url: 'https://shop.example/hooks', events: [] });

  const { rule, job, client } = await runs(
    studio,
    { do: 'note', text: 'Begun with {{client.name}}' },
    { do: 'hook', hook },
    { do: 'request', preset: 'organizer', title: 'Your data', to: [{ kind: 'client' }], dueDays: 5 },
  );

  assert.deepEqual(
    studio.effects(rule).map(({ state, problem }) => [state, problem]),
    [
      ['done', null],
      ['done', null],
      ['done', null],
    ],
  );
  const [written] = studio.source.all('note');
  assert.deepEqual([written?.text, written?.client], ['Begun with Ida', client]);
  const [request] = studio.source.all('request');
  assert.deepEqual([request?.client, request?.job, request?.due, request?.state], [client, job, '2026-11-25', 'sent']);
  const call = studio.source.all('message').find(({ channel }) => channel === 'hook');
  assert.deepEqual([call?.hook, call?.about, call?.subject], [hook, job, 'rule.called']);
});

test('[AUTO-8] a failed action never blocks the move; it is parked with the reason, the others run, and it can be tried again', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const words = { subject: 'Hi', text: 'Welcome' };
  const rule = await studio.onEntry(id, stages[0], [{ do: 'mail', to: [{ kind: 'client' }], ...words }, task('Call')]);
  const client = await studio.client();

  const { run } = await studio.job(id, [client]);

  assert.equal(studio.record('run', run).stage, stages[0]);
  const [parked] = studio.effects(rule);
  assert.deepEqual([studio.states(rule), parked?.problem?.code, parked?.attempts], [['parked', 'done'], 'no_recipient', 1]);
  await studio.does(commands.effect.retry, { id: parked?.id ?? '' });
  assert.deepEqual([studio.states(rule), studio.effects(rule)[0]?.attempts], [['parked', 'done'], 2]);

  const contact = studio.id();
  await studio.does(commands.contact.create, { id: contact, name: 'Ida', emails: ['ida@x.example'] });
  await studio.does(commands.contact.link, { client, contact, notify: true });
  await studio.does(commands.effect.retry, { id: parked?.id ?? '' });
  assert.deepEqual([studio.states(rule), studio.source.all('message').length], [['done', 'done'], 1]);
  await studio.refuses('stale_state', commands.effect.retry, { id: parked?.id ?? '' });
});

test('[TPL-4] a shortcode without value parks the effect and names the gaps', async () => {
  const studio = createRuledStudio();

  const { rule } = await runs(studio, { do: 'task', title: 'For {{invoice.number}}' });

  assert.deepEqual(
    studio.effects(rule).map(({ state, problem }) => [state, problem]),
    [['parked', { code: 'missing_value', detail: { gaps: ['invoice.number'] } }]],
  );
});

test('[AUTO-8] what a held effect would do is done when a person says yes, perhaps in other words, and not when they say no', async () => {
  const studio = createRuledStudio();
  const [ada, bo] = [await studio.member('Ada'), await studio.member('Bo')];
  const mail = { do: 'mail', to: [{ kind: 'client' }], subject: 'Hi', text: 'Welcome' } as const;
  const rule = await studio.rule({ hold: { approvers: [ada.member ?? ''] }, do: [mail, note()] });
  await studio.job(undefined, [await reachable(studio)]);
  const [first = '', second = ''] = studio.effects(rule).map(({ id }) => id);
  assert.deepEqual([studio.states(rule), studio.source.all('message')], [['held', 'held'], []]);

  await studio.refuses('forbidden', commands.effect.approve, { id: first }, bo);
  await studio.refuses('invalid_input', commands.effect.approve, { id: second, subject: 'No' }, ada);
  const yes = await studio.does(commands.effect.approve, { id: first, text: 'Good to have you' }, ada);
  await studio.does(commands.effect.decline, { id: second }, ada);

  assert.deepEqual(studio.states(rule), ['done', 'withdrawn']);
  assert.deepEqual(
    studio.source.all('message').map(({ subject, text }) => [subject, text]),
    [['Hi', 'Good to have you']],
  );
  await studio.does(commands.change.undo, { command: yes }, ada);
  assert.deepEqual([studio.states(rule), studio.source.all('message')], [['held', 'withdrawn'], []]);
});

test('what waits, is held or could not be done can be withdrawn; what was done cannot', async () => {
  const studio = createRuledStudio();
  const waiting = await studio.rule({ wait: { days: 1 }, do: [note()] });
  const held = await studio.rule({ wait: { minutes: 1 }, hold: { approvers: [] }, do: [note()] });
  const done = await studio.rule({ do: [note()] });
  await studio.job();
  await studio.pass('2026-11-20T10:00:00.000Z');
  assert.deepEqual(
    [waiting, held, done].map((rule) => studio.states(rule)),
    [['waiting'], ['held'], ['done']],
  );

  for (const rule of [waiting, held]) await studio.does(commands.effect.withdraw, { id: studio.effects(rule)[0]?.id ?? '' });
  await studio.refuses('stale_state', commands.effect.withdraw, { id: studio.effects(done)[0]?.id ?? '' });
  await studio.pass('2026-12-20T10:00:00.000Z');

  assert.deepEqual(
    [waiting, held].map((rule) => studio.states(rule)),
    [['withdrawn'], ['withdrawn']],
  );
  assert.equal(studio.source.all('note').length, 1);
});

test('[AUTO-4] [REM-4] a request goes to those of the contacts whom the rule names, and to nobody else', async () => {
  const studio = createRuledStudio();
  const client = await reachable(studio);
  const signer = studio.id();
  await studio.does(commands.contact.create, { id: signer, name: 'Bo', emails: ['bo@x.example'] });
  await studio.does(commands.contact.link, { client, contact: signer, signs: true });
  const ask = (kind: 'client' | 'signers'): Action => ({ do: 'request', preset: 'approval', title: kind, to: [{ kind }] });
  const rule = await studio.rule({ do: [ask('client'), ask('signers')] });

  await studio.job(undefined, [client]);

  assert.deepEqual(studio.states(rule), ['done', 'done']);
  const asked = studio.source.find('request', 'client', [client]);
  assert.deepEqual(
    ['client', 'signers'].map((title) => asked.find((request) => request.title === title)?.to.includes(signer)),
    [false, true],
  );
  assert.deepEqual(asked.find(({ title }) => title === 'signers')?.to, [signer]);
});
